import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct `The timing of a verdict line` {
  private static func timing(_ json: String, isWanted: Bool = true) throws -> RecordTiming? {
    let line = #"{"claims": [], "id": "1", "timing": \#(json), "verdict": "supported"}"#
    let bytes = Array(line.utf8)
    let parsed = VerdictLines.Line(bytes: bytes, range: 0..<bytes.count, number: 1)
    return try parsed.record(VerdictReader.Wanted(timing: isWanted))?.timing
  }

  @Test(arguments: [
    (
      #"{"input_tokens":5,"latency_ms":1200.5,"output_tokens":7,"ttft_ms":180}"#,
      RecordTiming(
        inputTokens: 5, outputTokens: 7, latencyMilliseconds: 1_200.5, ttftMilliseconds: 180)
    ),
    (#"{"latency_ms":-1}"#, RecordTiming(latencyMilliseconds: -1)),
    (#"{"latency_ms":null,"other":[{"latency_ms":5}]}"#, RecordTiming()),
    (#"{"latency_ms":"5","ttft_ms":1e999,"output_tokens":1.5}"#, RecordTiming(unreadable: 3)),
    (#"{"output_tokens":7.0}"#, RecordTiming(outputTokens: 7)),
  ])
  func `is read as it stands`(json: String, timing: RecordTiming) throws {
    #expect(try Self.timing(json) == timing)
  }

  @Test(arguments: ["5", "[1]", "null", "\"fast\""])
  func `is none where it is no object`(json: String) throws {
    #expect(try Self.timing(json) == nil)
  }

  @Test func `is read only where it is wanted`() throws {
    #expect(try Self.timing(#"{"latency_ms":5}"#, isWanted: false) == nil)
    // What isn't wanted must be JSON all the same.
    #expect(throws: VerdictLines.Fault.self) { try Self.timing("{5}", isWanted: false) }
  }

  @Test func `is tallied alike by one worker and by several`() throws {
    let lines = (0..<400).map { index in
      let timing =
        index % 5 == 0
        ? "" : #""timing": {"latency_ms": \#(900 + index).5, "ttft_ms": \#(index)}, "#
      return #"{"claims": [], "id": "\#(index)", \#(timing)"verdict": "supported"}"#
    }
    let fixture = try PackFixture(["v.jsonl": lines.joined(separator: "\n") + "\n"])
    func run(workers: Int, batchBytes: Int) throws -> PerformanceRun? {
      var reader = VerdictReader(
        [fixture.folder + "/v.jsonl"], wanted: VerdictReader.Wanted(timing: true), workers: workers)
      reader.batchBytes = batchBytes
      let tallies: [TimingTally] = try reader.fold(
        makeState: { TimingTally() },
        add: { (record: ScoredRecord, tally: inout TimingTally) -> Never? in
          tally.add(record)
          return nil
        },
        take: { _ in })
      var sum = TimingTally()
      for tally in tallies { sum.merge(tally) }
      return sum.run(source: "v.jsonl")
    }
    let one = try run(workers: 1, batchBytes: 1 << 20)
    #expect(try run(workers: 3, batchBytes: 2_000) == one)
    #expect(one?.definitions.first?.hasPrefix("320 of 400 records carry timings") == true)
    let p99 = one?.measurements.first { $0.id.text == "latency.p99" }
    #expect(p99?.value == 1_296.5)
    // Record 0, whose TTFT would be 0 ms, has no timing.
    #expect(one?.violations == [])
  }
}
