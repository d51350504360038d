package import Touchstone

/// A stretch of an output in the raw line of JSON that holds it.
package struct RawSpan: Hashable, Sendable {
  /// *Units*: code points of the line, from 0, escapes as they are written; the end not included.
  package var codePoints: Range<Int>
  /// *Units*: bytes of the line.
  package var bytes: Range<Int>

  /// The stretch whose decoded text is the finding's, in a string of the line's JSON.
  ///
  /// Where several strings have the text at this place, it is that of the key that is looked for first
  /// as an output; else the last one, because answers stand behind prompts. Nil where there is none, as
  /// where an output is put together of several strings.
  package static func find(_ finding: GateFinding, in line: [UInt8]) -> RawSpan? {
    guard finding.start < finding.end else { return nil }
    var best: (span: RawSpan, rank: Int)?
    var scan = StringScan(line)
    while let string = scan.next() {
      let rank = string.key.flatMap { keyRanks[$0] } ?? keyRanks.count
      if let best, best.rank < rank { continue }
      if let span = span(of: finding, in: string, line) { best = (span, rank) }
    }
    return best?.span
  }

  private static let keyRanks: [String: Int] = {
    let names = RecordKey.outputs.map(\.name) + ["content"]
    return Dictionary(uniqueKeysWithValues: zip(names, names.indices))
  }()

  private static func span(
    of finding: GateFinding, in string: StringScan.Found, _ line: [UInt8]
  ) -> RawSpan? {
    var index = string.inside.lowerBound
    var raw = string.codePointOffset
    var decoded = 0
    var start: (byte: Int, codePoint: Int)?
    var text: [UInt8] = []
    while true {
      if decoded == finding.start { start = (index, raw) }
      if decoded == finding.end { break }
      guard let step = EscapedScalar(line, at: index, end: string.inside.upperBound) else {
        return nil
      }
      if start != nil { text += step.utf8 }
      index += step.byteCount
      raw += step.codePointCount
      decoded += 1
    }
    guard let start, agrees(text, with: finding.text) else { return nil }
    return RawSpan(codePoints: start.codePoint..<raw, bytes: start.byte..<index)
  }

  /// A finding's text is cut at 1,000 bytes.
  private static func agrees(_ text: [UInt8], with wanted: String) -> Bool {
    text.elementsEqual(wanted.utf8)
      || text.count > 1000 && !wanted.isEmpty && text.starts(with: wanted.utf8)
  }
}

/// A scalar of a JSON string as it is written.
private struct EscapedScalar {
  var utf8: [UInt8]
  var byteCount: Int
  var codePointCount: Int

  init?(_ line: [UInt8], at index: Int, end: Int) {
    guard index < end else { return nil }
    let byte = line[index]
    guard byte == UInt8(ascii: "\\") else {
      var next = index + 1
      while next < end, line[next] & 0xc0 == 0x80 { next += 1 }
      self.init(utf8: Array(line[index..<next]), byteCount: next - index, codePointCount: 1)
      return
    }
    guard index + 1 < end else { return nil }
    let short: Unicode.Scalar
    switch line[index + 1] {
    case UInt8(ascii: "b"): short = "\u{8}"
    case UInt8(ascii: "f"): short = "\u{c}"
    case UInt8(ascii: "n"): short = "\n"
    case UInt8(ascii: "r"): short = "\r"
    case UInt8(ascii: "t"): short = "\t"
    case UInt8(ascii: "u"):
      self.init(hexadecimal: line, at: index, end: end)
      return
    case let byte: short = Unicode.Scalar(byte)
    }
    self.init(utf8: Array(String(short).utf8), byteCount: 2, codePointCount: 2)
  }

  /// At `\u`.
  private init?(hexadecimal line: [UInt8], at index: Int, end: Int) {
    func unit(at index: Int) -> UInt32? {
      guard index + 6 <= end, line[index] == UInt8(ascii: "\\"),
        line[index + 1] == UInt8(ascii: "u")
      else { return nil }
      return UInt32(String(decoding: line[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
    guard let high = unit(at: index) else { return nil }
    if let scalar = Unicode.Scalar(high) {
      self.init(utf8: Array(String(scalar).utf8), byteCount: 6, codePointCount: 6)
      return
    }
    guard let low = unit(at: index + 6), (0xd800...0xdbff).contains(high),
      (0xdc00...0xdfff).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00))
    else { return nil }
    self.init(utf8: Array(String(scalar).utf8), byteCount: 12, codePointCount: 12)
  }

  private init(utf8: [UInt8], byteCount: Int, codePointCount: Int) {
    self.utf8 = utf8
    self.byteCount = byteCount
    self.codePointCount = codePointCount
  }
}

/// Goes through the strings of a line of JSON that are values, in order.
private struct StringScan {
  struct Found {
    /// The last key before it.
    var key: String?
    /// *Units*: bytes, without the quotes.
    var inside: Range<Int>
    /// Code points before `inside`.
    var codePointOffset: Int
  }

  private let line: [UInt8]
  private var index = 0
  private var codePoints = 0
  private var key: String?

  init(_ line: [UInt8]) { self.line = line }

  mutating func next() -> Found? {
    while index < line.count {
      let isQuote = line[index] == UInt8(ascii: "\"")
      pass(to: index + 1)
      guard isQuote else { continue }
      let start = (byte: index, codePoint: codePoints)
      pass(to: closingQuote(from: index))
      let inside = start.byte..<index
      pass(to: min(index + 1, line.count))
      guard isKey else {
        return Found(key: key, inside: inside, codePointOffset: start.codePoint)
      }
      key = String(decoding: line[inside], as: UTF8.self)
    }
    return nil
  }

  private mutating func pass(to end: Int) {
    for byte in line[index..<end] where byte & 0xc0 != 0x80 { codePoints += 1 }
    index = end
  }

  private func closingQuote(from start: Int) -> Int {
    var index = start
    while index < line.count, line[index] != UInt8(ascii: "\"") {
      index += line[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, line.count)
  }

  /// A colon stands behind the string just passed.
  private var isKey: Bool {
    line[index...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0d } == UInt8(ascii: ":")
  }
}
