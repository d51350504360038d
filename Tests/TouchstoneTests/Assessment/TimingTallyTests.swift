import Testing

@testable import Touchstone

@Suite struct `Timings of records` {
  private static func timing(
    _ latency: Double? = nil, _ ttft: Double? = nil, input: Int? = nil, output: Int? = nil
  ) -> RecordTiming {
    RecordTiming(
      inputTokens: input, outputTokens: output, latencyMilliseconds: latency,
      ttftMilliseconds: ttft)
  }

  private static func run(_ timings: [RecordTiming?]) -> PerformanceRun? {
    var tally = TimingTally()
    for timing in timings { tally.add(timing) }
    return tally.run(source: "verdicts.jsonl")
  }

  private static func shown(_ run: PerformanceRun?) -> [String] {
    (run?.measurements ?? []).map { "\($0.id.text) \(Elementary.printed($0.value))" }
  }

  @Test func `become measurements`() {
    let run = Self.run([
      Self.timing(1_000, 200, input: 10, output: 5), Self.timing(400, 100, input: 30, output: 4),
      nil,
    ])
    #expect(
      Self.shown(run) == [
        "ttft.mean 150", "ttft.p50 100", "ttft.p90 200", "ttft.p95 200", "ttft.p99 200",
        "ttft.min 100", "ttft.max 200",
        "tpot.mean 150", "tpot.p50 100", "tpot.p90 200", "tpot.p95 200", "tpot.p99 200",
        "tpot.min 100", "tpot.max 200",
        "latency.mean 700", "latency.p50 400", "latency.p90 1000", "latency.p95 1000",
        "latency.p99 1000", "latency.min 400", "latency.max 1000",
        "input-tokens.mean 20", "input-tokens.p50 10", "input-tokens.p90 30",
        "input-tokens.p95 30", "input-tokens.p99 30", "input-tokens.min 10",
        "input-tokens.max 30", "input-tokens.total 40",
        "output-tokens.mean 4.5", "output-tokens.p50 4", "output-tokens.p90 5",
        "output-tokens.p95 5", "output-tokens.p99 5", "output-tokens.min 4",
        "output-tokens.max 5", "output-tokens.total 9",
      ])
    #expect(run?.violations == [])
    #expect(run?.format == "record-timings")
    #expect(
      run?.definitions == [
        "2 of 3 records carry timings; the measurements are of those.",
        "TPOT is (latency - TTFT) / (output tokens - 1) of each record that has two tokens or more.",
      ])
    let p95 = run?.measurements.first { $0.id.text == "ttft.p95" }
    #expect(p95?.method == "nearest rank")
    #expect(p95?.samples == 2)
    #expect(
      p95?.origin
        == Measurement.Origin(.timings, source: "verdicts.jsonl", field: "timing.ttft_ms"))
  }

  @Test func `say nothing where no record has one`() {
    #expect(Self.run([nil, RecordTiming(), RecordTiming(unreadable: 2)]) == nil)
  }

  @Test func `make up no failures and no throughput`() {
    let metrics = Set((Self.run([Self.timing(5)])?.measurements ?? []).map(\.id.metric))
    #expect(metrics == [.latency])
  }

  @Test func `that can't be are left out and counted`() {
    var unreadable = Self.timing(10, 5)
    unreadable.unreadable = 1
    let run = Self.run([
      Self.timing(100, 200), Self.timing(-1, 1), Self.timing(.infinity), Self.timing(.nan),
      Self.timing(1e300, output: -4), unreadable,
    ])
    #expect(
      run?.violations.prefix(2).map(\.message) == [
        "the TTFT is above the latency in 1 of 3 records",
        "6 values of 'timing' are negative, beyond any measure or no number, and left out",
      ])
  }

  @Test func `of one token have no TPOT`() {
    let metrics = Set(
      (Self.run([Self.timing(9, 3, output: 1)])?.measurements ?? []).map(\.id.metric))
    #expect(metrics == [.latency, .ttft, .outputTokens])
  }

  @Test func `of some records are not held against the latency of all`() {
    // One streamed; the other was faster than its first token.
    #expect(Self.run([Self.timing(900, 300), Self.timing(50)])?.violations == [])
  }

  @Test(arguments: [UInt64(1), 2])
  func `are the same however they are merged`(seed: UInt64) {
    var source = SplitMix(seed: seed)
    let timings: [RecordTiming?] = (0..<12_500).map { _ in
      let latency = Double(source.next() % 5_000_000) / 1_000
      if source.next() % 10 == 0 { return nil }
      return Self.timing(
        latency, latency * 0.3, input: Int(source.next() % 900), output: Int(source.next() % 300))
    }
    var parts = [TimingTally](repeating: TimingTally(), count: 3)
    var whole = TimingTally()
    for (index, timing) in timings.enumerated() {
      whole.add(timing)
      parts[index % 3].add(timing)
    }
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      var sum = TimingTally()
      for index in order { sum.merge(parts[index]) }
      #expect(sum == whole, "seed \(seed)")
      #expect(sum.run(source: "x") == whole.run(source: "x"), "seed \(seed)")
    }
    let p99 = whole.run(source: "x")?.measurements.first { $0.id.text == "latency.p99" }
    #expect(p99?.method == "nearest rank, within 0.5 %")
  }
}
