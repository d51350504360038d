import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct HardNegativesTests {
  private func make(
    _ text: String, _ aims: [Diagnosis], seed: UInt64 = 1, checks: Int = 8
  ) throws -> HardNegatives.Batch {
    let engine = try Fixture.engine()
    let maker = HardNegatives(factBase: engine.factBase, checksLimit: checks) {
      engine.check(String(decoding: $0, as: UTF8.self))
    }
    return maker.make(
      from: engine.check(text), output: Array(text.utf8), aims: aims, seed: seed)
  }

  private func texts(_ batch: HardNegatives.Batch) -> [String] {
    batch.negatives.map { String(decoding: $0.output, as: UTF8.self) }
  }

  @Test(
    arguments: [
      (
        .wrongEntity, "Bolt Works' revenue was $764 million in FY2023.",
        [
          "Bolt Works' revenue was $6,380 million in FY2023.",
          "Bolt Works' revenue was $1,180 million in FY2023.",
        ]
      ),
      (
        .wrongPeriod, "Bolt Works' revenue was $764 million in FY2023.",
        ["Bolt Works' revenue was $731 million in FY2023."]
      ),
      (
        .wrongAttribute, "Acme's capital expenditures were $480 million in FY2023.",
        [
          "Acme's capital expenditures were $6,380 million in FY2023.",
          "Acme's capital expenditures were $2,950 million in FY2023.",
        ]
      ),
      (
        .wrongScale, "Acme's revenue was $6,380 million in FY2023.",
        [
          "Acme's revenue was $6,380 billion in FY2023.",
          "Acme's revenue was $6,380 thousand in FY2023.",
        ]
      ),
      (
        .swappedDigits, "Bolt Works' revenue was $764 million in FY2023.",
        [
          "Bolt Works' revenue was $674 million in FY2023.",
          "Bolt Works' revenue was $746 million in FY2023.",
        ]
      ),
      (
        .rounding, "Acme's revenue was $5.13 billion in FY2022.",
        ["Acme's revenue was $5.12 billion in FY2022."]
      ),
      (
        .wrongUnit, "Acme's revenue was $6,380 million in FY2023.",
        [
          "Acme's revenue was €6,380 million in FY2023.",
          "Acme's revenue was £6,380 million in FY2023.",
        ]
      ),
    ] as [(Diagnosis, String, [String])])
  func `one value becomes another that is easily taken for it`(
    aim: Diagnosis, text: String, expected: [String]
  ) throws {
    let batch = try make(text, [aim])
    let made = try #require(texts(batch).first, "\(batch.attempts)")
    #expect(expected.contains(made), "\(made)")
    #expect(batch.negatives.map(\.diagnosis) == [aim])
  }

  @Test func `a near miss keeps the first digit and the length`() throws {
    for seed in 0..<20 as Range<UInt64> {
      let text = "Acme's revenue was $6,380 million in FY2023."
      let made = try #require(texts(try make(text, [.wrongValue], seed: seed)).first)
      #expect(made.hasPrefix("Acme's revenue was $6,") && made.count == text.count && made != text)
    }
  }

  @Test(
    arguments: [
      ("It was an $8 rise.", "$8", "$9", "It was a $9 rise."),
      ("A cheap hotel.", "cheap", "expensive", "An expensive hotel."),
      ("It was a $9 rise.", "$9", "$7", "It was a $7 rise."),
      ("$8", "$8", "$9", "$9"),
    ])
  func `the article goes with the value`(
    text: String, old: String, new: String, expected: String
  ) throws {
    let bytes = Array(text.utf8)
    let start = try #require(
      bytes.indices.first { bytes[$0...].starts(with: old.utf8) })
    let edits = PerturbedText(bytes).edits(ByteSpan(start, start + old.utf8.count), new)
    var edited = EditedText(bytes)
    for edit in edits {
      let isAdded = edited.add(edit)
      #expect(isAdded)
    }
    #expect(String(decoding: edited.bytes, as: UTF8.self) == expected)
  }

  @Test func `figures that words set against each other keep their order`() throws {
    let text = "Acme's revenue was $5,127 million in FY2022, up from $4,210 million in FY2021."
    for seed in 0..<8 as Range<UInt64> {
      for made in texts(try make(text, [.wrongPeriod], seed: seed)) {
        #expect(
          made == "Acme's revenue was $6,380 million in FY2022, up from $4,210 million in FY2021.")
      }
    }
    let batch = try make(text, [.wrongPeriod])
    #expect(batch.negatives.count == 1)
  }

  @Test func `equal inputs give equal outputs, and other seeds others`() throws {
    let text =
      "Acme's revenue was $6,380 million in FY2023. Its capital expenditures were $480 million in FY2023."
    let all = try (0..<12 as Range<UInt64>).map { seed in
      let first = texts(try make(text, HardNegatives.aims, seed: seed))
      let again = texts(try make(text, HardNegatives.aims, seed: seed))
      #expect(first == again)
      return first
    }
    #expect(Set(all).count > 1)
  }

  @Test func `nothing but the claim is contradicted, and the rest of the text is as it was`() throws
  {
    let text =
      "Acme's revenue was $6,380 million in FY2023. Its capital expenditures were $480 million in FY2023."
    for seed in 0..<10 as Range<UInt64> {
      for negative in try make(text, HardNegatives.aims, seed: seed).negatives {
        let failed = negative.report.findings.filter(\.isContradicted)
        #expect(failed.map(\.diagnosis) == [negative.diagnosis])
        let differences = negative.differences(from: Array(text.utf8))
        #expect(differences.rejectedSpans.count == 1)
        #expect(negative.report.corrected.map { String(decoding: $0.output, as: UTF8.self) } != nil)
      }
    }
  }

  @Test(arguments: [0, 1, 3])
  func `no more outputs are checked than the limit says`(limit: Int) throws {
    let text = "Acme's revenue was $6,380 million in FY2023."
    let batch = try make(text, HardNegatives.aims, checks: limit)
    #expect(batch.attempts.count == limit)
    #expect(batch.negatives.count <= limit)
  }

  @Test(
    arguments: [
      "Acme's revenue was $6,999 million in FY2023.",
      "Acme's revenue wasn't $5,000 million in FY2023.",
      "Acme is a company.", "",
    ])
  func `an output that is false, denies or states nothing gives nothing`(text: String) throws {
    let batch = try make(text, HardNegatives.aims)
    #expect(batch.attempts.isEmpty)
  }
}
