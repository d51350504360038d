package import Touchstone

/// A value of somebody's own file, with its place: a cell of a spreadsheet, or a value of JSON.
package indirect enum FieldNode: Sendable {
  /// A text, number or truth value as it is written.
  case text(String, at: SourceLocation)
  /// JSON's null.
  case nothing(at: SourceLocation)
  case list([FieldNode], at: SourceLocation)
  /// In the file's order, each key once.
  case object([Entry], at: SourceLocation)

  package struct Entry: Sendable {
    package let key: String
    package let value: FieldNode

    package init(key: String, value: FieldNode) {
      self.key = key
      self.value = value
    }
  }

  var location: SourceLocation {
    switch self {
    case .text(_, let location), .nothing(let location), .list(_, let location),
      .object(_, let location):
      location
    }
  }

  /// What it is, with its article.
  var kind: String {
    switch self {
    case .text: "a text"
    case .nothing: "null"
    case .list: "a list"
    case .object: "an object"
    }
  }

  /// The value of a key of an object, or of a path of keys with points between them: `price.double`.
  /// A key that holds the whole path comes first.
  subscript(path: String) -> FieldNode? {
    guard case .object(let entries, _) = self else { return nil }
    if let entry = entries.first(where: { $0.key == path }) { return entry.value }
    guard let point = path.firstIndex(of: ".") else { return nil }
    let first = path[..<point]
    let rest = String(path[path.index(after: point)...])
    return entries.first { $0.key == first }?.value[rest]
  }
}
