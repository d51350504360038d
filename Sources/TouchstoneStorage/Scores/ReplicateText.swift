import FoundationEssentials

/// Whole numbers near one another as a short text: their differences to a middle, in variable length, in Base64.
enum ReplicateText {
  static func write(_ numbers: [Int], around middle: Int) -> String {
    var bytes: [UInt8] = []
    for number in numbers {
      let difference = number - middle
      // The sign goes into the lowest bit, so that small differences are short.
      var rest = UInt64(bitPattern: Int64((difference << 1) ^ (difference >> 63)))
      while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    return Data(bytes).base64EncodedString()
  }

  /// Nil where the text isn't one of so many numbers.
  static func read(_ text: String, count: Int, around middle: Int) -> [Int]? {
    guard let bytes = Data(base64Encoded: text) else { return nil }
    var numbers: [Int] = []
    var rest: UInt64 = 0
    var shift: UInt64 = 0
    for byte in bytes {
      if shift > 56 { return nil }
      rest |= UInt64(byte & 0x7F) << shift
      shift += 7
      if byte & 0x80 != 0 { continue }
      let difference = Int(rest >> 1) ^ -Int(rest & 1)
      let (number, isTooLarge) = middle.addingReportingOverflow(difference)
      if isTooLarge { return nil }
      numbers.append(number)
      (rest, shift) = (0, 0)
    }
    return shift == 0 && numbers.count == count ? numbers : nil
  }
}
