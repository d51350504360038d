import Testing
import Touchstone

@Suite struct `Rules of the lint on figures` {
  private static let arithmetic: [LintCase] = [
    LintCase(
      "wrong-arithmetic", .summary,
      "Prompts grew from 400 to 600 tokens (+50%), which raised latency by 10%."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The error rate fell from 15% to 11%, which cuts escalations by 20%."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Accuracy rose from 85% to 89%, with a 95% CI of 87 to 91%, a relative error reduction of 27%."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Throughput rose from 30 to 45 requests/s, 90% of the target of 50 requests/s."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Latency fell from 400 ms to 300 ms within 2 weeks, at 30% lower cost, for 80% of users."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Of 364 reports, 41 (11.3%) were corrected; 12 of 364 (⟦5.1%⟧) were late."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The recall rose 10 points from 0.72 to 0.82. Latency was 30% higher in EMEA (400 ms vs 300 ms)."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "The hallucination rate increased from 3 % to 6 %, i.e. it doubled (+100 %)."),
    LintCase(
      "wrong-arithmetic", .summary, "The recall improved from 0.72 to 0.81, that is by 12.5 %."),
    LintCase(
      "wrong-arithmetic", .summary, "The recall improved from 0.72 to 0.81, that is by ⟦20 %⟧."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Compared with 400 ms in June, the TTFT of 300 ms is ⟦33 %⟧ lower."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Compared with 400 ms in June, the TTFT of 300 ms is 25 % lower."),
    LintCase(
      "wrong-arithmetic", .summary, "The rate of refusals has fallen from 5 % to 4 %, 20 % fewer."),
    LintCase(
      "wrong-arithmetic", .summary, "The rate of refusals has fallen from 5 % to 4 %, ⟦25 %⟧ fewer."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Median time to first token: 310 ms (previously 400 ms, an improvement of 22.5%)."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Median time to first token: 310 ms (previously 400 ms, an improvement of ⟦29%⟧)."),
    LintCase(
      "wrong-arithmetic", .summary, "We cut costs from $0.05 to $0.04 per request, 20% cheaper."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Latency went from 1,200 ms down to 900 ms (a drop of 25 percent)."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Latency went from 1,200 ms down to 900 ms (a drop of ⟦30 percent⟧)."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The share of contradicted figures fell from 4.0% to 3.0%, an improvement of ⟦33%⟧."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Hallucination rate: from 12.0% in the first month to 9.1% now, a decrease of ⟦32%⟧."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Agents spend four minutes on a ticket that was prepared and seven on one that wasn't, which is ⟦57 %⟧ less."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Agents spend four minutes on a ticket that was prepared and seven on one that wasn't, which is 43 % less."
    ),
    LintCase(
      "wrong-arithmetic", .recommendations,
      "1. Cut latency from 400 ms to 300 ms (⟦30 %⟧ less) by batching.\n2. Fine-tuning"),
    LintCase(
      "wrong-arithmetic", .recommendations,
      "1. Cut latency from 400 ms to 300 ms (25 %) by batching.\n2. Fine-tuning"),
    LintCase(
      "wrong-arithmetic", .recommendations,
      "1. Cut latency from 400 ms to 300 ms (⟦40 %⟧) by batching.\n2. Fine-tuning"),
    LintCase(
      "wrong-arithmetic", .recommendations,
      "1. A ⟦20 %⟧ reduction in latency from 1.2 s to 0.6 s is expected from batching.\n2. Fine-tuning"
    ),
    LintCase(
      "wrong-arithmetic", .recommendations,
      "1. A 50 % reduction in latency from 1.2 s to 0.6 s is expected from batching.\n2. Fine-tuning"
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Throughput rose by ⟦40 %⟧, from 100 requests/s to 120 requests/s."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Throughput rose by 20 %, from 100 requests/s to 120 requests/s."),
    LintCase("wrong-arithmetic", .summary, "TTFT is 300 ms, down from 400 ms (-⟦33 %⟧)."),
    LintCase("wrong-arithmetic", .summary, "TTFT is 300 ms, down from 400 ms (-25 %)."),
    LintCase("wrong-arithmetic", .summary, "TTFT is 300 ms, down 25% from 400 ms."),
    LintCase("wrong-arithmetic", .summary, "Review time fell from 9 to 6 minutes, 33 % less."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Latency fell from 2 s to 500 ms, a 75% drop; the error rate fell from 2 % to 1.5 % (0.5 points)."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Accuracy rose from 80 % to 86 %, a gain of ⟦9 percentage points⟧."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Accuracy rose from 80 % to 86 %, a gain of 6 percentage points, or 7.5 %."),
    LintCase("wrong-arithmetic", .summary, "Accuracy rose from 80 % to 86 %, a gain of 6%."),
    LintCase(
      "wrong-arithmetic", .summary, "The Q-Score went up from 7.5 to 8.2, a 9% improvement."),
    LintCase(
      "wrong-arithmetic", .summary, "The Q-Score went up from 7.5 to 8.2, an ⟦18%⟧ improvement."),
    LintCase("wrong-arithmetic", .summary, "Latency fell from 800 ms to 400 ms, a 2x speedup."),
    LintCase(
      "wrong-arithmetic", .summary,
      "41 of 364 reports (⟦15.3 %⟧) were corrected; 23 of 41 (56 %) concern plant 3."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Latency fell from 400 ms to 300 ms (95 % confidence interval 280 to 320 ms) with 25 % fewer tokens."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Latency fell from about 400 ms to about 300 ms, up to 40 % less; TTFT from 300 ms to 240 ms, about 18 % less."
    ),
    LintCase(
      "wrong-arithmetic", .summary, "Latency fell from 400 ms to 300 ms and the error rate by 12 %."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "From 2024 to 2025, usage grew by 40 %. Latency from 400 ms to 300 ms is 33 % faster."),
    LintCase(
      "wrong-arithmetic", .recommendations,
      "1. Lower the hallucination rate from 9.4% to between 6% and 7% by fine-tuning (est. 30 %).\n2. Batching: increase GPU utilization from 40% to 75%, cut cost by 30%."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Latency decreased 400 ms → 300 ms (⟦35%⟧ improvement). TTFT: 400 ms -> 300 ms (-25%)."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The mean latency is 300 ms compared to 400 ms last month, a reduction of 25%."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The mean latency is 300 ms compared to 400 ms last month, a reduction of ⟦33%⟧."),
    LintCase(
      "wrong-arithmetic", .summary,
      "| Metric | Before | After | Change |\n|---|---|---|---|\n| Latency | 400 ms | 300 ms | -⟦35%⟧ |\n| TTFT | 400 ms | 300 ms | -25% |"
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "| Metric | Previous | Current | Change |\n|---|---|---|---|\n| Accuracy | 80% | 86% | +6 pp |\n| F1 | 0.80 | 0.86 | +7.5% |\n| Q-Score | 7.8/10 | 8.2/10 | +0.4 |\n| Throughput | 40 | 60 | +⟦30%⟧ |"
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Error rate decreased from 2.0 % to 1.5 %, representing a ⟦33%⟧ decrease."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Error rate decreased from 2.0 % to 1.5 %, representing a 25% decrease."),
    LintCase("wrong-arithmetic", .summary, "The F1 score climbed from 0.80 to 0.88 (+⟦15%⟧)."),
    LintCase("wrong-arithmetic", .summary, "The F1 score climbed from 0.80 to 0.88 (+10%)."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The cost per request went down from 0.040 USD to 0.030 USD – a saving of ⟦35%⟧."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Throughput grew from 50 to 75 requests/s, i.e. by 50 %; satisfaction from 4.0 to 4.4 (10 % better)."
    ),
    LintCase(
      "wrong-arithmetic", .summary, "Throughput grew from 50 to 75 requests/s, i.e. by ⟦33 %⟧."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The hallucination rate was 6.0% in May and is 4.5% now, ⟦33%⟧ lower."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The hallucination rate was 6.0% in May and is 4.5% now, 25% lower."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The error rate improved by ⟦3 percentage points⟧ from 2.5 % to 1.5 %."),
    LintCase(
      "wrong-arithmetic", .summary,
      "The error rate is now 1.5 % instead of 2.5 %, a reduction of 40 %."),
    LintCase("wrong-arithmetic", .summary, "A ⟦50 %⟧ cut in p95 latency, from 2.0 s to 1.5 s."),
    LintCase("wrong-arithmetic", .summary, "Latency was reduced by ⟦45%⟧ (from 800 ms to 520 ms)."),
    LintCase("wrong-arithmetic", .summary, "Latency was reduced by 35% (from 800 ms to 520 ms)."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Memory use halved from 60 GB to 30 GB; latency improved 3x, from 900 ms to 300 ms; throughput tripled."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Accuracy improved from 88% to 91% (p < 0.05), with 95 % confidence; latency stayed within 5 % of 400 ms."
    ),
    LintCase(
      "wrong-arithmetic", .recommendations,
      "1. Batching: throughput from 45 to 58-62 requests/s (+30-38%).\n2. Quantization: reduce latency from 1.2 s to 1.0 s (15-20% estimated), saving 50% memory."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "Of 1,200 prompts, 1,080 passed (90%), up from 84% (+6 points). 45 of 60 (75%) were complex."),
    LintCase(
      "wrong-arithmetic", .summary,
      "Average handle time fell from 10 minutes to 8 minutes (a 20% decrease), 3 of 5 agents (60%) agree."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "BLEU went from 38 to 40, and COMET from 0.82 to 0.84 (+2.4%). Version 1.2 to 1.3 brought 5% more."
    ),
    LintCase(
      "wrong-arithmetic", .summary,
      "| Metric | Previous | Current | Change |\n|---|---|---|---|\n| Error rate | 5.2% | 4.1% | -1.1 pp |\n| Latency | 1.4 s | 1.2 s | -14% |"
    ),
  ]

  private static let targets: [LintCase] = [
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Throughput: currently 40 requests/s; 1.5x with batching meets the target of 60 requests/s."
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Latency (currently 1.2 s) drops by 15-20 %, meeting the target of 1.0 s."),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Reduce TTFT from 500 ms to 350 ms. The target of 300 ms would need more."),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. If quantization brings 20 % less latency, the SLA of 300 ms could be met; today it is 500 ms."
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Our objective is an F1 of 0.92. Currently it is 0.85. Hard negatives raise it by ⟦3 %, and the objective is attained⟧."
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. With ⟦15 % fewer hallucinations (from 8 % today), the target of 5 % is reached⟧."
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Quantization lowers the mean latency from ⟦900 ms by 25 %, so that the target of 600 ms is achieved⟧."
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Raise the Q-Score from ⟦6.8 by 10 % to the target of 8.0⟧ by fine-tuning.\n2. Batching"),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Raise the Q-Score from 6.8 by 18 % to the target of 8.0 by fine-tuning.\n2. Batching"),
    LintCase(
      "target-not-reached", .whole,
      "# Executive Summary\n\nTTFT is 280 ms, average latency is 1.5 seconds on 1,200 prompts of one month.\n\n# Optimization Recommendations\n\n1. Pruning. The goal is a latency of 1.0 second. Quantization and pruning together bring the latency down by ⟦20%, which meets this goal⟧.\n2. Batching\n\n# Risks\n\n- Pruning may hurt. Mitigation: test. Priority: high\n- Batching may stall. Mitigation: cap. Priority: low"
    ),
    LintCase(
      "target-not-reached", .whole,
      "# Executive Summary\n\nTTFT is 280 ms, average latency is 1.5 seconds on 1,200 prompts of one month.\n\n# Optimization Recommendations\n\n1. Pruning. The goal is a latency of 1.2 seconds. Quantization and pruning together bring the latency down by 20%, which meets this goal.\n2. Batching\n\n# Risks\n\n- Pruning may hurt. Mitigation: test. Priority: high\n- Batching may stall. Mitigation: cap. Priority: low"
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Retraining adds ⟦3 points to today's 72.5 %, so the goal of 80 % is reached⟧.\n2. Batching"
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Retraining adds 8 points to today's 72.5 %, so the goal of 80 % is reached.\n2. Batching"),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Shorter answers (⟦120 instead of 150 tokens) save 0.8 s, which brings the mean latency from 4.6 s to the target of 3.5 s⟧.\n2. Batching"
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Shorter answers (120 instead of 150 tokens) save 1.2 s, which brings the mean latency from 4.6 s to the target of 3.5 s.\n2. Batching"
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. The goal is a hallucination rate of 5%. Fine-tuning brings it from ⟦9.1% to 7.5% and retrieval to 6.5%, so that the goal is met⟧.\n2. Batching"
    ),
    LintCase(
      "target-not-reached", .whole,
      "# Executive Summary\n\nThe p95 latency is 900 ms. Throughput is 50 requests per second.\n\nAssessed on 1,200 prompts.\n\n# Optimization Recommendations\n\n1. **Quantization**\n   - Current: p95 latency of 900 ms\n   - Target: 600 ms\n   - Impact: reduces p95 latency by ⟦20 %, so the target is achieved⟧.\n2. **Batching** raises throughput by ⟦30%, hitting the target of 80 requests per second⟧.\n\n# Risks\n\n- Batching"
    ),
    LintCase(
      "target-not-reached", .whole,
      "# Executive Summary\n\nThe p95 latency is 900 ms. Throughput is 50 requests per second.\n\nAssessed on 1,200 prompts.\n\n# Optimization Recommendations\n\n1. **Quantization**\n   - Current: p95 latency of 900 ms\n   - Target: 600 ms\n   - Impact: reduces p95 latency by 35 %, so the target is achieved.\n2. **Batching** raises throughput by 60%, hitting the target of 80 requests per second.\n3. Caching lowers latency by 10%, which brings us closer to the target of 600 ms.\n\n# Risks\n\n- Batching"
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Reduce the hallucination rate from ⟦8 % by 2 points to the target of 5 %⟧."),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Reduce the hallucination rate from 8 % by 3 points to the target of 5 %."),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Accuracy is 82 % today. Fine-tuning adds ⟦4 points and thus meets the 90 % target⟧."
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Accuracy is currently 82 %. Fine-tuning adds 8 points and thus meets the 90 % target."
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Latency drops from ⟦800 ms to 600 ms, which satisfies the SLA of 500 ms⟧."),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Latency drops from 800 ms to 450 ms, which satisfies the SLA of 500 ms."),
    LintCase(
      "target-not-reached", .summary,
      "Latency is 480 ms, within the SLA of 500 ms; it improved by 5 % since May. Q-Score 8.2 exceeds the target of 8.0 by 0.2 points."
    ),
    LintCase(
      "target-not-reached", .recommendations,
      "1. Batching\n2. Lower latency by 20% as a first step toward the 300 ms goal; currently 500 ms."
    ),
  ]

