import Touchstone

/// Finds, for prompts that failed, another output of the same model to the same prompt that passed.
struct PartnerSearch: Sendable {
  let features: NegativeFeatures
  let holdout: HoldoutIndex?
  /// Keys of prompts with their models.
  let wanted: Set<UInt64>

  /// The one with the most claims borne out; by lot among equals.
  func find(
    _ reader: JoinedReader, progress: (_ records: Int, _ bytes: Int) -> Void
  ) throws -> [UInt64: PassingPool.Entry] {
    if wanted.isEmpty { return [:] }
    let result = try reader.fold(
      makeState: { [UInt64: PassingPool.Entry]() },
      add: { (pair: JoinedReader.Pair, found: inout [UInt64: PassingPool.Entry]) -> Never? in
        add(pair, &found)
        return nil
      },
      take: { _ in }, progress: progress)
    var best: [UInt64: PassingPool.Entry] = [:]
    for found in result.states {
      for (key, entry) in found { Self.keep(entry, for: key, in: &best) }
    }
    return best
  }

  private func add(_ pair: JoinedReader.Pair, _ found: inout [UInt64: PassingPool.Entry]) {
    let verdict = pair.verdict
    guard verdict.isPassing,
      let key = NegativeFeatures.promptKey(pair.record, in: pair.batch), wanted.contains(key),
      holdout.map({ $0.match(pair.record, in: pair.batch) == nil }) ?? true
    else { return }
    let entry = PassingPool.Entry(
      order: pair.order, lot: features.lot(verdict),
      entities: NegativeFeatures.entities(verdict), facts: NegativeFeatures.facts(verdict),
      prompt: key, supported: verdict.claims.count { $0.verdict == .supported })
    Self.keep(entry, for: key, in: &found)
  }

  private static func keep(
    _ entry: PassingPool.Entry, for key: UInt64, in best: inout [UInt64: PassingPool.Entry]
  ) {
    guard let known = best[key] else {
      best[key] = entry
      return
    }
    if (-entry.supported, entry.lot, entry.order) < (-known.supported, known.lot, known.order) {
      best[key] = entry
    }
  }
}

extension HoldoutIndex {
  /// Whether a record is held out; its prompt is the last thing the user says.
  func match(_ record: Record, in batch: RecordBatch) -> Match? {
    let asked = batch.turns(of: record).last { $0.role == .user }
    return match(
      prompt: asked.map { batch.text($0.text) }, output: batch.text(record.output))
  }
}
