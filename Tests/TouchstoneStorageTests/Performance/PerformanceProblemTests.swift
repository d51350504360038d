import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct `What is wrong with a performance file` {
  struct Case: Sendable {
    let text: String
    let problem: String
    init(_ text: String, _ problem: String) {
      self.text = text
      self.problem = problem
    }
  }

  private static let read =
    "read are results of 'vllm bench serve', AIPerf, GenAI-Perf and LLMPerf, OpenTelemetry GenAI metrics as OTLP JSON, and a plain file of 'schema: 1' and 'metrics'"

  /// Each a line under `metrics`.
  static let metrics: [Case] = [
    Case(
      "tttf: {p95: 1 s}",
      "3:3: error[unknown-metric]: there is no metric 'tttf'\n  help: did you mean 'ttft'?"),
    Case(
      "e2el: {p95: 1 s}",
      "3:3: error[unknown-metric]: there is no metric 'e2el'\n  help: write 'latency'"),
    Case(
      "Error_Rate: 1%",
      "3:3: error[unknown-metric]: there is no metric 'Error_Rate'\n  help: write 'error-rate'"),
    Case(
      "throughput: 12",
      "3:3: error[unknown-metric]: there is no metric 'throughput'\n  help: write 'request-throughput' or 'output-throughput'"
    ),
    Case(
      "horsepower: 12",
      "3:3: error[unknown-metric]: there is no metric 'horsepower'\n  help: known are human-rating, satisfaction, perplexity, task-recall, task-f1, ttft, tpot, inter-token-latency, latency, request-throughput, output-throughput, total-throughput, error-rate, requests, failed-requests, duration, concurrency, max-concurrency, request-rate, input-tokens, output-tokens, cost-per-request, cost-per-million-tokens"
    ),
    Case(
      "recall: 83%",
      "3:3: error[measured-elsewhere]: 'recall' can't be given: touchstone measures it itself\n  help: it is the engine's recall against labels; for the recall of a task write 'task-recall'"
    ),
    Case(
      "f1: 83%",
      "3:3: error[measured-elsewhere]: 'f1' can't be given: touchstone measures it itself\n  help: it is the engine's F1 against labels; for the F1 of a task write 'task-f1'"
    ),
    Case(
      "q-score: 8",
      "3:3: error[measured-elsewhere]: 'q-score' can't be given: touchstone measures it itself\n  help: it is counted in verdict files: leave it out"
    ),
    Case(
      "precision: 80%",
      "3:3: error[measured-elsewhere]: 'precision' can't be given: touchstone measures it itself\n  help: it is the engine's precision against labels, and comes from verdict files"
    ),
    Case(
      "true-rate: 80%",
      "3:3: error[measured-elsewhere]: 'true-rate' can't be given: touchstone measures it itself\n  help: it is worked out from verdict files and labels: leave it out"
    ),
    Case(
      "facts: 80",
      "3:3: error[measured-elsewhere]: 'facts' can't be given: touchstone measures it itself\n  help: it is counted in the packs: leave it out"
    ),
    Case(
      "bias-ratio: 2",
      "3:3: error[measured-elsewhere]: 'bias-ratio' can't be given: touchstone measures it itself\n  help: it comes from the manifest of a dataset of negatives: leave it out"
    ),
    Case(
      "ttft: 180 ms",
      "3:9: error[missing-statistic]: '180 ms' may be the mean or a percentile of 'ttft'\n  help: write ttft: {mean: 180 ms} or ttft: {p95: 180 ms}"
    ),
    Case(
      "ttft: {samples: 4}",
      "3:9: error[missing-statistic]: 'ttft' has no statistic\n  help: write ttft: {p95: 180 ms}"),
    Case(
      "ttft: {p59: 1 s, p95: 2 s}",
      "3:10: error[unknown-statistic]: 'ttft' has no statistic 'p59'\n  help: did you mean 'p50'? known are mean, p50, p90, p95, p99, min, max, std and samples"
    ),
    Case(
      "error-rate: {p95: 1%}",
      "3:16: error[unknown-statistic]: 'error-rate' is one number and has no 'p95'\n  help: write error-rate: 0.4%"
    ),
    Case(
      "ttft: {p95: 180}",
      "3:15: error[missing-unit]: '180' has no unit\n  help: write 180 ms or 180 s"),
    Case(
      "duration: 60",
      "3:13: error[missing-unit]: '60' has no unit\n  help: write 60 s or 60 min"),
    Case(
      "request-throughput: 12",
      "3:23: error[missing-unit]: '12' has no unit\n  help: write 12 requests/s or 12 requests/min"
    ),
    Case(
      "output-throughput: 850 ms",
      "3:22: error[wrong-unit]: '850 ms' is a time, which 'output-throughput' is not\n  help: write it as 850 tokens/s"
    ),
    Case(
      "ttft: {p95: 3%}",
      "3:15: error[wrong-unit]: '3%' is a share, which 'ttft' is not\n  help: write it as 180 ms"),
    Case(
      "ttft: {p95: 180 mss}",
      "3:15: error[unknown-unit]: 'mss' is no unit that is read\n  help: did you mean 'ms'?"),
    Case(
      "ttft: {p95: 180 fortnights}",
      "3:15: error[unknown-unit]: 'fortnights' is no unit that is read\n  help: write it as 180 ms"
    ),
    Case(
      "ttft: {p95: -3 ms}",
      "3:15: error[below-zero]: '-3 ms' is below 0\n  help: 'ttft' is never negative"),
    Case(
      "ttft: {p95: .nan}",
      "3:15: error[malformed-number]: '.nan' is no number with a unit\n  help: write it as 180 ms, without separators of thousands or an exponent"
    ),
    Case(
      "ttft: {p95: \"1,200 ms\"}",
      "3:15: error[malformed-number]: '1,200 ms' is no number with a unit\n  help: write it as 180 ms, without separators of thousands or an exponent"
    ),
    Case(
      "ttft: {p95: 1e3 ms}",
      "3:15: error[malformed-number]: '1e3 ms' is no number with a unit\n  help: write it as 180 ms, without separators of thousands or an exponent"
    ),
    Case(
      "perplexity: inf",
      "3:15: error[malformed-number]: 'inf' is no number with a unit\n  help: write it as 12.4, without separators of thousands or an exponent"
    ),
    Case(
      "requests: 1.5",
      "3:13: error[malformed-number]: '1.5' is no whole number\n  help: 'requests' counts: write it as 1200"
    ),
    Case(
      "error-rate: 2",
      "3:15: error[malformed-share]: '2' may be percent or a fraction\n  help: write 2% or, as a fraction, 0.… of 1"
    ),
    Case(
      "error-rate: 102%",
      "3:15: error[malformed-share]: '102%' is more than all\n  help: a share lies from 0% to 100%"
    ),
    Case(
      "human-rating: 4.2",
      "3:17: error[missing-scale]: '4.2' needs the scale that it is on\n  help: write human-rating: {value: 4.2, scale: 5}, or a share such as 87%"
    ),
    Case(
      "human-rating: {value: 6, scale: 5}",
      "3:25: error[above-scale]: '6' is above the scale's 5\n  help: 'scale' is the best that can be had"
    ),
    Case(
      "satisfaction: 101%",
      "3:17: error[above-scale]: '101%' is above 100 %\n  help: write a share from 0% to 100%"),
    Case(
      "human-rating: {value: 4, scale: five}",
      "3:35: error[malformed-number]: 'scale' must be a number above 0, not 'five'\n  help: it is the best that can be had: 5 of five stars"
    ),
    Case(
      "human-rating: {scale: 5}",
      "3:17: error[missing-key]: 'human-rating' needs 'value'"),
    Case(
      "perplexity: {value: 4, scale: 5}",
      "3:26: error[unknown-key]: 'perplexity' has no key 'scale'\n  help: known keys: value, samples"
    ),
    Case(
      "latency: {mean: 1 s, samples: 0}",
      "3:33: error[malformed-count]: 'samples' must be a whole number from 1, not '0'\n  help: it is how many requests or ratings the values are of"
    ),
    Case(
      "cost-per-request: 0.004",
      "3:21: error[missing-unit]: '0.004' has no currency\n  help: write it as 0.004 USD"),
    Case(
      "cost-per-request: 0.004 dollars",
      "3:21: error[wrong-unit]: 'dollars' is no currency's code\n  help: write it as 0.004 USD"),
    Case(
      "ttft: [1 s, 2 s]",
      "3:9: error[wrong-shape]: 'ttft' must be a value or a map, not a list"),
  ]

  @Test(arguments: metrics) func `is said where it stands`(_ tested: Case) {
    let (run, problems) = PerformanceFixtures.read(
      "schema: 1\nmetrics:\n  \(tested.text)\n", "own.yaml")
    #expect(run == nil)
    #expect(problems == ["own.yaml:\(tested.problem)"])
  }

  static let files: [Case] = [
    Case("", "own: error[empty-file]: the file says nothing\n  help: \(read)"),
    Case(" \n\t\n", "own: error[empty-file]: the file says nothing\n  help: \(read)"),
    Case(
      "schema: 2\nmetrics: {perplexity: 3}",
      "own:1:9: error[unknown-word]: 'schema' can't be '2'\n  help: did you mean '1'? it is one of: 1"
    ),
    Case(
      "schema: 1",
      "own:1:1: error[missing-key]: a performance file needs 'metrics'\n  help: such as: metrics: {ttft: {p95: 420 ms}, error-rate: 0.4%}"
    ),
    Case(
      "schema: 1\nmetrics: {}",
      "own:2:10: error[empty-list]: 'metrics' is empty: nothing is measured"),
    Case(
      "schema: 1\nmodels: x\nmetrics: {perplexity: 3}",
      "own:2:1: error[unknown-key]: a performance file has no key 'models'\n  help: did you mean 'model'?"
    ),
    Case(
      "some words",
      "own: error[unknown-performance-file]: this is no performance file of a format that is read\n  help: \(read)"
    ),
    Case(
      #"{"speed": 5}"#,
      "own: error[unknown-performance-file]: this is no performance file of a format that is read\n  help: \(read)"
    ),
    Case(
      "# HELP vllm:ttft_seconds TTFT\n# TYPE vllm:ttft_seconds histogram\n",
      "own: error[unknown-performance-file]: this is a dump of Prometheus metrics, which has no test's beginning and end\n  help: export the metrics as OTLP JSON, or write the figures into a plain file; \(read)"
    ),
    Case(
      #"[{"benchmark": {"name": "b"}, "model": {"name": "m"}, "metric": {"name": "ttft"}}]"#,
      "own: error[unknown-performance-file]: this is the sibling that vllm bench writes for PyTorch's dashboard\n  help: give the '.json' beside it, without 'pytorch' in its name; \(read)"
    ),
    Case(
      #"{"id": "1", "verdict": "supported", "claims": []}"#,
      "own: error[unknown-performance-file]: this is a verdict file\n  help: give it as a verdict file: the timings in it are read; \(read)"
    ),
    Case(
      "{\"prompt\": \"a\", \"output\": \"b\"}\n{\"prompt\": \"a\", \"output\": \"b\"}\n",
      "own: error[unknown-performance-file]: this is a file of records\n  help: check it with 'touchstone validate': the timings of the records come with the verdicts; \(read)"
    ),
    Case(
      #"{"resourceSpans": []}"#,
      "own: error[unknown-performance-file]: this is OpenTelemetry spans or logs, not metrics\n  help: check them with 'touchstone validate': the timings of the records come with the verdicts; \(read)"
    ),
    Case(
      #"{"service_kind": "openai", "experiments": []}"#,
      "own: error[unknown-performance-file]: this is GenAI-Perf's raw export\n  help: give the '_genai_perf.json' beside it; \(read)"
    ),
    Case(
      #"{"avg_latency": 1, "latencies": [1]}"#,
      "own: error[unknown-performance-file]: this is a result of 'vllm bench latency' or 'vllm bench throughput', which measure no service\n  help: give what 'vllm bench serve --save-result' writes; \(read)"
    ),
    Case(
      "================================================\nMLPerf Results Summary\n",
      "own: error[unknown-performance-file]: this is a summary of MLPerf's load generator\n  help: write its figures into a plain file; \(read)"
    ),
    Case(
      "PK\u{3}\u{4}x",
      "own: error[unknown-performance-file]: this is an archive or a Parquet file\n  help: give the JSON in it; \(read)"
    ),
    Case(
      "{\"completed\": 4,\n \"duration\": }",
      "own:2:14: error[not-json]: expected a value\n  help: the file is cut off or damaged: have it written again"
    ),
    Case(
      #"{"completed": 4, "completed": 5}"#,
      "own:1:18: error[not-json]: the key 'completed' is given twice\n  help: the file is cut off or damaged: have it written again"
    ),
  ]

  @Test(arguments: files) func `is said of the file`(_ tested: Case) {
    let (run, problems) = PerformanceFixtures.read(tested.text, "own")
    #expect(run == nil)
    #expect(problems == [tested.problem])
  }

  @Test func `is all in one report`() {
    let (_, problems) = PerformanceFixtures.read(
      "schema: 1\nmetrics: {tpot: {p95: 5}, error-rate: 3, perplexity: x}\n", "own.yaml")
    #expect(problems.count == 3)
  }
}