  private static let scales: [LintCase] = [
    LintCase(
      "out-of-scale", .summary,
      "- Recall of the intent classifier: ⟦1.08⟧\n- Precision of the intent classifier: 0.91"),
    LintCase(
      "out-of-scale", .summary,
      "The Q-Score reached ⟦1.4⟧ on its scale from 0 to 1. Helpfulness is 4.2 on a scale of 1 to 5."
    ),
    LintCase(
      "out-of-scale", .summary, "The Q-Score is ⟦12.5⟧ on a 0-10 scale. The tone rating is ⟦5.4/5⟧."
    ),
    LintCase(
      "out-of-scale", .recommendations,
      "1. Fact base: coverage 80 % to about 86 % (384 figures), 24/7 availability.\n2. Precision of 4 bits; accuracy improvement: 2.5; recall 3 documents; accuracy gains of 1.5."
    ),
    LintCase(
      "out-of-scale", .summary,
      "Uptime 24/7; availability is 99.95 %; precision is 8-bit; accuracy on 3 benchmarks is 81.2; F1 (5 classes): 0.82; Recall@10 of 0.84."
    ),
    LintCase(
      "out-of-scale", .summary,
      "Accuracy of ⟦112%⟧; success rate: ⟦103 %⟧; perplexity is ⟦0.4⟧; satisfaction ⟦6.2/5⟧."),
    LintCase(
      "out-of-scale", .summary,
      "| Metric | Value |\n|---|---|\n| F1 | ⟦1.2⟧ |\n| Accuracy | ⟦104%⟧ |\n| Q-Score | ⟦10.5/10⟧ |\n| CSAT | 4.5/5 |\n| Perplexity | 14 |"
    ),
    LintCase(
      "out-of-scale", .summary,
      "Precision: ⟦1.05⟧, recall 0.92. BLEU of ⟦120⟧. NPS of ⟦140⟧. Cache hit rate is ⟦101%⟧."),
    LintCase(
      "out-of-scale", .summary,
      "Throughput grew by 140 %; utilization peaked at 100%; CPU utilization is 340%; accuracy rose 2.5 points; F1 improved by 1.5%."
    ),
    LintCase(
      "out-of-scale", .summary,
      "We got a recall of ⟦1.2⟧ with 8 GPUs. Faithfulness 4.5/5, coverage 3,400 facts, accuracy 9 out of 10."
    ),
  ]

