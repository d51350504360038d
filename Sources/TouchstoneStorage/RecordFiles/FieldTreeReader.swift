internal import Touchstone

/// Reads a JSON file whole, as a tree of texts with their places: one value, or one a line (JSON Lines).
///
/// Numbers and truth values stay as written. A key that an object has twice is refused.
struct FieldTreeReader {
  /// Lists and objects within one another.
  static let maximumDepth = 64

  private let file: String
  private var problems: [Problem] = []
  private var cap = ProblemCap()
  /// The place of the byte up to which lines were counted.
  private var counted = (offset: 0, line: 1, column: 1)

  private init(file: String) { self.file = file }

  /// *Shape*: the values in the file's order; none where one isn't JSON.
  static func read(_ bytes: [UInt8], file: String) -> (values: [FieldNode], problems: [Problem]) {
    var reader = FieldTreeReader(file: file)
    let values = reader.values(bytes)
    return (values, reader.problems)
  }

  private mutating func values(_ bytes: [UInt8]) -> [FieldNode] {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var scanner = unsafe JSONScanner(buffer, in: 0..<bytes.count)
      var values: [FieldNode] = []
      do throws(JSONError) {
        scanner.skipSpace()
        while scanner.position < scanner.end {
          values.append(try value(&scanner, depth: 0))
          scanner.skipSpace()
        }
      } catch {
        note("malformed-json", at: location(error.offset, scanner), Self.message(error, scanner))
        return []
      }
      if values.isEmpty {
        note("empty-file", at: SourceLocation(file: file, line: 0), "the file says nothing")
      }
      return values
    }
  }

  private mutating func value(
    _ scanner: inout JSONScanner, depth: Int
  ) throws(JSONError) -> FieldNode {
    let place = location(scanner.position, scanner)
    guard scanner.position < scanner.end else { throw scanner.expected(.value) }
    switch scanner.byte(scanner.position) {
    case UInt8(ascii: "{"):
      return try object(&scanner, at: place, depth: depth + 1)
    case UInt8(ascii: "["):
      return try list(&scanner, at: place, depth: depth + 1)
    default:
      let value = try scanner.value()
      switch value.kind {
      case .null: return .nothing(at: place)
      case .string: return .text(text(of: value, scanner), at: place)
      default:
        return unsafe .text(
          String(decoding: scanner.buffer(value.start..<value.end), as: UTF8.self), at: place)
      }
    }
  }

  private mutating func object(
    _ scanner: inout JSONScanner, at place: SourceLocation, depth: Int
  ) throws(JSONError) -> FieldNode {
    guard depth <= Self.maximumDepth else {
      throw JSONError(offset: scanner.position, problem: .tooDeep)
    }
    scanner.position += 1
    var entries: [FieldNode.Entry] = []
    var isFirst = true
    while let key = try scanner.nextKey(isFirst: isFirst) {
      isFirst = false
      let name = text(of: key, scanner)
      if entries.contains(where: { $0.key == name }) {
        note(
          "duplicate-key", at: location(key.start, scanner), "the key '\(name)' is given twice")
      }
      entries.append(FieldNode.Entry(key: name, value: try value(&scanner, depth: depth)))
    }
    return .object(entries, at: place)
  }

  private mutating func list(
    _ scanner: inout JSONScanner, at place: SourceLocation, depth: Int
  ) throws(JSONError) -> FieldNode {
    guard depth <= Self.maximumDepth else {
      throw JSONError(offset: scanner.position, problem: .tooDeep)
    }
    scanner.position += 1
    var items: [FieldNode] = []
    while try scanner.nextElement(isFirst: items.isEmpty) {
      items.append(try value(&scanner, depth: depth))
    }
    return .list(items, at: place)
  }

  private func text(of value: JSONValue, _ scanner: JSONScanner) -> String {
    let inside = unsafe scanner.buffer(value.inside)
    guard value.isEscaped else { return unsafe String(decoding: inside, as: UTF8.self) }
    var bytes: [UInt8] = []
    _ = unsafe JSONText.unescape(inside, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Places

  /// Of offsets that hardly ever go back.
  private mutating func location(_ offset: Int, _ scanner: JSONScanner) -> SourceLocation {
    if offset < counted.offset { counted = (0, 1, 1) }
    for index in counted.offset..<offset {
      let byte = scanner.byte(index)
      if byte == UInt8(ascii: "\n") {
        counted.line += 1
        counted.column = 1
      } else if byte & 0xC0 != 0x80 {
        counted.column += 1
      }
    }
    counted.offset = offset
    return SourceLocation(file: file, line: counted.line, column: counted.column)
  }

  private mutating func note(_ code: String, at location: SourceLocation, _ message: String) {
    if let problem = cap.admit(Problem(.error, code, at: location, message)) {
      problems.append(problem)
    }
  }

  private static func message(_ error: JSONError, _ scanner: JSONScanner) -> String {
    switch error.problem {
    case .expected(let wanted):
      error.offset >= scanner.end
        ? "the file ends where \(wanted.rawValue) must follow" : "expected \(wanted.rawValue)"
    case .invalidUTF8: "the bytes here aren't UTF-8"
    case .loneSurrogate: "half of a surrogate pair stands alone"
    case .tooDeep: "values lie more than \(maximumDepth) levels deep"
    }
  }
}
