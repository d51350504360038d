import Touchstone

/// A JSON value of a format that isn't our own, whole in memory.
///
/// Numbers stay as they are written; `NaN`, `Infinity` and `-Infinity` are numbers too.
enum JSONTree: Hashable, Sendable {
  case object([Member])
  case array([JSONTree])
  case string(String)
  case number(String)
  case bool(Bool)
  case null

  struct Member: Hashable, Sendable {
    let key: String
    var value: JSONTree
  }

  /// The value at a path of keys; nil where one of them is missing or null.
  subscript(path: String...) -> JSONTree? {
    var value = self
    for key in path {
      guard case .object(let members) = value,
        let member = members.first(where: { $0.key == key }), member.value != .null
      else { return nil }
      value = member.value
    }
    return value
  }

  /// Whether an object has all these keys; null counts.
  func has(_ keys: String...) -> Bool {
    keys.allSatisfy { key in members.contains { $0.key == key } }
  }

  var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// Of an array, or of an object whose keys are numbers, as flattened attributes give them.
  var elements: [JSONTree] {
    switch self {
    case .array(let elements): return elements
    case .object(let members):
      let numbered = members.compactMap { member in Int(member.key).map { ($0, member.value) } }
      guard numbered.count == members.count else { return [] }
      return numbered.sorted { $0.0 < $1.0 }.map(\.1)
    default: return []
    }
  }

  var isArray: Bool {
    if case .array = self { true } else { false }
  }

  var isObject: Bool {
    if case .object = self { true } else { false }
  }

  var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A string or a number as text, for ids.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// A whole number, also one in a string, as 64-bit numbers are often written.
  var int: Int? { text.flatMap { Int($0) } }

  /// A finite number, also one in a string.
  var double: Double? { text.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }

  var isTrue: Bool { self == .bool(true) }

  /// What messages call it.
  var kindName: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    }
  }
}

extension JSONTree {
  /// Canonical JSON: sorted keys, no white space; a number that JSON doesn't know is null.
  func canonicalJSON() -> String {
    var writer = JSONWriter()
    write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .object(let members):
      writer.beginObject()
      for member in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        writer.key(member.key)
        member.value.write(to: &writer)
      }
      writer.endObject()
    case .array(let elements):
      writer.beginArray()
      for element in elements { element.write(to: &writer) }
      writer.endArray()
    case .string(let text): writer.string(text)
    case .number(let text):
      if text.utf8.contains(UInt8(ascii: "N")) || text.utf8.contains(UInt8(ascii: "I")) {
        writer.null()
      } else {
        writer.number(text)
      }
    case .bool(let value): writer.bool(value)
    case .null: writer.null()
    }
  }
}
