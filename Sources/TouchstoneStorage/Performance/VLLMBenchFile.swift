import Touchstone

/// What `vllm bench serve --save-result` writes. Aggregates are milliseconds, arrays of requests are seconds.
///
/// *Source*: FORMATS D.1.
enum VLLMBenchFile {
  static let format = "vllm-bench"

  static func fits(_ tree: JSONTree) -> Bool {
    tree.has("completed", "duration", "request_throughput")
  }

  private static let times: [(word: String, metric: Metric)] = [
    ("ttft", .ttft), ("tpot", .tpot), ("itl", .interTokenLatency), ("e2el", .latency),
  ]

  private static let scalars: [(key: String, metric: Metric)] = [
    ("duration", .duration), ("request_throughput", .requestThroughput),
    ("output_throughput", .outputThroughput), ("total_token_throughput", .totalThroughput),
    ("max_concurrency", .maxConcurrency), ("max_concurrent_requests", .maxConcurrency),
  ]

  static func read(_ tree: JSONTree, into draft: inout PerformanceDraft) {
    draft.setModel(tree["model_id"]?.string)
    let completed = draft.count(tree["completed"], field: "completed", .requests)
    readTimes(tree, samples: completed, into: &draft)
    for (key, metric) in scalars { draft.add(metric, tree[key], field: key) }
    draft.add(.inputTokens, .total, tree["total_input_tokens"], field: "total_input_tokens")
    draft.add(.outputTokens, .total, tree["total_output_tokens"], field: "total_output_tokens")
    switch tree["request_rate"] {
    case .string("inf"): draft.define("All requests were sent at once (request_rate is inf).")
    case let rate: draft.add(.requestRate, rate, field: "request_rate")
    }
    readCounts(tree, completed: completed, into: &draft)
    readRequests(tree, into: &draft)
    if let completed, completed > 0 {
      for (metric, key) in [
        (Metric.inputTokens, "total_input_tokens"), (.outputTokens, "total_output_tokens"),
      ] {
        if let total = draft.value(metric, .total) {
          draft.compute(metric, .mean, total / Double(completed), "\(key) / completed")
        }
      }
    }
    draft.define(
      "TPOT is (latency - TTFT) / (output tokens - 1) of each request; requests of one token are left out of it."
    )
    if draft.has(.interTokenLatency, .mean) {
      draft.define(
        "Inter-token latency is of the gaps between chunks of all requests together, so long answers weigh more."
      )
    }
    if !draft.has(.latency, .mean) {
      draft.define(
        "The file has no latency: vllm bench serve writes it with --percentile-metrics ttft,tpot,itl,e2el."
      )
    }
  }

  private static func readTimes(
    _ tree: JSONTree, samples: Int?, into draft: inout PerformanceDraft
  ) {
    let statistics: [(word: String, statistic: Statistic)] = [
      ("mean", .mean), ("median", .p50), ("std", .standardDeviation), ("p50", .p50), ("p90", .p90),
      ("p95", .p95), ("p99", .p99),
    ]
    for (word, metric) in times {
      for (prefix, statistic) in statistics {
        let key = "\(prefix)_\(word)_ms"
        // Gaps and tokens are others in number than requests.
        let count = metric == .ttft || metric == .latency ? samples : nil
        draft.add(metric, statistic, tree[key], field: key, samples: count)
      }
    }
  }

  private static func readCounts(
    _ tree: JSONTree, completed: Int?, into draft: inout PerformanceDraft
  ) {
    let requests = draft.count(tree["num_prompts"], field: "num_prompts", .requests)
    let failed = draft.count(tree["failed"], field: "failed", .failedRequests)
    if let requests { draft.add(.requests, Double(requests), field: "num_prompts") }
    if let failed { draft.add(.failedRequests, Double(failed), field: "failed") }
    guard let completed else { return }
    switch (requests, failed) {
    case (let requests?, let failed?):
      draft.note(
        PerformanceInvariants.check(completed: completed, failed: failed, requests: requests))
    case (let requests?, nil):
      if requests >= completed {
        draft.compute(
          .failedRequests, Double(requests - completed), "num_prompts - completed")
      }
    case (nil, let failed?):
      draft.compute(.requests, Double(completed + failed), "completed + failed")
    case (nil, nil):
      draft.add(.requests, Double(completed), field: "completed")
      draft.define("Requests are those that completed: the file doesn't say how many failed.")
    }
  }

  // MARK: --save-detailed

  /// Arrays of one place a request; failed requests have an error, no tokens, and a TTFT of 0.
  private static func readRequests(_ tree: JSONTree, into draft: inout PerformanceDraft) {
    guard case .array(let ttfts)? = tree["ttfts"], !ttfts.isEmpty else { return }
    func column(_ key: String) -> [JSONTree]? {
      guard let elements = tree[key]?.elements, elements.count == ttfts.count else { return nil }
      return elements
    }
    let gaps = column("itls")
    let outputs = column("output_lens")
    let inputs = column("input_lens")
    let texts = column("generated_texts")
    let errors = column("errors")
    var samples: [RequestSample] = []
    var intervals: [Double] = []
    for index in ttfts.indices {
      if let error = errors?[index].string, !error.isEmpty { continue }
      if outputs?[index] == .number("0") { continue }
      guard let ttft = seconds(ttfts[index]) else { continue }
      var sample = RequestSample(
        ttft: ttft * 1_000, inputTokens: inputs.flatMap { tokens($0[index]) },
        outputTokens: outputs.flatMap { tokens($0[index]) },
        characters: texts.flatMap { $0[index].string?.unicodeScalars.count })
      if let gaps, gaps[index].isArray {
        let own = gaps[index].elements.compactMap { seconds($0) }
        if own.count == gaps[index].elements.count {
          sample.latency = (ttft + own.reduce(0, +)) * 1_000
          intervals += own.map { $0 * 1_000 }
        }
      }
      samples.append(sample)
    }
    draft.add(
      samples,
      fields: [
        .ttft: "ttfts", .tpot: "itls / (output_lens - 1)", .latency: "ttfts + sums of itls",
        .inputTokens: "input_lens", .outputTokens: "output_lens",
      ])
    draft.add(.interTokenLatency, of: intervals, field: "itls")
    if gaps != nil {
      draft.define("Latency of single requests is the TTFT and the gaps after it.")
    }
  }

  private static func seconds(_ tree: JSONTree) -> Double? {
    guard case .number = tree, let value = tree.double, value >= 0 else { return nil }
    return value
  }

  private static func tokens(_ tree: JSONTree) -> Int? {
    guard case .number = tree, let count = tree.int, (0..<1_000_000_000_000).contains(count) else {
      return nil
    }
    return count
  }
}
