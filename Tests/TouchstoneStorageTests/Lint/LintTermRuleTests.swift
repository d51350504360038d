import Testing
import Touchstone

/// What is said of terms: their expansions, objects, definitions and units.
@Suite struct `Rules of the terms of assessments` {
  private static let wrongExpansion: [LintCase] = [
    LintCase("wrong-expansion", .summary, "⟦TTFT [Total Time For Training⟧] is 250 ms."),
    LintCase("wrong-expansion", .summary, "⟦TTFT stands for total transfer time⟧."),
    LintCase(
      "wrong-expansion", .summary, "⟦TTFT, which stands for Total Time for Tokens⟧, is 300 ms."),
    LintCase("wrong-expansion", .summary, "⟦TTFT, i.e. total time for training⟧, is 300 ms."),
    LintCase("wrong-expansion", .summary, "⟦LoRA – Long-Range Attention⟧ – is used for adapters."),
    LintCase("wrong-expansion", .summary, "⟦LoRA (Local Retrieval Augmentation⟧) is planned."),
    LintCase("wrong-expansion", .summary, "⟦Long-Range Attention (LoRA⟧) is planned."),
    LintCase("wrong-expansion", .summary, "⟦MoE (Measure of Effectiveness⟧) is planned."),
    LintCase("wrong-expansion", .summary, "⟦RLHF (Rapid Learning for High Fidelity⟧) was used."),
    LintCase("wrong-expansion", .summary, "We use ⟦RAG (Ranked Answer Graph⟧) for retrieval."),
    LintCase("wrong-expansion", .summary, "**⟦TPOT**: Total Power Of Training⟧ is 30 ms."),
    LintCase("wrong-expansion", .summary, "Our ⟦SLA (System Latency Allowance⟧) is 800 ms."),
    LintCase("wrong-expansion", .summary, "⟦QPS (Quality Per Session⟧) is 40."),
    LintCase("wrong-expansion", .summary, "The ⟦LLM (Logical Learning Machine⟧) is large."),
    LintCase("wrong-expansion", .summary, "⟦NPS (Net Performance Score⟧) is 41."),
    LintCase("wrong-expansion", .summary, "⟦Key Volume (KV⟧) cache is used."),
    LintCase(
      "wrong-expansion", .summary, "The ⟦Direct Performance Optimization (DPO⟧) run is over."),
    LintCase(
      "wrong-expansion", .summary, "⟦PEFT is short for Performance Evaluation For Training⟧."),
    LintCase("wrong-expansion", .summary, "⟦SFT (Structured Format Tuning⟧) comes next."),
    LintCase(
      "wrong-expansion", .summary, "⟦Random Answer Generation, or RAG⟧ for short, is planned."),
    LintCase(
      "wrong-expansion", .summary, "⟦TTFT (also called \"Time To Finish Tasks⟧\") is 250 ms."),
    LintCase("wrong-expansion", .summary, "Batching (⟦QPS, i.e. quality per session⟧) helps."),
    LintCase("wrong-expansion", .summary, "⟦TTFT (Total Time to First Token⟧) is 250 ms."),
  ]

