package import Touchstone

/// A value of a YAML file with its place. Scalars are text as written: `no`, `1e3` and dates stay
/// what they are, and who asks for a key says what it must be.
package enum YAMLNode: Hashable, Sendable {
  /// A text. `isQuoted` also holds for block scalars; an empty text that isn't quoted is a key
  /// without a value.
  case scalar(String, isQuoted: Bool, at: SourceLocation)
  case sequence([YAMLNode], at: SourceLocation)
  /// In the file's order, each key once.
  case mapping([Entry], at: SourceLocation)

  /// A key with its value.
  package struct Entry: Hashable, Sendable {
    package let key: Located<String>
    package let value: YAMLNode

    package init(key: Located<String>, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  package var location: SourceLocation {
    switch self {
    case .scalar(_, _, let location), .sequence(_, let location), .mapping(_, let location):
      location
    }
  }
}
