/// Reads an assessment that somebody wrote, a person or a model, and says what a reviewer would object to.
public struct AssessmentLinter: Sendable {
  /// A rule: its id, and what it finds.
  struct Rule: Sendable {
    let id: String
    /// What it looks for, as a sentence.
    let summary: String
    let find: @Sendable (LintReading) -> [LintMark]
  }

  /// In the order of the documentation.
  static let rules: [Rule] = [
    MissingSection.rule, ThinSection.rule, SectionOrder.rule, RecommendationWithoutRisk.rule,
    RiskWithoutMitigation.rule, RiskWithoutEvidence.rule, MissingPriority.rule, MisusedTerm.rule,
    WrongExpansion.rule, UnknownTerm.rule, MetricByAnotherName.rule, ImpossibleRelation.rule,
    OutOfScale.rule, UnfittingUnit.rule, EstimateAsMeasurement.rule,
    ImprovementWithoutBaseline.rule, LimitWithoutValue.rule, TargetNotReached.rule,
    WrongArithmetic.rule,
    NotAnAssessment.rule, ContradictoryFigures.rule,
  ]

  /// Ids of the rules with what each looks for, in the order of the documentation.
  public static var ruleSummaries: [(id: String, summary: String)] {
    rules.map { ($0.id, $0.summary) }
  }

  /// Findings of one rule beyond this are left out: nobody reads on, and the run stays bounded.
  public static let maximumFindingsOfRule = 200

  private let index: LintIndex

  public init(_ vocabulary: LintVocabulary) {
    index = LintIndex(vocabulary)
  }

  /// What is wrong with a text.
  ///
  /// *Shape*: by line, column and rule; no finding twice.
  public func lint(_ text: String) -> [LintFinding] {
    let text = AssessmentText(text)
    let reading = LintReading(text, index: index)
    var marks: [LintMark] = []
    for rule in Self.rules {
      var seen: Set<Range<Int>> = []
      marks += rule.find(reading).filter { seen.insert($0.range).inserted }
        .prefix(Self.maximumFindingsOfRule)
    }
    marks.sort {
      ($0.range.lowerBound, $0.rule, $0.range.upperBound)
        < ($1.range.lowerBound, $1.rule, $1.range.upperBound)
    }
    return marks.map { mark in
      let start = text.position(of: mark.range.lowerBound)
      let end = text.position(of: mark.range.upperBound)
      return LintFinding(
        rule: mark.rule, severity: mark.severity, message: mark.message, help: mark.help,
        line: start.line, column: start.column, endLine: end.line, endColumn: end.column)
    }
  }
}