  private static let misusedTerm: [LintCase] = [
    LintCase("misused-term", .summary, "The ⟦perplexity of the supervisors⟧ fell."),
    LintCase("misused-term", .summary, "We saw a high ⟦F1 of the response times⟧."),
    LintCase("misused-term", .summary, "The ⟦GPU cluster's perplexity⟧ should be raised."),
    LintCase("misused-term", .summary, "⟦Quantizing the user requests⟧ would save time."),
    LintCase("misused-term", .summary, "⟦Quantisation of customers⟧ is planned."),
    LintCase("misused-term", .summary, "The ⟦hallucination rate of the load balancer⟧ is 3 %."),
    LintCase("misused-term", .summary, "⟦Pruning of the support team⟧ is planned."),
    LintCase("misused-term", .summary, "The ⟦BLEU of the servers⟧ is 34."),
    LintCase("misused-term", .summary, "A ⟦TTFT of the revenue⟧ of 3 million was seen."),
    LintCase("misused-term", .summary, "⟦LoRA of the incoming traffic⟧ is planned."),
    LintCase("misused-term", .summary, "A ⟦lower F1 indicates better⟧ answers."),
    LintCase("misused-term", .summary, "The ⟦higher the perplexity, the better⟧."),
    LintCase("misused-term", .summary, "⟦Higher hallucination rate means better⟧ quality."),
    LintCase("misused-term", .summary, "Throughput is 40 requests/s (⟦lower is better⟧)."),
    LintCase("misused-term", .summary, "TTFT (⟦higher is better⟧) is 250 ms."),
    LintCase("misused-term", .summary, "A ⟦high perplexity of 45 shows strong language⟧ skills."),
    LintCase("misused-term", .summary, "⟦Higher TTFT is better⟧ for users."),
    LintCase("misused-term", .recommendations, "1. ⟦Increase the latency⟧.\n2. Fine-tuning"),
    LintCase(
      "misused-term", .recommendations, "1. ⟦Reduce the Q-Score⟧ of answers.\n2. Fine-tuning"),
    LintCase(
      "misused-term", .recommendations, "1. ⟦Lower the F1⟧ for simple prompts.\n2. Fine-tuning"),
    LintCase("misused-term", .summary, "A higher ⟦quantisation of the supervisors⟧ is advised."),
    LintCase("misused-term", .summary, "The ⟦nurses' perplexity⟧ fell to 12."),
    LintCase("misused-term", .summary, "A throughput where ⟦lower is better⟧ was chosen."),
    LintCase("misused-term", .summary, "Hallucination rate: 4 %, ⟦higher values are better⟧."),
    LintCase("misused-term", .summary, "The ⟦DPO of the servers⟧ begins in May."),
    LintCase(
      "misused-term", .recommendations, "1. ⟦Maximise the hallucination rate⟧.\n2. Fine-tuning"),
    LintCase("misused-term", .summary, "⟦Speculative decoding of the customers⟧ is planned."),
    LintCase("misused-term", .summary, "⟦Lower Q-Score values are better⟧."),
    LintCase("misused-term", .summary, "⟦Low latency is bad⟧ for users."),
    LintCase(
      "misused-term", .summary,
      "As a ⟦high error rate signals a healthy⟧ service, no action is needed."),
    LintCase("misused-term", .summary, "A ⟦high perplexity shows strong language⟧ understanding."),
  ]

  private static let unknownTerm: [LintCase] = [
    LintCase("unknown-term", .summary, "The model reached 7.2 on the ⟦ZQF⟧."),
    LintCase("unknown-term", .summary, "A ⟦QRX⟧ of 0.83 was found."),
    LintCase("unknown-term", .summary, "The ⟦QRX⟧ index rose to 83."),
    LintCase("unknown-term", .summary, "⟦QRX⟧ score: 83."),
    LintCase("unknown-term", .summary, "Its ⟦QRX⟧ rating is 4.4."),
    LintCase("unknown-term", .summary, "The ⟦BVT⟧ factor (1.7) is high."),
    LintCase("unknown-term", .summary, "The answer is rated 3.1 on the ⟦KLQ⟧ scale."),
    LintCase("unknown-term", .summary, "The ⟦KPX⟧ metric stands at 9.4."),
    LintCase("unknown-term", .summary, "⟦KQI⟧ (Knowledge Quality Index): 9.4."),
  ]

