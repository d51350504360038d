/// How far a fact is believed beside others of its context: the most trusted first, then what was said
/// latest (`as_of`, else the source's publication); what is left equal keeps the order of the files.
struct Credibility: Hashable, Comparable {
  private let trust: UInt8
  /// Days since the epoch; what has no date comes last. A year alone counts from its first day.
  private let said: Int32

  init(of fact: Fact, source: Source) {
    trust = source.trust.rank
    said = (fact.asOf ?? source.publishedDays?.lowerBound)?.daysSinceEpoch ?? .min
  }

  /// The more credible one first.
  static func < (a: Credibility, b: Credibility) -> Bool {
    a.trust != b.trust ? a.trust < b.trust : a.said > b.said
  }
}

extension Source.Trust {
  /// 0 is the most trusted.
  fileprivate var rank: UInt8 {
    switch self {
    case .high: 0
    case .medium: 1
    case .low: 2
    }
  }
}

extension FactBase {
  func credibility(of fact: Fact) -> Credibility {
    Credibility(of: fact, source: sources[fact.source])
  }

  /// The days on which a fact may have been said; nil where neither it nor its source has a date.
  func vintage(of fact: Fact) -> ClosedRange<Day>? {
    fact.asOf.map { $0...$0 } ?? sources[fact.source].publishedDays
  }

  /// Whether one of the others was said later for certain: a year alone may be any of its days.
  package func isOlderVintage(_ fact: Fact, than others: [Fact]) -> Bool {
    guard let said = vintage(of: fact) else { return false }
    return others.contains { other in
      vintage(of: other).map { $0.lowerBound > said.upperBound } ?? false
    }
  }
}
