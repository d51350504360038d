import Touchstone

/// A run's scores for a person. Leads with checked of all, then the rates (SEMANTICS 7).
struct ScoreSheet {
  let report: ScoreReport
  let inputs: [String]
  /// Where the sums were kept.
  let output: String?
  /// The most rows a list shows.
  let top: Int

  private var counts: ScoreCounts { report.counts }

  var text: StyledText {
    var text = heading + "\n" + rates + "\n" + qScore
    text += labels
    for key in Self.ordered(Set(report.slices.map(\.slice.key))) { text += records(by: key) }
    for key in Self.ordered(Set(report.claims.map(\.slice.key))) { text += claims(by: key) }
    text += patterns
    if let output {
      text += "\nThe sums are in \(output); touchstone score --merge adds such files up.\n"
    }
    return text
  }

  private static func ordered(_ keys: Set<String>) -> [String] { keys.sorted() }

  private var heading: StyledText {
    let names = inputs.map { $0 == "-" ? "the standard input" : $0 }
    let shown =
      names.count <= 3
      ? names.joined(separator: ", ") : "\(names[0]) and \(names.count - 1) other files"
    var text = StyledText(Words.count(counts.records, "record"), .bold) + " of \(shown)"
    if counts.rejected > 0 { text += "; \(Words.count(counts.rejected, "line")) could not be read" }
    return text + "\n"
  }

  // MARK: Rates

  private var rates: StyledText {
    var table = TextTable([.left, .right, .left, .left], indentation: 0)
    table.add(["", "", StyledText("95 % interval", .dim)])
    func add(_ name: ScoreName, _ title: String, always: Bool = false, _ words: (Score) -> String) {
      guard let score = report.score(name) else { return }
      if score.denominator == 0, !always { return }
      table.add([
        StyledText(title, .bold),
        StyledText(Words.share(score.numerator, of: score.denominator), .bold),
        StyledText(Words.range(score)), StyledText(words(score)),
      ])
    }
    func n(_ count: Int) -> String { Words.grouped(count) }
    add(.coverage, "Checked", always: true) {
      "\(n($0.numerator)) of \(Words.count($0.denominator, "item"))"
    }
    add(.claimRate, "Claim rate", always: true) {
      "\(n($0.numerator)) contradicted of \(n($0.denominator)) decided by facts"
    }
    if counts.warnings > 0 {
      add(.weightedRate, "Weighted") { _ in
        "the same with \(Words.count(counts.warnedFacts, "warning")) at half weight"
      }
    }
    add(.recordRate, "Record rate", always: true) {
      "\(n($0.numerator)) with an error of \(n($0.denominator)) not refused"
    }
    add(.contextRate, "Grounding") {
      "\(n($0.numerator)) not in their context of \(n($0.denominator))"
    }
    add(.selfRate, "Self-checks") {
      "\(n($0.numerator)) wrong of \(n($0.denominator)) sums, dates and repeated values"
    }
    add(.answeredShare, "Answered") { "\(n($0.numerator)) of \(n($0.denominator)) records" }
    if counts.refusedRecords > 0 {
      add(.refusalRate, "Refused") {
        "\(n($0.numerator)) of \(n($0.denominator)) records"
          + (counts.refusedButWrong == 0
            ? "" : "; \(n(counts.refusedButWrong)) of them false all the same")
      }
    }
    if counts.unverifiable > 0 {
      add(.unverifiableShare, "Unverifiable") {
        "\(n($0.numerator)) of \(Words.count($0.denominator, "claim"))"
      }
    }
    if counts.stale > 0 {
      add(.staleShare, "Stale") { "\(n($0.numerator)) of \(Words.count($0.denominator, "claim"))" }
    }
    if counts.undecidedRecords + counts.rejected > 0 {
      add(.undecidedShare, "Undecided") {
        "\(n($0.numerator)) of \(n($0.denominator)) records, lines that could not be read among them"
      }
    }
    var text = table.text
    if counts.disputed > 0 {
      text += "\(Words.count(counts.disputed, "disputed claim")) counted nowhere\n"
    }
    return text
  }

