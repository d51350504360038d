package import Touchstone

/// What goes into a dataset.
package enum ExampleRow: Sendable {
  case negative(NegativeExample)
  case positive(PositiveExample)
}

/// What came of an export's records.
package struct ExampleCounts: Hashable, Sendable {
  /// Of failures that gave no example after all.
  package var drops: [ExampleMaker.Drop: Int] = [:]
  /// Right sides from another output that didn't hold.
  package var failedPartners = 0
  /// Passing outputs that didn't validate again.
  package var failedPositives = 0
  /// Records of which a false output was to be made.
  package var synthesisTried = 0
  package var synthetics = 0
  package var syntheticDiagnoses: [Diagnosis: Int] = [:]

  package init() {}
}

/// Reads a run for the last time and makes the examples of a plan, in the order of the run.
struct ExampleRun: Sendable {
  let maker: ExampleMaker
  let plan: ExportPlan
  let options: NegativeOptions

  /// What a worker makes of one record.
  private struct Made: Sendable {
    var order: Int
    var negative: ExampleMaker.Draft?
    var drop: ExampleMaker.Drop?
    var partnerText: String?
    var positive: (PositiveExample, ExampleMaker.Origin)?
    var positiveFailed = false
    var synthetic: (NegativeExample, ExampleMaker.Origin)?
  }

  /// *Throws*: what reading throws, `LeakCheck.Leak`, and what `write` throws.
  func run(
    _ reader: JoinedReader, write: (ExampleRow) throws -> Void,
    progress: (_ records: Int, _ bytes: Int) -> Void
  ) throws -> ExampleCounts {
    var desk = PartnerDesk(plan: plan, maker: maker)
    var counts = ExampleCounts()
    var leaks = LeakCheck()
    try reader.run(
      makeState: { Engine.Scratch() },
      make: { (pair: JoinedReader.Pair, scratch: inout Engine.Scratch) -> Made? in
        plan.isWanted(pair.order) ? make(pair, scratch) : nil
      },
      take: { made in
        if let drop = made.drop { counts.drops[drop, default: 0] += 1 }
        if made.positiveFailed { counts.failedPositives += 1 }
        if plan.synthetics[made.order] != nil { counts.synthesisTried += 1 }
        if let (example, origin) = made.positive {
          try leaks.add(origin, isValidation: example.isValidation)
          try write(.positive(example))
        }
        if let (example, origin) = made.synthetic, counts.synthetics < options.synthetic {
          try leaks.add(origin, isValidation: example.isValidation)
          counts.synthetics += 1
          counts.syntheticDiagnoses[example.pattern.error.diagnosis, default: 0] += 1
          try write(.negative(example))
        }
        if let text = made.partnerText { desk.put(text, of: made.order) }
        if let draft = made.negative { desk.put(draft, of: made.order) }
        for finished in desk.takeFinished() {
          try leaks.add(
            finished.origin, and: finished.entities, isValidation: finished.example.isValidation)
          try write(.negative(finished.example))
        }
      }, progress: progress)
    for finished in desk.takeRest() {
      try leaks.add(
        finished.origin, and: finished.entities, isValidation: finished.example.isValidation)
      try write(.negative(finished.example))
    }
    counts.failedPartners = desk.failed
    return counts
  }

  private func make(_ pair: JoinedReader.Pair, _ scratch: Engine.Scratch) -> Made? {
    var made = Made(order: pair.order)
    if let negative = plan.negatives[pair.order] {
      do throws(ExampleMaker.Drop) {
        var draft = try maker.draft(pair, scratch: scratch)
        draft.example.group = negative.place.group
        draft.example.isValidation = negative.place.isValidation
        made.negative = draft
      } catch {
        made.drop = error
      }
      return made
    }
    if plan.partners.contains(pair.order) {
      made.partnerText = Conversation.trimmed(pair.batch.text(pair.record.output))
    }
    let place = plan.positives[pair.order]
    let synthetic = plan.synthetics[pair.order]
    guard place != nil || synthetic != nil else { return made }
    guard let (example, origin, report, input) = maker.positive(pair, scratch: scratch) else {
      made.positiveFailed = place != nil
      return made
    }
    if let place {
      var example = example
      example.group = place.group
      example.isValidation = place.isValidation
      made.positive = (example, origin)
    }
    if let synthetic {
      made.synthetic = maker.synthetic(
        of: example, report, input, synthetic.aims, pair, scratch: scratch
      ).map { falseOne in
        var falseOne = falseOne
        falseOne.group = synthetic.place.group
        falseOne.isValidation = synthetic.place.isValidation
        return (falseOne, origin)
      }
    }
    return made
  }
}