  private static let relations: [LintCase] = [
    LintCase(
      "impossible-relation", .summary,
      "Mean latency is 2,700 ms. Requests are served at 10 per second while only ⟦4⟧ run concurrently."
    ),
    LintCase(
      "impossible-relation", .summary,
      "Mean latency is 2,700 ms. Requests are served at 10 per second while about 27 run concurrently."
    ),
    LintCase(
      "impossible-relation", .summary,
      "TTFT is 280 ms with an average latency of 1.5 seconds, and it sustains a throughput of 40 requests per second with ⟦eight⟧ requests in flight."
    ),
    LintCase(
      "impossible-relation", .summary,
      "TTFT is 280 ms with an average latency of 1.5 seconds, and it sustains a throughput of 40 requests per second with sixty requests in flight."
    ),
    LintCase(
      "impossible-relation", .summary,
      "The throughput of 12 requests/s at 2.3 s of latency means that about 28 requests are processed at once. At most ⟦16⟧ requests were ever processed at once."
    ),
    LintCase(
      "impossible-relation", .summary,
      "Average latency is 1.5 s at a throughput of 40 requests per second; each replica runs 8 requests in parallel. Up to 500 concurrent requests are supported."
    ),
    LintCase(
      "impossible-relation", .summary,
      "Average latency is 1.5 s at a peak throughput of 40 requests per second; on average 12 requests are in flight."
    ),
    LintCase(
      "impossible-relation", .summary,
      "Average latency is 1.5 s at a throughput of 40 requests per second, with 4 GPUs and 8 users at a time."
    ),
    LintCase(
      "impossible-relation", .summary,
      "Average latency is 500 ms. The service sustains 20 requests/s with 10 concurrent requests. Reviewers handle 2 reports at a time."
    ),
    LintCase(
      "impossible-relation", .summary,
      "Average latency is 500 ms. The service sustains 20 requests/s with a maximum of ⟦3 concurrent requests⟧."
    ),
    LintCase(
      "impossible-relation", .summary,
      "Throughput of 12 requests/s at 2.3 s of latency. At most ⟦16⟧ requests were ever processed at once."
    ),
    LintCase(
      "impossible-relation", .summary,
      "Throughput is 12 requests/s. Latency is 2.3 s. At most ⟦16⟧ requests were ever processed at once."
    ),
    LintCase("impossible-relation", .summary, "p50 latency 1.2 s, p95 latency ⟦1.0 s⟧."),
    LintCase(
      "impossible-relation", .summary,
      "Median latency is 1.2 s while the 99th percentile is ⟦900 ms⟧."),
    LintCase(
      "impossible-relation", .summary,
      "| Metric | Value |\n|---|---|\n| TTFT p50 | 400 ms |\n| TTFT p99 | ⟦350 ms⟧ |"),
    LintCase(
      "impossible-relation", .summary, "An ⟦F1 score of 0.95⟧ with precision 0.90 and recall 0.92."),
    LintCase("impossible-relation", .summary, "TTFT p95 is 900 ms and the mean latency 800 ms."),
  ]

