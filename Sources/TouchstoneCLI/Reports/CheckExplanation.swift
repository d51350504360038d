import Touchstone

/// One record, explained to a person: the text with its claims marked, each claim with its verdict,
/// fact and source, what stays unchecked, and the record's verdict.
struct CheckExplanation {
  let report: RecordReport
  let output: [UInt8]
  let factBase: FactBase
  let showsTrace: Bool
  /// What fingerprints name the record by: they are what a dispute file takes.
  let fingerprintName: String

  var text: StyledText {
    var text = markedText
    var fingerprints = FingerprintMaker(record: fingerprintName)
    for (number, finding) in report.findings.enumerated() {
      let fingerprint = fingerprints.fingerprint(of: finding)
      text += "\n" + claim(finding, number: number + 1, fingerprint: fingerprint)
    }
    return text + corrected + unchecked + "\n" + conclusion
  }

  // MARK: The text

  /// The text with each claim as `⟦1:$16.5 billion⟧`, two spaces in front of each line.
  private var markedText: StyledText {
    var marks: [(span: ByteSpan, numbers: [Int], verdict: Verdict)] = []
    for (number, finding) in report.findings.enumerated() {
      for span in finding.spans.value {
        if let known = marks.firstIndex(where: { $0.span == span }) {
          marks[known].numbers.append(number + 1)
          if finding.verdict == .contradicted { marks[known].verdict = .contradicted }
        } else {
          marks.append((span, [number + 1], finding.verdict))
        }
      }
    }
    var marked = StyledText("  ")
    var position = 0
    for mark in marks.sorted(by: { $0.span < $1.span }) where Int(mark.span.start) >= position {
      let numbers = mark.numbers.map(String.init).joined(separator: ",")
      marked += StyledText(indented(position..<Int(mark.span.start)))
      marked += StyledText("⟦\(numbers):", .dim)
      marked += StyledText(indented(mark.span.range), mark.verdict.markStyle)
      marked += StyledText("⟧", .dim)
      position = Int(mark.span.end)
    }
    return marked + StyledText(indented(position..<output.count)) + "\n"
  }

