internal import Touchstone

/// Walks a JSON file from front to back through a buffer of fixed size, strictly by RFC 8259.
///
/// The caller pulls: it enters objects and arrays, takes the values it wants and passes the others,
/// which are validated all the same. Memory doesn't grow with the file: a string may have
/// `longestString` bytes, and values lie at most `deepest` levels deep.
struct PayloadScanner: ~Copyable {
  static let longestString = 1 << 20
  static let deepest = 64
  private static let bufferBytes = 1 << 16
  /// A number with more bytes than this isn't one that anything states.
  private static let longestNumber = 128

  let path: String
  private let file: SystemFile
  private var buffer: [UInt8] = []
  private var position = 0
  /// Of the buffer's first byte: the bytes before it, and its line and column.
  private var bytesBefore = 0
  private var line = 1
  private var column = 1
  private var isAtEnd = false
  /// The string or number read last, without quotes.
  private var text: [UInt8] = []

  enum Kind { case string, number, object, array, literal }

  static func opening(_ path: String) throws(ImportFailure) -> PayloadScanner {
    var scanner = PayloadScanner(try open(path), path: path)
    try scanner.start()
    return scanner
  }

  private init(_ file: consuming SystemFile, path: String) {
    self.file = file
    self.path = path
  }

  private static func open(_ path: String) throws(ImportFailure) -> SystemFile {
    do throws(SystemError) {
      let file = try SystemFile(reading: path)
      if try file.kind() == .folder { throw SystemError.isFolder(path) }
      return file
    } catch {
      throw .system(error)
    }
  }

