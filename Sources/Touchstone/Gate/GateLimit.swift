/// One limit of a policy.
public struct GateLimit: Hashable, Sendable {
  public enum Bound: Hashable, Sendable {
    case atMost(Double)
    case atLeast(Double)
    /// Against the baseline, over the records both runs have: new − old, or old − new where more is better.
    case worseByAtMost(Double)
  }

  public var score: ScoreName
  /// The part of the run it holds for; nil for all of it.
  public var filter: ScoreFilter?
  /// *Units*: those of the score: shares 0…1, points 0…10, counts.
  public var bound: Bound

  public init(_ score: ScoreName, _ bound: Bound, filter: ScoreFilter? = nil) {
    self.score = score
    self.bound = bound
    self.filter = filter
  }

  /// `claim-rate[model=a]`; `coverage/at-most` where the bound is on the other side than usual.
  public var id: String {
    let kind: String
    switch bound {
    case .worseByAtMost: kind = "/regression"
    case .atMost: kind = score.isLowerBetter ? "" : "/at-most"
    case .atLeast: kind = score.isLowerBetter ? "/at-least" : ""
    }
    return score.rawValue + kind + (filter.map { "[\($0.words)]" } ?? "")
  }

  /// `claim rate at most 2 %, where model is a`.
  public var title: String {
    let limit: String
    switch bound {
    case .atMost(let value): limit = "at most \(GateWords.value(value, of: score))"
    case .atLeast(let value): limit = "at least \(GateWords.value(value, of: score))"
    case .worseByAtMost(let value):
      limit = "worse than the baseline by at most \(GateWords.value(value, of: score))"
    }
    let place = filter.map { filter in
      ", where "
        + filter.conditions.map { "\($0.key) is \($0.value)" }.joined(separator: " and ")
    }
    return "\(score.words) \(limit)\(place ?? "")"
  }

  /// Scores that say something of a part that conditions on claims cut out.
  public static let scoresOfClaims: Set<ScoreName> = [
    .claimRate, .weightedRate, .contextRate, .selfRate, .recordRate, .errors, .warnings,
    .unverifiableShare, .staleShare,
  ]

  /// Scores that can be compared record by record.
  public static let scoresOfPairs: Set<ScoreName> = [.claimRate, .recordRate]
}

/// Figures in the words of a gate.
enum GateWords {
  /// `2 %` of a share, `8` of points and counts.
  static func value(_ value: Double, of score: ScoreName) -> String {
    switch score.kind {
    case .points: Elementary.printed((value * 100).rounded() / 100)
    case .count: CountText.grouped(Int(value))
    case .recordShare, .claimShare, .agreement: percent(value)
    }
  }

  /// Hundredths of a percent; finer below one percent.
  private static func percent(_ share: Double) -> String {
    let scale = share.magnitude < 0.01 ? 1e6 : 1e4
    return "\(Elementary.printed((share * scale).rounded() / (scale / 100))) %"
  }
}
