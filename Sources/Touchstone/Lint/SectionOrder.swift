/// Finds that the three sections stand in another order.
enum SectionOrder {
  static let rule = AssessmentLinter.Rule(
    id: "section-order", summary: "The sections stand in the usual order.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let usual = reading.index.vocabulary.sections.map(\.kind).filter { reading.section($0) != nil }
    let misplaced = zip(reading.sections, usual).first { $0.kind != $1 }
    guard let (section, _) = misplaced else { return [] }
    return [
      LintMark(
        rule.id, .note, section.range,
        "the section '\(reading.quote(section.range))' stands out of order",
        help: "the order is: summary, recommendations, risks")
    ]
  }
}