  private static let contradictions: [LintCase] = [
    LintCase(
      "contradictory-figures", .whole,
      "# Executive Summary\n\nTTFT is 280 ms, the Q-Score 8.2/10 (staging: 8.4/10). The mean latency is 1.2 s; GPT-4 has a latency of 2 s. In July latency was 1.4 s.\n\n# Optimization Recommendations\n\n1. Batching could bring a latency of 1.0 s. Latency is 1.0 s with batching in the pilot.\n2. Fine-tuning\n\n# Risks\n\n| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Slow batching | p95 latency of 2.6 s; latency up to 3 s; latency of 2.2 s at peak | Cap | High |\n| Fine-tuning | Q-Score of 7.1 in complex queries; Q-Score fell to 7.9 after the update | Rebalance | Low |"
    ),
    LintCase(
      "contradictory-figures", .whole,
      "# Executive Summary\n\nWith a TTFT of 280 ms and a Q-Score of 8.2/10, the model is good. The mean latency is 1.2 s.\n\n# Optimization Recommendations\n\n1. Batching. The present ⟦TTFT of 350 ms⟧ annoys users.\n2. Fine-tuning\n\n# Risks\n\n| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Slow batching | Mean ⟦latency of 1.6 s⟧ | Cap | High |\n| Fine-tuning | Q-Score of 8.2 | Rebalance | Low |"
    ),
    LintCase(
      "contradictory-figures", .whole,
      "# Executive Summary\n\n- Q-Score: 8.3/10\n- Hallucination rate: 3.1%\n- The refusal rate is 2 %.\n- TTFT: 250 ms\n\nAssessed on 1,200 prompts.\n\n# Optimization Recommendations\n\n1. Batching\n2. Fine-tuning\n\n# Risks\n\n| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching has a ⟦hallucination rate of 4.6%⟧ | August sample | Keep an error rate of 1 % | High |\n| Fine-tuning rests on a ⟦Q-Score of 7.8/10⟧ that few understand | Meeting | Keep TTFT of 200 ms | Low |"
    ),
    LintCase(
      "contradictory-figures", .whole,
      "# Executive Summary\n\n- Q-Score: 8.3/10\n- Hallucination rate: 3.1%\n- The refusal rate is 2 %.\n- TTFT: 250 ms\n\nAssessed on 1,200 prompts.\n\n# Optimization Recommendations\n\n1. Batching\n2. Fine-tuning\n\n# Risks\n\n| Risk | Evidence | Mitigation | Priority |\n|---|---|---|---|\n| Batching: hallucination rate of 9.6% in complex questions | Q-Score of 8.3 | Keep an error rate of 1 % | High |\n| Fine-tuning: TTFT of 900 ms under load; TTFT above 400 ms | hallucination rate could rise to 6 % | Alert at a Q-Score of 7.5 | Low |"
    ),
    LintCase(
      "contradictory-figures", .whole,
      "# Executive Summary\n\nThe refusal rate is 2 %.\n\nAssessed on 1,200 prompts.\n\n# Optimization Recommendations\n\n1. Batching\n2. Fine-tuning\n\n# Risks\n\nRisk: batching. Mitigation: cap. Priority: low.\nRisk: a ⟦refusal rate of 5 %⟧ annoys customers. Mitigation: review the refusals of each week. Priority: low."
    ),
    LintCase(
      "contradictory-figures", .summary,
      "Latency is 1.2 s. The mean latency was 1,180 ms. Accuracy is 87 %. Accuracy is about 0.87."),
    LintCase(
      "contradictory-figures", .summary,
      "The Q-Score is 8.2/10. Altogether the ⟦Q-Score is 8.3/10⟧."),
    LintCase(
      "contradictory-figures", .whole,
      "# Executive Summary\n\nF1 is 0.87. Mean latency is 1.2 s.\n\n| Metric | Value |\n|---|---|\n| F1 | ⟦0.91⟧ |\n| Average latency | 1.2 s |\n| p95 latency | 2.4 s |\n\n# Optimization Recommendations\n\n1. Batching. Current latency is 1.2 s.\n2. Fine-tuning: the current ⟦F1 of 0.82⟧ is too low; a target F1 of 0.9.\n\n# Risks\n\n- x"
    ),
  ]

  @Test(arguments: [arithmetic, targets, scales, relations, contradictions].flatMap(\.self))
  func `each finds what is marked and nothing else`(_ one: LintCase) {
    let (text, spans) = LintCase.unmarked(one.marked)
    let found = LintCase.findings(in: text).filter { $0.rule == one.rule }
    #expect(found.map(\.span) == spans, "\(found.map(\.message))")
  }
}
