/// A time of day in a text.
package struct TimeMention: Hashable, Sendable {
  package var span: ByteSpan
  /// Indices into the tokens that were read.
  package var tokens: Range<Int>
  package var time: ClockTime
  /// How the text writes it.
  package var style: Style

  package enum Style: Hashable, Sendable {
    /// "09:05", "17:40": no other reading.
    case hours24(isPadded: Bool)
    /// "9:05": of the morning, or of the evening as well.
    case bare
    /// "9:05 pm", "9pm".
    case hours12(hasMinutes: Bool, suffix: String)
    /// "noon", "midnight".
    case word
  }

  /// The times it may mean, the one written first.
  package var readings: [ClockTime] {
    guard style == .bare,
      let evening = ClockTime(hour: time.minutes / 60 + 12, minute: time.minutes % 60)
    else { return [time] }
    return [time, evening]
  }

  /// Another time written in the same way; nil where the way can't show it.
  package func render(_ other: ClockTime) -> String? {
    let (hour, minute) = (other.onClock / 60, other.onClock % 60)
    func minutes() -> String { minute < 10 ? "0\(minute)" : "\(minute)" }
    switch style {
    case .hours24(let isPadded):
      return isPadded || hour > 9 ? other.description : "\(hour):\(minutes())"
    case .word: return other.description
    case .bare:
      return hour > 12 || time.minutes >= 10 * 60 ? other.description : "\(hour):\(minutes())"
    case .hours12(let hasMinutes, let suffix):
      let shown = hour % 12 == 0 ? 12 : hour % 12
      let isEvening = hour >= 12
      let own = suffix.contains("p") || suffix.contains("P")
      let letters = isEvening == own ? suffix : Self.turned(suffix)
      return hasMinutes || minute > 0 ? "\(shown):\(minutes())\(letters)" : "\(shown)\(letters)"
    }
  }

  /// "am" for "pm", in its case.
  private static func turned(_ suffix: String) -> String {
    String(
      suffix.map { letter in
        switch letter {
        case "a": "p"
        case "p": "a"
        case "A": "P"
        case "P": "A"
        default: letter
        }
      })
  }
}

/// Finds the times of day of a text: "17:40", "9:05 a.m.", "9pm", "noon".
package enum TimeReader {
  private static let am = WordHash("am")
  private static let pm = WordHash("pm")
  private static let a = WordHash("a")
  private static let p = WordHash("p")
  private static let m = WordHash("m")
  private static let noon = English.hashes("noon midday")
  private static let midnight = WordHash("midnight")

  /// *Shape*: in text order, none overlapping.
  package static func readTimes(bytes: [UInt8], tokens: [Token]) -> [TimeMention] {
    var found: [TimeMention] = []
    var index = 0
    while index < tokens.count {
      if let time = time(bytes: bytes, tokens: tokens, at: index) {
        found.append(time)
        index = time.tokens.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private static func time(bytes: [UInt8], tokens: [Token], at start: Int) -> TimeMention? {
    let first = tokens[start]
    func mention(_ end: Int, _ time: ClockTime, _ style: TimeMention.Style) -> TimeMention {
      TimeMention(
        span: ByteSpan(Int(first.span.start), Int(tokens[end - 1].span.end)), tokens: start..<end,
        time: time, style: style)
    }
    if first.kind == .word {
      if noon.contains(first.hash) {
        return ClockTime(hour: 12, minute: 0).map { mention(start + 1, $0, .word) }
      }
      guard first.hash == midnight else { return nil }
      return ClockTime(hour: 24, minute: 0).map { mention(start + 1, $0, .word) }
    }
    guard first.kind == .digits, first.span.count <= 2, !isInsideNumber(tokens, start),
      let hour = number(first, bytes)
    else { return nil }
    if start + 2 < tokens.count, tokens[start + 1].symbol == UInt8(ascii: ":"),
      tokens[start + 1].isGlued, tokens[start + 2].isGlued, tokens[start + 2].kind == .digits,
      tokens[start + 2].span.count == 2, let minute = number(tokens[start + 2], bytes),
      !goesOn(tokens, behind: start + 2)
    {
      if let suffix = suffix(bytes, tokens, start + 3), (1...12).contains(hour),
        let time = ClockTime(hour: hour % 12 + (suffix.isEvening ? 12 : 0), minute: minute)
      {
        return mention(suffix.end, time, .hours12(hasMinutes: true, suffix: suffix.text))
      }
      guard let time = ClockTime(hour: hour, minute: minute), hour < 30 else { return nil }
      let isPadded = first.span.count == 2 && hour < 10
      return mention(
        start + 3, time,
        isPadded || hour == 0 || hour > 12 ? .hours24(isPadded: isPadded || hour > 9) : .bare)
    }
    guard (1...12).contains(hour), let suffix = suffix(bytes, tokens, start + 1),
      let time = ClockTime(hour: hour % 12 + (suffix.isEvening ? 12 : 0), minute: 0)
    else { return nil }
    return mention(suffix.end, time, .hours12(hasMinutes: false, suffix: suffix.text))
  }

  private static func number(_ token: Token, _ bytes: [UInt8]) -> Int? {
    Int(String(decoding: bytes[token.span.range], as: UTF8.self))
  }

  /// Digits, a colon or a point touch it: "1:20:30", "3.15:00", "$9:05".
  private static func isInsideNumber(_ tokens: [Token], _ index: Int) -> Bool {
    guard index > 0, tokens[index].isGlued else { return false }
    switch tokens[index - 1].symbol {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "-"), UInt8(ascii: "\""),
      UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "|"), UInt8(ascii: "~"):
      return false
    default: return true
    }
  }

  private static func goesOn(_ tokens: [Token], behind index: Int) -> Bool {
    guard index + 2 < tokens.count, tokens[index + 1].isGlued, tokens[index + 2].isGlued else {
      return false
    }
    return tokens[index + 1].symbol == UInt8(ascii: ":") && tokens[index + 2].kind == .digits
  }

  /// "am", "p.m." with the blank before it.
  private static func suffix(
    _ bytes: [UInt8], _ tokens: [Token], _ index: Int
  ) -> (isEvening: Bool, end: Int, text: String)? {
    guard index < tokens.count, tokens[index].kind == .word else { return nil }
    let word = tokens[index].hash
    func made(_ isEvening: Bool, _ end: Int) -> (isEvening: Bool, end: Int, text: String) {
      let start = Int(tokens[index - 1].span.end)
      let text = String(decoding: bytes[start..<Int(tokens[end - 1].span.end)], as: UTF8.self)
      return (isEvening, end, text)
    }
    if word == am || word == pm { return made(word == pm, index + 1) }
    guard word == a || word == p,
      index + 2 < tokens.count, tokens[index + 1].symbol == UInt8(ascii: "."),
      tokens[index + 1].isGlued, tokens[index + 2].hash == m, tokens[index + 2].isGlued
    else { return nil }
    var end = index + 3
    if end < tokens.count, tokens[end].symbol == UInt8(ascii: "."), tokens[end].isGlued { end += 1 }
    return made(word == p, end)
  }
}
