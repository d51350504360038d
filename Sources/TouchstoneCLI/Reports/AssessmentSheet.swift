import Touchstone

/// What a person sees on the terminal when an assessment has been written.
struct AssessmentSheet {
  let assessment: Assessment
  let output: String

  init(_ assessment: Assessment, output: String) {
    self.assessment = assessment
    self.output = output
  }

  var text: StyledText {
    let situation = assessment.situation
    var lines: [String] = []
    if let score = situation.table[MeasurementID(.qScore)], let rate = situation.table[.claimRate] {
      lines.append(
        "Q-Score \(MeasureText.shown(score.value, of: .qScore)) of 10, claim rate "
          + MeasureText.shown(rate.value, of: .claimRate))
    }
    if !situation.targets.isEmpty {
      let met = assessment.prospects.count { $0.now == .met }
      lines.append(
        "\(met) of \(Words.count(situation.targets.count, "target")) met")
    }
    lines.append(
      "\(Words.count(assessment.advice.count, "recommendation")), "
        + "\(Words.count(assessment.risks.count, "risk"))")
    let violations = situation.performance.flatMap(\.violations)
    for violation in violations {
      lines.append("can't be so: " + PrintableText.line(violation.message))
    }
    let folder = output.hasSuffix("/") ? output : output + "/"
    lines.append(PrintableText.line(folder) + "assessment.md, assessment.html, assessment.json")
    return StyledText(lines.map { $0 + "\n" }.joined())
  }
}
