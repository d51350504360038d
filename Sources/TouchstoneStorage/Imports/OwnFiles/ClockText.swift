/// Reads times of day: `9:05`, `09.05`, `9am`, `9:05 pm`, `24:32` (32 minutes past midnight, of the day
/// before).
enum ClockText {
  /// `HH:MM`, or nil.
  static func read(_ text: String) -> String? {
    var rest = text.lowercased().filter { $0 != " " }
    var isAfternoon: Bool?
    for (ending, afternoon) in [("am", false), ("a.m.", false), ("pm", true), ("p.m.", true)]
    where rest.hasSuffix(ending) {
      isAfternoon = afternoon
      rest.removeLast(ending.count)
      break
    }
    let parts = rest.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." || $0 == "h" }
    guard let first = parts.first.flatMap(number), parts.count <= 3 else { return nil }
    // A number alone is a time only beside "am" or "pm".
    guard parts.count > 1 || isAfternoon != nil else { return nil }
    let minutes = parts.count > 1 ? number(parts[1]) : 0
    guard let minutes, minutes < 60, parts.count < 2 || parts[1].count == 2 else { return nil }
    if parts.count == 3 { guard number(parts[2]) == 0 else { return nil } }
    var hours = first
    if let isAfternoon {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + (isAfternoon ? 12 : 0)
    }
    guard hours < 48 else { return nil }
    return padded(hours) + ":" + padded(minutes)
  }

  private static func number(_ text: Substring) -> Int? {
    text.allSatisfy { ("0"..."9").contains($0) } && (1...2).contains(text.count) ? Int(text) : nil
  }

  private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
