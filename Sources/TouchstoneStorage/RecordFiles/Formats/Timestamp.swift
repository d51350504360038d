import Touchstone

/// A moment as services write it, for the difference of two. *Units*: microseconds of the epoch.
struct Timestamp: Hashable, Sendable {
  let microseconds: Int

  /// `2023-09-30T12:00:00.123456Z`, with a blank for the `T`, an offset or no zone (UTC).
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, let day = Day(text.prefix(10)), bytes[10] == 0x54 || bytes[10] == 0x20,
      let hour = Self.number(bytes, 11), let minute = Self.number(bytes, 14),
      let second = Self.number(bytes, 17)
    else { return nil }
    var place = 19
    var fraction = 0
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      var digits = 0
      while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
        if digits < 6 {
          fraction = fraction * 10 + Int(bytes[place] - 0x30)
          digits += 1
        }
        place += 1
      }
      while digits < 6 {
        fraction *= 10
        digits += 1
      }
    }
    var offset = 0
    if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") {
      guard let hours = Self.number(bytes, place + 1) else { return nil }
      let isColon = place + 3 < bytes.count && bytes[place + 3] == UInt8(ascii: ":")
      let minutes = Self.number(bytes, place + (isColon ? 4 : 3)) ?? 0
      offset = (hours * 60 + minutes) * (bytes[place] == UInt8(ascii: "+") ? 1 : -1)
    }
    let seconds = (Int(day.daysSinceEpoch) * 24 * 60 + hour * 60 + minute - offset) * 60 + second
    microseconds = seconds * 1_000_000 + fraction
  }

  /// Milliseconds between two; nil where one of them is no time or the end is before the start.
  static func milliseconds(from start: JSONTree?, to end: JSONTree?) -> Double? {
    guard let start = start?.string.flatMap({ Timestamp($0) }),
      let end = end?.string.flatMap({ Timestamp($0) }), end.microseconds >= start.microseconds
    else { return nil }
    return Double(end.microseconds - start.microseconds) / 1000
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int? {
    guard place + 1 < bytes.count, (0x30...0x39).contains(bytes[place]),
      (0x30...0x39).contains(bytes[place + 1])
    else { return nil }
    return Int(bytes[place] - 0x30) * 10 + Int(bytes[place + 1] - 0x30)
  }
}
