/// A JSON value as it stands in the bytes.
struct JSONValue {
  enum Kind: UInt8 {
    case string, number, object, array, yes, no, null
  }

  var kind: Kind
  /// A string holds escapes.
  var isEscaped: Bool
  /// Absolute; a string with its quotes.
  var start: Int
  var end: Int

  /// Of a string, without its quotes.
  var inside: Range<Int> { (start + 1)..<(end - 1) }
}

/// Walks JSON, strictly by RFC 8259, and validates all it passes, what is skipped too.
///
/// It reads through a pointer because it reads every byte of a batch: whoever makes one keeps the
/// bytes alive, and every access is in front of `end`. Nesting costs no recursion.
@safe struct JSONScanner {
  static let depthLimit = 512

  private let base: UnsafePointer<UInt8>
  var position: Int
  let end: Int
  /// `NaN`, `Infinity` and `-Infinity` count as numbers, as Python writes them.
  var allowsConstants = false

  /// Scans `bytes[range]`; positions count from the start of `bytes`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "outside the bytes")
    // An empty buffer has no address; nothing is read through the stand-in then.
    unsafe base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
    position = range.lowerBound
    end = range.upperBound
  }

  /// Whether the bytes are exactly one valid value, with white space around it.
  package static func validate(_ bytes: [UInt8]) -> JSONError? {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      do throws(JSONError) {
        var scanner = unsafe JSONScanner(bytes, in: 0..<bytes.count)
        scanner.skipSpace()
        _ = try scanner.value()
        try scanner.finish()
        return nil
      } catch {
        return error
      }
    }
  }

  @inline(__always)
  func byte(_ index: Int) -> UInt8 {
    assert(index >= 0 && index < end, "byte \(index) of \(end)")
    return unsafe base[index]
  }

  /// Eight bytes, the first one lowest.
  @inline(__always)
  func word(_ index: Int) -> UInt64 {
    assert(index >= 0 && index + 8 <= end, "word at byte \(index) of \(end)")
    return unsafe UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self).littleEndian
  }

  func buffer(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  @inline(__always)
  mutating func skipSpace() {
    while position < end {
      switch byte(position) {
      case 0x20, 0x09, 0x0a, 0x0d: position += 1
      default: return
      }
    }
  }

  @inline(__always)
  mutating func take(_ wanted: UInt8) -> Bool {
    guard position < end, byte(position) == wanted else { return false }
    position += 1
    return true
  }

  /// Nothing but white space follows.
  mutating func finish() throws(JSONError) {
    skipSpace()
    if position < end { throw expected(.end) }
  }

  func expected(_ wanted: JSONError.Expected) -> JSONError {
    JSONError(offset: position, problem: .expected(wanted))
  }

  /// The value at the position, which no white space precedes.
  mutating func value(orElse wanted: JSONError.Expected = .value) throws(JSONError) -> JSONValue {
    guard position < end else { throw expected(wanted) }
    switch byte(position) {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "{"): return try container(.object)
    case UInt8(ascii: "["): return try container(.array)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try literal("true", .yes)
    case UInt8(ascii: "f"): return try literal("false", .no)
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "N") where allowsConstants: return try literal("NaN", .number)
    case UInt8(ascii: "I") where allowsConstants: return try literal("Infinity", .number)
    default: throw expected(wanted)
    }
  }

  /// The next key of an object and the position of its value; nil after the last one.
  ///
  /// `isFirst` is true directly behind the brace.
  mutating func nextKey(isFirst: Bool) throws(JSONError) -> JSONValue? {
    skipSpace()
    if take(UInt8(ascii: "}")) { return nil }
    if !isFirst {
      guard take(UInt8(ascii: ",")) else { throw expected(.commaOrObjectEnd) }
      skipSpace()
    }
    guard position < end, byte(position) == UInt8(ascii: "\"") else {
      throw expected(isFirst ? .keyOrEnd : .key)
    }
    let key = try string()
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw expected(.colon) }
    skipSpace()
    return key
  }

  /// Whether an array has another element, with the position on it.
  mutating func nextElement(isFirst: Bool) throws(JSONError) -> Bool {
    skipSpace()
    if take(UInt8(ascii: "]")) { return false }
    if isFirst { return true }
    guard take(UInt8(ascii: ",")) else { throw expected(.commaOrArrayEnd) }
    skipSpace()
    return true
  }

  private mutating func literal(_ text: StaticString, _ kind: JSONValue.Kind) throws(JSONError)
    -> JSONValue
  {
    let start = position
    for offset in 0..<text.utf8CodeUnitCount {
      guard unsafe take(text.utf8Start[offset]) else { throw expected(.literal) }
    }
    return JSONValue(kind: kind, isEscaped: false, start: start, end: position)
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if allowsConstants, position < end, byte(position) == UInt8(ascii: "I") {
      _ = try literal("Infinity", .number)
      return JSONValue(kind: .number, isEscaped: false, start: start, end: position)
    }
    if take(UInt8(ascii: "0")) {
      if position < end, isDigit(byte(position)) { throw expected(.numberEnd) }
    } else {
      try digits()
    }
    if take(UInt8(ascii: ".")) { try digits() }
    if position < end, byte(position) | 0x20 == UInt8(ascii: "e") {
      position += 1
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return JSONValue(kind: .number, isEscaped: false, start: start, end: position)
  }

  private mutating func digits() throws(JSONError) {
    guard position < end, isDigit(byte(position)) else { throw expected(.digit) }
    while position < end, isDigit(byte(position)) { position += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
