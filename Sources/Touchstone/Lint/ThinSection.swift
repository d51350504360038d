/// Finds a section that says next to nothing.
enum ThinSection {
  static let rule = AssessmentLinter.Rule(
    id: "thin-section", summary: "Each section says what it is for.", find: find)

  /// A summary in fewer words says nothing of a model's performance.
  private static let leastWords = 20
  /// Recommendations, and risks; one that is written out will do.
  private static let leastEntries = 2

  private static func find(_ reading: LintReading) -> [LintMark] {
    reading.sections.compactMap { section in
      let body = reading.sentences.filter {
        section.blocks.contains($0.block) && $0.range.lowerBound >= section.range.lowerBound
      }
      let words = body.reduce(0) { $0 + $1.tokens.count { $0.kind != .sign } }
      let figures = body.reduce(0) { $0 + $1.tokens.count { $0.kind == .number } }
      let title = reading.quote(section.range)
      switch section.kind {
      case .summary:
        if words >= leastWords, figures > 0 { return nil }
        let what = words < leastWords ? "has \(CountText.count(words, "word"))" : "states no figure"
        return LintMark(
          rule.id, .error, section.range, "the section '\(title)' \(what)",
          help: "say how the model does, in figures: quality, hallucinations, latency, throughput")
      case .recommendations:
        let count = reading.recommendations.count
        if count >= leastEntries || words >= (count == 0 ? 60 : leastWords) { return nil }
        return LintMark(
          rule.id, .error, section.range,
          "the section '\(title)' has \(CountText.count(count, "recommendation"))",
          help: "recommend what would help, each with its evidence")
      case .risks:
        let count = reading.risks.count
        if count >= leastEntries || words >= (count == 0 ? 60 : leastWords) { return nil }
        return LintMark(
          rule.id, .error, section.range,
          "the section '\(title)' has \(CountText.count(count, "risk"))",
          help: "list the risks, each with evidence, mitigation and priority")
      }
    }
  }
}
