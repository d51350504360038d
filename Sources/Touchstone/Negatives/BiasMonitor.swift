/// Whether the negatives of a batch name sensitive groups more or less often than the batch does.
///
/// The test takes records for independent of one another: many outputs to one prompt make it see more than there is.
public struct BiasMonitor: Hashable, Sendable {
  /// The chance of any false alarm over all groups that it keeps to.
  public let alpha: Double
  /// A rate is past the limit above this times the batch's, and below the batch's over this.
  ///
  /// *Source*: four fifths, 29 CFR 1607.4(D), in both directions. Of negatives that are the share s of a batch no ratio is above
  /// 1 ⁄ s.
  public let ratioLimit: Double

  public init(alpha: Double = 0.05, ratioLimit: Double = 1.25) {
    precondition(
      alpha > 0 && alpha < 1 && ratioLimit >= 1, "alpha \(alpha) with a ratio of \(ratioLimit)")
    self.alpha = alpha
    self.ratioLimit = ratioLimit
  }

  /// - Parameters:
  ///   - negatives: of records that are in the batch.
  ///   - batch: of all records.
  ///   - groups: of both tallies, by place.
  public func compare(
    negatives: BiasTally, batch: BiasTally, groups: [SensitiveGroup]
  ) -> BiasReport {
    precondition(
      negatives.counts.count == groups.count && batch.counts.count == groups.count,
      "tallies of \(negatives.counts.count) and \(batch.counts.count) for \(groups.count) groups")
    var rows = groups.indices.map { place in
      let test = FisherTest(
        hits: negatives.counts[place], of: negatives.records, marked: batch.counts[place],
        of: batch.records)
      let p = test.twoSided
      return GroupSkew(group: groups[place], test: test, p: p, adjusted: p, standing: .untested)
    }
    // What the margins decide alone can't be a false alarm, and takes no part in the correction.
    let tested = rows.indices.filter { !rows[$0].test.isDecided }
    for (place, adjusted) in zip(tested, MultipleTests.holm(tested.map { rows[$0].p })) {
      rows[place].adjusted = adjusted
      rows[place].standing = adjusted <= alpha ? side(of: rows[place].test) : .even
    }
    return BiasReport(monitor: self, rows: rows)
  }

  private func side(of test: FisherTest) -> GroupSkew.Standing {
    let seen = Double(test.hits) * Double(test.total)
    let expected = Double(test.drawn) * Double(test.marked)
    if seen > ratioLimit * expected { return .over }
    return ratioLimit * seen < expected ? .under : .even
  }
}

/// What the monitor found, group by group.
public struct BiasReport: Hashable, Sendable {
  public let monitor: BiasMonitor
  /// In the order of the groups.
  public let rows: [GroupSkew]

  /// Those past the limit, in the order of the groups.
  public var fired: [GroupSkew] {
    rows.filter { $0.standing == .over || $0.standing == .under }
  }

  /// How many negatives may name a group that is named too often, so that its rate is at most the limit times the batch's; nil
  /// for the others. Holds for negatives that are taken out without others in their place, whichever groups they share.
  ///
  /// *Shape*: by the place of the group.
  public var rebalanceCaps: [Int?] {
    let over = rows.indices.filter { rows[$0].standing == .over }
    var caps: [Int?] = rows.map { $0.standing == .over ? $0.negatives : nil }
    var isSettled = over.isEmpty
    while !isSettled {
      // As if no negative named two groups: fewer stay than will, and caps are on the safe side.
      let removed = over.reduce(0) { $0 + rows[$1].negatives - (caps[$1] ?? 0) }
      let left = max(0, (rows.first?.test.drawn ?? 0) - removed)
      isSettled = true
      for place in over {
        let test = rows[place].test
        let share = monitor.ratioLimit * Double(test.marked) / Double(test.total)
        let cap = min(caps[place] ?? 0, Int((share * Double(left)).rounded(.down)))
        if cap < caps[place] ?? 0 {
          caps[place] = cap
          isSettled = false
        }
      }
    }
    return caps
  }
}
