import Testing
import Touchstone

@Suite struct `Rules of the lint of assessments` {
  private static let terms: [LintCase] = [
    LintCase("wrong-expansion", .summary, "⟦TTFT (Total Time For Training⟧) is 250 ms."),
    LintCase("wrong-expansion", .summary, "⟦Time-to-Failure Threshold (TTFT⟧) is 250 ms."),
    LintCase("wrong-expansion", .summary, "Time to First Token (TTFT) is 250 ms."),
    LintCase("wrong-expansion", .summary, "TTFT (Time-to-First-Token) is 250 ms."),
    LintCase(
      "wrong-expansion", .summary, "TTFT (lower is better) is 250 ms; TTFT (p95) is 400 ms."),
    LintCase(
      "wrong-expansion", .recommendations, "- ⟦RAG (Rapid Answer Generation⟧)\n- Dynamic batching"),
    LintCase(
      "wrong-expansion", .recommendations,
      "- Retrieval-Augmented Generation (RAG)\n- Low-Rank Adaptation (LoRA)"),
    LintCase("metric-by-another-name", .summary, "The average ⟦response time (TTFT⟧) is 250ms."),
    LintCase("metric-by-another-name", .summary, "⟦TTFT (average response time⟧) is 250ms."),
    LintCase("metric-by-another-name", .summary, "A ⟦throughput of 250 ms⟧ is enough."),
    LintCase(
      "metric-by-another-name", .summary, "Latency and TTFT are stable; latency (p95) is 900 ms."),
    LintCase("metric-by-another-name", .summary, "TTFT is part of latency."),
    LintCase(
      "misused-term", .recommendations, "1. Batching, ⟦to increase latency⟧.\n2. Fine-tuning"),
    LintCase(
      "misused-term", .recommendations,
      "1. Batching, to increase throughput.\n2. Pruning may reduce accuracy."),
    LintCase("misused-term", .summary, "⟦Perplexity, where higher is better⟧, is 12."),
    LintCase("unknown-term", .summary, "The ⟦MQR⟧ (Model Quality Ratio) is 3.4."),
    LintCase("unknown-term", .summary, "The ⟦XQI⟧ score of 7.4 is good."),
    LintCase(
      "unknown-term", .summary,
      "EMEA: 45 % of prompts; EBITDA of $3 million was read right; MMLU is 71 %."),
  ]

  private static let figures: [LintCase] = [
    LintCase("out-of-scale", .summary, "Q-Score: ⟦12⟧. F1 is ⟦1.3⟧. The error rate is ⟦140 %⟧."),
    LintCase(
      "out-of-scale", .summary,
      "Q-Score: 8.2/10, or 0.82. F1 is 87.5. Perplexity is 23. NPS is -12."),
    LintCase("out-of-scale", .summary, "Perplexity of ⟦0.4⟧ and a Q-Score of ⟦11/10⟧."),
    LintCase("unfitting-unit", .summary, "⟦Latency of 40 requests/s⟧; ⟦TTFT is 85 %⟧."),
    LintCase(
      "unfitting-unit", .summary,
      "Latency improved by 12 %; throughput is 30 % higher; TTFT within 95 % of its budget."),
    LintCase("impossible-relation", .summary, "⟦TTFT is 450 ms⟧ while average latency is 300 ms."),
    LintCase("impossible-relation", .summary, "TTFT is 450 ms while average latency is 1.2 s."),
    LintCase("impossible-relation", .summary, "p95 latency is 900 ms and p99 latency is ⟦700 ms⟧."),
    LintCase("impossible-relation", .summary, "Precision is 0.81, recall 0.74, ⟦F1 0.83⟧."),
    LintCase("impossible-relation", .summary, "Precision is 0.81, recall 0.74, F1 0.77."),
    LintCase(
      "impossible-relation", .summary,
      "Throughput of 100 requests per second, latency of 500 ms and ⟦concurrency of 10⟧."),
    LintCase(
      "impossible-relation", .summary,
      "Throughput of 100 requests per second, latency of 500 ms and concurrency of 48."),
    LintCase("contradictory-figures", .summary, "TTFT is 250 ms. Overall, ⟦TTFT is 300 ms⟧."),
    LintCase(
      "contradictory-figures", .summary,
      "TTFT is 250 ms. TTFT is 300 ms for complex prompts. The target is a TTFT of 200 ms."),
    LintCase("contradictory-figures", .summary, "Q-Score: 8.2/10. A Q-Score of 0.82 is good."),
  ]

