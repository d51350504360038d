import Touchstone

/// Reads a run for the first time: counts patterns and groups, and gathers candidates.
struct NegativeSurveyor: Sendable {
  let features: NegativeFeatures
  let options: NegativeOptions
  let groups: SensitiveGroups
  let holdout: HoldoutIndex?

  /// Candidates held at a time: several for each that goes in, so that duplicates and caps leave enough.
  static func poolLimit(budget: Int) -> Int { max(1_000, 5 * budget) }

  func survey(
    _ reader: JoinedReader, progress: (_ records: Int, _ bytes: Int) -> Void
  ) throws -> NegativeSurvey {
    var pool = CandidatePool(limit: Self.poolLimit(budget: options.budget))
    // Enough to stand beside every negative, and to make false outputs of.
    let empty = NegativeSurvey.Sums(
      passing: PassingPool(limit: options.budget + 4 * options.synthetic),
      bias: BiasTally(groupCount: groups.groups.count))
    let result = try reader.fold(
      isHashing: true, makeState: { empty },
      add: { (pair: JoinedReader.Pair, sums: inout NegativeSurvey.Sums) -> NegativeCandidate? in
        add(pair, &sums)
      },
      take: { pool.add($0) }, progress: progress)
    var sums = empty
    for state in result.states { sums.merge(state) }
    return NegativeSurvey(sums: sums, pool: pool, hashes: result.hashes)
  }

  /// The candidate of a failing record.
  private func add(
    _ pair: JoinedReader.Pair, _ sums: inout NegativeSurvey.Sums
  ) -> NegativeCandidate? {
    let (verdict, record, batch) = (pair.verdict, pair.record, pair.batch)
    sums.counts.records += 1
    let mask = groupMask(record, in: batch)
    sums.bias.add(mask)
    if verdict.isFailure { return addFailure(pair, mask, &sums) }
    guard verdict.isPassing else { return nil }
    sums.counts.passing += 1
    if isHeldOut(record, in: batch) {
      sums.counts.heldOutPassing += 1
      return nil
    }
    let lot = features.lot(verdict)
    sums.passing.add(lot: lot) {
      PassingPool.Entry(
        order: pair.order, lot: lot, entities: NegativeFeatures.entities(verdict),
        facts: NegativeFeatures.facts(verdict),
        template: features.prompt(record, in: batch).map { NegativeFeatures.hash($0.template) },
        prompt: NegativeFeatures.promptKey(record, in: batch),
        duplicateKey: NegativeFeatures.duplicateKey(record, in: batch),
        supported: verdict.claims.count { $0.verdict == .supported })
    }
    return nil
  }

  private func addFailure(
    _ pair: JoinedReader.Pair, _ mask: UInt64, _ sums: inout NegativeSurvey.Sums
  ) -> NegativeCandidate? {
    let (verdict, record, batch) = (pair.verdict, pair.record, pair.batch)
    sums.counts.failures += 1
    let lot = features.lot(verdict)
    let prompt = features.prompt(record, in: batch)
    let shape = PromptShape(prompt?.form ?? .none, verdict.complexity)
    for (pattern, claims) in verdict.patterns(under: shape) {
      sums.counts.claims += claims.count
      let errors = claims.count(where: \.isError)
      sums.patterns.add(pattern, errors: errors, warnings: claims.count - errors, lot: lot) {
        claims.first.map { claim in
          PatternTally.Example(
            lot: lot, record: verdict.id, text: claim.text ?? "", correction: claim.correction,
            message: claim.message ?? "")
        }
      }
    }
    if isHeldOut(record, in: batch) {
      sums.counts.heldOutFailures += 1
      return nil
    }
    let output = Array(batch.bytes[record.output.range])
    guard let pattern = verdict.mainPattern(under: shape) else { return nil }
    var sources: NegativeCandidate.Sources = []
    if options.chosen.contains(.correction), verdict.hasCorrection { sources.insert(.correction) }
    if options.chosen.contains(.abstention), prompt != nil { sources.insert(.abstention) }
    return NegativeCandidate(
      order: pair.order, lot: lot, pattern: NegativeFeatures.hash(pattern.key),
      weight: verdict.claims.negativeWeight,
      entities: NegativeFeatures.entities(verdict), facts: NegativeFeatures.facts(verdict),
      template: prompt.map { NegativeFeatures.hash($0.template) },
      prompt: NegativeFeatures.promptKey(record, in: batch),
      duplicateKey: NegativeFeatures.duplicateKey(record, in: batch),
      signature: MinHash.signature(of: output), groups: mask, sources: sources)
  }

  /// Sensitive groups that the prompt or the output names.
  private func groupMask(_ record: Record, in batch: RecordBatch) -> UInt64 {
    var mask = groups.mask(of: Array(batch.bytes[record.output.range]))
    if let asked = batch.turns(of: record).last(where: { $0.role == .user }) {
      mask |= groups.mask(of: Array(batch.bytes[asked.text.range]))
    }
    return mask
  }

  private func isHeldOut(_ record: Record, in batch: RecordBatch) -> Bool {
    holdout.map { $0.match(record, in: batch) != nil } ?? false
  }
}