  private static let metricByAnotherName: [LintCase] = [
    LintCase(
      "metric-by-another-name", .summary,
      "⟦TTFT is the time until the complete answer has arrived⟧."),
    LintCase(
      "metric-by-another-name", .summary, "⟦Latency measures the number of requests per second⟧."),
    LintCase(
      "metric-by-another-name", .summary, "⟦Throughput (the time a request takes⟧) is stable."),
    LintCase(
      "metric-by-another-name", .summary,
      "The ⟦hallucination rate, i.e. the time until an answer⟧, is 3 %."),
    LintCase("metric-by-another-name", .summary, "⟦F1, the share of correct answers⟧, is 0.8."),
    LintCase("metric-by-another-name", .summary, "⟦Perplexity measures how long users wait⟧."),
    LintCase(
      "metric-by-another-name", .summary,
      "⟦Error rate: the share of requests that the model refused⟧."),
    LintCase(
      "metric-by-another-name", .summary,
      "⟦Recall is the share of retrieved documents that are relevant⟧."),
    LintCase("metric-by-another-name", .summary, "⟦TTFT, also known as response time⟧, is 250 ms."),
    LintCase(
      "metric-by-another-name", .summary, "The average ⟦response time, or TTFT⟧, is 410 ms."),
    LintCase("metric-by-another-name", .summary, "⟦TTFT – the average response time⟧ – is 410 ms."),
    LintCase(
      "metric-by-another-name", .summary,
      "⟦Concurrency, the number of requests completed per second⟧, is 40."),
    LintCase(
      "metric-by-another-name", .summary, "⟦Latency is the time to the first token of the answer⟧."),
    LintCase(
      "metric-by-another-name", .summary,
      "⟦Refusal rate is the percentage of requests that timed out⟧."),
    LintCase(
      "metric-by-another-name", .summary,
      "The ⟦time from request to answer, called throughput⟧, is stable."),
    LintCase(
      "metric-by-another-name", .summary, "⟦TTFT describes how long the whole response takes⟧."),
    LintCase(
      "metric-by-another-name", .summary,
      "⟦Latency, that is, the number of requests per minute⟧, is fine."),
    LintCase(
      "metric-by-another-name", .summary, "Our ⟦uptime, the number of tokens per second⟧, is fine."),
    LintCase(
      "metric-by-another-name", .summary, "⟦Q-Score measures the time that an answer takes⟧."),
    LintCase("metric-by-another-name", .summary, "Mean ⟦throughput was 1.9 s⟧ in May."),
    LintCase(
      "metric-by-another-name", .summary, "⟦CSAT is the time until the customer gets an answer⟧."),
    LintCase(
      "metric-by-another-name", .summary, "⟦TTFT: Average time to generate a full response⟧."),
    LintCase(
      "metric-by-another-name", .summary,
      "⟦TTFT (Time to First Token) – the time taken to generate a complete response⟧."),
    LintCase(
      "metric-by-another-name", .summary,
      "⟦Time to First Token (TTFT) is the time it takes to produce the entire answer⟧."),
    LintCase("metric-by-another-name", .summary, "⟦Latency (requests per second⟧): 150."),
  ]

  private static let unfittingUnit: [LintCase] = [
    LintCase("unfitting-unit", .summary, "The ⟦F1 score was 250 ms⟧."),
    LintCase("unfitting-unit", .summary, "⟦Latency at peak load was 75 requests/s⟧."),
    LintCase("unfitting-unit", .summary, "⟦TTFT (p95): 120 tokens/s⟧"),
    LintCase("unfitting-unit", .summary, "⟦Error rate of 40 ms⟧ is high."),
    LintCase("unfitting-unit", .summary, "Mean ⟦TTFT stood at 14 requests per second⟧."),
    LintCase("unfitting-unit", .summary, "⟦Perplexity is 20 ms⟧."),
    LintCase("unfitting-unit", .summary, "⟦Hallucination rate is 12 tokens⟧."),
    LintCase("unfitting-unit", .summary, "The ⟦latency is 3.5 GB⟧."),
    LintCase("unfitting-unit", .summary, "⟦Q-Score is 300 ms⟧."),
    LintCase(
      "unfitting-unit", .summary, "⟦Latency during the night averaged 12 requests per second⟧."),
    LintCase("unfitting-unit", .summary, "⟦Inter-token latency is 35 tokens⟧."),
    LintCase("unfitting-unit", .summary, "The ⟦recall of the model is 12 ms⟧."),
    LintCase("unfitting-unit", .summary, "⟦CSAT was 40 requests/s⟧."),
  ]

