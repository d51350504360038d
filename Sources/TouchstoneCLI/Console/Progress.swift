import Touchstone

/// The line that says how far a run is; on a terminal only.
final class Progress {
  private let console: Console
  private let bytes: Int?
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant
  private var isOnScreen = false
  private static let interval = Duration.milliseconds(200)

  /// - Parameter bytes: of all inputs; nil where it isn't known.
  init(_ console: Console, bytes: Int?, isShown: Bool) {
    self.console = console
    self.bytes = bytes
    self.isShown = isShown
    start = clock.now
    last = start
  }

  func show(lines: Int, bytes read: Int) {
    guard isShown else { return }
    let now = clock.now
    if now - last < Self.interval { return }
    last = now
    let line = Self.line(lines: lines, read: read, of: bytes, after: start.duration(to: now))
    console.sayRaw("\r\u{1b}[2K" + line)
    isOnScreen = true
  }

  /// Before anything else is said.
  func clear() {
    if isOnScreen { console.sayRaw("\r\u{1b}[2K") }
    isOnScreen = false
  }

  /// `12,000 records, 3,000 a second, 40 %, 6 s left`.
  static func line(lines: Int, read: Int, of bytes: Int?, after time: Duration) -> String {
    let seconds =
      Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    var parts = [Words.count(lines, "record")]
    if seconds > 0 { parts.append("\(Words.grouped(Int(Double(lines) / seconds))) a second") }
    if let bytes, bytes > 0, read > 0 {
      parts.append("\(min(100, read * 100 / bytes)) %")
      let left = Int((seconds * Double(max(0, bytes - read)) / Double(read)).rounded(.up))
      parts.append(left < 120 ? "\(left) s left" : "\(left / 60) min left")
    }
    return parts.joined(separator: ", ")
  }
}
