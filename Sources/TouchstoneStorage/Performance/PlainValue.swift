import Touchstone

/// A value of a plain file, as `0.42 s`, `0.4%` or `4.2`.
enum PlainValue {
  struct Malformed: Error, Hashable {
    let code: String
    let message: String
    let help: String
  }

  /// In our units; the currency of money.
  static func parse(
    _ text: String, as metric: Metric, scale: Double? = nil
  ) throws(Malformed) -> (value: Double, currency: String?) {
    let shown = PrintableText.line(text, limit: 40)
    if text.utf8.first == UInt8(ascii: "-") || text.hasPrefix("−") {
      throw Malformed(
        code: "below-zero", message: "'\(shown)' is below 0",
        help: "'\(metric.rawValue)' is never negative")
    }
    if metric.dimension == .share { return (try share(text), nil) }
    let (digits, unit) = split(text)
    // `1,200 ms`, `1 200 ms`, `1e3 ms`
    let isCut = unit.utf8.contains { isDigit($0) } && MeasuredUnit.kind(of: unit) == nil
    guard !isCut, let number = number(digits) else {
      throw Malformed(
        code: "malformed-number", message: "'\(shown)' is no number with a unit",
        help: "write it as \(example(of: metric)), without separators of thousands or an exponent")
    }
    if metric.dimension == .money { return (number, try currency(unit, of: shown, metric)) }
    if metric.dimension == .rating, unit == "%", scale == nil {
      guard number <= 100 else {
        throw Malformed(
          code: "above-scale", message: "'\(shown)' is above 100 %",
          help: "write a share from 0% to 100%")
      }
      return (number / 100, nil)
    }
    guard let measure = MeasuredUnit.of(unit, metric.dimension) else {
      throw refusal(of: unit, shown: shown, digits: digits, metric)
    }
    let value = measure.normalized(number)
    if metric.dimension == .count, value != value.rounded() {
      throw Malformed(
        code: "malformed-number", message: "'\(shown)' is no whole number",
        help: "'\(metric.rawValue)' counts: write it as \(example(of: metric))")
    }
    return (value, nil)
  }

  /// How a value of the metric is written.
  static func example(of metric: Metric) -> String {
    switch metric.dimension {
    case .share: "0.4%"
    case .time: "180 ms"
    case .span: "60 s"
    case .requestRate: "12 requests/s"
    case .tokenRate: "850 tokens/s"
    case .tokens: "512 tokens"
    case .count: "1200"
    case .points, .number: "12.4"
    case .rating: "{value: 4.2, scale: 5}"
    case .money: "0.004 USD"
    }
  }

  // MARK: Parts

  private static func split(_ text: String) -> (digits: String, unit: String) {
    let digits = text.utf8.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
    let unit = text.utf8.dropFirst(digits.count).drop { $0 == UInt8(ascii: " ") }
    return (String(Substring(digits)), String(Substring(unit)))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func number(_ digits: String) -> Double? {
    let bytes = digits.utf8
    guard let first = bytes.first, let last = bytes.last, isDigit(first), isDigit(last),
      bytes.count <= 18, bytes.count(where: { $0 == UInt8(ascii: ".") }) <= 1
    else { return nil }
    return Double(digits)
  }

  private static func share(_ text: String) throws(Malformed) -> Double {
    do throws(ShareText.Malformed) {
      return try ShareText.parse(text)
    } catch {
      throw Malformed(code: "malformed-share", message: error.message, help: error.help)
    }
  }

  private static func currency(
    _ unit: String, of shown: String, _ metric: Metric
  ) throws(Malformed) -> String {
    let isCode =
      unit.utf8.count == 3
      && unit.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    if isCode { return unit }
    throw Malformed(
      code: unit.isEmpty ? "missing-unit" : "wrong-unit",
      message: unit.isEmpty
        ? "'\(shown)' has no currency"
        : "'\(PrintableText.line(unit, limit: 20))' is no currency's code",
      help: "write it as \(example(of: metric))")
  }

  private static func refusal(
    of unit: String, shown: String, digits: String, _ metric: Metric
  ) -> Malformed {
    let word = PrintableText.line(unit, limit: 20)
    if unit.isEmpty {
      let choices =
        switch metric.dimension {
        case .time: "\(digits) ms or \(digits) s"
        case .span: "\(digits) s or \(digits) min"
        case .requestRate: "\(digits) requests/s or \(digits) requests/min"
        case .tokenRate: "\(digits) tokens/s"
        default: example(of: metric)
        }
      return Malformed(
        code: "missing-unit", message: "'\(shown)' has no unit", help: "write \(choices)")
    }
    if let kind = MeasuredUnit.kind(of: unit) {
      return Malformed(
        code: "wrong-unit", message: "'\(shown)' is \(kind), which '\(metric.rawValue)' is not",
        help: "write it as \(example(of: metric))")
    }
    return Malformed(
      code: "unknown-unit", message: "'\(word)' is no unit that is read",
      help: NearestName.hint(for: unit, in: known(metric.dimension))
        ?? "write it as \(example(of: metric))")
  }

  private static func known(_ dimension: Metric.Dimension) -> [String] {
    switch dimension {
    case .time, .span: ["ns", "us", "ms", "min"]
    case .requestRate: ["requests/s", "requests/min"]
    case .tokenRate: ["tokens/s", "tokens/min"]
    case .tokens: ["tokens"]
    case .count: ["requests"]
    default: []
    }
  }
}
