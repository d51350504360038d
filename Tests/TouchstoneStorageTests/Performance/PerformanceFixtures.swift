import Touchstone

@testable import TouchstoneStorage

/// Small files in the shapes that load tests write.
enum PerformanceFixtures {
  static let vllm = """
    {"date": "20261101-101500", "backend": "vllm", "model_id": "support-bot-7b", "num_prompts": 4,
     "request_rate": "inf", "burstiness": 1.0, "max_concurrency": 4, "duration": 2.0, "completed": 4,
     "failed": 0, "total_input_tokens": 400, "total_output_tokens": 12, "request_throughput": 2.0,
     "request_goodput": null, "output_throughput": 6.0, "total_token_throughput": 206.0,
     "max_concurrent_requests": 4, "mean_ttft_ms": 180.5, "median_ttft_ms": 175.0,
     "std_ttft_ms": 12.5, "p99_ttft_ms": 240.25, "mean_tpot_ms": 20.0, "median_tpot_ms": 20.0,
     "std_tpot_ms": 1.0, "p99_tpot_ms": 22.0, "mean_itl_ms": 21.0, "median_itl_ms": 20.5,
     "std_itl_ms": 2.0, "p99_itl_ms": 30.0}
    """

  static let vllmDetailed = """
    {"model_id": "m", "num_prompts": 3, "completed": 2, "failed": 1, "duration": 1.0,
     "request_throughput": 2.0, "total_output_tokens": 5, "mean_ttft_ms": 150.0,
     "ttfts": [0.1, 0.2, 0.0], "itls": [[0.05, 0.05], [0.1], []], "input_lens": [10, 20, 30],
     "output_lens": [3, 2, 0], "generated_texts": ["A sentence", "Words", ""],
     "errors": ["", "", "connection reset"]}
    """

  static let aiperf = """
    {"schema_version": "1.4", "aiperf_version": "0.13.0",
     "request_throughput": {"unit": "requests/sec", "avg": 4.0},
     "request_latency": {"unit": "ms", "avg": 1000.0, "p50": 900.0, "p75": 1100.0, "p90": 1500.0,
       "p95": 1700.0, "p99": 2000.0, "min": 400.0, "max": 2100.0, "std": 300.0, "count": 100},
     "request_count": {"unit": "requests", "avg": 100.0},
     "error_request_count": {"unit": "requests", "avg": 5.0},
     "time_to_first_token": {"unit": "sec", "avg": 0.2, "p99": 0.5, "count": 100},
     "inter_token_latency": {"unit": "ms", "avg": 10.0},
     "inter_chunk_latency": {"unit": "us", "avg": 12500.0},
     "output_token_throughput": {"unit": "tokens/sec", "avg": 320.0},
     "output_sequence_length": {"unit": "tokens", "avg": 80.0},
     "total_osl": {"unit": "tokens", "avg": 8000.0},
     "benchmark_duration": {"unit": "sec", "avg": 25.0},
     "request_error_rate": {"unit": "%", "avg": 4.761904761904762},
     "input_config": {"endpoint": {"model_names": ["bot-a", "bot-b"]}, "loadgen": {"concurrency": 8}},
     "was_cancelled": true, "error_summary": []}
    """

  static let genaiPerf = """
    {"request_throughput": {"unit": "requests/sec", "avg": 2.5},
     "request_latency": {"unit": "ms", "avg": 800.0, "p95": 1200.0},
     "request_count": {"unit": "count", "avg": 50.0},
     "inter_token_latency": {"unit": "ms", "avg": 9.5},
     "input_config": {"model_names": ["bot"], "perf_analyzer": {"stimulus": {"concurrency": 2}}}}
    """

  static let aiperfLines = """
    {"metadata": {"session_num": 0, "request_start_ns": 1000000000, "request_end_ns": 1500000000, "benchmark_phase": "warmup"}, "metrics": {"request_latency": {"value": 500, "unit": "ms"}}, "error": null}
    {"metadata": {"session_num": 1, "request_start_ns": 2000000000, "request_end_ns": 3000000000, "benchmark_phase": "profiling", "was_cancelled": false}, "metrics": {"request_latency": {"value": 1000.0, "unit": "ms"}, "time_to_first_token": {"value": 200.0, "unit": "ms"}, "inter_token_latency": {"value": 20.0, "unit": "ms"}, "output_sequence_length": {"value": 41, "unit": "tokens"}, "input_sequence_length": {"value": 7, "unit": "tokens"}}, "error": null}

    {"metadata": {"session_num": 2, "request_start_ns": 2500000000, "request_end_ns": 4000000000, "benchmark_phase": "profiling", "was_cancelled": false}, "metrics": {"request_latency": {"value": 1500.0, "unit": "ms"}, "time_to_first_token": {"value": 300.0, "unit": "ms"}, "output_sequence_length": {"value": 61, "unit": "tokens"}}, "error": null}
    {"metadata": {"session_num": 3, "request_start_ns": 3000000000, "request_end_ns": 3100000000, "benchmark_phase": "profiling", "was_cancelled": false}, "metrics": {}, "error": {"code": 503, "type": "ServiceUnavailable", "message": "busy"}}
    """

