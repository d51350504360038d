import Testing
import Touchstone

/// Wordings of one defect, and near misses of it that are right.
@Suite struct `Wordings of limits, baselines, estimates and leftovers` {
  private static let limits: [LintCase] = [
    LintCase("limit-without-value", .summary, "The p99 latency occasionally exceeds the ⟦SLA⟧."),
    LintCase("limit-without-value", .summary, "Latency is above the agreed ⟦threshold⟧."),
    LintCase("limit-without-value", .summary, "TTFT still misses its ⟦target⟧."),
    LintCase(
      "limit-without-value", .summary,
      "The hallucination rate is above the agreed ⟦threshold⟧ at 9.4 %."),
    LintCase(
      "limit-without-value", .summary,
      "The remaining share is still above ⟦what the guideline tolerates⟧."),
    LintCase(
      "limit-without-value", .summary,
      "Response times remain below the ⟦threshold⟧ agreed with the operator."),
    LintCase(
      "limit-without-value", .summary,
      "Response times regularly exceed the ⟦service level objective⟧."),
    LintCase(
      "limit-without-value", .summary, "The error rate stays within the ⟦acceptable range⟧."),
    LintCase("limit-without-value", .summary, "Throughput fell short of the ⟦target⟧ last week."),
    LintCase("limit-without-value", .summary, "The service comfortably meets its latency ⟦SLA⟧."),
    LintCase(
      "limit-without-value", .summary,
      "Availability was below the ⟦contractual level⟧ in two weeks."),
    LintCase("limit-without-value", .summary, "p95 latency breaches the ⟦SLO⟧ at peak hours."),
    LintCase(
      "limit-without-value", .summary,
      "Latency meets the ⟦SLA⟧, and errors occur in 7 % of complex queries."),
    LintCase("limit-without-value", .summary, "Latency exceeds the SLA of 800 ms."),
    LintCase("limit-without-value", .summary, "Latency is above the 800 ms threshold."),
    LintCase("limit-without-value", .summary, "The error rate is below the limit (1 %)."),
    LintCase("limit-without-value", .summary, "Alert when latency exceeds the threshold."),
    LintCase("limit-without-value", .summary, "Latency should stay within its target."),
    LintCase("limit-without-value", .summary, "Latency could exceed the SLA at peak."),
    LintCase("limit-without-value", .summary, "Requests above the limit are shed."),
    LintCase("limit-without-value", .summary, "No target was set for latency."),
    LintCase(
      "limit-without-value", .summary, "Keep latency below the limit agreed with the operator."),
    LintCase("limit-without-value", .summary, "The model reached its target audience."),
    LintCase(
      "limit-without-value", .summary, "TTFT misses its target. The target for TTFT is 300 ms."),
    LintCase("limit-without-value", .summary, "The SLA requires a p95 latency of 2 s."),
    LintCase("limit-without-value", .summary, "To meet the SLA, replicas were added."),
    LintCase(
      "limit-without-value", .recommendations,
      "1. Batching: latency currently exceeds the ⟦SLA⟧.\n2. Fine-tuning"),
    LintCase(
      "limit-without-value", .recommendations,
      "1. Batching so that response times meet the SLA.\n2. Fine-tuning"),
    LintCase(
      "limit-without-value", .recommendations,
      "1. Batching: retrain when the Q-Score leaves its target.\n2. Fine-tuning"),
    LintCase(
      "limit-without-value", .recommendations,
      "1. Batching, until throughput reaches the target.\n2. Fine-tuning"),
    LintCase(
      "limit-without-value", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | Shed load above the limit | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "limit-without-value", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Latency exceeds the SLA under load | 91 % | cap the batch | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "limit-without-value", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | Keep TTFT within its target in each load test | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "limit-without-value", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching queue | 91 % | Alert if latency breaches the SLO | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
  ]

  private static let baselines: [LintCase] = [
    LintCase(
      "improvement-without-baseline", .summary,
      "⟦Recall improved by 9 %⟧ over the previous release."),
    LintCase(
      "improvement-without-baseline", .summary,
      "⟦Hallucinated sentences fell by 35 %⟧ since spring."),
    LintCase("improvement-without-baseline", .summary, "⟦Editing time went down by a third⟧."),
    LintCase(
      "improvement-without-baseline", .summary, "⟦Cost per answer has been reduced by 12 %⟧."),
    LintCase("improvement-without-baseline", .summary, "⟦Latency was cut by 20 %⟧ in May."),
    LintCase("improvement-without-baseline", .summary, "⟦Satisfaction rose by about 15 %⟧."),
    LintCase("improvement-without-baseline", .summary, "⟦Errors have dropped by half⟧."),
    LintCase(
      "improvement-without-baseline", .summary,
      "⟦Recall improved by 9 %⟧, while the Q-Score stayed at 8.2/10."),
    LintCase("improvement-without-baseline", .summary, "⟦Complaints are down by 18 %⟧."),
    LintCase(
      "improvement-without-baseline", .summary, "⟦Accuracy has increased by 7 percentage points⟧."),
    LintCase("improvement-without-baseline", .summary, "Recall improved by 9 % to 0.91."),
    LintCase(
      "improvement-without-baseline", .summary, "Recall improved from 0.83 to 0.91, by 9 %."),
    LintCase("improvement-without-baseline", .summary, "Recall is 0.91. It improved by 9 %."),
    LintCase("improvement-without-baseline", .summary, "Recall improved by 9 % and is now 0.91."),
    LintCase("improvement-without-baseline", .summary, "Traffic rose by 40 % since January."),
    LintCase("improvement-without-baseline", .summary, "Demand grew by 12 % in the sample."),
    LintCase("improvement-without-baseline", .summary, "Latency rose by 20 % at peak."),
    LintCase(
      "improvement-without-baseline", .summary, "If latency fell by 20 %, TTFT would follow."),
    LintCase("improvement-without-baseline", .summary, "Cost per answer fell by 12 % to $0.021."),
    LintCase("improvement-without-baseline", .summary, "Usage increased by 35 %."),
    LintCase(
      "improvement-without-baseline", .summary,
      "Hallucinations fell by 40 %. The hallucination rate is 3.1 %."),
  ]

  private static let estimates: [LintCase] = [
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. ⟦Batching will reduce latency by 30 %.⟧\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching. ⟦Latency drops by 35 %.⟧\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching. ⟦Throughput rises by 40 %.⟧\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. ⟦Fine-tuning will cut hallucinations by 40 %.⟧\n2. Batching"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. ⟦Batching shortens latency by 25 %.⟧\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. ⟦Batching will reduce latency by 30 %, which meets the target of 300 ms.⟧\n2. Fine-tuning"
    ),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. ⟦Fine-tuning: the error rate goes down by 2 percentage points.⟧\n2. Batching"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. ⟦Caching guarantees a 50 % reduction in latency.⟧\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. ⟦Batching is going to double throughput, a 2x increase.⟧\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. ⟦Quantization lowers cost by 40 %.⟧\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching could reduce latency by 30 %.\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching reduces latency by up to 30 %.\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching. A pilot ran in May. Latency drops by 35 %.\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching will reduce latency by an estimated 30 %.\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching. Latency rises by 35 % at peak.\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching will be rolled out to 5 % of users, increasing to 50 % within 2 weeks.\n2. Fine-tuning"
    ),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching. Traffic grows by 20 % a quarter.\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching: target is to reduce latency by 30 %.\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching: Expected impact: reduces latency by 20-30 %.\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching will reduce latency by 30 % (estimate).\n2. Fine-tuning"),
  ]

  private static let leftovers: [LintCase] = [
    LintCase("not-an-assessment", .summary, "⟦Would you like me to expand on this?⟧"),
    LintCase("not-an-assessment", .summary, "⟦[Your Organization Name]⟧ will review this."),
    LintCase("not-an-assessment", .summary, "The error rate is ⟦XX⟧ %."),
    LintCase("not-an-assessment", .summary, "⟦Owner: TBD⟧"),
    LintCase("not-an-assessment", .summary, "⟦The date is to be confirmed.⟧"),
    LintCase("not-an-assessment", .summary, "⟦Should you need further detail, just ask.⟧"),
    LintCase("not-an-assessment", .summary, "⟦I don't have access to your data.⟧"),
    LintCase("not-an-assessment", .summary, "⟦All figures above are illustrative.⟧"),
    LintCase("not-an-assessment", .summary, "⟦Happy to refine this further.⟧"),
    LintCase("not-an-assessment", .summary, "⟦As an LLM, I estimate these.⟧"),
    LintCase("not-an-assessment", .summary, "The estimate is to be confirmed by a benchmark."),
    LintCase("not-an-assessment", .summary, "To be determined in a pilot: the effect on cost."),
    LintCase(
      "not-an-assessment", .summary, "Prompts should provide additional context to the model."),
    LintCase("not-an-assessment", .summary, "Based on the available logs, latency is 900 ms."),
    LintCase("not-an-assessment", .summary, "When the user asked for a total, 4 % were wrong."),
    LintCase(
      "not-an-assessment", .summary, "The bot answers “I cannot help with that” in 2 % of cases."),
    LintCase("not-an-assessment", .summary, "Assuming 5 % growth, it saturates in May."),
    LintCase("not-an-assessment", .summary, "Word counts of answers average 120."),
    LintCase("not-an-assessment", .summary, "Answers hold facts not provided in the context."),
    LintCase("not-an-assessment", .summary, "Users who need more information are passed on."),
  ]

  @Test(arguments: limits + baselines + estimates + leftovers)
  func `a defect of a sentence is found in any wording`(_ one: LintCase) {
    let (text, spans) = LintCase.unmarked(one.marked)
    let found = LintCase.findings(in: text).filter { $0.rule == one.rule }
    #expect(found.map(\.span) == spans, "\(found.map(\.message))")
  }
}
