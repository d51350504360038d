package import Touchstone

/// Mines the failures of a run into a dataset, in bounded memory: reads it three times at most.
package struct NegativesRun: Sendable {
  package var engine: Engine
  package var freshOn: Day?
  package var settings: RunSettings
  package var options: NegativeOptions
  package var selection: NegativeSelection.Settings
  package var monitor: BiasMonitor
  package var groups: SensitiveGroups
  package var holdout: HoldoutIndex?
  /// Caps what the monitor finds skewed.
  package var rebalances = false

  package init(
    engine: Engine, freshOn: Day?, settings: RunSettings, options: NegativeOptions,
    selection: NegativeSelection.Settings, monitor: BiasMonitor, groups: SensitiveGroups,
    holdout: HoldoutIndex? = nil
  ) {
    self.engine = engine
    self.freshOn = freshOn
    self.settings = settings
    self.options = options
    self.selection = selection
    self.monitor = monitor
    self.groups = groups
    self.holdout = holdout
  }

  /// What is known before anything is written.
  package struct Mined: Sendable {
    package var counts: NegativeCounts
    package var patterns: PatternTally
    package var selection: NegativeSelection
    package var split: ComponentSplit
    package var bias: BiasReport
    /// Patterns that a failure mainly has.
    package var patternsBefore: Int
    package var isRebalanced = false
    /// Failures gathered, and those there was no room for.
    package var pooled: Int
    package var evicted: Int
    package var duplicates: Int
    /// SHA-256 of the record files, by path.
    package var hashes: [String: String]
    /// Of the selected, those whose prompt another output passed.
    package var partners: Int
    var plan: ExportPlan
  }

  private var promptReader: PromptReader {
    let engine = engine
    return PromptReader { engine.read($0) }
  }

  private var features: NegativeFeatures {
    NegativeFeatures(reader: promptReader, seed: options.seed)
  }

  /// Finds out what there is, and decides what goes in.
  ///
  /// *Throws*: `RecordFileError`, `VerdictFileError`, `JoinError`.
  package func mine(
    _ reader: JoinedReader, progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> Mined {
    let surveyor = NegativeSurveyor(
      features: features, options: options, groups: groups, holdout: holdout)
    let survey = try surveyor.survey(reader, progress: progress)
    var candidates = survey.pool.candidates
    var partnerOf: [Int: Int] = [:]
    if options.chosen.contains(.passing) {
      let search = PartnerSearch(
        features: features, holdout: holdout, wanted: Set(candidates.compactMap(\.prompt)))
      let found = try search.find(reader, progress: progress)
      for index in candidates.indices {
        guard let partner = candidates[index].prompt.flatMap({ found[$0] }) else { continue }
        partnerOf[candidates[index].order] = partner.order
        candidates[index].sources.insert(.passing)
        // What the right side speaks of must not be on the other side of the split either.
        candidates[index].entities = Self.union(candidates[index].entities, partner.entities)
        candidates[index].facts = Self.union(candidates[index].facts, partner.facts)
      }
    }
    var selection = NegativeSelection(candidates, settings: self.selection)
    var bias = biasReport(survey, selection, candidates)
    let isRebalanced = rebalances && !bias.fired.isEmpty
    if isRebalanced {
      var capped = self.selection
      capped.groupCaps = Dictionary(
        uniqueKeysWithValues: bias.rebalanceCaps.enumerated().compactMap { bit, cap in
          cap.map { (bit, $0) }
        })
      selection = NegativeSelection(candidates, settings: capped)
      bias = biasReport(survey, selection, candidates)
    }
    let chosen = Self.selected(selection, of: candidates)
    var split = ComponentSplit(chosen, share: options.validationShare)
    let plan = makePlan(survey, chosen, &split, partnerOf)
    return Mined(
      counts: survey.sums.counts, patterns: survey.sums.patterns, selection: selection,
      split: split, bias: bias, patternsBefore: survey.pool.patterns.count,
      isRebalanced: isRebalanced, pooled: candidates.count, evicted: survey.pool.evicted,
      duplicates: survey.pool.duplicates, hashes: survey.hashes,
      partners: plan.negatives.values.count { $0.partner != nil }, plan: plan)
  }

  private func biasReport(
    _ survey: NegativeSurvey, _ selection: NegativeSelection, _ candidates: [NegativeCandidate]
  ) -> BiasReport {
    var negatives = BiasTally(groupCount: groups.groups.count)
    for candidate in Self.selected(selection, of: candidates) { negatives.add(candidate.groups) }
    return monitor.compare(
      negatives: negatives, batch: survey.sums.bias, groups: groups.groups)
  }

  private static func selected(
    _ selection: NegativeSelection, of candidates: [NegativeCandidate]
  ) -> [NegativeCandidate] {
    let orders = Set(selection.orders)
    return candidates.filter { orders.contains($0.order) }.sorted { $0.order < $1.order }
  }

  private static func union(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] { Set(a).union(b).sorted() }

  // MARK: Plan

  /// For one failure in four a true output more than there are failures: within the balance that KTO wants.
  private static let surplus = 4

  private func makePlan(
    _ survey: NegativeSurvey, _ chosen: [NegativeCandidate],
    _ split: inout ComponentSplit, _ partnerOf: [Int: Int]
  ) -> ExportPlan {
    var plan = ExportPlan()
    var paired = 0
    for candidate in chosen {
      guard let side = split.side(of: candidate) else { continue }
      let partner = partnerOf[candidate.order]
      plan.negatives[candidate.order] = ExportPlan.Negative(
        place: ExportPlan.Place(group: side.component, isValidation: side.isValidation),
        partner: partner)
      if let partner { plan.partners.insert(partner) }
      if !candidate.sources.isEmpty { paired += 1 }
    }
    let negatives = plan.negatives.count
    let wanted = negatives - paired + negatives / Self.surplus
    let aims = mainDiagnoses(of: survey.sums.patterns)
    for entry in survey.sums.passing.entries where !plan.partners.contains(entry.order) {
      guard
        let side = split.place(
          entities: entry.entities, facts: entry.facts, template: entry.template,
          otherwise: entry.duplicateKey)
      else { continue }
      let place = ExportPlan.Place(group: side.component, isValidation: side.isValidation)
      if plan.positives.count < wanted, entry.prompt != nil || options.standInPrompt != nil {
        plan.positives[entry.order] = place
      }
      if plan.synthetics.count < 3 * options.synthetic, !aims.isEmpty {
        // Each begins with another aim, so that all patterns get their share.
        let start = Self.place(of: entry.lot, in: aims)
        let order = aims[start...].map(\.diagnosis) + aims[..<start].map(\.diagnosis)
        plan.synthetics[entry.order] = ExportPlan.Synthetic(place: place, aims: order)
      }
    }
    return plan
  }

  /// By their weight; those that a text doesn't show by itself can't be aimed at, and are left out by who makes them.
  private func mainDiagnoses(of patterns: PatternTally) -> [(diagnosis: Diagnosis, weight: Int)] {
    var weights: [Diagnosis: Int] = [:]
    for (pattern, count) in patterns.ranked {
      weights[pattern.error.diagnosis, default: 0] += count.weight
    }
    return weights.filter { HardNegatives.aims.contains($0.key) }
      .sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { (diagnosis: $0.key, weight: $0.value) }
  }

  /// A place drawn with the weights.
  private static func place(of lot: UInt64, in aims: [(diagnosis: Diagnosis, weight: Int)]) -> Int {
    let total = UInt64(aims.reduce(0) { $0 + $1.weight })
    var left = total == 0 ? 0 : SplitMix.draw(lot) % total
    for (index, aim) in aims.enumerated() {
      if left < UInt64(aim.weight) { return index }
      left -= UInt64(aim.weight)
    }
    return 0
  }

  // MARK: Writing

  /// Makes the examples of what was mined.
  ///
  /// *Throws*: what reading and `write` throw, and `LeakCheck.Leak`.
  package func export(
    _ mined: Mined, _ reader: JoinedReader, write: (ExampleRow) throws -> Void,
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> ExampleCounts {
    let maker = ExampleMaker(
      engine: engine, freshOn: freshOn,
      validator: BatchValidator(engine: engine, freshOn: freshOn, file: "", settings: settings),
      reader: promptReader, options: options)
    return try ExampleRun(maker: maker, plan: mined.plan, options: options)
      .run(reader, write: write, progress: progress)
  }
}