  private func indented(_ range: Range<Int>) -> String {
    // By bytes: to Swift a carriage return and a line feed are one character.
    var bytes: [UInt8] = []
    for byte in output[range] {
      bytes.append(byte)
      if byte == UInt8(ascii: "\n") { bytes += "  ".utf8 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Claims

  private func claim(_ finding: Finding, number: Int, fingerprint: String) -> StyledText {
    var text =
      StyledText("\(number)  ", .dim) + StyledText(finding.verdict.rawValue, finding.verdict.style)
    if finding.verdict == .contradicted {
      if let diagnosis = finding.diagnosis { text += " (\(diagnosis.rawValue))" }
      if finding.severity != .error { text += ", \(finding.severity.rawValue)" }
      if finding.isQuarantined { text += ", quarantined" }
      if finding.dispute != nil { text += ", disputed" }
    } else if let reason = finding.reason {
      text += " (\(reason.rawValue))"
    }
    text += "  " + StyledText(finding.words(factBase), .bold) + "\n"
    // The widest label of any claim, so that all claims align.
    var table = TextTable([.left], indentation: 3, firstWidth: "source".count)
    if finding.verdict != .supported || finding.entity == nil {
      table.add(["", StyledText(finding.message)])
    }
    if let correction = finding.correction {
      table.add([StyledText("mend", .dim), StyledText(correction, .good)])
    }
    if let dispute = finding.dispute {
      let by = dispute.by.map { ", says \(PrintableText.line($0, limit: 40))" } ?? ""
      table.add([
        StyledText("", .dim),
        StyledText(
          "disputed until \(dispute.expires)\(by): \(PrintableText.line(dispute.reason, limit: 160))"
        ),
      ])
    }
    for evidence in finding.evidence { add(evidence, of: finding, to: &table) }
    if finding.reason == .noFact { addKnownPeriods(of: finding, to: &table) }
    table.add([
      StyledText("rule", .dim),
      StyledText(([finding.rule] + finding.also).joined(separator: ", also ")),
    ])
    if !finding.notes.isEmpty {
      table.add([
        StyledText("notes", .dim),
        StyledText(finding.notes.map(\.words).joined(separator: "; ")),
      ])
    }
    if showsTrace {
      for (index, line) in finding.trace.enumerated() {
        table.add([StyledText(index == 0 ? "why" : "", .dim), StyledText(line)])
      }
      if finding.verdict == .contradicted {
        table.add(["", StyledText("fingerprint: \(fingerprint)")])
      }
    }
    return text + table.text
  }

  private func add(_ evidence: Finding.Evidence, of finding: Finding, to table: inout TextTable) {
    let fact = factBase.fact(evidence)
    let value = fact.map { " = \(FigureText.words($0.value))" } ?? ""
    table.add([StyledText("fact", .dim), StyledText(evidence.fact + value)])
    guard let source = factBase.sources.first(where: { $0.id == evidence.source }) else { return }
    let place = evidence.locator.map { ", \(FigureText.locator($0))" } ?? ""
    table.add([StyledText("source", .dim), StyledText(source.title + place)])
    if !source.link.isEmpty { table.add(["", StyledText(source.link, .link)]) }
  }

  /// What is known instead, where the very fact isn't.
  private func addKnownPeriods(of finding: Finding, to table: inout TextTable) {
    guard let entity = factBase.entity(finding.entity),
      let attribute = factBase.attribute(finding.attribute)
    else { return }
    let facts = factBase.facts(of: entity, attribute)
    // The message names the facts that a formula lacks.
    if facts.isEmpty, factBase[attribute].formula != nil { return }
    guard !facts.isEmpty else {
      table.add([
        StyledText("known", .dim),
        StyledText("nothing of it; touchstone pack show \(factBase[entity].id) lists what is"),
      ])
      return
    }
    var periods: [String] = []
    for case let period? in facts.map(\.period?.description) where !periods.contains(period) {
      periods.append(period)
    }
    table.add([StyledText("known", .dim), StyledText(periods.joined(separator: ", "))])
  }

  // MARK: The rest

  /// The mended text, its new parts in colour.
  private var corrected: StyledText {
    guard let corrected = report.corrected else { return StyledText() }
    var text = StyledText("\n") + StyledText("Corrected", .bold) + "\n  "
    var position = 0
    for edit in corrected.edits {
      text += StyledText(indented(position..<edit.span.range.lowerBound))
      text += StyledText(edit.text, .markedGood)
      position = edit.span.range.upperBound
    }
    return text + StyledText(indented(position..<output.count)) + "\n"
  }

  private var unchecked: StyledText {
    if report.unchecked.isEmpty { return StyledText() }
    var table = TextTable([.left], indentation: 3)
    for item in report.unchecked {
      let text = item.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      table.add([
        StyledText(PrintableText.line(text, limit: 60)), StyledText(item.itemClass, .dim),
        StyledText("\(item.reason.words) (\(item.reason.rawValue))"),
      ])
    }
    return "\n" + StyledText("Unchecked", .bold) + "\n" + table.text
  }

  private var conclusion: StyledText {
    var text = StyledText("Verdict: ") + StyledText(report.verdict.rawValue, report.verdict.style)
    let coverage = report.coverage
    if coverage.items == 0 {
      text += "; there is nothing in it to check\n"
    } else {
      text += "; \(coverage.checked) of \(Words.count(coverage.items, "item")) checked\n"
    }
    if let asked = report.answer.asked {
      text += "Asked: \(asked). Answer: \(report.answer.status.rawValue)"
      text += report.answer.finding.map { ", claim \($0 + 1)\n" } ?? "\n"
    } else if showsTrace, let obstacle = report.answer.obstacle {
      text += "The question isn't judged: \(PrintableText.line(obstacle, limit: 160)).\n"
    }
    if let rule = report.refusalRule { text += "It declines to answer, says the rule \(rule).\n" }
    for problem in report.problems {
      text += StyledText("Problem: ", .bad) + StyledText(problem + "\n")
    }
    if !showsTrace, !report.findings.isEmpty {
      text += StyledText(
        "--why shows what was bound, which readings were tried, and which guard objected.\n", .dim)
    }
    return text
  }
}

extension FactBase {
  func entity(_ id: String?) -> EntityIndex? {
    id.flatMap { id in entities.firstIndex { $0.id == id }.map(EntityIndex.init) }
  }

  func attribute(_ id: String?) -> AttributeIndex? {
    id.flatMap { id in attributes.firstIndex { $0.id == id }.map(AttributeIndex.init) }
  }

  /// The fact that evidence names, of the source it names.
  func fact(_ evidence: Finding.Evidence) -> Fact? {
    let parts = evidence.fact.split(separator: "/", maxSplits: 2).map(String.init)
    guard parts.count >= 2, let entity = entity(parts[0]), let attribute = attribute(parts[1])
    else {
      return nil
    }
    return facts(of: entity, attribute).first {
      name(of: $0) == evidence.fact && sources[$0.source].id == evidence.source
    }
  }
}
