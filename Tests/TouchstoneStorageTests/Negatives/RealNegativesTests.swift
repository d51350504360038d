import Foundation
import Testing
import Touchstone

/// Made negatives and abstentions over the corpora of this repository.
@Suite struct RealNegativesTests {
  private static let corpora = ["customer-service", "financial-reporting"]
  // Packs take long to load in a debug build: once for both tests.
  private static let loaded = Result {
    try Dictionary(uniqueKeysWithValues: corpora.map { ($0, try RealRecords.corpus($0)) })
  }

  private static let checksLimit = 20

  @Test(arguments: corpora)
  func `an abstention for a failing record with a prompt states nothing and is refused`(
    name: String
  ) throws {
    let records = try #require(try Self.loaded.get()[name] ?? nil)
    let abstention = Abstention(factBase: records.engine.factBase)
    let scratch = Engine.Scratch()
    var seen = 0
    // A check takes long in a debug build: enough of them to see all kinds.
    for input in records.inputs where input.prompt != nil && seen < Self.checksLimit {
      let report = records.engine.check(input, freshOn: records.freshOn, scratch: scratch)
      guard report.findings.contains(where: \.isContradicted) else { continue }
      for seed in [1, 2] as [UInt64] {
        let text = try #require(abstention.text(for: report, seed: seed))
        var honest = input
        honest.output = Array(text.utf8)
        let check = records.engine.check(honest, freshOn: records.freshOn, scratch: scratch)
        let failed = check.findings.filter(\.isContradicted).map(\.text)
        #expect(failed == [], "\(text)")
        #expect(check.verdict == .refused, "\(text)")
        seen += 1
      }
    }
    #expect(seen >= Self.checksLimit)
  }

  @Test(arguments: corpora)
  func `a made negative has the one error it was made for`(name: String) throws {
    let records = try #require(try Self.loaded.get()[name] ?? nil)
    let scratch = Engine.Scratch()
    var made = 0
    for (place, input) in records.inputs.enumerated() where place % 25 == 0 {
      let report = records.engine.check(input, freshOn: records.freshOn, scratch: scratch)
      let maker = HardNegatives(factBase: records.engine.factBase) { output in
        var other = input
        other.output = output
        return records.engine.check(other, freshOn: records.freshOn, scratch: scratch)
      }
      let batch = maker.make(
        from: report, output: input.output, aims: HardNegatives.aims, seed: 1)
      #expect(batch.attempts.count <= 8)
      for negative in batch.negatives {
        let failed = negative.report.findings.filter(\.isContradicted)
        #expect(Set(failed.compactMap(\.diagnosis)) == [negative.diagnosis])
        #expect(negative.output != input.output)
        #expect(!negative.differences(from: input.output).rejectedSpans.isEmpty)
        made += 1
      }
    }
    #expect(made >= 3)
  }

  /// Prints how aims come out and some of the texts: `TOUCHSTONE_MEASURE=PACK:FILE swift test --filter measure`.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["TOUCHSTONE_MEASURE"] != nil))
  func `measure how aims come out`() throws {
    let named = try #require(ProcessInfo.processInfo.environment["TOUCHSTONE_MEASURE"])
      .split(separator: ":", maxSplits: 1).map { String($0) }
    let records = try #require(try RealRecords(named[1], packs: [named[0]]))
    print(try AimTable(records).text)
  }
}
