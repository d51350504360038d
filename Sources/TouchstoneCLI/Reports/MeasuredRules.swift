import Touchstone
import TouchstoneStorage

/// What a run of `rules measure` found.
struct MeasuredRules {
  let corpora: [CorpusRun.Corpus]
  let filter: ScoreFilter
  /// Of all corpora.
  let sum: RuleMeasurement
  /// By full id: the rule's own floor or --floor.
  let floors: [String: Double?]

  func status(of rule: String) -> RuleStatus {
    (sum.counts[rule] ?? RuleCounts()).status(floor: floors[rule] ?? nil)
  }
}
