internal import Touchstone

/// A change of the number of shares that filings carried back into figures of earlier periods.
struct ShareSplit: Hashable {
  /// New shares for so many old ones: 4 for 1, 3 for 2, 1 for 10.
  let new: Int
  let old: Int
  /// The last filing on the old basis and the first on the new one.
  let lastOld: Day
  let firstNew: Day

  var words: String { "\(new)-for-\(old)" }
}

/// Finds splits in the vintages of share counts and per-share figures.
struct SplitFinder {
  private struct Event {
    let new: Int
    let old: Int
    let before: Day
    let after: Day
  }

  /// New shares for old ones.
  private static let ratios: [(new: Int, old: Int)] =
    (2...50).map { ($0, 1) } + [(100, 1), (3, 2), (4, 3), (5, 4), (5, 2), (6, 5)]

  private var events: [Event] = []

  /// A filing that carries a new basis back.
  mutating func add(_ series: StatementSeries, isPerShare: Bool) {
    for (before, after) in zip(series.statements, series.statements.dropFirst())
    where before.value != after.value {
      let (few, many) =
        isPerShare ? (after.value, before.value) : (before.value, after.value)
      if let ratio = Self.ratio(few, many, isPerShare: isPerShare) {
        events.append(
          Event(new: ratio.new, old: ratio.old, before: before.filed, after: after.filed))
      } else if let ratio = Self.ratio(many, few, isPerShare: isPerShare) {
        events.append(
          Event(new: ratio.old, old: ratio.new, before: before.filed, after: after.filed))
      }
    }
  }

  /// The splits, oldest first. One that fewer than three figures show is none.
  func splits() -> [ShareSplit] {
    let groups = Dictionary(grouping: events) { [$0.new, $0.old] }
    var splits: [ShareSplit] = []
    for group in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      // A later split of the same ratio starts where no event reaches over from the former.
      var rest = (groups[group] ?? []).sorted { ($0.after, $0.before) < ($1.after, $1.before) }
      while let first = rest.first {
        let same = rest.filter { $0.before < first.after }
        rest.removeAll { $0.before < first.after }
        guard same.count >= 3, let lastOld = same.map(\.before).max() else { continue }
        splits.append(
          ShareSplit(new: first.new, old: first.old, lastOld: lastOld, firstNew: first.after))
      }
    }
    return splits.sorted { ($0.firstNew, $0.new, $0.old) < ($1.firstNew, $1.new, $1.old) }
  }

  private static func ratio(
    _ few: ExactDecimal, _ many: ExactDecimal, isPerShare: Bool
  ) -> (new: Int, old: Int)? {
    guard few.coefficient.signum() == many.coefficient.signum(), !few.isZero,
      few.magnitude < many.magnitude
    else { return nil }
    return ratios.first { ratio in
      // few × new ÷ old = many, within what rounding to the cent leaves, or a thousandth.
      guard let scaled = few.multiplied(by: ExactDecimal(ratio.new)),
        let wanted = many.multiplied(by: ExactDecimal(ratio.old)),
        let difference = scaled.subtracting(wanted)?.magnitude
      else { return false }
      let slack =
        isPerShare
        ? ExactDecimal(ratio.new + ratio.old).scaled(byPowerOfTen: -2).divided(by: ExactDecimal(2))
        : wanted.magnitude.scaled(byPowerOfTen: -3)
      guard let slack, difference <= slack else { return false }
      // Where rounding leaves room for the ratio beside it nothing is shown.
      guard isPerShare, let room = slack.multiplied(by: ExactDecimal(2 * ratio.new)) else {
        return true
      }
      return room <= wanted.magnitude
    }
  }
}