  /// None of the rules of terms has a word against these.
  private static let near: [String] = [
    "TTFT (time until first token) is 250 ms.",
    "TTFT (time to the first token, p95) is 250 ms.",
    "TTFT (p95) is 400 ms; TTFT (mean) is 250 ms.",
    "Average Time to First Token (TTFT) is 250 ms.",
    "The median Time To First Token (TTFT) was 210 ms.",
    "RAG (retrieval-augmented generation) and LoRA (low-rank adapters) are used.",
    "MoE (mixture-of-experts) routing; KV (key-value) cache; SFT (supervised fine-tuning).",
    "LoRA (rank 16) with DPO (direct preference optimisation).",
    "The SLA (service-level agreement) and SLOs (service-level objectives) hold.",
    "KPIs (key performance indicators) of the LLM (large language model) are given.",
    "RAG (Recommendation 2) is estimated to help.",
    "TTFT – the time to first token – is 250 ms.",
    "TPOT: time per output token, 30 ms.",
    "Tokens per second (TPS) is 40.",
    "QPS (queries per second) is 40 and NPS (net promoter score) is 41.",
    "Parameter-efficient fine-tuning (PEFT, e.g. LoRA) is used.",
    "The Basalt-22B model (RAG, 8-bit) was used.",
    "BERTScore (F1) is 0.91; ROUGE-L (F1) is 0.44.",
    "PPL (perplexity) is 12.",
    "Customer satisfaction (CSAT) is 4.3/5.",
    "The latency of the GPU cluster is 900 ms.",
    "The F1 of sorting is 0.91, the accuracy of revenue figures 93 %.",
    "Perplexity of the prompts is 14; the perplexity of the quantized weights is 15.",
    "Quantization of the model weights to INT8.",
    "Quantization of the request encoder to INT8.",
    "Batching of the incoming requests raises throughput.",
    "Fine-tuning of batch sizes and pruning of attention heads.",
    "Throughput of the GPU cluster was 40 requests/s.",
    "TTFT of user requests in Europe is 250 ms.",
    "The accuracy of the latency measurements was checked.",
    "A higher refusal rate means better safety.",
    "Lower latency means better user experience.",
    "Higher throughput is better.",
    "Perplexity (lower is better) is 12; F1 (higher is better) is 0.8.",
    "Lower recall means better precision.",
    "A lower perplexity indicates better fluency, a higher one worse.",
    "Higher latency indicates poor scaling.",
    "The higher the F1, the better.",
    "A low F1 is not good.",
    "Lower precision formats are good for memory.",
    "We measure Q-Score and latency every week.",
    "Accuracy on MMLU is 71 %, and the model scores 67.0 on GSM8K.",
    "The EMEA share of 45 % is high; ISO 27001 of 2022 applies.",
    "The RTX 4090 is used; H100 of 80 GB.",
    "AWS region of 3 zones; the GDPR is met; SOC 2 was reached.",
    "CSAT score of 4.3 and FCR of 71 %.",
    "A BLEU of 34 and a ROUGE-L of 41.",
    "The MTTR of 3 h is fine.",
    "The answer relevance (ARS), computed as the share of relevant sentences, is 0.8.",
    "The SRX, which measures the overlap of sentences, is 0.71.",
    "Rated 4.4 by QA staff in 2025.",
    "TTFT is the time from the request to the first token.",
    "Latency, the time from request to the last token, is 900 ms.",
    "Throughput, which is the number of requests completed per second, is 40.",
    "Perplexity measures how well the model predicts text.",
    "TTFT, the time users wait before the answer starts, is 250 ms.",
    "TTFT, the part of latency that users feel most, is 250 ms.",
    "TTFT: the time until the user sees the first word.",
    "Recall is the share of relevant documents that were retrieved.",
    "Precision is the share of retrieved documents that are relevant.",
    "Error rate, the share of requests that failed or timed out, is 0.3 %.",
    "F1 is the harmonic mean of precision and recall.",
    "Hallucination rate (the share of claims that the facts contradict) is 3 %.",
    "Uptime is the percentage of time in which the service works.",
    "Accuracy, the share of answers that are right, is 93 %.",
    "Concurrency: the number of requests at work at the same time.",
    "TPOT, the time per token after the first, is 28 ms.",
    "Latency is the time the user waits until the complete answer is there.",
    "Latency at 75 requests/s is 900 ms.",
    "TTFT at 2,048 tokens is 400 ms; latency for 512 tokens is 900 ms.",
    "TTFT of 250 ms at 40 requests/s.",
    "Throughput is 85 % of the target.",
    "Latency is 12 % lower; TTFT improved by 15-20 %.",
    "Throughput: 40 requests/s at 900 ms.",
    "Throughput was 1,200 tokens/s.",
    "Memory utilization of 40 GB; GPU utilization is 91 %.",
    "Latency p95 below 2 s within 2 weeks; cost 3x.",
    "Availability: 4 hours of downtime. Uptime was 99.9 %.",
    "The error rate is 3 requests per 1,000.",
    "Error rate: 0.2 requests/s at peak.",
    "Context window is 8,192 tokens; batch size of 32 requests.",
    "Latency (ms): 900; throughput (RPS): 40.",
    "Accuracy in 250 ms or less.",
    "Latency: 99 % of requests under 2 s.",
    "TTFT over 40 requests is stable.",
    "Average response time (including TTFT) is 1.2 s.",
    "Latency (TTFT plus generation) is 1.2 s.",
    "Response time, TTFT and throughput are tracked.",
    "Response time, including TTFT, is 1.2 s.",
    "Latency under load (40 RPS) is 6.1 s.",
    "The entries have a TTL of 12 h and a TTL of 30 s in tests.",
    "It scored 61 on the WPL benchmark.",
    "It scored 61 on the HumanEval benchmark and 48.2 on the internal FIN set.",
    "The Fact Accuracy Rate (FAR) is 91 %.",
    "CSAT is the percentage of customers who are satisfied.",
    "Precision is the share of the retrieved documents that are relevant.",
    "Latency is the share of time we can influence most.",
    "Throughput is the number of requests handled in parallel per second.",
    "Recall, the share of the relevant facts that the answer has, is 0.8.",
    "Precision measures the share of the model's claims that are right.",
    "TTFT is the delay between the request and the first output token.",
    "Inter-token latency is the time between two tokens.",
    "The latency budget is 40 % spent; latency of 40 % of requests is under 1 s.",
    "Recall within 12 ms is 0.8; recall at 10 is 0.83.",
    "Latency is 3.5 GB-bound.",
    "Cost per request is $0.02; handle time is 4 minutes.",
    "TTFT is the share of latency that users feel.",
    "Speculative decoding of long answers is planned.",
    "Distillation of the large model into a smaller one.",
    "Quantization of the KV cache, of activations and of weights.",
    "Quantization on 4 GPUs; the quantization's cost is low.",
    "The TTFT of the fine-tuned model is 250 ms.",
    "The team's Q-Score work goes on.",
    "Pruning of unused parameters; pruning of the fact base.",
    "Batching of weights-only updates.",
    "A DPO of the bank was consulted on the customers.",
    "RLHF of the model with feedback of 40 users.",
    "Higher perplexity indicates that the domain is harder.",
    "Higher error rates are not better.",
    "Is a higher TTFT better? No.",
    "Latency should be low, throughput high: the better the batching, the higher the throughput.",
    "The higher the load, the worse the latency.",
    "A higher batch size means better throughput but worse latency.",
    "Higher TTFT shows poor scheduling.",
    "Lower perplexity shows strong domain knowledge.",
    "Higher accuracy means stronger trust; higher latency is negative for CSAT.",
    "Low latency is not bad for users.",
    "Time to First Token (TTFT) is the time it takes to produce the first token.",
    "**Time to First Token (TTFT):** time from request to first output, 250 ms.",
    "TPS (tokens per sec), QPS (queries/sec), AHT (avg handle time), RPS (reqs per second).",
    "MMLU (Measuring Massive Multitask Language Understanding) is 71 %; the GDPR (EU General Data Protection Regulation) holds.",
    "RAG (Hybrid Retrieval-Augmented Generation) and SLA (Customer Service Level Agreement).",
    "Q-Score of contracts (8.1) is lower than that of invoices; the F1 of revenue is 0.8, the accuracy of the router 94 %.",
    "BLEU of human translators is 41; the F1 of opening hours is 0.9.",
    "High latency shows great potential for caching; a high error rate shows strong need for action.",
    "A higher TTFT is better than a timeout.",
    "A high hallucination rate indicates strong dependence on the prompt and a strong bias.",
    "The model scored 7.2 on the GLUE test and in the QA round.",
    "The SLO of 300 ms and the SLA of 99.9 % hold.",
    "Recommendation: TTFT, latency and F1 of the new model are to be watched by the team.",
    "Fine-tuning of the support team's model; quantization of the servers' model weights.",
    "Latency is the time-critical part; throughput is the number one goal.",
    "Throughput: time-outs of batch jobs lower it.",
    "Perplexity, at the time of the test, was 12.",
    "Goodput is the share of requests that keep their limits.",
    "Latency (the time between request and response) is 900 ms.",
    "The average latency — time from request to complete response — is 900 ms.",
    "Response time is the time until the first response of an agent.",
    "We use activation-aware weight quantization (AWQ) and parameter-efficient fine-tuning (PEFT).",
    "Reinforcement learning from human feedback (RLHF), supervised fine-tuning (SFT).",
    "Low-rank adaptation, or LoRA, of a mixture of experts (MoE).",
    "End-to-end latency (E2EL) and normalized discounted cumulative gain (NDCG) are tracked.",
  ]

