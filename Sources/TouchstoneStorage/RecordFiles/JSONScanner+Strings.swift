import Touchstone

extension JSONScanner {
  /// The string whose opening quote is at the position.
  ///
  /// Eight bytes a step up to the next quote, backslash or control character; the UTF-8 is validated
  /// in one go at the end, and only where a byte beyond ASCII was seen: outside strings there is none
  /// in valid JSON.
  mutating func string() throws(JSONError) -> JSONValue {
    let start = position
    var index = position + 1
    var seen: UInt64 = 0
    var isEscaped = false
    while true {
      index = skipPlain(from: index, seen: &seen)
      guard index < end else {
        position = index
        try validateUTF8(start..<index, seen: seen)
        throw expected(.closingQuote)
      }
      let stop = byte(index)
      if stop == UInt8(ascii: "\"") { break }
      if stop == UInt8(ascii: "\\") {
        isEscaped = true
        index = try passEscape(at: index)
      } else {
        position = index
        throw expected(.escapedControl)
      }
    }
    position = index + 1
    try validateUTF8(start..<index, seen: seen)
    return JSONValue(kind: .string, isEscaped: isEscaped, start: start, end: position)
  }

  @inline(__always)
  private func skipPlain(from start: Int, seen: inout UInt64) -> Int {
    var index = start
    while index + 8 <= end {
      let word = word(index)
      var hits = Self.zeroBytes(word ^ 0x2222_2222_2222_2222)
      hits |= Self.zeroBytes(word ^ 0x5c5c_5c5c_5c5c_5c5c)
      hits |= (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      if hits != 0 {
        let bits = hits.trailingZeroBitCount & ~7
        seen |= word & ((1 << UInt64(bits)) &- 1)
        return index + bits >> 3
      }
      seen |= word
      index += 8
    }
    while index < end {
      let byte = byte(index)
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      seen |= UInt64(byte)
      index += 1
    }
    return index
  }

  /// The high bit of each byte that is zero. Only the lowest bit set is exact: borrows run upwards.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  private func validateUTF8(_ range: Range<Int>, seen: UInt64) throws(JSONError) {
    if seen & 0x8080_8080_8080_8080 == 0 { return }
    do {
      _ = try unsafe UTF8Span(validating: buffer(range).span)
    } catch {
      throw JSONError(
        offset: range.lowerBound + error.byteOffsets.lowerBound, problem: .invalidUTF8)
    }
  }

  /// Past the escape at a backslash. A surrogate must be one of a pair.
  private func passEscape(at index: Int) throws(JSONError) -> Int {
    guard index + 1 < end else { throw error(.escape, at: index + 1) }
    switch byte(index + 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"): break
    default: throw error(.escape, at: index + 1)
    }
    let unit = try hexadecimal(at: index + 2)
    guard (0xd800...0xdfff).contains(unit) else { return index + 6 }
    let lone = JSONError(offset: index, problem: .loneSurrogate)
    guard unit < 0xdc00 else { throw lone }
    guard index + 7 < end else {
      // What is there may be the start of the other half, and then the line is only cut.
      throw index + 6 < end && byte(index + 6) != UInt8(ascii: "\\")
        ? lone : error(.closingQuote, at: end)
    }
    guard byte(index + 6) == UInt8(ascii: "\\"), byte(index + 7) == UInt8(ascii: "u") else {
      throw lone
    }
    let low = try hexadecimal(at: index + 8)
    guard (0xdc00...0xdfff).contains(low) else { throw lone }
    return index + 12
  }

  private func hexadecimal(at index: Int) throws(JSONError) -> UInt16 {
    let digits = min(index, end)..<min(index + 4, end)
    guard let unit = unsafe JSONText.hexadecimal(buffer(digits), at: 0) else {
      throw error(.hexadecimal, at: digits.count < 4 ? end : index)
    }
    return unit
  }

  private func error(_ wanted: JSONError.Expected, at offset: Int) -> JSONError {
    JSONError(offset: offset, problem: .expected(wanted))
  }
}