  static let llmperf = """
    {"version": "2023-08-31", "name": "m_550_150_summary", "model": "meta/m", "num_concurrent_requests": 10,
     "results_inter_token_latency_s_mean": 0.09, "results_ttft_s_quantiles_p25": 0.1,
     "results_ttft_s_quantiles_p50": 0.2, "results_ttft_s_quantiles_p90": 0.3,
     "results_ttft_s_quantiles_p95": 0.4, "results_ttft_s_quantiles_p99": 0.5,
     "results_ttft_s_mean": 0.25, "results_ttft_s_min": 0.05, "results_ttft_s_max": 0.6,
     "results_ttft_s_stddev": 0.1, "results_end_to_end_latency_s_quantiles_p95": 3.5,
     "results_end_to_end_latency_s_mean": 2.5, "results_number_input_tokens_mean": 550.0,
     "results_number_output_tokens_mean": "150", "results_num_requests_started": 100,
     "results_error_rate": 0.02, "results_number_errors": 2, "results_error_code_frequency": "{}",
     "results_mean_output_throughput_token_per_s": 540.0, "results_num_completed_requests": 98,
     "results_num_completed_requests_per_min": 216.0, "timestamp": 1700000000}
    """

  static let llmperfList = """
    [{"error_code": null, "error_msg": "", "inter_token_latency_s": 0.2, "ttft_s": 0.2,
      "end_to_end_latency_s": 1.0, "number_total_tokens": 15, "number_output_tokens": 5, "number_input_tokens": 10},
     {"error_code": 429, "error_msg": "slow down", "ttft_s": 0, "end_to_end_latency_s": 0}]
    """

  /// Two cumulative exports of one series, a failed one, and one that isn't of answers.
  static let telemetry = """
    {"resourceMetrics": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "bot"}}]},
      "scopeMetrics": [{"scope": {"name": "s"}, "metrics": [
       {"name": "gen_ai.client.operation.duration", "unit": "s", "histogram": {"aggregationTemporality": 2, "dataPoints": [
         {"attributes": [{"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}}, {"key": "gen_ai.request.model", "value": {"stringValue": "m"}}],
          "startTimeUnixNano": "1", "timeUnixNano": "10", "count": "4", "sum": 4.0, "bucketCounts": ["2", "2", "0"], "explicitBounds": [1, 2]},
         {"attributes": [{"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}}, {"key": "gen_ai.request.model", "value": {"stringValue": "m"}}],
          "startTimeUnixNano": "1", "timeUnixNano": "20", "count": "10", "sum": 12.0, "min": 0.2, "max": 3.0, "bucketCounts": ["5", "4", "1"], "explicitBounds": [1, 2]},
         {"attributes": [{"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}}, {"key": "error.type", "value": {"stringValue": "timeout"}}],
          "startTimeUnixNano": "1", "timeUnixNano": "20", "count": 2, "sum": 60.0, "bucketCounts": [0, 0, 2], "explicitBounds": [1, 2]},
         {"attributes": [{"key": "gen_ai.operation.name", "value": {"stringValue": "embeddings"}}],
          "startTimeUnixNano": "1", "timeUnixNano": "20", "count": 50, "sum": 1.0, "bucketCounts": [50, 0, 0], "explicitBounds": [1, 2]}]}},
       {"name": "gen_ai.server.time_to_first_token", "unit": "s", "histogram": {"aggregationTemporality": "AGGREGATION_TEMPORALITY_DELTA", "dataPoints": [
         {"attributes": [], "count": "1", "sum": 0.1, "bucketCounts": ["1", "0"], "explicitBounds": [0.5]},
         {"attributes": [], "count": "3", "sum": 0.7, "bucketCounts": ["3", "0"], "explicitBounds": [0.5]}]}},
       {"name": "gen_ai.client.token.usage", "unit": "{token}", "histogram": {"aggregationTemporality": 1, "dataPoints": [
         {"attributes": [{"key": "gen_ai.token.type", "value": {"stringValue": "output"}}], "count": 10, "sum": 900, "bucketCounts": [], "explicitBounds": []}]}},
       {"name": "gen_ai.server.time_per_output_token", "unit": "s", "exponentialHistogram": {"dataPoints": []}},
       {"name": "http.server.duration", "unit": "ms", "sum": {}}]}]}]}
    """

  static let plain = """
    schema: 1
    model: support-bot-7b
    metrics:
      ttft: {p50: 180 ms, p95: 0.42 s, mean: 210 ms}
      latency: {mean: 1.2 s, p95: 2.6 s, p99: 4 s, samples: 1200}
      request-throughput: 12 requests/s
      output-throughput: 850 tokens/s
      error-rate: 0.4%
      human-rating: {value: 4.2, scale: 5, samples: 120}
      satisfaction: 87%
      perplexity: 12.4
      task-recall: 83%
      cost-per-request: 0.004 USD
      concurrency: 16
      request-rate: 720 requests/min
      duration: 2 min
      requests: 1440
      output-tokens: {mean: 70, total: 100800 tokens}
    """

  // MARK: Reading

  static func read(_ text: String, _ name: String = "bench.json") -> (
    run: PerformanceRun?, problems: [String]
  ) {
    let read = PerformanceFile.read(Array(text.utf8), shownAs: name)
    return (read.run, read.problems.map(\.description))
  }

  /// `ttft.p95 420 <- p95_ttft_ms`; computed ones with `=`.
  static func shown(_ run: PerformanceRun?) -> [String] {
    (run?.measurements ?? []).map {
      let arrow = $0.origin.kind == .computed ? "=" : "<-"
      // Products of fractions are a bit off; ten digits are what reports show.
      let value = Elementary.printed(($0.value * 1e11).rounded() / 1e11)
      return "\($0.id.text) \(value) \(arrow) \($0.origin.field)"
    }
  }
}