  /// Recommendations without fault.
  private static let orders: [String] = [
    "Reduce latency by batching of requests.",
    "Increase throughput from 40 to 60 requests/s.",
    "Reduce precision to INT8.",
    "Increase the refusal rate for questions on law.",
    "Lower throughput at peak hours is a trade-off.",
    "Quantization may reduce accuracy by 1 %.",
    "Cut accuracy loss by calibration.",
    "Increase latency budget for long prompts.",
    "Reduce the error rate and raise the F1.",
    "Maximize throughput under the latency SLO.",
    "Decrease accuracy-critical errors.",
  ]

  private static let rules: Set<String> = [
    "wrong-expansion", "misused-term", "unknown-term", "metric-by-another-name", "unfitting-unit",
  ]

  @Test(arguments: wrongExpansion + misusedTerm + unknownTerm + metricByAnotherName + unfittingUnit)
  func `each finds what is marked and nothing else`(_ one: LintCase) {
    let (text, spans) = LintCase.unmarked(one.marked)
    let found = LintCase.findings(in: text).filter { Self.rules.contains($0.rule) }
    #expect(found.map(\.span) == spans, "\(found.map(\.message))")
    #expect(found.allSatisfy { $0.rule == one.rule })
  }

  @Test(arguments: near)
  func `what is right has no finding`(_ text: String) {
    let found = LintCase.findings(in: LintCase.assessment(summary: text))
    #expect(found.filter { Self.rules.contains($0.rule) }.map(\.message) == [])
  }

