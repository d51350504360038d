import Testing

@testable import Touchstone

@Suite struct `Values of metrics as text` {
  @Test(arguments: [
    ("500 ms", Metric.latency, 500.0), ("1.2 s", .ttft, 1_200), ("250 us", .tpot, 0.25),
    ("2%", .claimRate, 0.02), ("0.02", .claimRate, 0.02), ("8", .qScore, 8),
    ("20 requests/s", .requestThroughput, 20), ("120 requests/min", .requestThroughput, 2),
    ("850 tokens/s", .outputThroughput, 850), ("0.004 USD", .costPerRequest, 0.004),
    ("87%", .satisfaction, 0.87), ("4.2", .humanRating, 4.2), ("10 min", .duration, 600),
  ])
  func `are read in the metric's unit`(text: String, metric: Metric, value: Double) throws {
    #expect(try MeasureText.parse(text, as: metric) == value)
  }

  @Test(arguments: [
    ("500", Metric.latency, "'500' has no unit", "write it as 500 ms or 1.2 s"),
    ("500 MB", .latency, "'MB' is no unit of latency", "write it as 500 ms or 1.2 s"),
    ("-5 ms", .ttft, "'-5 ms' is no value of ttft", "write it as 500 ms or 1.2 s"),
    ("fast", .ttft, "'fast' is no value of ttft", "write it as 500 ms or 1.2 s"),
    ("12", .qScore, "a Q-Score has 0 to 10 points, not 12", "write it as 8.0"),
    ("3", .costPerRequest, "'3' has no unit", "write it as 0.004 USD"),
    (
      "40 ms", .requestThroughput, "'ms' is no unit of request-throughput",
      "write it as 20 requests/s"
    ),
  ])
  func `that can't be are named`(text: String, metric: Metric, message: String, help: String) {
    #expect(throws: MeasureText.Malformed(message: message, help: help)) {
      try MeasureText.parse(text, as: metric)
    }
  }

  @Test(arguments: [
    (0.0239, Metric.claimRate, "2.4 %"), (0.0004, .errorRate, "0.04 %"), (0, .errorRate, "0.0 %"),
    (7.449, .qScore, "7.4"), (-0.26, .qualityDrift, "-0.3"), (0, .qualityDrift, "0.0"),
    (8.4, .tpot, "8.40 ms"), (84, .ttft, "84.0 ms"), (1_250.4, .latency, "1,250 ms"),
    (12_345, .latency, "12.3 s"), (9.4671, .requestThroughput, "9.47 requests/s"),
    (623.7, .outputThroughput, "624 tokens/s"), (1_204, .records, "1,204"),
    (0.0588, .detectableChange, "5.9 percentage points"),
  ])
  func `are shown with as many digits as mean something`(
    value: Double, metric: Metric, shown: String
  ) {
    #expect(MeasureText.shown(value, of: metric) == shown)
  }

  @Test func `of any size are shown, never trapped on`() {
    for metric in Metric.allCases {
      for value in [1e15, 1e18, 1e300, -1e300, .infinity, .nan, 1e-300] {
        #expect(!MeasureText.shown(value, of: metric).isEmpty)
      }
    }
  }

  @Test func `ranges have their unit once`() {
    #expect(MeasureText.shown(0.022...0.031, of: .claimRate) == "2.2–3.1 %")
    #expect(MeasureText.shown(-0.4...0.8, of: .qualityDrift) == "-0.4 to 0.8")
  }
}

@Suite struct `Names of measurements` {
  @Test(arguments: [
    ("ttft.p95", MeasurementID(.ttft, .p95)), ("claim-rate", MeasurementID(.claimRate)),
    (
      "record-rate[complexity=complex]",
      MeasurementID(.recordRate, slice: ScoreSlice("complexity", "complex"))
    ),
  ])
  func `are read as they are written`(text: String, id: MeasurementID) throws {
    #expect(try MeasurementID(parsing: text) == id)
    #expect(id.text == text)
  }

  @Test(arguments: [
    ("tftt.p95", "there is no metric 'tftt'", "did you mean 'ttft'?"),
    ("ttft", "ttft needs a statistic", "write ttft.p95, or mean, p50, p90, p99"),
    ("ttft.p96", "there is no statistic 'p96'", "did you mean 'p90'?"),
    ("claim-rate.p95", "claim-rate is one value and has no 'p95'", "write claim-rate"),
    (
      "claim-rate[colour=red]", "'claim-rate[colour=red]' names no part of a run",
      "write it as record-rate[complexity=complex]"
    ),
  ])
  func `that aren't known are named`(text: String, message: String, help: String) {
    #expect(throws: MeasureText.Malformed(message: message, help: help)) {
      try MeasurementID(parsing: text)
    }
  }

  @Test func `have an order: by metric, then statistic, the whole run before its parts`() {
    let sorted = [
      MeasurementID(.claimRate), MeasurementID(.claimRate, slice: ScoreSlice("model", "a")),
      MeasurementID(.claimRate, slice: ScoreSlice("model", "b")), MeasurementID(.ttft, .mean),
      MeasurementID(.ttft, .p99), MeasurementID(.latency, .mean),
    ]
    #expect(sorted.reversed().sorted() == sorted)
  }
}
