import Testing

@testable import Touchstone

@Suite struct `Values that a run has for a condition` {
  private static let filter = ScoreFilter([
    ScoreSlice("metadata.region", "mars"), ScoreSlice("model", "a"),
  ])

  private static func values(_ records: [ScoredRecord]) -> SliceValues {
    var values = SliceValues([filter])
    for record in records { values.add(record) }
    return values
  }

  private static func records(_ regions: [String]) -> [ScoredRecord] {
    regions.enumerated().map { index, region in
      scoredRecord("r\(index)", right: 1, model: "a", metadata: [KeyValue("region", region)])
    }
  }

  private static let regions = (10..<30).map { "zone-\($0)" } + ["emea", "apac", "emea"]

  @Test func `the smallest are named, in any order and from any parts`() {
    let expected =
      "no record of this run has the metadata.region 'mars'; there are 'apac', 'emea', "
      + "'zone-10', 'zone-11', 'zone-12', 'zone-13', 'zone-14', 'zone-15' and others"
    let records = Self.records(Self.regions)
    #expect(Self.values(records).explanation(of: Self.filter) == expected)
    #expect(Self.values(records.reversed()).explanation(of: Self.filter) == expected)
    var parts = Self.values(Array(records[12...]))
    parts.merge(Self.values(Array(records[..<12])))
    #expect(parts.explanation(of: Self.filter) == expected)
  }

  @Test func `a condition that something meets isn't the reason`() {
    #expect(Self.values(Self.records(["mars"])).explanation(of: Self.filter) == nil)
    #expect(
      Self.values(Self.records([])).explanation(of: Self.filter)
        == "no record of this run has a metadata.region")
  }

  @Test func `errors of another kind stay in the denominator, whatever they rest on`() throws {
    var record = scoredRecord("r", right: 0, wrong: 4, diagnosis: .wrongValue)
    record.claims[1].basis = .context
    record.claims[2].basis = .text
    record.claims[3].diagnosis = .wrongPeriod
    let filter = ScoreFilter([ScoreSlice("diagnosis", "wrong-period")])
    let counts = try #require(filter.counts(of: record, labels: .record))
    #expect(counts.contradictedFacts == 1)
    #expect(counts.decidedFacts == 2)
    #expect(counts.supportedContext == 1)
    #expect(counts.supportedSelf == 1)
  }
}