  @Test(arguments: orders)
  func `nor has what is recommended`(_ text: String) {
    let whole = LintCase.assessment(recommendations: "1. \(text)\n2. Fine-tuning")
    #expect(
      LintCase.findings(in: whole).filter { Self.rules.contains($0.rule) }.map(\.message) == [])
  }

  private static let rows: [LintCase] = [
    LintCase(
      "metric-by-another-name", .summary,
      "| Metric | Value | Meaning |\n|---|---|---|\n| TTFT | 450 ms | ⟦Time the user waits for the complete report⟧ |"
    ),
    LintCase(
      "metric-by-another-name", .summary,
      "| Metric | Value | Meaning |\n|---|---|---|\n| TTFT | 450 ms | Time until the first token arrives |"
    ),
    LintCase(
      "misused-term", .summary,
      "| Metric | Value | Meaning |\n|---|---|---|\n| Perplexity | 12.5 | ⟦Higher is better⟧ |\n| F1 | 0.8 | Higher is better |"
    ),
    LintCase(
      "wrong-expansion", .summary,
      "| Acronym | Meaning |\n|---|---|\n| ⟦TTFT | Total Time For Training⟧ |\n| RAG | Retrieval-Augmented Generation |"
    ),
    LintCase(
      "wrong-expansion", .summary,
      "| Model | ⟦TTFT (Total Time For Training⟧) |\n|---|---|\n| Small | 250 ms |"),
    LintCase(
      "unfitting-unit", .summary,
      "| Metric | Value | Change |\n|---|---|---|\n| Latency | ⟦75 requests/s⟧ | 12 % |\n| Throughput | 75 requests/s | 3 requests/s |"
    ),
    LintCase(
      "unknown-term", .summary,
      "| Metric | Value |\n|---|---|\n| ⟦QRX⟧ | 7.3 |\n| TTFT | 250 ms |"),
    LintCase(
      "unknown-term", .summary,
      "| Region | Share |\n|---|---|\n| QRX | 45 % |\n| BVT | 55 % |"),
    LintCase("unknown-term", .summary, "- TTFT: 250 ms\n- ⟦QRX⟧: 7.3\n- F1: 0.83"),
  ]

  @Test(arguments: rows)
  func `rows and lists are read as sentences are`(_ one: LintCase) {
    let (text, spans) = LintCase.unmarked(one.marked)
    let found = LintCase.findings(in: text).filter { $0.rule == one.rule }
    #expect(found.map(\.span) == spans, "\(found.map(\.message))")
  }
}
