import Testing
import Touchstone

/// Wordings of one defect, and near misses of it that are right.
@Suite struct `Wordings of mitigations, priorities and recommendations` {
  private static let mitigations: [LintCase] = [
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % |  | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | – | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | none yet | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | will be looked at later | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | TBD | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | to be decided | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | N/A | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | To be determined in the next quarter | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | no mitigation planned | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | Not yet defined | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | will be addressed in a future release | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | under discussion | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | ? | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | Monitor weekly | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | Accept; the effect is small | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | To be reviewed by security each month | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | Human review | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | Not needed before 10 requests/s; then scale out | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | Later releases pin the version | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | To be decided by the board on 3 May; until then no rollout | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
  ]

  private static let priorities: [LintCase] = [
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | cap the batch |  |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | cap the batch | – |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | cap the batch | to be decided |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | cap the batch | tbd |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | cap the batch | n/a |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | cap the batch | pending |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | cap the batch | not yet assigned |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching queue⟧ | 91 % | cap the batch | open |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | cap the batch | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | cap the batch | P1 |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | cap the batch | 1 |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | cap the batch | Medium-High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | cap the batch | H |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | cap the batch | critical |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | cap the batch | 🔴 High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | cap the batch | 3/5 |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | cap the batch | A |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
  ]

  private static let matches: [LintCase] = [
    LintCase(
      "recommendation-without-risk", .recommendations,
      "1. **Batching**.\n2. **⟦Blockchain logging⟧**: store prompts."),
    LintCase(
      "recommendation-without-risk", .recommendations,
      "Recommendation 1: batching at night.\nRecommendation 2: ⟦a second source for release notes⟧, as 20 answers were wrong."
    ),
    LintCase(
      "recommendation-without-risk", .recommendations,
      "First, batching of requests. Second, ⟦translation memory⟧: refresh it each week. Third, fine-tuning."
    ),
    LintCase(
      "recommendation-without-risk", .recommendations,
      "**A. Batching.** Group requests.\n\n**B. ⟦Colour themes⟧.** Add a dark one."),
    LintCase(
      "recommendation-without-risk", .recommendations,
      "| Recommendation | Effort |\n|---|---|\n| Dynamic batching | low |\n| ⟦Watermarking of outputs⟧ | high |"
    ),
    LintCase(
      "recommendation-without-risk", .recommendations,
      "1. **Batching**: group requests.\n2. **Negative examples**: fine-tune."),
    LintCase(
      "recommendation-without-risk", .recommendations,
      "First, batching of requests. Second, fine-tuning on examples."),
    LintCase(
      "recommendation-without-risk", .recommendations,
      "1. Reduce p99 latency: saturated replicas cause it.\n2. Fine-tuning"),
    LintCase(
      "recommendation-without-risk", .recommendations,
      "**A. Batching.** Group requests.\n\n**B. Rebalance the data.** Each week."),
  ]

  private static let thin: [LintCase] = [
    LintCase(
      "thin-section", .whole,
      "## Executive Summary\n\nThe model was assessed on 1,200 prompts of the last month; every claim was compared with the facts, and all timings are of the service itself.\n\n## ⟦Recommendations⟧\n\n- Batching\n\n## Risks\n\n| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Throughput saturation | 91 % utilisation | Dynamic batching | High |\n| Bias amplification by fine-tuning | skew 1.4 | Rebalance the examples | Low |"
    ),
    LintCase(
      "thin-section", .whole,
      "## ⟦Executive Summary⟧\n\nGood.\n\n## Recommendations\n\n1. **Dynamic batching** of requests that arrive together.\n2. **Fine-tuning** on mined negative examples.\n\n## Risks\n\n| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Throughput saturation | 91 % utilisation | Dynamic batching | High |\n| Bias amplification by fine-tuning | skew 1.4 | Rebalance the examples | Low |"
    ),
    LintCase(
      "thin-section", .whole,
      "## Executive Summary\n\nThe model was assessed on 1,200 prompts of the last month; every claim was compared with the facts, and all timings are of the service itself.\n\n## ⟦Recommendations⟧\n\n## Risks\n\n| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Throughput saturation | 91 % utilisation | Dynamic batching | High |\n| Bias amplification by fine-tuning | skew 1.4 | Rebalance the examples | Low |"
    ),
    LintCase(
      "thin-section", .whole,
      "## Executive Summary\n\nThe model was assessed on 1,200 prompts of the last month; every claim was compared with the facts, and all timings are of the service itself.\n\n## Recommendations\n\n1. **Dynamic batching.** Group requests that arrive within 20 ms of each other; the present rate of 45 requests per second leaves the accelerator idle half of the time.\n\n## Risks\n\n| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Throughput saturation | 91 % utilisation | Dynamic batching | High |\n| Bias amplification by fine-tuning | skew 1.4 | Rebalance the examples | Low |"
    ),
  ]

  @Test(arguments: mitigations + priorities + matches + thin)
  func `a defect of structure is found in any wording`(_ one: LintCase) {
    let (text, spans) = LintCase.unmarked(one.marked)
    let found = LintCase.findings(in: text).filter { $0.rule == one.rule }
    #expect(found.map(\.span) == spans, "\(found.map(\.message))")
  }
}
