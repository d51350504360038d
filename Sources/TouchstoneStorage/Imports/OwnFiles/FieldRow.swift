internal import Touchstone

/// A row that facts are read from: an object, with those that enclose it.
///
/// A field is looked for in the row first, then outwards, so that the dishes of a menu know the
/// restaurant they belong to.
struct FieldRow {
  /// The innermost first.
  let scopes: [FieldNode]
  let location: SourceLocation

  init(_ node: FieldNode, in enclosing: [FieldNode] = []) {
    scopes = [node] + enclosing
    location = node.location
  }

  subscript(path: String) -> FieldNode? {
    for scope in scopes {
      if let node = scope[path] { return node }
    }
    return nil
  }

  /// The objects at a path below the row: of a list on the way each item counts.
  func rows(at path: String) -> [FieldRow]? {
    guard let node = self[path] ?? Self.firstStep(of: path, in: self) else { return nil }
    if let below = self[path] { return Self.flattened(below, in: scopes) }
    guard let point = path.firstIndex(of: ".") else { return nil }
    let rest = String(path[path.index(after: point)...])
    return Self.flattened(node, in: scopes).flatMap { $0.rows(at: rest) ?? [] }
  }

  private static func firstStep(of path: String, in row: FieldRow) -> FieldNode? {
    path.firstIndex(of: ".").flatMap { row[String(path[..<$0])] }
  }

  private static func flattened(_ node: FieldNode, in scopes: [FieldNode]) -> [FieldRow] {
    guard case .list(let items, _) = node else { return [FieldRow(node, in: scopes)] }
    return items.flatMap { flattened($0, in: scopes) }
  }

  /// Names of fields that it has, nested ones by path; for hints.
  var fieldNames: [String] {
    var names: [String] = []
    func add(_ node: FieldNode, _ prefix: String, depth: Int) {
      guard case .object(let entries, _) = node, depth < 4 else { return }
      for entry in entries {
        names.append(prefix + entry.key)
        add(entry.value, prefix + entry.key + ".", depth: depth + 1)
      }
    }
    for scope in scopes { add(scope, "", depth: 0) }
    return names
  }
}
