import Testing
import Touchstone

@Suite struct `What measurements of speed violate` {
  struct Case: Sendable {
    let given: [String: Double]
    let found: [String]
  }

  private static func id(_ text: String) -> MeasurementID? {
    let parts = text.split(separator: ".").map(String.init)
    return Metric(rawValue: parts[0]).map {
      MeasurementID($0, parts.count > 1 ? Statistic(rawValue: parts[1]) : nil)
    }
  }

  private static func check(_ given: [String: Double]) -> [PerformanceRun.Violation] {
    let measurements = given.compactMap { pair in
      Self.id(pair.key).map {
        Measurement($0, pair.value, origin: .init(.performance, source: "f", field: pair.key))
      }
    }
    return PerformanceInvariants.check(
      PerformanceRun(
        source: "f", format: "plain", measurements: measurements.sorted { $0.id < $1.id }))
  }

  static let mixed = "a factor of 1,000 mends it: seconds and milliseconds may be mixed up"

  static let cases: [Case] = [
    Case(given: [:], found: []),
    // A sound test: nothing is found.
    Case(
      given: [
        "ttft.mean": 200, "ttft.p50": 180, "ttft.p95": 420, "latency.mean": 1_200,
        "latency.p50": 1_100, "latency.p95": 2_600, "latency.p99": 4_000, "tpot.mean": 10,
        "output-tokens.mean": 100, "request-throughput": 12, "output-throughput": 1_200,
        "requests": 1_205, "failed-requests": 5, "duration": 100, "error-rate": 5.0 / 1_205,
        "output-tokens.total": 120_000, "max-concurrency": 16, "concurrency": 15,
      ], found: []),
    Case(
      given: ["ttft.min": 0],
      found: [
        "zero-time: the least TTFT (0 ms) can't be 0 / requests that gave nothing belong among the failed ones, not into the times"
      ]),
    Case(
      given: ["latency.p50": 900, "latency.p95": 850.25],
      found: [
        "percentiles-fall: the latency p50 (900 ms) is above the latency p95 (850.25 ms) / see whether the percentiles are of one run and in one unit"
      ]),
    Case(
      given: ["latency.p50": 900, "latency.p95": 1.4],
      found: [
        "percentiles-fall: the latency p50 (900 ms) is above the latency p95 (1.4 ms) / \(mixed)"
      ]),
    Case(
      given: ["tpot.min": 10, "tpot.mean": 9, "tpot.max": 8.5],
      found: [
        "percentiles-fall: the least TPOT (10 ms) is above the largest TPOT (8.5 ms) / see whether the percentiles are of one run and in one unit",
        "mean-outside: the least TPOT (10 ms) is above the mean TPOT (9 ms) / see whether mean and range are of one run and in one unit",
        "mean-outside: the mean TPOT (9 ms) is above the largest TPOT (8.5 ms) / see whether mean and range are of one run and in one unit",
      ]),
    Case(
      given: ["ttft.p95": 1_250, "latency.p95": 900],
      found: [
        "ttft-above-latency: the TTFT p95 (1,250 ms) is above the latency p95 (900 ms) / see whether both are of the same requests"
      ]),
    Case(
      given: ["ttft.mean": 200, "latency.mean": 1.2],
      found: [
        "ttft-above-latency: the mean TTFT (200 ms) is above the mean latency (1.2 ms) / \(mixed)"
      ]),
    Case(
      given: ["ttft.mean": 200, "latency.mean": 4_000, "tpot.mean": 20, "output-tokens.mean": 101],
      found: [
        "latency-parts: the mean latency (4,000 ms) is far from mean TTFT + mean TPOT x (mean output tokens - 1) (2,200 ms) / see how the test defines TPOT and counts tokens"
      ]),
    Case(
      given: [
        "request-throughput": 12, "requests": 1_000, "failed-requests": 40, "duration": 100,
        "output-throughput": 850, "output-tokens.total": 85_400,
      ],
      found: [
        "rate-and-counts: the request throughput (12 requests/s) is not completed requests / duration (9.6 requests/s) / see whether warm-up or failed requests are in one of the two"
      ]),
    Case(
      given: ["output-throughput": 850, "output-tokens.total": 85_000, "duration": 100_000],
      found: [
        "rate-and-counts: the output throughput (850 tokens/s) is not output tokens / duration (0.85 tokens/s) / \(mixed)"
      ]),
    Case(
      given: ["requests": 10, "failed-requests": 11],
      found: [
        "failed-above-requests: the failed requests (11) are more than the requests (10) / 'requests' counts failed requests too"
      ]),
    Case(
      given: ["requests": 1_000, "failed-requests": 4, "error-rate": 0.4],
      found: [
        "error-rate-and-counts: the error rate (40 %) is not failed requests / requests (0.4 %) / see whether the rate is percent or a fraction"
      ]),
    Case(
      given: ["request-throughput": 20, "latency.mean": 1_200, "max-concurrency": 16],
      found: [
        "little-law: request throughput x mean latency (24 requests at once) is above the maximum concurrency (16) / see whether throughput and latency are of the same requests"
      ]),
    Case(
      given: ["request-throughput": 5, "latency.mean": 1_200, "concurrency": 16],
      found: [
        "little-law: request throughput x mean latency (6 requests at once) is less than half the concurrency (16) / see whether throughput and latency are of the same requests"
      ]),
    Case(
      given: ["request-throughput": 12, "latency.mean": 1.2, "concurrency": 16],
      found: [
        "little-law: request throughput x mean latency (0.0144 requests at once) is less than half the concurrency (16) / \(mixed)"
      ]),
    Case(
      given: [
        "request-throughput": 10, "latency.mean": 1_000, "tpot.mean": 20, "output-throughput": 900,
      ],
      found: [
        "decode-bound: the output throughput (900 tokens/s) is more than 10 requests at once give with a mean TPOT (20 ms): 500 tokens/s / see whether tokens or chunks are counted"
      ]),
  ]

