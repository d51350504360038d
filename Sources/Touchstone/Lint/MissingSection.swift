/// Finds that one of the three sections isn't there.
enum MissingSection {
  static let rule = AssessmentLinter.Rule(
    id: "missing-section", summary: "An assessment has all three sections.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let start = reading.text.blocks.first?.range ?? 0..<0
    let missing = reading.index.vocabulary.sections.filter { reading.section($0.kind) == nil }
    if missing.isEmpty { return [] }
    let names = missing.map { "'\($0.title)'" }.joined(separator: " and ")
    // At the title of the document: what isn't there has no place.
    return [
      LintMark(
        rule.id, .error, start,
        "the assessment has no section \(names)",
        help: "write the three sections under titles of their own")
    ]
  }
}
