import Touchstone
import TouchstoneStorage

/// What a person is told of a dataset.
struct NegativesSheet {
  enum Outcome: Hashable { case written, skewed, nothing }

  let report: NegativesReport
  let outcome: Outcome
  let output: String
  /// Patterns to show.
  let top: Int

  init(_ report: NegativesReport, _ outcome: Outcome, output: String, top: Int) {
    self.report = report
    self.outcome = outcome
    self.output = output
    self.top = top
  }

  var text: StyledText {
    var text = heading + patterns
    if outcome == .written { text += contents + split }
    text += bias
    if outcome == .written { text += next }
    return text
  }

  private func n(_ count: Int) -> String { Words.grouped(count) }

  private var heading: StyledText {
    StyledText(Words.count(report.counts.failures, "failure"), .bold)
      + " of \(Words.count(report.counts.records, "record")), with \(Words.count(report.counts.claims, "contradicted claim"))\n"
  }

  private var patterns: StyledText {
    if report.patterns.isEmpty { return StyledText() }
    var table = TextTable([.right, .right, .right, .left])
    for row in report.patterns.prefix(top) {
      let error = row.pattern.error
      let example = row.count.examples.first
      table.add([
        StyledText(n(row.count.errors + row.count.warnings), .bold),
        StyledText(n(row.count.records)), StyledText(n(row.exported), .dim),
        StyledText(error.diagnosis.rawValue, .bold),
        StyledText(error.attribute.isEmpty ? "–" : error.attribute),
        StyledText("\(row.pattern.shape)", .dim),
        StyledText(example.map { PrintableText.line($0.message, limit: 100) } ?? ""),
      ])
    }
    let rest = report.patternCount - min(top, report.patterns.count)
    return
      "\nThe most common hallucination patterns, of \(n(report.patternCount)): claims, records, of them in the dataset\n"
      + table.text + (rest > 0 ? "  \(n(rest)) more\n" : "")
  }

  private var contents: StyledText {
    var table = TextTable([.right, .left])
    func add(_ count: Int, _ words: String) {
      if count > 0 { table.add([StyledText(n(count)), StyledText(words)]) }
    }
    for source in NegativeExample.Source.allCases {
      let words =
        switch source {
        case .passing: "with another output that passed"
        case .correction: "with the output mended and validated"
        case .abstention: "with an honest abstention"
        }
      add(report.pairs[source]?.total ?? 0, words)
    }
    add(report.unpaired.total, "without a right side")
    add(report.positives.total, "true outputs beside them")
    add(report.synthetics.total, "made of true outputs, in files of their own")
    var left = TextTable([.right, .left])
    func leave(_ count: Int, _ words: String) {
      if count > 0 { left.add([StyledText(n(count)), StyledText(words)]) }
    }
    leave(report.counts.heldOutFailures, "in the holdout, or near it")
    leave(report.duplicates, "exact duplicates")
    for reason in NegativeSelection.Reason.allCases {
      leave(report.dropped[reason] ?? 0, Self.words(reason))
    }
    leave(report.evicted, "no room")
    leave(report.bridges, "would connect training and validation")
    for drop in ExampleMaker.Drop.allCases {
      leave(report.made.drops[drop] ?? 0, drop == .empty ? "empty" : "not contradicted once masked")
    }
    for format in report.formats {
      for reason in DatasetWriter.Omission.allCases {
        leave(
          report.omissions[format]?[reason] ?? 0,
          "not in \(format.rawValue): \(reason == .noPrompt ? "no prompt" : reason == .noChosen ? "no right side" : "nothing but a day")"
        )
      }
    }
    return "\n" + StyledText(Words.count(report.failures.total, "example"), .bold) + "\n"
      + table.text
      + (left.isEmpty ? StyledText() : "Left out\n" + left.text)
  }

  private static func words(_ reason: NegativeSelection.Reason) -> String {
    switch reason {
    case .duplicate: "exact duplicates among those drawn"
    case .perFact: "over the cap of a fact (--per-fact)"
    case .nearDuplicate: "near duplicates about the same facts"
    case .perPattern: "over the cap of a pattern (--per-pattern)"
    case .perEntity: "over the cap of an entity (--per-entity)"
    case .perTemplate: "over the cap of a prompt template (--per-template)"
    case .rebalanced: "of a skewed group (--rebalance)"
    case .budget: "over the budget (--budget)"
    }
  }

  private var split: StyledText {
    var words =
      "\nSplit     \(n(report.failures.training)) to train, \(n(report.failures.validation)) to validate; "
      + "\(Words.count(report.components, "component")) that share no entity and no prompt template, the largest of \(n(report.largestComponent))\n"
    if report.failures.validation == 0, report.validationShare > 0 {
      words +=
        "          everything is connected, or there is too little: nothing is left to validate with\n"
    }
    return StyledText(words)
  }

  private var bias: StyledText {
    let all = report.bias?.rows ?? []
    let named = all.filter { $0.batch > 0 }
    let skewed = report.bias?.fired ?? []
    if skewed.isEmpty {
      return StyledText(
        "\(outcome == .written ? "" : "\n")Groups    \(named.count) of \(all.count) watched groups of people are named; none is skewed\n"
      )
    }
    var table = TextTable([.left, .right, .right, .right, .left])
    table.add([
      "", StyledText("negatives", .dim), StyledText("batch", .dim), StyledText("ratio", .dim),
      StyledText("p", .dim),
    ])
    for row in skewed {
      table.add([
        StyledText(row.group.label, .bold),
        StyledText(Words.share(row.negatives, of: row.test.drawn)),
        StyledText(Words.share(row.batch, of: row.test.total)),
        StyledText(row.ratio.map { "\(($0 * 100).rounded() / 100)" } ?? "–"),
        StyledText(
          "\(row.adjusted < 0.001 ? "< 0.001" : "\((row.adjusted * 1_000).rounded() / 1_000)")"),
        StyledText(row.standing == .over ? "named too often" : "named too seldom"),
      ])
    }
    return "Groups    of \(named.count) that are named:\n" + table.text
      + (report.skewReason.map { "  Written all the same: \(PrintableText.line($0, limit: 200))\n" }
        ?? "")
  }

  private var next: StyledText {
    let first = report.files.first
    return StyledText(
      "\nThe dataset is in \(output): README.md is its card, \(first?.path ?? "data") \(Words.count(first?.rows ?? 0, "row")).\n"
    )
  }

  static func skewedError(_ report: NegativesReport) -> String {
    let groups = (report.bias?.fired ?? []).map {
      "\($0.group.label) too \($0.standing == .over ? "often" : "seldom")"
    }
    return """
      error[skewed-groups]: the negatives name \(groups.joined(separator: ", ")); nothing was written
      help: --rebalance leaves out what is too much; --allow-skew REASON writes all the same, and says so in the card
      """
  }

  static func nothingError(_ report: NegativesReport) -> String {
    if report.counts.failures == 0 {
      return
        "error[no-failure]: nothing in the run is contradicted as an error; nothing was written"
    }
    let noPrompt = report.omissions.values.reduce(0) { $0 + ($1[.noPrompt] ?? 0) }
    return noPrompt > 0
      ? """
      error[no-prompt]: the failures have no prompt, and these formats need one; nothing was written
      help: --format contrast and --format spans need none; --prompt TEXT stands in for it
      """
      : """
      error[no-example]: none of \(Words.count(report.counts.failures, "failure")) gives an example of these formats; nothing was written
      help: --format spans takes all of them; see what was left out above
      """
  }
}