  @Test(arguments: cases) func `is said with the numbers`(_ tested: Case) {
    let found = Self.check(tested.given).map { "\($0.code): \($0.message) / \($0.help ?? "")" }
    #expect(found == tested.found)
  }

  @Test func `doesn't hold a computed concurrency against what it is computed from`() {
    let figures: [(Metric, Statistic?, Double, Measurement.Origin.Kind)] = [
      (.requestThroughput, nil, 10, .performance), (.latency, .mean, 1_000, .performance),
      (.concurrency, nil, 1, .computed),
    ]
    let run = PerformanceRun(
      source: "f", format: "plain",
      measurements: figures.map {
        Measurement(
          MeasurementID($0.0, $0.1), $0.2, origin: .init($0.3, source: "f", field: "x"))
      })
    #expect(PerformanceInvariants.check(run) == [])
  }

  @Test func `of different requests is not compared`() {
    let run = PerformanceRun(
      source: "f", format: "plain",
      measurements: [
        Measurement(
          MeasurementID(.ttft, .min), 9, samples: 4, origin: .init(.timings, source: "", field: "")),
        Measurement(
          MeasurementID(.latency, .min), 5, samples: 5,
          origin: .init(.timings, source: "", field: "")),
      ])
    #expect(PerformanceInvariants.check(run) == [])
  }

  @Test func `is counted over single requests`() {
    let good = RequestSample(
      ttft: 100, latency: 1_000, reportedTPOT: 10, outputTokens: 91, characters: 400)
    var requests = [RequestSample](repeating: good, count: 496)
    requests.append(RequestSample(ttft: 2_000, latency: 1_000))
    requests.append(RequestSample(ttft: 0, latency: 1_000))
    requests.append(RequestSample(ttft: 100, latency: 1_000, reportedTPOT: 10, outputTokens: 40))
    requests.append(RequestSample(outputTokens: 100, characters: 30))
    #expect(
      PerformanceInvariants.check(requests).map { "\($0.code): \($0.message)" } == [
        "zero-time: in 1 of 500 requests TTFT or latency is 0 ms",
        "ttft-above-latency: in 1 of 500 requests the TTFT is above the latency",
        "latency-parts: in 1 of 500 requests the latency is not TTFT + TPOT x (output tokens - 1)",
        "token-counts: in 1 of 500 requests the text has fewer than half a character or more than 8 a token",
      ])
  }

  @Test func `says which requests are missing`() {
    #expect(PerformanceInvariants.check(completed: 996, failed: 4, requests: 1_000) == nil)
    #expect(
      PerformanceInvariants.check(completed: 900, failed: 4, requests: 1_000)?.message
        == "900 completed and 4 failed requests are not the 1,000 requests of the test")
    #expect(PerformanceInvariants.check(completed: .max, failed: 1, requests: 1) != nil)
  }
}
