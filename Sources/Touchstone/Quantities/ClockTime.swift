/// A time of day, in minutes from midnight; times after the next midnight go on from 24:00.
public struct ClockTime: Hashable, Comparable, Sendable {
  /// *Units*: minutes, 0 to 2,879.
  public let minutes: Int

  static let minutesOfDay = 24 * 60

  /// Nil beyond the end of the next day.
  public init?(hour: Int, minute: Int) {
    guard (0..<48).contains(hour), (0..<60).contains(minute) else { return nil }
    minutes = hour * 60 + minute
  }

  /// `9:05`, `09:05` or `24:32`; nil for any other text.
  public init?(parsing text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// On the clock: 24:32 shows what 00:32 shows.
  var onClock: Int { minutes % Self.minutesOfDay }

  public static func < (a: ClockTime, b: ClockTime) -> Bool { a.minutes < b.minutes }
}

extension ClockTime: CustomStringConvertible {
  /// `09:05`.
  public var description: String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(padded(minutes / 60)):\(padded(minutes % 60))"
  }
}