  private mutating func start() throws(ImportFailure) {
    try fill()
    if let kind = ForeignKind(firstBytes: buffer.prefix(64)) {
      throw .problem(
        "not-json", at: SourceLocation(file: path, line: 0), "this is \(kind.name), not JSON",
        help: "unpack it, or download the payload again")
    }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  // MARK: Bytes

  private mutating func fill() throws(ImportFailure) {
    for byte in buffer {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    bytesBefore += buffer.count
    position = 0
    do throws(SystemError) {
      buffer = try file.readChunk(atMost: Self.bufferBytes)
    } catch {
      throw .system(error)
    }
    isAtEnd = buffer.isEmpty
  }

  /// The byte at the position; nil at the end of the file.
  @inline(__always)
  private mutating func peek() throws(ImportFailure) -> UInt8? {
    if position == buffer.count {
      if isAtEnd { return nil }
      try fill()
      if isAtEnd { return nil }
    }
    return buffer[position]
  }

  @inline(__always)
  private mutating func take(_ byte: UInt8) throws(ImportFailure) -> Bool {
    guard try peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() throws(ImportFailure) {
    while let byte = try peek() {
      switch byte {
      case 0x20, 0x09, 0x0a, 0x0d: position += 1
      default: return
      }
    }
  }

  // MARK: Values

  /// What kind of value comes next.
  mutating func kind() throws(ImportFailure) -> Kind {
    try skipSpace()
    guard let byte = try peek() else { throw expected("a value") }
    switch byte {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): return .literal
    default: throw expected("a value")
    }
  }

  /// Enters an object or an array; `name` says in an error what had to be one.
  mutating func enter(_ kind: Kind, _ name: String) throws(ImportFailure) {
    guard try self.kind() == kind else {
      throw expected("\(kind == .object ? "an object" : "an array") as \(name)")
    }
    position += 1
  }

  /// The next key of the object entered, with the position on its value; nil after the last one.
  mutating func nextKey(isFirst: inout Bool) throws(ImportFailure) -> String? {
    try skipSpace()
    if try take(UInt8(ascii: "}")) { return nil }
    if !isFirst {
      guard try take(UInt8(ascii: ",")) else { throw expected("',' or '}'") }
      try skipSpace()
    }
    guard try peek() == UInt8(ascii: "\"") else {
      throw expected(isFirst ? "a key in double quotes or '}'" : "a key in double quotes")
    }
    isFirst = false
    let key = try string()
    try skipSpace()
    guard try take(UInt8(ascii: ":")) else { throw expected("':'") }
    return key
  }

  /// Whether the array entered has another element, with the position on it.
  mutating func nextElement(isFirst: inout Bool) throws(ImportFailure) -> Bool {
    try skipSpace()
    if try take(UInt8(ascii: "]")) { return false }
    if isFirst {
      isFirst = false
      return true
    }
    guard try take(UInt8(ascii: ",")) else { throw expected("',' or ']'") }
    return true
  }

  /// A string; nil where the value is another one, which is then passed.
  mutating func stringOrNil() throws(ImportFailure) -> String? {
    guard try kind() == .string else {
      try skip()
      return nil
    }
    return try string()
  }

  /// The digits of a number as written; nil where the value is another one, which is then passed.
  mutating func numberOrNil() throws(ImportFailure) -> ExactDecimal? {
    guard try kind() == .number else {
      try skip()
      return nil
    }
    try number()
    return text.count > Self.longestNumber ? nil : ExactDecimal(parsing: text)
  }

  /// Passes a value, everything in it validated. Nesting costs no recursion.
  mutating func skip() throws(ImportFailure) {
    var isObject: [Bool] = []
    var isFirst = true
    repeat {
      if let inObject = isObject.last {
        let goesOn =
          inObject ? try nextKey(isFirst: &isFirst) != nil : try nextElement(isFirst: &isFirst)
        if !goesOn {
          isObject.removeLast()
          isFirst = false
          continue
        }
      }
      switch try kind() {
      case .string: try passString()
      case .number: try number()
      case .literal: try literal()
      case let kind:
        guard isObject.count < Self.deepest else {
          throw malformed("values lie more than \(Self.deepest) levels deep")
        }
        isObject.append(kind == .object)
        position += 1
        isFirst = true
      }
    } while !isObject.isEmpty
  }

  /// Nothing but white space follows.
  mutating func finish() throws(ImportFailure) {
    try skipSpace()
    if try peek() != nil { throw expected("the end of the file") }
  }

  private mutating func literal() throws(ImportFailure) {
    let word =
      switch try peek() {
      case UInt8(ascii: "t"): "true"
      case UInt8(ascii: "f"): "false"
      default: "null"
      }
    for byte in word.utf8 {
      guard try take(byte) else { throw expected("true, false or null") }
    }
  }

  private mutating func number() throws(ImportFailure) {
    text.removeAll(keepingCapacity: true)
    try keep(UInt8(ascii: "-"))
    if try !keep(UInt8(ascii: "0")) { try digits() }
    if try keep(UInt8(ascii: ".")) { try digits() }
    let hasLower = try keep(UInt8(ascii: "e"))
    let hasUpper = try !hasLower ? keep(UInt8(ascii: "E")) : false
    if hasLower || hasUpper {
      if try !keep(UInt8(ascii: "+")) { try keep(UInt8(ascii: "-")) }
      try digits()
    }
    if let byte = try peek(), Self.isDigit(byte) { throw expected("the end of the number") }
  }

  @discardableResult
  private mutating func keep(_ byte: UInt8) throws(ImportFailure) -> Bool {
    guard try take(byte) else { return false }
    append(byte)
    return true
  }

  private mutating func digits() throws(ImportFailure) {
    guard let first = try peek(), Self.isDigit(first) else { throw expected("a digit") }
    while let byte = try peek(), Self.isDigit(byte) {
      append(byte)
      position += 1
    }
  }

  /// Of a number: digits without end must not fill the memory.
  private mutating func append(_ byte: UInt8) {
    if text.count <= Self.longestNumber { text.append(byte) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  // MARK: Strings

  private mutating func string() throws(ImportFailure) -> String {
    try passString()
    return String(decoding: text, as: UTF8.self)
  }

  /// The string whose opening quote is at the position, unescaped into `text`.
  private mutating func passString() throws(ImportFailure) {
    position += 1
    text.removeAll(keepingCapacity: true)
    var hasBytesBeyondASCII = false
    while true {
      guard try peek() != nil else { throw expected("'\"'") }
      let start = position
      while position < buffer.count {
        let byte = buffer[position]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
        if byte >= 0x80 { hasBytesBeyondASCII = true }
        position += 1
      }
      text += buffer[start..<position]
      guard text.count <= Self.longestString else {
        throw malformed("the string has more than \(Self.longestString) bytes")
      }
      guard position < buffer.count else { continue }
      switch buffer[position] {
      case UInt8(ascii: "\""):
        position += 1
        if hasBytesBeyondASCII, String(validating: text, as: UTF8.self) == nil {
          throw malformed("the string before this place holds bytes that aren't UTF-8")
        }
        return
      case UInt8(ascii: "\\"):
        position += 1
        try escape()
      default: throw expected("a control character written as an escape")
      }
    }
  }

  private mutating func escape() throws(ImportFailure) {
    let byte = try peek()
    let plain: UInt8? =
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0c
      case UInt8(ascii: "n"): 0x0a
      case UInt8(ascii: "r"): 0x0d
      case UInt8(ascii: "t"): 0x09
      default: nil
      }
    if let plain {
      position += 1
      text.append(plain)
      return
    }
    guard byte == UInt8(ascii: "u") else {
      throw expected("one of \" \\ / b f n r t u after the backslash")
    }
    position += 1
    var code = UInt32(try hexadecimal())
    if (0xdc00...0xdfff).contains(code) { throw malformed("half of a surrogate pair stands alone") }
    if (0xd800...0xdbff).contains(code) {
      guard try take(UInt8(ascii: "\\")), try take(UInt8(ascii: "u")) else {
        throw malformed("half of a surrogate pair stands alone")
      }
      let low = UInt32(try hexadecimal())
      guard (0xdc00...0xdfff).contains(low) else {
        throw malformed("half of a surrogate pair stands alone")
      }
      code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
    }
    if let scalar = Unicode.Scalar(code) { text += Array(String(Character(scalar)).utf8) }
  }

  private mutating func hexadecimal() throws(ImportFailure) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      let digit: UInt8? =
        switch try peek() {
        case .some(let byte) where Self.isDigit(byte): byte - UInt8(ascii: "0")
        case .some(let byte) where (0x61...0x66).contains(byte | 0x20): (byte | 0x20) - 0x61 + 10
        default: nil
        }
      guard let digit else { throw expected("four hexadecimal digits") }
      position += 1
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  // MARK: Errors

  /// Where the scanner is: *Units*: bytes from 0; line and column from 1.
  struct Place {
    let byteOffset: Int
    let line: Int
    let column: Int
  }

  var place: Place {
    var (line, column) = (line, column)
    for byte in buffer.prefix(position) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return Place(byteOffset: bytesBefore + position, line: line, column: column)
  }

  private func expected(_ wanted: String) -> ImportFailure {
    malformed(
      isAtEnd && position == buffer.count
        ? "the file ends where \(wanted) must follow" : "expected \(wanted)")
  }

  func malformed(_ message: String) -> ImportFailure {
    let place = self.place
    return .problem(
      "malformed-payload",
      at: SourceLocation(file: path, line: place.line, column: place.column),
      "\(message) (byte \(place.byteOffset))",
      help: "nothing was imported; download the file again")
  }
}
