/// Compares how often negatives name a group of people with how often the whole batch does.
public struct BiasMonitor: Sendable {
  public struct Settings: Hashable, Sendable {
    /// How often a batch without skew may be called skewed, over all groups.
    public var alpha: Double
    /// A group's rate among the negatives may be so many times that of the batch.
    public var limit: Double

    public init(alpha: Double = 0.05, limit: Double = 1.25) {
      self.alpha = alpha
      self.limit = limit
    }
  }

  private let groups: SensitiveGroups
  private let settings: Settings

  public init(groups: SensitiveGroups, settings: Settings = Settings()) {
    self.groups = groups
    self.settings = settings
  }

  /// *Shape*: the negatives are records of the batch.
  public func report(batch: BiasTally, negatives: BiasTally) -> BiasReport {
    let tests = groups.groups.indices.map { place in
      HypergeometricTest.twoSided(
        hits: negatives.counts[place], drawn: negatives.records, marked: batch.counts[place],
        of: batch.records)
    }
    // Groups that nothing names say nothing, and cost the others nothing.
    let named = groups.groups.indices.filter { batch.counts[$0] > 0 }
    let adjusted = MultipleTests.holm(named.map { tests[$0] })
    var probabilities = [Double](repeating: 1, count: groups.groups.count)
    for (place, p) in zip(named, adjusted) { probabilities[place] = p }
    let rows = groups.groups.enumerated().map { place, group in
      var row = BiasReport.Row(
        group: group, bit: place, negatives: negatives.counts[place],
        batch: batch.counts[place], ofNegatives: negatives.records, ofBatch: batch.records,
        p: tests[place], adjusted: probabilities[place], status: .none)
      row.status = status(of: row)
      return row
    }
    return BiasReport(rows: rows, settings: settings)
  }

  private func status(of row: BiasReport.Row) -> BiasReport.Status {
    if row.batch == 0 { return .none }
    guard row.adjusted <= settings.alpha, let ratio = row.ratio else { return .even }
    if ratio >= settings.limit { return .over }
    return ratio <= 1 / settings.limit ? .under : .even
  }
}

/// What the monitor finds, one row a group.
public struct BiasReport: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// No record names the group.
    case none
    /// Nothing beyond chance, or too little to matter.
    case even
    /// Named more often among the negatives, beyond chance and the limit: this stops an export.
    case over
    /// Named less often, beyond chance and the limit. It is shown.
    case under
  }

  public struct Row: Hashable, Sendable {
    public var group: SensitiveGroups.Group
    public var bit: Int
    /// Records that name the group.
    public var negatives: Int
    public var batch: Int
    public var ofNegatives: Int
    public var ofBatch: Int
    /// Of Fisher's exact test of the negatives against the rest of the batch.
    public var p: Double
    /// Corrected for the number of groups by Holm's method.
    public var adjusted: Double
    public var status: Status

    /// The rate among the negatives by that of the batch; nil where the batch has none or there are no negatives.
    public var ratio: Double? {
      guard batch > 0, ofNegatives > 0 else { return nil }
      return Double(negatives) / Double(ofNegatives) / (Double(batch) / Double(ofBatch))
    }

    /// Cohen's h of the two rates: 0.2 is small, 0.5 medium, 0.8 large.
    ///
    /// *Source*: J. Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), 6.2.
    public var effect: Double {
      guard ofNegatives > 0, ofBatch > 0 else { return 0 }
      return Elementary.arcsineOfRoot(Double(negatives) / Double(ofNegatives))
        - Elementary.arcsineOfRoot(Double(batch) / Double(ofBatch))
    }
  }

  /// In the order of the groups.
  public var rows: [Row]
  public var settings: BiasMonitor.Settings

  public init(rows: [Row], settings: BiasMonitor.Settings) {
    self.rows = rows
    self.settings = settings
  }

  /// Some group is named too often.
  public var isSkewed: Bool { rows.contains { $0.status == .over } }

  /// By the bit of a group that is named too often: how many negatives may name it to be at the batch's rate.
  public var rebalanceCaps: [Int: Int] {
    var caps: [Int: Int] = [:]
    for row in rows where row.status == .over && row.batch < row.ofBatch {
      // k of m + k is at most K of N.
      let others = row.ofNegatives - row.negatives
      caps[row.bit] = others * row.batch / (row.ofBatch - row.batch)
    }
    return caps
  }
}

/// How probable it is to draw so many marked ones, or what is no more probable.
///
/// *Source*: R. A. Fisher's exact test, two-sided as in A. Agresti, Categorical Data Analysis (2013), 3.5.3: the sum of
/// all outcomes that are no more probable than the one seen.
public enum HypergeometricTest {
  /// - Parameters:
  ///   - hits: marked ones among those drawn.
  ///   - drawn: how many were drawn.
  ///   - marked: how many are marked of all.
  public static func twoSided(hits: Int, drawn: Int, marked: Int, of total: Int) -> Double {
    let lowest = max(0, drawn + marked - total)
    let highest = min(drawn, marked)
    guard lowest < highest, (lowest...highest).contains(hits) else { return 1 }
    // Relative to the most probable outcome, going away from it in both directions.
    let mode = min(highest, max(lowest, (drawn + 1) * (marked + 1) / (total + 2)))
    var weights: [(outcome: Int, weight: Double)] = [(mode, 1)]
    var seen = hits == mode ? 1.0 : 0
    var weight = 1.0
    for outcome in stride(from: mode, to: highest, by: 1) {
      weight *= Double(marked - outcome) * Double(drawn - outcome)
      weight /= Double(outcome + 1) * Double(total - marked - drawn + outcome + 1)
      if outcome + 1 == hits { seen = weight }
      if weight < tiny { break }
      weights.append((outcome + 1, weight))
    }
    weight = 1
    for outcome in stride(from: mode, to: lowest, by: -1) {
      weight *= Double(outcome) * Double(total - marked - drawn + outcome)
      weight /= Double(marked - outcome + 1) * Double(drawn - outcome + 1)
      if outcome - 1 == hits { seen = weight }
      if weight < tiny { break }
      weights.append((outcome - 1, weight))
    }
    // The smallest first, so that the sums lose nothing.
    let sorted = weights.map(\.weight).sorted()
    let all = sorted.reduce(0, +)
    let asRare = sorted.lazy.filter { $0 <= seen * (1 + 1e-7) }.reduce(0, +)
    return min(1, asRare / all)
  }

  private static let tiny = 1e-290
}
