import Touchstone
import TouchstoneStorage

/// Two runs side by side, for a person.
struct CompareSheet {
  let outcome: CompareRun.Outcome
  let names: [String]
  let top: Int

  private var comparison: RunComparison { outcome.comparison }

  var text: StyledText {
    heading + "\n" + changes + "\n" + records + diagnoses
      + list("Newly wrong", outcome.newlyWrong, of: comparison.newlyWrong, .bad)
      + list("Newly right", outcome.newlyRight, of: comparison.newlyRight, .good)
  }

  private var heading: StyledText {
    var text =
      StyledText("\(Words.count(comparison.records, "record")) in both", .bold)
      + " \(names[0]) (old) and \(names[1]) (new)"
    if outcome.onlyOld + outcome.onlyNew > 0 {
      text += StyledText(
        "; \(Words.grouped(outcome.onlyOld)) only in the old, \(Words.grouped(outcome.onlyNew)) only in the new",
        .doubtful)
    }
    return text + "\n"
  }

  private var changes: StyledText {
    var table = TextTable([.left, .right, .right, .right, .left], indentation: 0)
    table.add(["", "old", "new", "difference", "95 % interval"].map { StyledText($0, .dim) })
    let titles: [ScoreName: String] = [
      .claimRate: "Claim rate", .recordRate: "Record rate", .coverage: "Checked",
      .answeredShare: "Answered", .unverifiableShare: "Unverifiable", .qScore: "Q-Score",
    ]
    for name in RunComparison.comparedScores {
      guard let change = comparison.change(of: name) else { continue }
      let isPoints = name == .qScore
      func value(_ score: Score) -> String {
        isPoints
          ? Words.points(score.value ?? 0) : Words.share(score.numerator, of: score.denominator)
      }
      let scale = isPoints ? 1.0 : 100
      let isSure = change.interval.map { !$0.contains(0) } ?? false
      let isBetter = (change.difference < 0) == name.isLowerBetter
      table.add([
        StyledText(titles[name] ?? name.words, .bold), StyledText(value(change.old)),
        StyledText(value(change.new)),
        StyledText(
          Self.signed(change.difference * scale), !isSure ? .plain : isBetter ? .good : .bad),
        StyledText(
          change.interval.map {
            "\(Self.signed($0.lowerBound * scale)) to \(Self.signed($0.upperBound * scale))"
          } ?? "", .dim),
      ])
    }
    return table.text
  }

  private static func signed(_ value: Double) -> String {
    let text = Words.tenthsOf(value)
    return value > 0 && text != "0.0" ? "+" + text : text == "-0.0" ? "0.0" : text
  }

  private var records: StyledText {
    let test = comparison.mcNemar
    var text = StyledText(
      "\(Words.count(comparison.newlyWrong, "record")) newly wrong, "
        + "\(Words.grouped(comparison.newlyRight)) newly right, "
        + "\(Words.grouped(comparison.wrongInBoth)) wrong in both, of "
        + "\(Words.grouped(comparison.answeredInBoth)) not refused in either\n")
    text += StyledText(
      "McNemar: p \(Words.probability(test.exact)) exact, \(Words.probability(test.midP)) mid-p\n")
    if let effect = comparison.minimumDetectableEffect {
      text += StyledText(
        "A comparison of this size shows a difference of \(Words.tenthsOf(effect * 100)) points in four of five cases\n"
      )
    }
    return text
  }

  private var diagnoses: StyledText {
    let rows = comparison.diagnoses
    if rows.isEmpty { return StyledText() }
    var table = TextTable([.left, .right, .right, .right], indentation: 2)
    table.add(["", "old", "new", "p (Holm)"].map { StyledText($0, .dim) })
    for row in rows {
      let isSure = row.probability < 0.05
      table.add([
        StyledText(row.diagnosis.rawValue), StyledText(Words.grouped(row.old)),
        StyledText(Words.grouped(row.new), !isSure ? .plain : row.new > row.old ? .bad : .good),
        StyledText(Words.probability(row.probability)),
      ])
    }
    return "\n" + StyledText("Records with an error", .bold) + "\n" + table.text
  }

  private func list(
    _ title: String, _ ids: [String], of count: Int, _ style: Style
  ) -> StyledText {
    if ids.isEmpty || top == 0 { return StyledText() }
    var text = "\n" + StyledText(title, .bold) + "\n"
    for id in ids.prefix(top) {
      text += "  " + StyledText(PrintableText.line(id, limit: 100), style) + "\n"
    }
    if count > min(top, ids.count) {
      text += StyledText("  … \(Words.grouped(count - min(top, ids.count))) more\n", .dim)
    }
    return text
  }
}