  private var qScore: StyledText {
    guard let score = report.qScore else {
      return StyledText("Q-Score", .bold) + "  none: no claim was decided by facts\n"
    }
    var text = StyledText("Q-Score", .bold) + "  "
    text +=
      StyledText(Words.points(score.points), .bold) + " of 10 (\(Words.hundredths(score.share)))"
    if let range = report.score(.qScore)?.interval {
      text += "; 95 % interval \(Words.points(range.lowerBound))–\(Words.points(range.upperBound))"
    }
    text += "\n"
    var table = TextTable([.left, .right, .right, .left], indentation: 2)
    let total = score.parts.reduce(0) { $0 + $1.weight }
    for part in score.parts {
      table.add([
        StyledText(part.name), StyledText(Words.hundredths(part.value)),
        StyledText("weight \(Words.hundredths(part.weight / total))", .dim),
        StyledText(words(of: part), .dim),
      ])
    }
    return text + table.text
  }

  private func words(of part: QScore.Part) -> String {
    switch part.name {
    case "factuality": "1 − the weighted claim rate"
    case "clean": "1 − the record rate"
    case "coverage":
      "checked against a target of \(Words.percent(report.goals.targetCoverage)), times answered"
    default: "as given"
    }
  }

  // MARK: Labels

  private var labels: StyledText {
    guard let agreement = report.agreement else { return StyledText() }
    var text =
      "\n" + StyledText("Against the labels", .bold)
      + "  \(Words.count(counts.labelled, "labelled record")), "
      + "\(Words.grouped(counts.labelledWrong)) of them wrong; "
      + "\(Words.grouped(counts.labelledDecided)) decided\n"
    var table = TextTable([.left, .right, .left, .left], indentation: 2)
    func add(_ title: String, _ value: Double?, _ range: ClosedRange<Double>?, _ words: String) {
      table.add([
        StyledText(title), StyledText(value.map(Words.thousandths) ?? "–"),
        StyledText(
          range.map { "\(Words.thousandths($0.lowerBound))–\(Words.thousandths($0.upperBound))" }
            ?? ""),
        StyledText(words, .dim),
      ])
    }
    let flagged = agreement.truePositives + agreement.falsePositives
    add(
      "precision", agreement.precision, agreement.precisionInterval,
      "\(Words.grouped(agreement.truePositives)) of \(Words.grouped(flagged)) called wrong are")
    add(
      "recall", agreement.recall, agreement.recallInterval,
      "\(Words.grouped(agreement.truePositives)) of \(Words.grouped(counts.labelledWrong)) wrong ones found"
    )
    add("F1", agreement.f1, agreement.f1Interval, "")
    add(
      "always-positive F1", agreement.alwaysPositiveF1, nil,
      "of calling every record wrong; precision \(agreement.prevalence.map(Words.thousandths) ?? "–")"
    )
    if let rate = report.trueRate {
      add(
        "true rate", rate.value, rate.interval,
        "\(Words.share(counts.flaggedRecords, of: counts.records)) called wrong, corrected (Rogan–Gladen)"
      )
    }
    if counts.labelledRefused + counts.refusedOfLabelled > 0 {
      table.add([
        StyledText("refusals"), "", "",
        StyledText(
          "\(Words.grouped(counts.refusedAsLabelled)) of \(Words.grouped(counts.refusedOfLabelled)) called so are, of "
            + "\(Words.grouped(counts.labelledRefused)) labelled", .dim),
      ])
    }
    text += table.text
    return text
  }

  // MARK: Slices

