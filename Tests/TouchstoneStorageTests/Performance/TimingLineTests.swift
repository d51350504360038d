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
}
