/// Makes false outputs of true ones, each with one error that is easily made, and keeps those that the engine finds to be
/// just that error.
///
/// Other values come from the fact base: what is confused is another period's, attribute's or entity's figure, or the right
/// one with a slip. Which claim and which value is a matter of a seeded lot: equal inputs give equal outputs.
public struct HardNegatives {
  /// What one output gave.
  public struct Batch: Sendable {
    /// One of an aim at most, in the order of the aims.
    public var negatives: [HardNegative] = []
    /// In the order they were checked.
    public var attempts: [HardNegativeAttempt] = []
  }

  /// Outputs that may be aimed at, in the order of the closed list; others are never made.
  public static let aims: [Diagnosis] = [
    .wrongPeriod, .wrongEntity, .wrongAttribute, .wrongScale, .wrongUnit, .wrongSign,
    .swappedDigits, .rounding, .wrongDirection, .wrongValue,
  ]

  private let factBase: FactBase
  private let judge: ([UInt8]) -> RecordReport
  private let checksLimit: Int
  /// Ways tried for one aim.
  private static let triesLimit = 3
  /// Claims looked at; a long table has more values than it takes.
  private static let claimsLimit = 24

  /// - Parameters:
  ///   - checksLimit: how many made outputs are checked at most.
  ///   - judge: checks an output in place of the record's own, as `Engine.check` does.
  public init(
    factBase: FactBase, checksLimit: Int = 8, judge: @escaping ([UInt8]) -> RecordReport
  ) {
    self.factBase = factBase
    self.checksLimit = checksLimit
    self.judge = judge
  }

  /// - Parameters:
  ///   - report: of the output. Where a claim is contradicted in it, nothing is made.
  ///   - aims: in order of importance; what comes first gets the checks.
  public func make(
    from report: RecordReport, output: [UInt8], aims: [Diagnosis], seed: UInt64
  ) -> Batch {
    var batch = Batch()
    guard !report.findings.contains(where: \.isContradicted) else { return batch }
    let key = ResamplingKey(String(decoding: output, as: UTF8.self))
    var queues = unique(aims).map { aim in
      var lot = SplitMix(
        seed: seed ^ key.high ^ ResamplingKey(aim.rawValue).low)
      let all = perturbations(report, output, aim, &lot)
      return (
        aim: aim, left: inDrawnOrder(all, &lot).prefix(Self.triesLimit), made: HardNegative?.none
      )
    }
    // A first try for each aim before a second for any.
    for _ in 0..<Self.triesLimit {
      for place in queues.indices where queues[place].made == nil {
        guard batch.attempts.count < checksLimit, let next = queues[place].left.popFirst() else {
          continue
        }
        let (outcome, negative) = check(next, report, output)
        batch.attempts.append(HardNegativeAttempt(aim: next.aim, outcome: outcome))
        queues[place].made = negative
      }
    }
    batch.negatives = queues.compactMap(\.made)
    return batch
  }

  // MARK: Candidates

  private func perturbations(
    _ report: RecordReport, _ output: [UInt8], _ aim: Diagnosis, _ lot: inout SplitMix
  ) -> [Perturbation] {
    let text = PerturbedText(output)
    let figures = FigurePerturber(text: text, factBase: factBase)
    let terms = TermPerturber(text: text, factBase: factBase)
    let places = report.findings.indices.filter { isTrueClaim(report.findings[$0]) }
    return inDrawnOrder(Array(places), &lot).prefix(Self.claimsLimit).flatMap { place in
      let finding = report.findings[place]
      let isFigure =
        if case .figure = finding.value { aim != .wrongDirection } else { false }
      // Few of each claim, so that one with many values doesn't crowd out the others.
      let all =
        isFigure
        ? figures.perturbations(of: place, finding, aim: aim, lot: &lot)
        : terms.perturbations(of: place, finding, aim: aim)
      return inDrawnOrder(all, &lot).prefix(Self.triesLimit)
    }
  }

  private func isTrueClaim(_ finding: Finding) -> Bool {
    finding.verdict == .supported && finding.basis == .fact && !finding.isSetAside
      && finding.polarity == .positive && !finding.spans.value.isEmpty
      && (finding.modality == .asserted || finding.modality == .attributed)
  }

  // MARK: Checking

  private func check(
    _ perturbation: Perturbation, _ report: RecordReport, _ output: [UInt8]
  ) -> (HardNegativeAttempt.Outcome, HardNegative?) {
    var text = EditedText(output)
    for edit in perturbation.edits where !text.add(edit) { return (.notContradicted, nil) }
    let spans = text.edits.compactMap { text.newSpan(of: $0) }
    let made = judge(text.bytes)
    let contradicted = made.findings.filter(\.isContradicted)
    guard let first = contradicted.first else { return (.notContradicted, nil) }
    let isOwn = contradicted.allSatisfy { finding in
      ([finding.span] + finding.spans.value).contains { span in spans.contains { span.overlaps($0) }
      }
    }
    guard isOwn else { return (.otherClaims, nil) }
    let other = contradicted.first { $0.diagnosis != perturbation.aim }
    guard other == nil else {
      return (.otherDiagnosis(other?.diagnosis ?? first.diagnosis ?? .wrongValue), nil)
    }
    let negative = HardNegative(
      output: text.bytes, diagnosis: perturbation.aim, finding: perturbation.finding, report: made,
      edits: text.edits)
    return (.made, negative)
  }

  // MARK: Order

  private func unique(_ aims: [Diagnosis]) -> [Diagnosis] {
    var seen: Set<Diagnosis> = []
    return aims.filter { seen.insert($0).inserted }
  }

  /// *Source*: Fisher and Yates' shuffle; the slight bias of a remainder doesn't matter here.
  private func inDrawnOrder<Element>(_ elements: [Element], _ lot: inout SplitMix) -> [Element] {
    var elements = elements
    for place in elements.indices.dropFirst().reversed() {
      elements.swapAt(place, Int(lot.next() % UInt64(place + 1)))
    }
    return elements
  }
}