  private func records(by key: String) -> StyledText {
    let rows = report.slices.filter { $0.slice.key == key }
    // One value says what the whole says.
    if rows.isEmpty || (rows.count == 1 && rows[0].counts.records == counts.records) {
      return StyledText()
    }
    let hasLabels = rows.contains { $0.agreement != nil }
    var table = TextTable(
      [.left, .right, .right, .right, .left, .right, .left, .right], indentation: 2)
    var titles = [
      "", "records", "checked", "claim rate", "", "record rate", "", "answered", "Q-Score", "",
    ]
    if hasLabels { titles += ["F1", "always"] }
    table.add(titles.map { StyledText($0, .dim) })
    for row in rows.prefix(top) {
      var cells = [
        StyledText(PrintableText.line(row.slice.value, limit: 40)),
        StyledText(Words.grouped(row.counts.records)), share(row.coverage),
        share(row.claimRate), range(row.claimRate), share(row.recordRate), range(row.recordRate),
        share(row.answered), StyledText(row.qScore.value.map(Words.points) ?? "–"),
        StyledText(
          row.qScore.interval.map {
            "\(Words.points($0.lowerBound))–\(Words.points($0.upperBound))"
          } ?? "", .dim),
      ]
      if hasLabels {
        cells += [
          StyledText(row.agreement?.f1.map(Words.thousandths) ?? "–"),
          StyledText(row.agreement?.alwaysPositiveF1.map(Words.thousandths) ?? "–", .dim),
        ]
      }
      table.add(cells)
    }
    return "\n" + StyledText("By \(key)", .bold) + "\n" + table.text + rest(rows.count, "value")
  }

  private func claims(by key: String) -> StyledText {
    let rows = report.claims.filter { $0.slice.key == key && $0.tally.claims > 0 }
    if rows.isEmpty { return StyledText() }
    var table = TextTable([.left, .right, .right, .right, .left, .right], indentation: 2)
    table.add(
      [
        "", "errors", "decided", key == "diagnosis" ? "share" : "rate", "", "records",
        "unverifiable",
      ]
      .map { StyledText($0, .dim) })
    for row in rows.prefix(top) {
      table.add([
        StyledText(PrintableText.line(row.slice.value, limit: 60)),
        StyledText(Words.grouped(row.tally.errors)),
        StyledText(Words.grouped(row.rate.denominator)),
        share(row.rate), range(row.rate), StyledText(Words.grouped(row.tally.recordsInError)),
        StyledText(row.tally.unverifiable == 0 ? "" : Words.grouped(row.tally.unverifiable), .dim),
      ])
    }
    return "\n" + StyledText("By \(key)", .bold) + "\n" + table.text + rest(rows.count, "value")
  }

  private func share(_ score: Score) -> StyledText {
    StyledText(Words.share(score.numerator, of: score.denominator))
  }

  private func range(_ score: Score) -> StyledText { StyledText(Words.range(score), .dim) }

  private func rest(_ count: Int, _ noun: String) -> StyledText {
    count <= top
      ? StyledText()
      : StyledText("  … \(Words.count(count - top, "more \(noun)")); --top shows more\n", .dim)
  }

  // MARK: Patterns

  private var patterns: StyledText {
    if report.patterns.isEmpty { return StyledText() }
    let all = report.patterns.reduce(0) { $0 + $1.tally.weight }
    var table = TextTable([.right, .right, .right, .right, .left], indentation: 2)
    table.add(
      ["", "errors", "share", "records", "error", "attribute", "rule", "for example"]
        .map { StyledText($0, .dim) })
    for (rank, row) in report.patterns.prefix(top).enumerated() {
      table.add([
        StyledText("\(rank + 1)", .dim), StyledText(Words.grouped(row.tally.errors)),
        StyledText(Words.share(row.tally.weight, of: all)),
        StyledText(Words.grouped(row.tally.records)),
        StyledText(row.pattern.diagnosis.rawValue, .bad),
        StyledText(PrintableText.line(row.pattern.attribute, limit: 40)),
        StyledText(PrintableText.line(row.pattern.rule, limit: 60)),
        StyledText(PrintableText.line(row.tally.example, limit: 40), .dim),
      ])
    }
    return "\n" + StyledText("Most common errors", .bold) + "\n" + table.text
      + rest(report.patterns.count, "pattern")
  }
}
