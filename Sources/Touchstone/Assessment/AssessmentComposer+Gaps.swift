/// What is missing, and what can't be so.
extension AssessmentComposer {
  private static let gaps: [(metrics: [Metric], reason: String)] = [
    (
      [.ttft, .tpot, .latency],
      "the records carry no such timings, and no performance file has them"
    ),
    ([.requestThroughput, .outputThroughput, .errorRate], "no performance file has them"),
    ([.f1], "no record has a label"),
    ([.humanRating, .satisfaction, .perplexity, .taskRecall], "nobody gave them"),
    ([.singleSourceShare], "the packs of the run are not at hand"),
  ]

  mutating func missingLine() -> Line? {
    var parts: [String] = []
    for gap in Self.gaps {
      let missing = gap.metrics.filter { !situation.table.has($0) }
      if missing.isEmpty { continue }
      let names = missing.map { $0 == .latency ? "latency" : $0.words }
      let reason =
        missing.count == 1
        ? gap.reason.replacing("them", with: "it").replacing("such timings", with: "such timing")
        : gap.reason
      parts.append("\(Self.list(names)) (\(reason))")
    }
    if situation.previous == nil { parts.append("changes (no earlier assessment was given)") }
    return parts.isEmpty
      ? nil : [.strong("Not measured: "), .words(parts.joined(separator: "; ") + ".")]
  }

  static func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Numbers of messages are figures of the file that has them.
  mutating func violationNotes() -> [AssessmentDocument.Block] {
    situation.performance.flatMap { run in
      run.violations.map { violation in
        let origin = Measurement.Origin(.performance, source: run.source, field: violation.code)
        return .note(
          [.strong("Can't be so: "), .name(run.source), .words(": ")]
            + figures(of: violation.message, id: violation.code, origin) + [.words(".")])
      }
    }
  }

  mutating func rivalNotes() -> [AssessmentDocument.Block] {
    let rivals = situation.table.rivals
    if rivals.isEmpty { return [] }
    let names = Set(rivals.map { $0.kept.id.text }).sorted()
    let files = Set(rivals.map { $0.kept.origin.source }).sorted()
    return [
      .note(
        [.strong("Measured twice: ")] + Self.names(names)
          + [.words("; what ")] + Self.names(files) + [.words(" says counts.")])
    ]
  }

  mutating func definitionNotes() -> [AssessmentDocument.Block] {
    situation.performance.filter { !$0.definitions.isEmpty }.map { run in
      let origin = Measurement.Origin(.performance, source: run.source, field: "definitions")
      return .paragraph(
        [.name(run.source), .words(": ")]
          + figures(
            of: run.definitions.joined(separator: " "), id: "definitions", origin))
    }
  }

  /// Words with the numbers in them taken out as figures.
  private mutating func figures(
    of text: String, id: String, _ origin: Measurement.Origin
  ) -> Line {
    var line: Line = []
    var words = ""
    var digits = ""
    func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    var rest = text[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      let continues =
        !digits.isEmpty && (character == "." || character == ",")
        && (rest.first.map(isDigit) ?? false)
      let starts = isDigit(character) && (!digits.isEmpty || !(words.last?.isLetter ?? false))
      if continues || starts {
        digits.append(character)
        continue
      }
      if !digits.isEmpty {
        line += [.words(words), figure(digits, id, origin)]
        (words, digits) = ("", "")
      }
      words.append(character)
    }
    if !digits.isEmpty {
      line += [.words(words), figure(digits, id, origin)]
    } else {
      line.append(.words(words))
    }
    return line
  }

  private mutating func figure(
    _ digits: String, _ id: String, _ origin: Measurement.Origin
  ) -> AssessmentDocument.Inline {
    writer.figure(digits, id, Double(digits.filter { $0 != "," }), origin)
  }
}
