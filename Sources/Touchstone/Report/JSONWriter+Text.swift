/// The two ways between a text and the inside of a JSON string.
package enum JSONText {
  /// Appends `text`, escaped.
  ///
  /// Escaped are quote, backslash, every control character (C0, DEL, C1, so that a terminal obeys
  /// nothing in a verdict line), the bidi controls, which reorder what stands beside them, and U+2028
  /// and U+2029, where Python's `splitlines` breaks lines. All else stays as it is.
  package static func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
    var run = 0
    var index = 0
    while index < text.count {
      index = unsafe firstSuspect(text, from: index)
      guard index < text.count else { break }
      let length = unsafe escapeLength(text, at: index)
      if length > 0 {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<index]))
        unsafe appendEscape(text, at: index, into: &bytes)
        index += length
        run = index
      } else {
        index += 1
      }
    }
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<text.count]))
  }

  /// Appends the text that the inside of a JSON string stands for. False, with nothing appended,
  /// where an escape is not valid.
  package static func unescape(_ inside: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8])
    -> Bool
  {
    let before = bytes.count
    var run = 0
    var index = 0
    while true {
      index = unsafe firstBackslash(inside, from: index)
      if index == inside.count { break }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: inside[run..<index]))
      guard let length = unsafe appendUnescaped(inside, at: index, into: &bytes) else {
        bytes.removeLast(bytes.count - before)
        return false
      }
      index += length
      run = index
    }
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: inside[run..<inside.count]))
    return true
  }

  static func firstBackslash(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(text)
    while index + 8 <= text.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let hits = zeroBytes(word ^ 0x5c5c_5c5c_5c5c_5c5c)
      if hits != 0 { return index + hits.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < text.count, unsafe text[index] != UInt8(ascii: "\\") { index += 1 }
    return index
  }

  /// The next byte that may start something to escape, or the end. Eight bytes a step.
  private static func firstSuspect(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(text)
    while index + 8 <= text.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      var hits = zeroBytes(word ^ 0x2222_2222_2222_2222)
      hits |= zeroBytes(word ^ 0x5c5c_5c5c_5c5c_5c5c)
      hits |= zeroBytes(word ^ 0x7f7f_7f7f_7f7f_7f7f)
      hits |= (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      if word & 0x8080_8080_8080_8080 != 0 {
        hits |= zeroBytes(word ^ 0xc2c2_c2c2_c2c2_c2c2)
        hits |= zeroBytes(word ^ 0xe2e2_e2e2_e2e2_e2e2)
        hits |= zeroBytes(word ^ 0xd8d8_d8d8_d8d8_d8d8)
      }
      if hits != 0 { return index + hits.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < text.count {
      switch unsafe text[index] {
      case 0..<0x20, 0x22, 0x5c, 0x7f, 0xc2, 0xd8, 0xe2: return index
      default: index += 1
      }
    }
    return index
  }

  /// The next quote or backslash, or the end.
  static func firstQuoteOrBackslash(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(text)
    while index + 8 <= text.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
      let hits =
        zeroBytes(word ^ 0x5c5c_5c5c_5c5c_5c5c) | zeroBytes(word ^ 0x2222_2222_2222_2222)
      if hits != 0 { return index + hits.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < text.count, unsafe text[index] != 0x5c, unsafe text[index] != 0x22 { index += 1 }
    return index
  }

  /// The high bit of each byte that is zero. Only the lowest bit set is exact: borrows run upwards.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// The bytes to escape at a suspect byte; 0 if it is harmless.
  private static func escapeLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch unsafe text[index] {
    case 0xc2:
      return unsafe index + 1 < text.count && text[index + 1] < 0xa0 ? 2 : 0
    case 0xd8:
      // U+061C, the Arabic letter mark.
      return unsafe index + 1 < text.count && text[index + 1] == 0x9c ? 2 : 0
    case 0xe2:
      guard index + 2 < text.count else { return 0 }
      switch unsafe (text[index + 1], text[index + 2]) {
      // U+200E and U+200F; U+2028 to U+202E; U+2066 to U+2069.
      case (0x80, 0x8e...0x8f), (0x80, 0xa8...0xae), (0x81, 0xa6...0xa9): return 3
      default: return 0
      }
    default: return 1
    }
  }

  private static func appendEscape(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int, into bytes: inout [UInt8]
  ) {
    let byte = unsafe text[index]
    let short: UInt8? =
      switch byte {
      case 0x22: 0x22
      case 0x5c: 0x5c
      case 0x08: UInt8(ascii: "b")
      case 0x09: UInt8(ascii: "t")
      case 0x0a: UInt8(ascii: "n")
      case 0x0c: UInt8(ascii: "f")
      case 0x0d: UInt8(ascii: "r")
      default: nil
      }
    bytes.append(0x5c)
    if let short {
      bytes.append(short)
      return
    }
    let value: UInt16 =
      switch byte {
      case 0xc2: unsafe UInt16(text[index + 1])
      case 0xd8: 0x061c
      case 0xe2:
        unsafe 0x2000 | UInt16(text[index + 1] & 0x3f) << 6 | UInt16(text[index + 2] & 0x3f)
      default: UInt16(byte)
      }
    bytes.append(UInt8(ascii: "u"))
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(value >> shift & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  /// The length of the escape at a backslash, after its text is appended; nil if it is not valid.
  private static func appendUnescaped(
    _ inside: UnsafeBufferPointer<UInt8>, at index: Int, into bytes: inout [UInt8]
  ) -> Int? {
    guard index + 1 < inside.count else { return nil }
    switch unsafe inside[index + 1] {
    case UInt8(ascii: "\""): bytes.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): bytes.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0c)
    case UInt8(ascii: "n"): bytes.append(0x0a)
    case UInt8(ascii: "r"): bytes.append(0x0d)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"):
      guard let unit = unsafe hexadecimal(inside, at: index + 2) else { return nil }
      if let scalar = Unicode.Scalar(UInt32(unit)) {
        bytes.append(contentsOf: scalar.utf8)
        return 6
      }
      guard unit < 0xdc00, index + 7 < inside.count, unsafe inside[index + 6] == UInt8(ascii: "\\"),
        unsafe inside[index + 7] == UInt8(ascii: "u"),
        let low = unsafe hexadecimal(inside, at: index + 8), (0xdc00...0xdfff).contains(low),
        let scalar = Unicode.Scalar(
          0x10000 + (UInt32(unit) - 0xd800) << 10 + (UInt32(low) - 0xdc00))
      else { return nil }
      bytes.append(contentsOf: scalar.utf8)
      return 12
    default: return nil
    }
    return 2
  }

  /// The four hexadecimal digits at a place.
  package static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt16? {
    guard index + 4 <= bytes.count else { return nil }
    var value: UInt16 = 0
    for offset in 0..<4 {
      let byte = unsafe bytes[index + offset]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
