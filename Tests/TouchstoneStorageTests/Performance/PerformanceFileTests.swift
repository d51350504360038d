import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct `A performance file` {
  private typealias Fixtures = PerformanceFixtures

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let format: String
    let model: String?
    let measurements: [String]
    var violations: [String] = []
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "vLLM's aggregates", text: Fixtures.vllm, format: "vllm-bench", model: "support-bot-7b",
      measurements: [
        "ttft.mean 180.5 <- mean_ttft_ms", "ttft.p50 175 <- median_ttft_ms",
        "ttft.p99 240.25 <- p99_ttft_ms", "ttft.std 12.5 <- std_ttft_ms",
        "tpot.mean 20 <- mean_tpot_ms", "tpot.p50 20 <- median_tpot_ms",
        "tpot.p99 22 <- p99_tpot_ms", "tpot.std 1 <- std_tpot_ms",
        "inter-token-latency.mean 21 <- mean_itl_ms",
        "inter-token-latency.p50 20.5 <- median_itl_ms",
        "inter-token-latency.p99 30 <- p99_itl_ms", "inter-token-latency.std 2 <- std_itl_ms",
        "request-throughput 2 <- request_throughput", "output-throughput 6 <- output_throughput",
        "total-throughput 206 <- total_token_throughput",
        "error-rate 0 = failed requests / requests", "requests 4 <- num_prompts",
        "failed-requests 0 <- failed", "duration 2 <- duration",
        "max-concurrency 4 <- max_concurrency",
        "input-tokens.mean 100 = total_input_tokens / completed",
        "input-tokens.total 400 <- total_input_tokens",
        "output-tokens.mean 3 = total_output_tokens / completed",
        "output-tokens.total 12 <- total_output_tokens",
      ]),
    Case(
      name: "vLLM's requests one by one", text: Fixtures.vllmDetailed, format: "vllm-bench",
      model: "m",
      measurements: [
        "ttft.mean 150 <- mean_ttft_ms", "ttft.p50 150 <- ttfts", "ttft.p90 190 <- ttfts",
        "ttft.p95 195 <- ttfts", "ttft.p99 199 <- ttfts", "ttft.min 100 <- ttfts",
        "ttft.max 200 <- ttfts",
        "tpot.mean 75 <- itls / (output_lens - 1)", "tpot.p50 75 <- itls / (output_lens - 1)",
        "tpot.p90 95 <- itls / (output_lens - 1)", "tpot.p95 97.5 <- itls / (output_lens - 1)",
        "tpot.p99 99.5 <- itls / (output_lens - 1)", "tpot.min 50 <- itls / (output_lens - 1)",
        "tpot.max 100 <- itls / (output_lens - 1)",
        "inter-token-latency.mean 66.66666667 <- itls", "inter-token-latency.p50 50 <- itls",
        "inter-token-latency.p90 90 <- itls", "inter-token-latency.p95 95 <- itls",
        "inter-token-latency.p99 99 <- itls", "inter-token-latency.min 50 <- itls",
        "inter-token-latency.max 100 <- itls",
        "latency.mean 250 <- ttfts + sums of itls", "latency.p50 250 <- ttfts + sums of itls",
        "latency.p90 290 <- ttfts + sums of itls", "latency.p95 295 <- ttfts + sums of itls",
        "latency.p99 299 <- ttfts + sums of itls", "latency.min 200 <- ttfts + sums of itls",
        "latency.max 300 <- ttfts + sums of itls",
        "request-throughput 2 <- request_throughput",
        "error-rate 0.3333333333 = failed requests / requests", "requests 3 <- num_prompts",
        "failed-requests 1 <- failed", "duration 1 <- duration",
        "concurrency 0.5 = request throughput x mean latency (Little's law)",
        "input-tokens.mean 15 <- input_lens", "input-tokens.p50 15 <- input_lens",
        "input-tokens.p90 19 <- input_lens", "input-tokens.p95 19.5 <- input_lens",
        "input-tokens.p99 19.9 <- input_lens", "input-tokens.min 10 <- input_lens",
        "input-tokens.max 20 <- input_lens", "input-tokens.total 30 <- input_lens",
        "output-tokens.mean 2.5 <- output_lens", "output-tokens.p50 2.5 <- output_lens",
        "output-tokens.p90 2.9 <- output_lens", "output-tokens.p95 2.95 <- output_lens",
        "output-tokens.p99 2.99 <- output_lens", "output-tokens.min 2 <- output_lens",
        "output-tokens.max 3 <- output_lens", "output-tokens.total 5 <- total_output_tokens",
      ]),
    Case(
      name: "AIPerf's aggregates", text: Fixtures.aiperf, format: "aiperf", model: "bot-a, bot-b",
      measurements: [
        "ttft.mean 200 <- time_to_first_token.avg", "ttft.p99 500 <- time_to_first_token.p99",
        "tpot.mean 10 <- inter_token_latency.avg",
        "inter-token-latency.mean 12.5 <- inter_chunk_latency.avg",
        "latency.mean 1000 <- request_latency.avg", "latency.p50 900 <- request_latency.p50",
        "latency.p90 1500 <- request_latency.p90", "latency.p95 1700 <- request_latency.p95",
        "latency.p99 2000 <- request_latency.p99", "latency.min 400 <- request_latency.min",
        "latency.max 2100 <- request_latency.max", "latency.std 300 <- request_latency.std",
        "request-throughput 4 <- request_throughput.avg",
        "output-throughput 320 <- output_token_throughput.avg",
        "error-rate 0.04761904762 <- request_error_rate.avg",
        "requests 105 = request_count + error_request_count",
        "failed-requests 5 <- error_request_count.avg", "duration 25 <- benchmark_duration.avg",
        "concurrency 4 = request throughput x mean latency (Little's law)",
        "max-concurrency 8 <- input_config: concurrency",
        "output-tokens.mean 80 <- output_sequence_length.avg",
        "output-tokens.total 8000 <- total_osl.avg",
      ], violations: ["run-incomplete: the load test was broken off"]),
    Case(
      name: "GenAI-Perf's aggregates", text: Fixtures.genaiPerf, format: "genai-perf", model: "bot",
      measurements: [
        "tpot.mean 9.5 <- inter_token_latency.avg", "latency.mean 800 <- request_latency.avg",
        "latency.p95 1200 <- request_latency.p95",
        "request-throughput 2.5 <- request_throughput.avg", "requests 50 <- request_count.avg",
        "concurrency 2 = request throughput x mean latency (Little's law)",
        "max-concurrency 2 <- input_config: concurrency",
      ]),
    Case(
      name: "AIPerf's requests one by one", text: Fixtures.aiperfLines, format: "aiperf",
      model: nil,
      measurements: [
        "ttft.mean 250 <- metrics.time_to_first_token",
        "ttft.p50 250 <- metrics.time_to_first_token",
        "ttft.p90 290 <- metrics.time_to_first_token",
        "ttft.p95 295 <- metrics.time_to_first_token",
        "ttft.p99 299 <- metrics.time_to_first_token",
        "ttft.min 200 <- metrics.time_to_first_token",
        "ttft.max 300 <- metrics.time_to_first_token",
        "tpot.mean 20 <- metrics.inter_token_latency", "tpot.p50 20 <- metrics.inter_token_latency",
        "tpot.p90 20 <- metrics.inter_token_latency", "tpot.p95 20 <- metrics.inter_token_latency",
        "tpot.p99 20 <- metrics.inter_token_latency", "tpot.min 20 <- metrics.inter_token_latency",
        "tpot.max 20 <- metrics.inter_token_latency",
        "latency.mean 1250 <- metrics.request_latency",
        "latency.p50 1250 <- metrics.request_latency",
        "latency.p90 1450 <- metrics.request_latency",
        "latency.p95 1475 <- metrics.request_latency",
        "latency.p99 1495 <- metrics.request_latency",
        "latency.min 1000 <- metrics.request_latency",
        "latency.max 1500 <- metrics.request_latency",
        "request-throughput 1 = completed requests / duration",
        "output-throughput 51 = output tokens / duration",
        "error-rate 0.3333333333 = failed requests / requests", "requests 3 <- lines",
        "failed-requests 1 <- error", "duration 2 = last request_end_ns - first request_start_ns",
        "concurrency 1.25 = request throughput x mean latency (Little's law)",
        "input-tokens.mean 7 <- metrics.input_sequence_length",
        "input-tokens.p50 7 <- metrics.input_sequence_length",
        "input-tokens.p90 7 <- metrics.input_sequence_length",
        "input-tokens.p95 7 <- metrics.input_sequence_length",
        "input-tokens.p99 7 <- metrics.input_sequence_length",
        "input-tokens.min 7 <- metrics.input_sequence_length",
        "input-tokens.max 7 <- metrics.input_sequence_length",
        "input-tokens.total 7 <- metrics.input_sequence_length",
        "output-tokens.mean 51 <- metrics.output_sequence_length",
        "output-tokens.p50 51 <- metrics.output_sequence_length",
        "output-tokens.p90 59 <- metrics.output_sequence_length",
        "output-tokens.p95 60 <- metrics.output_sequence_length",
        "output-tokens.p99 60.8 <- metrics.output_sequence_length",
        "output-tokens.min 41 <- metrics.output_sequence_length",
        "output-tokens.max 61 <- metrics.output_sequence_length",
        "output-tokens.total 102 <- metrics.output_sequence_length",
      ]),
    Case(
      name: "LLMPerf's summary", text: Fixtures.llmperf, format: "llmperf", model: "meta/m",
      measurements: [
        "ttft.mean 250 <- results_ttft_s_mean", "ttft.p50 200 <- results_ttft_s_quantiles_p50",
        "ttft.p90 300 <- results_ttft_s_quantiles_p90",
        "ttft.p95 400 <- results_ttft_s_quantiles_p95",
        "ttft.p99 500 <- results_ttft_s_quantiles_p99", "ttft.min 50 <- results_ttft_s_min",
        "ttft.max 600 <- results_ttft_s_max", "ttft.std 100 <- results_ttft_s_stddev",
        "latency.mean 2500 <- results_end_to_end_latency_s_mean",
        "latency.p95 3500 <- results_end_to_end_latency_s_quantiles_p95",
        "request-throughput 3.6 <- results_num_completed_requests_per_min",
        "output-throughput 540 <- results_mean_output_throughput_token_per_s",
        "error-rate 0.02 <- results_error_rate", "requests 100 <- results_num_requests_started",
        "failed-requests 2 <- results_number_errors",
        "concurrency 9 = request throughput x mean latency (Little's law)",
        "max-concurrency 10 <- num_concurrent_requests",
        "input-tokens.mean 550 <- results_number_input_tokens_mean",
      ],
      violations: [
        "value-left-out: 'results_number_output_tokens_mean' is a string, not a number, and left out"
      ]),
    Case(
      name: "LLMPerf's responses", text: Fixtures.llmperfList, format: "llmperf", model: nil,
      measurements: ["mean", "p50", "p90", "p95", "p99", "min", "max"].map {
        "ttft.\($0) 200 <- ttft_s"
      }
        + ["mean", "p50", "p90", "p95", "p99", "min", "max"].map {
          "tpot.\($0) 200 <- (end_to_end_latency_s - ttft_s) / (number_output_tokens - 1)"
        }
        + ["mean", "p50", "p90", "p95", "p99", "min", "max"].map {
          "latency.\($0) 1000 <- end_to_end_latency_s"
        }
        + ["error-rate 0.5 = failed requests / requests", "requests 2 <- entries"]
        + ["failed-requests 1 <- error_code"]
        + ["mean", "p50", "p90", "p95", "p99", "min", "max", "total"].map {
          "input-tokens.\($0) 10 <- number_input_tokens"
        }
        + ["mean", "p50", "p90", "p95", "p99", "min", "max", "total"].map {
          "output-tokens.\($0) 5 <- number_output_tokens"
        }),
    Case(
      name: "OpenTelemetry's histograms", text: Fixtures.telemetry, format: "otel-genai",
      model: "m",
      measurements: [
        "ttft.mean 200 <- gen_ai.server.time_to_first_token",
        "ttft.p50 250 <- gen_ai.server.time_to_first_token",
        "ttft.p90 450 <- gen_ai.server.time_to_first_token",
        "ttft.p95 475 <- gen_ai.server.time_to_first_token",
        "ttft.p99 495 <- gen_ai.server.time_to_first_token",
        "latency.mean 1200 <- gen_ai.client.operation.duration",
        "latency.p50 1000 <- gen_ai.client.operation.duration",
        "latency.p90 2000 <- gen_ai.client.operation.duration",
        "latency.p95 2500 <- gen_ai.client.operation.duration",
        "latency.p99 2900 <- gen_ai.client.operation.duration",
        "latency.min 200 <- gen_ai.client.operation.duration",
        "latency.max 3000 <- gen_ai.client.operation.duration",
        "error-rate 0.1666666667 = failed requests / requests",
        "requests 12 <- gen_ai.client.operation.duration: count",
        "failed-requests 2 <- gen_ai.client.operation.duration: count with error.type",
        "output-tokens.mean 90 <- gen_ai.client.token.usage (output)",
        "output-tokens.total 900 <- gen_ai.client.token.usage (output)",
      ],
      violations: [
        "unread-shape: gen_ai.server.time_per_output_token is no histogram with explicit bounds, and left out"
      ]),
    Case(
      name: "a plain file", text: Fixtures.plain, format: "plain", model: "support-bot-7b",
      measurements: [
        "human-rating 4.2 <- metrics.human-rating", "satisfaction 0.87 <- metrics.satisfaction",
        "perplexity 12.4 <- metrics.perplexity", "task-recall 0.83 <- metrics.task-recall",
        "ttft.mean 210 <- metrics.ttft.mean", "ttft.p50 180 <- metrics.ttft.p50",
        "ttft.p95 420 <- metrics.ttft.p95", "latency.mean 1200 <- metrics.latency.mean",
        "latency.p95 2600 <- metrics.latency.p95", "latency.p99 4000 <- metrics.latency.p99",
        "request-throughput 12 <- metrics.request-throughput",
        "output-throughput 850 <- metrics.output-throughput",
        "error-rate 0.004 <- metrics.error-rate", "requests 1440 <- metrics.requests",
        "duration 120 <- metrics.duration", "concurrency 16 <- metrics.concurrency",
        "request-rate 12 <- metrics.request-rate",
        "output-tokens.mean 70 <- metrics.output-tokens.mean",
        "output-tokens.total 100800 <- metrics.output-tokens.total",
        "cost-per-request 0.004 <- metrics.cost-per-request",
      ],
      violations: [
        "rate-and-counts: the output throughput (850 tokens/s) is not output tokens / duration (840 tokens/s)"
      ]),
  ]

  @Test(arguments: cases) func `is read to the last number`(_ tested: Case) {
    let (run, problems) = Fixtures.read(tested.text)
    #expect(problems == [])
    #expect(run?.format == tested.format)
    #expect(run?.model == tested.model)
    #expect(Fixtures.shown(run) == tested.measurements)
    #expect(run?.violations.map { "\($0.code): \($0.message)" } == tested.violations)
    #expect(run?.source == "bench.json")
    #expect(run?.sha256 == ContentHash.of(Array(tested.text.utf8)[...]))
  }

  @Test(arguments: [
    (
      Fixtures.vllm,
      [
        "All requests were sent at once (request_rate is inf).",
        "TPOT is (latency - TTFT) / (output tokens - 1) of each request; requests of one token are left out of it.",
        "Inter-token latency is of the gaps between chunks of all requests together, so long answers weigh more.",
        "The file has no latency: vllm bench serve writes it with --percentile-metrics ttft,tpot,itl,e2el.",
      ]
    ),
    (
      Fixtures.aiperf,
      [
        "AIPerf's inter_token_latency is (latency - TTFT) / (output tokens - 1) of each request: it is read as TPOT.",
        "AIPerf's inter_chunk_latency is of the gaps between chunks: it is read as inter-token latency.",
      ]
    ),
    (
      Fixtures.genaiPerf,
      [
        "Requests are those that completed: the file doesn't say how many failed.",
        "GenAI-Perf's inter_token_latency is (latency - TTFT) / (output tokens - 1) of each request: it is read as TPOT.",
      ]
    ),
    (
      Fixtures.llmperf,
      [
        "LLMPerf's inter_token_latency_s is about latency / output tokens, with the TTFT in it: it is neither TPOT nor inter-token latency, and isn't read."
      ]
    ),
    (
      Fixtures.telemetry,
      [
        "Percentiles of TTFT are rough, as the buckets are wide: p50 lies between 0 ms and 500 ms, p90 lies between 0 ms and 500 ms, p95 lies between 0 ms and 500 ms, p99 lies between 0 ms and 500 ms.",
        "Percentiles are interpolated inside the buckets of histograms.",
        "TTFT is as the server measures it.",
        "gen_ai.client.token.usage (output): no percentiles, as its histograms have no buckets, or different ones.",
        "Latency is of requests without an error.",
        "Operations other than chat, text_completion, generate_content are left out.",
      ]
    ),
  ])
  func `says how it defines what it measures`(text: String, definitions: [String]) {
    #expect(Fixtures.read(text).run?.definitions == definitions)
  }

  @Test func `of several runs gives the last`() {
    let line = Fixtures.vllm.split(separator: "\n").joined(separator: " ")
    let other = line.replacing("\"duration\": 2.0", with: "\"duration\": 4.0")
    let (run, problems) = Fixtures.read(other + "\n\n" + line + "\n")
    #expect(problems == [])
    #expect(run?.definitions.first == "The file holds 2 runs; this is the last.")
    #expect(Fixtures.shown(run).contains("duration 2 <- duration"))
  }

  @Test func `of telemetry may be a document a line`() {
    let line = Fixtures.telemetry.split(separator: "\n").joined(separator: " ")
    // Delta points add up; cumulative ones don't.
    let shown = Fixtures.shown(Fixtures.read(line + "\n" + line).run)
    #expect(shown.contains("requests 12 <- gen_ai.client.operation.duration: count"))
    #expect(shown.contains("output-tokens.total 1800 <- gen_ai.client.token.usage (output)"))
  }

  @Test func `of telemetry that was sent again counts once`() {
    let line = PerformanceFixtures.telemetry.split(separator: "\n").joined(separator: " ")
      .replacing(
        #""count": 10, "sum": 900"#, with: #""timeUnixNano": "9", "count": 10, "sum": 900"#)
    let shown = Fixtures.shown(Fixtures.read(line + "\n" + line).run)
    #expect(shown.contains("output-tokens.total 900 <- gen_ai.client.token.usage (output)"))
  }

  @Test func `names models and limits as newer versions do`() {
    let run = Fixtures.read(
      #"{"schema_version": "1.4", "request_count": {"unit": "requests", "avg": 1}, "input_config": {"models": {"items": [{"name": "bot"}]}, "phases": [{"name": "warmup", "concurrency": 1}, {"name": "profiling", "concurrency": 8}]}}"#
    ).run
    #expect(run?.model == "bot")
    #expect(Fixtures.shown(run).contains("max-concurrency 8 <- input_config: concurrency"))
  }

  @Test func `keeps samples, scales, currencies and methods`() {
    let plain = Fixtures.read(Fixtures.plain).run?.measurements ?? []
    func find(_ text: String) -> Measurement? { plain.first { $0.id.text == text } }
    #expect(find("latency.p95")?.samples == 1_200)
    #expect(find("ttft.p95")?.samples == nil)
    #expect(find("human-rating")?.scale == 5)
    #expect(find("human-rating")?.samples == 120)
    #expect(find("satisfaction")?.scale == 1)
    #expect(find("cost-per-request")?.currency == "USD")
    let telemetry = Fixtures.read(Fixtures.telemetry).run?.measurements ?? []
    let p95 = telemetry.first { $0.id.text == "latency.p95" }
    #expect(p95?.method == "interpolated from a histogram")
    #expect(p95?.samples == 10)
  }

  @Test func `may be plain JSON too`() {
    let (run, problems) = Fixtures.read(
      #"{"schema": 1, "metrics": {"ttft": {"p95": "0.42 s"}, "perplexity": 12.4}}"#)
    #expect(problems == [])
    #expect(
      Fixtures.shown(run) == [
        "perplexity 12.4 <- metrics.perplexity", "ttft.p95 420 <- metrics.ttft.p95",
      ])
  }
}
