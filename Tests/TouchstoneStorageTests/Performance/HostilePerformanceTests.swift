import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct `A hostile performance file` {
  private static func vllm(_ members: String) -> String {
    #"{"completed": 1, "duration": 1.0, "request_throughput": 1.0, \#(members)}"#
  }

  @Test(arguments: [
    (#""mean_ttft_ms": NaN"#, "'mean_ttft_ms' is 'NaN', no number, and left out"),
    (#""mean_ttft_ms": -Infinity"#, "'mean_ttft_ms' is '-Infinity', no number, and left out"),
    (#""mean_ttft_ms": 1e999"#, "'mean_ttft_ms' is '1e999', no number, and left out"),
    (#""mean_ttft_ms": -5"#, "'mean_ttft_ms' is below 0 (-5), and left out"),
    (#""mean_ttft_ms": "180""#, "'mean_ttft_ms' is a string, not a number, and left out"),
    (#""mean_ttft_ms": {"a": 1}"#, "'mean_ttft_ms' is an object, not a number, and left out"),
    (#""mean_ttft_ms": true"#, "'mean_ttft_ms' is true, not a number, and left out"),
    (#""failed": 0.5"#, "'failed' is no count (0.5), and left out"),
    (#""failed": 1e300"#, "'failed' is no count (1e+300), and left out"),
  ])
  func `says which value it leaves out`(member: String, message: String) {
    let (run, problems) = PerformanceFixtures.read(Self.vllm(member))
    #expect(problems == [])
    #expect(run?.violations.map(\.message) == [message])
    #expect(run?.measurements.contains { $0.id.metric == .ttft } == false)
    #expect(run?.measurements.allSatisfy { $0.value.isFinite } == true)
  }

  @Test func `may hold nulls`() {
    let run = PerformanceFixtures.read(
      Self.vllm(#""mean_ttft_ms": null, "max_concurrency": null, "ttfts": null, "itls": [null]"#)
    ).run
    #expect(run?.violations == [])
  }

  @Test(arguments: [
    #""ttfts": [null, "a", -1, 1e999, {}], "itls": [1, null, [], [[]], ["x"]], "output_lens": [1]"#,
    #""ttfts": [0.1], "itls": [[1e308, 1e308]], "output_lens": [3]"#,
    #""ttfts": [0.1], "itls": [[0.1]], "output_lens": [9223372036854775807]"#,
    #""ttfts": {"0": 1}, "itls": 5"#,
  ])
  func `has arrays of anything`(members: String) {
    let run = PerformanceFixtures.read(Self.vllm(members)).run
    #expect(run?.measurements.allSatisfy { $0.value.isFinite } == true)
  }

  @Test(arguments: ["[", "{\"a\":"]) func `may be deep`(open: String) {
    let (run, problems) = PerformanceFixtures.read(String(repeating: open, count: 100_000), "deep")
    #expect(run == nil)
    #expect(problems.count == 1)
    #expect(problems.first?.contains("values lie too deep in one another") == true)
  }

  @Test func `is wrong everywhere and says so once`() {
    let entries = (0..<500).map { _ in #"{"ttft_s": "x", "end_to_end_latency_s": 1}"# }
    let run = PerformanceFixtures.read("[" + entries.joined(separator: ",") + "]").run
    #expect(run?.violations.count == 101)
    #expect(
      run?.violations.last?.message
        == "the file has more than 100 values that can't be used; the others are left out")
  }

  @Test func `names what a terminal may show`() {
    let text = #"{"request_latency": {"unit": "m\u001b[31m", "avg": 5}}"#
    #expect(
      PerformanceFixtures.read(text).run?.violations.map(\.message) == [
        "'request_latency' is in 'm\\u{1b}[31m', and left out"
      ])
  }

  @Test func `may have a histogram whose buckets don't add up`() {
    let text = PerformanceFixtures.telemetry.replacing(
      #""bucketCounts": ["5", "4", "1"]"#, with: #""bucketCounts": ["5", "4", "9"]"#)
    let shown = PerformanceFixtures.shown(PerformanceFixtures.read(text).run)
    #expect(shown.contains("latency.mean 1200 <- gen_ai.client.operation.duration"))
    #expect(!shown.contains { $0.hasPrefix("latency.p95") })
  }

  @Test func `is cut off in a line`() {
    let text = PerformanceFixtures.aiperfLines + "\n{\"metadata\": {"
    let (run, problems) = PerformanceFixtures.read(text)
    #expect(run == nil)
    #expect(problems.first?.hasPrefix("bench.json:6:") == true)
  }

  /// Bytes are changed, cut out and said twice: nothing traps, and what is read are numbers.
  @Test(arguments: [
    PerformanceFixtures.vllm, PerformanceFixtures.vllmDetailed, PerformanceFixtures.aiperf,
    PerformanceFixtures.aiperfLines, PerformanceFixtures.llmperf, PerformanceFixtures.llmperfList,
    PerformanceFixtures.telemetry, PerformanceFixtures.plain,
  ])
  func `may be any bytes`(text: String) {
    let bytes = Array(text.utf8)
    let others = Array("0123456789eE.-+:,\"[]{}#%\n \u{ff}nNIt".utf8)
    for seed in UInt64(0)..<60 {
      var source = Touchstone.SplitMix(seed: seed)
      func below(_ count: Int) -> Int { Int(source.next() % UInt64(count)) }
      var mutant = bytes
      for _ in 0...below(4) {
        let place = below(mutant.count)
        switch below(3) {
        case 0: mutant[place] = others[below(others.count)]
        case 1: mutant.removeSubrange(place..<min(place + 1 + below(20), mutant.count))
        default:
          mutant.insert(
            contentsOf: mutant[place..<min(place + 1 + below(20), mutant.count)], at: place)
        }
      }
      let (run, problems) = PerformanceFile.read(mutant, shownAs: "mutant")
      #expect((run == nil) == !problems.isEmpty, "seed \(seed)")
      for measurement in run?.measurements ?? [] {
        #expect(measurement.value.isFinite && measurement.value >= 0, "seed \(seed)")
      }
    }
  }

  @Test func `is of another file's name`() throws {
    let fixture = try PackFixture(["a.json": PerformanceFixtures.vllm])
    #expect(PerformanceFile.read(fixture.folder + "/a.json", shownAs: "a.json").run != nil)
    #expect(
      PerformanceFile.read(fixture.folder + "/b.json", shownAs: "b.json").problems.map(
        \.description) == ["b.json: error[missing-file]: there is no such file"])
  }
}