  private static let estimates: [LintCase] = [
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. ⟦Batching will reduce latency by 30 %.⟧\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching is expected to reduce latency by 30 %.\n2. Fine-tuning"),
    LintCase(
      "estimate-as-measurement", .recommendations,
      "1. Batching reduces latency by 30 %, as measured in a pilot.\n2. Fine-tuning"),
    LintCase(
      "improvement-without-baseline", .recommendations,
      "1. Batching could cut ⟦latency by 30 %⟧.\n2. Fine-tuning"),
    LintCase(
      "improvement-without-baseline", .recommendations,
      "1. Latency is 900 ms. Batching could cut latency by 30 %.\n2. Fine-tuning"),
    LintCase("limit-without-value", .summary, "Latency exceeds the ⟦SLA⟧ at peak."),
    LintCase("limit-without-value", .summary, "Latency exceeds the SLA of 800 ms at peak."),
    LintCase("limit-without-value", .summary, "We meet our target audience with an SLA."),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Raise the Q-Score from ⟦6.8 by 10 % to the target of 8.0⟧ by fine-tuning.\n2. Batching"),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Cut latency from 400 ms to 300 ms (25 %) by batching.\n2. Fine-tuning"),
  ]

  private static let structure: [LintCase] = [
    LintCase(
      "recommendation-without-risk", .recommendations,
      "1. **Dynamic batching**: group requests.\n2. **⟦Blockchain logging⟧**: store prompts."),
    LintCase(
      "recommendation-without-risk", .recommendations,
      "1. **Batching**: group requests.\n2. **Negative examples**: fine-tune."),
    LintCase(
      "missing-priority", .risks,
      "| Risk | Mitigation | Priority |\n|---|---|---|\n| Batching | cap | High |\n| ⟦Bias by fine-tuning⟧ | rebalance | |"
    ),
    LintCase(
      "missing-priority", .risks,
      "⟦| Risk | Mitigation |⟧\n|---|---|\n| Batching queue | cap it |\n| Bias by fine-tuning | rebalance |"
    ),
    LintCase(
      "missing-priority", .risks,
      "Risk: batching stalls\nMitigation: cap it\nPriority: High\n\nRisk: bias by fine-tuning\nMitigation: rebalance\nPriority: Low"
    ),
    LintCase(
      "risk-without-mitigation", .risks,
      "| Risk | Mitigation | Priority |\n|---|---|---|\n| ⟦Batching⟧ | | High |\n| Bias by fine-tuning | rebalance | Low |"
    ),
    LintCase(
      "risk-without-evidence", .risks,
      "| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| ⟦Batching⟧ | | cap | High |\n| Bias by fine-tuning | skew 1.4 | rebalance | Low |"
    ),
    LintCase(
      "missing-section", .whole,
      "⟦Executive Summary⟧\n\nThe model is good in 9 of 10 cases.\n\nRecommendations\n\n- Batching\n- Caching"
    ),
    LintCase(
      "thin-section", .whole,
      "## ⟦Executive Summary⟧\nGood.\n## Recommendations\n- Batching\n- Caching\n## ⟦Risks and Mitigations⟧\n| Risk | Mitigation | Priority |\n|---|---|---|\n| Stale cache | expire | Low |"
    ),
    LintCase(
      "section-order", .whole,
      "## ⟦Recommendations⟧\n- Batching\n- Caching\n## Executive Summary\nGood.\n## Risks\n- Batching: high\n- Cache: low"
    ),
    LintCase("not-an-assessment", .summary, "⟦Certainly!⟧ ⟦Here is the assessment you asked for:⟧"),
    LintCase(
      "not-an-assessment", .summary,
      "⟦Would you like me to elaborate?⟧ ⟦As an AI, I can't measure this.⟧"),
    LintCase(
      "not-an-assessment", .summary,
      "Written for ⟦[insert company]⟧; see [the report](https://example.org/report)."),
    LintCase(
      "not-an-assessment", .summary,
      "Based on the measured latency, here is where it fails: long prompts. Assuming 5 % growth, it saturates in May."
    ),
  ]

  @Test(arguments: terms + figures + estimates + structure)
  func `each finds what is marked and nothing else`(_ one: LintCase) {
    let (text, spans) = LintCase.unmarked(one.marked)
    let found = LintCase.findings(in: text).filter { $0.rule == one.rule }
    #expect(found.map(\.span) == spans, "\(found.map(\.message))")
  }

  @Test(arguments: terms + figures + estimates + structure)
  func `the same is found behind carriage returns and a sign beyond the plane`(_ one: LintCase) {
    let (text, spans) = LintCase.unmarked(one.marked)
    let moved = "😀 Report\n\n" + text
    let found = LintCase.findings(in: moved.replacing("\n", with: "\r\n")).filter {
      $0.rule == one.rule
    }
    #expect(found.count == spans.count, "\(found.map(\.message))")
  }
}
