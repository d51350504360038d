import Touchstone

/// A unit that files give values in, and what makes it ours.
struct MeasuredUnit: Hashable {
  private let multiplier: Double
  private let divisor: Double

  private init(_ multiplier: Double = 1, per divisor: Double = 1) {
    self.multiplier = multiplier
    self.divisor = divisor
  }

  func normalized(_ value: Double) -> Double { value * multiplier / divisor }

  static let milliseconds = MeasuredUnit()
  /// Of times, which are milliseconds with us.
  static let seconds = MeasuredUnit(1_000)
  static let minutely = MeasuredUnit(per: 60)
  static let one = MeasuredUnit()

  /// Nil where the word is no unit of the dimension.
  static func of(_ word: String, _ dimension: Metric.Dimension) -> MeasuredUnit? {
    switch dimension {
    case .time: times[word]
    case .span: times[word].map { MeasuredUnit($0.multiplier, per: $0.divisor * 1_000) }
    case .requestRate: rate(word, of: ["requests", "request", "req"])
    case .tokenRate: rate(word, of: ["tokens", "token", "tok"])
    case .tokens: ["tokens", "token", "{token}", ""].contains(word) ? one : nil
    case .count: ["requests", "request", "count", ""].contains(word) ? one : nil
    case .share: ["%": MeasuredUnit(per: 100), "ratio": one][word]
    case .points, .number, .rating, .money: word.isEmpty ? one : nil
    }
  }

  private static let times: [String: MeasuredUnit] = [
    "ns": MeasuredUnit(per: 1_000_000), "us": MeasuredUnit(per: 1_000),
    "µs": MeasuredUnit(per: 1_000), "ms": milliseconds, "s": seconds, "sec": seconds,
    "min": MeasuredUnit(60_000),
  ]

  private static func rate(_ word: String, of nouns: [String]) -> MeasuredUnit? {
    for noun in nouns {
      if word == noun + "/s" || word == noun + "/sec" { return one }
      if word == noun + "/min" { return minutely }
    }
    return nil
  }

  /// What a unit's word measures, in words; nil for a word that is no unit.
  static func kind(of word: String) -> String? {
    if word == "%" { return "a share" }
    if times[word] != nil { return "a time" }
    if rate(word, of: ["requests", "request", "req"]) != nil { return "requests a time" }
    if rate(word, of: ["tokens", "token", "tok"]) != nil { return "tokens a time" }
    if of(word, .tokens) != nil { return "a number of tokens" }
    if of(word, .count) != nil { return "a number of requests" }
    return nil
  }
}
