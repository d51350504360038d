/// Values of metrics as people write and read them.
public enum MeasureText {
  /// A text that isn't a value of the metric.
  public struct Malformed: Error, Hashable, Sendable {
    /// What is wrong with it, for a person.
    public let message: String
    public let help: String
  }

  // MARK: Reading

  /// `500 ms` of a time, `2%` or `0.02` of a share, `20 requests/s` of a rate, `8` of points.
  ///
  /// *Units*: those of the metric's dimension.
  public static func parse(_ text: String, as metric: Metric) throws(Malformed) -> Double {
    if metric.dimension == .share || (metric.dimension == .rating && text.hasSuffix("%")) {
      do throws(ShareText.Malformed) {
        return try ShareText.parse(text, limit: metric == .costGrowth ? 100 : 1)
      } catch {
        throw Malformed(message: error.message, help: error.help)
      }
    }
    let (digits, unit) = parts(of: text)
    guard let number = number(digits) else {
      throw Malformed(
        message: "'\(PrintableText.line(text, limit: 40))' is no value of \(metric.rawValue)",
        help: "write it as \(sample(of: metric))")
    }
    guard let factor = factor(of: unit, in: metric.dimension) else {
      let message =
        unit.isEmpty
        ? "'\(PrintableText.line(text, limit: 40))' has no unit"
        : "'\(PrintableText.line(unit, limit: 20))' is no unit of \(metric.rawValue)"
      throw Malformed(message: message, help: "write it as \(sample(of: metric))")
    }
    if metric.dimension == .points, number > 10 {
      throw Malformed(
        message: "a Q-Score has 0 to 10 points, not \(Elementary.printed(number))",
        help: "write it as \(sample(of: metric))")
    }
    return number * factor
  }

  private static func parts(of text: String) -> (digits: String, unit: String) {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    let unit = text.dropFirst(digits.count)
    return (String(digits), String(unit.drop { $0 == " " }))
  }

  private static func number(_ digits: String) -> Double? {
    let bytes = digits.utf8
    guard !bytes.isEmpty, bytes.count <= 18, bytes.first != UInt8(ascii: "."),
      bytes.last != UInt8(ascii: "."), !bytes.contains(UInt8(ascii: "-"))
    else { return nil }
    return Double(digits)
  }

  /// What a value in a unit is multiplied by; nil where the unit doesn't fit.
  private static func factor(of unit: String, in dimension: Metric.Dimension) -> Double? {
    switch dimension {
    case .time: ["ns": 1e-6, "us": 1e-3, "µs": 1e-3, "ms": 1, "s": 1_000, "min": 60_000][unit]
    case .span: ["ms": 1e-3, "s": 1, "min": 60, "h": 3_600][unit]
    case .requestRate: ["requests/s": 1, "req/s": 1, "rps": 1, "requests/min": 1.0 / 60][unit]
    case .tokenRate: ["tokens/s": 1, "tok/s": 1][unit]
    case .tokens: ["": 1, "tokens": 1][unit]
    case .money: unit.utf8.count == 3 && unit.allSatisfy(\.isUppercase) ? 1 : nil
    case .share, .points, .count, .number, .rating: unit.isEmpty ? 1 : nil
    }
  }

  /// A value as it must be written.
  public static func sample(of metric: Metric) -> String {
    switch metric.dimension {
    case .share: "2% or 0.02"
    case .points: "8.0"
    case .time: "500 ms or 1.2 s"
    case .span: "600 s"
    case .requestRate: "20 requests/s"
    case .tokenRate: "850 tokens/s"
    case .tokens: "300 tokens"
    case .count: "120"
    case .number: "12.5"
    case .rating: "4.2"
    case .money: "0.004 USD"
    }
  }

  // MARK: Writing

  /// `2.4 %`, `1,250 ms`, `7.4`, `12.0 requests/s`.
  public static func shown(_ value: Double, of metric: Metric, currency: String? = nil) -> String {
    switch metric.dimension {
    case .share where metric.isDifference:
      decimal(value * 100, places: 1) + " percentage points"
    case .share: percent(value)
    case .points: decimal(value, places: 1)
    case .time: milliseconds(value)
    case .span: decimal(value, places: value < 10 ? 1 : 0) + " s"
    case .requestRate: decimal(value, places: value < 10 ? 2 : 1) + " requests/s"
    case .tokenRate: decimal(value, places: value < 10 ? 2 : 0) + " tokens/s"
    case .tokens: decimal(value, places: value == value.rounded() ? 0 : 1) + " tokens"
    case .count: decimal(value, places: 0)
    case .number, .rating: decimal(value, places: value == value.rounded() ? 0 : 2)
    case .money: decimal(value, places: value < 1 ? 4 : 2) + (currency.map { " \($0)" } ?? "")
    }
  }

  /// `2.2–3.1 %`: the unit once.
  public static func shown(_ range: ClosedRange<Double>, of metric: Metric) -> String {
    let low = shown(range.lowerBound, of: metric)
    let high = shown(range.upperBound, of: metric)
    guard let space = low.firstIndex(of: " "), high.hasSuffix(low[space...]) else {
      return low + (range.lowerBound < 0 ? " to " : "–") + high
    }
    return low[..<space] + (range.lowerBound < 0 ? " to " : "–") + high
  }

  /// `2.4 %`; hundredths of a percent below 0.1 %.
  public static func percent(_ share: Double) -> String {
    decimal(share * 100, places: share != 0 && share.magnitude < 0.001 ? 2 : 1) + " %"
  }

  static func milliseconds(_ value: Double) -> String {
    if value >= 10_000 { return decimal(value / 1_000, places: 1) + " s" }
    return decimal(value, places: value < 10 ? 2 : value < 100 ? 1 : 0) + " ms"
  }

  /// `-1,204.5`, rounded half away from zero.
  public static func decimal(_ value: Double, places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    guard value.isFinite, value.magnitude * Double(scale) < 1e15 else {
      return Elementary.printed(value)
    }
    // Through ten significant digits: the last bit of a sum must not turn a digit.
    let exact = Double(Elementary.printed(value.magnitude * Double(scale))) ?? 0
    let units = Int(exact.rounded())
    let whole = CountText.grouped(units / scale)
    let sign = value < 0 && units > 0 ? "-" : ""
    if places == 0 { return sign + whole }
    let fraction = String(units % scale)
    return sign + whole + "." + String(repeating: "0", count: places - fraction.utf8.count)
      + fraction
  }
}
