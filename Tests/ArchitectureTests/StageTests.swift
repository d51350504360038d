import Testing

/// The engine's folders are stages of a pipeline; each looks only at those before it.
struct StageTests {
  private static let stages = [
    "Words", "Quantities", "Facts", "Rules", "Records", "Mentions", "Questions", "Claims",
    "Verdicts",
    "Scores",
  ]
  /// These read verdicts and scores, never one another.
  private static let sideBySide = ["Negatives", "Gate", "Assessment", "Lint", "Report"]

  /// Where a file names a type of a later stage all the same. Short, and to become shorter.
  private static let exceptions: Set<Exception> = [
    // The words of labels; belongs in Words.
    Exception("Facts/FactBaseCompiler.swift", "SkeletonWord"),
    // An index of the facts' names; belongs in Facts.
    Exception("Rules/ClassTable.swift", "Lexicon"),
    Exception("Rules/RuleCompiler.swift", "Lexicon"),
    // Needs its fact base, rules and lexicon only.
    Exception("Verdicts/RecordJudge.swift", "Engine"),
  ]

  private struct Exception: Hashable {
    let file: String
    let type: String
    init(_ file: String, _ type: String) {
      self.file = file
      self.type = type
    }
  }

  private let sources = Repository.this.sources.filter { $0.module == "Touchstone" }

  /// How late a stage is; the engine's own file, which puts them in order, comes last.
  private func rank(_ stage: String) -> Int? {
    if stage.isEmpty { return Self.stages.count + 1 }
    if Self.sideBySide.contains(stage) { return Self.stages.count }
    return Self.stages.firstIndex(of: stage)
  }

  private func look() -> Set<Exception> {
    var stageOfType: [String: String] = [:]
    for source in sources {
      for type in source.declaredTypes where stageOfType[type] == nil {
        stageOfType[type] = source.stage
      }
    }
    var found: Set<Exception> = []
    for source in sources {
      guard let own = rank(source.stage) else { continue }
      for (type, stage) in stageOfType where stage != source.stage && source.words.contains(type) {
        guard let other = rank(stage) else { continue }
        if other > own || other == own { found.insert(Exception(source.pathInModule, type)) }
      }
    }
    return found
  }

  @Test func `every folder of the engine is a stage`() {
    for source in sources where rank(source.stage) == nil {
      Issue.record("\(source.path): '\(source.stage)' is no stage")
    }
  }

  @Test func `a stage names no type of a later stage`() {
    for finding in look().subtracting(Self.exceptions).sorted(by: { $0.file < $1.file }) {
      Issue.record("\(finding.file) names \(finding.type), which a later stage declares")
    }
  }

  @Test func `no exception outlives its reason`() {
    for exception in Self.exceptions.subtracting(look()).sorted(by: { $0.file < $1.file }) {
      Issue.record("\(exception.file) no longer names \(exception.type): take the exception out")
    }
  }

  @Test func `a type's name is declared by one stage only`() {
    var owners: [String: Set<String>] = [:]
    for source in sources {
      for type in source.declaredTypes { owners[type, default: []].insert(source.stage) }
    }
    for (type, stages) in owners where stages.count > 1 {
      Issue.record("\(type) is declared in \(stages.sorted())")
    }
  }
}
