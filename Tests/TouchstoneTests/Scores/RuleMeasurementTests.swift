import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct `Measuring rules` {
  /// (right, wrong, floor, status): 73 of 73 is the first whose lower bound is above 95 %.
  @Test(arguments: [
    (0, 0, 0.9 as Double?, RuleStatus.trial),
    (72, 0, nil, .trial), (73, 0, nil, .trusted), (73, 1, nil, .trial), (237, 3, 0.9, .trusted),
    (5, 4, 0.95, .trial), (5, 5, 0.9, .quarantined), (5, 5, 0.5, .trial), (5, 5, nil, .trial),
    (9, 1, 0.98, .trial), (0, 10, 0.28, .quarantined), (0, 10, 0.27, .trial),
  ])
  func `a status needs an interval wholly on its side`(
    right: Int, wrong: Int, floor: Double?, status: RuleStatus
  ) {
    #expect(RuleCounts(right: right, wrong: wrong).status(floor: floor) == status)
  }

  private func labels(_ text: String, _ marks: [(String, Verdict, Diagnosis?)]) throws
    -> [ValueLabel]
  {
    try marks.map { mark in
      let range = try #require(text.firstRange(of: mark.0))
      let start = text[..<range.lowerBound].utf8.count
      return ValueLabel(
        span: ByteSpan(start, start + mark.0.utf8.count), verdict: mark.1, diagnosis: mark.2)
    }
  }

  private func measured(
    _ text: String, _ marks: [(String, Verdict, Diagnosis?)], isComplete: Bool = true
  ) throws -> RuleMeasurement {
    var measurement = RuleMeasurement()
    measurement.add(
      try Fixture.engine().check(text), labels: try labels(text, marks), isComplete: isComplete)
    return measurement
  }

  private static let text =
    "Acme's revenue was $5.9 billion in fiscal 2022. Acme's capex was $480 million in fiscal 2023."

  @Test(arguments: [
    // (labels, counts of the rule)
    (
      [("$5.9 billion", Verdict.contradicted), ("$480 million", .supported)],
      RuleCounts(right: 1, supported: 1)
    ),
    (
      [("$5.9 billion", .supported), ("$480 million", .contradicted)],
      RuleCounts(wrong: 1, calledSupported: 1)
    ),
    (
      [("$5.9 billion", .unverifiable), ("$480 million", .unverifiable)], RuleCounts(wrong: 1)
    ),
    ([("$480 million", .supported)], RuleCounts(wrong: 1, supported: 1)),
  ])
  func `what a rule says is compared with the labels`(
    marks: [(String, Verdict)], counts: RuleCounts
  ) throws {
    let measurement = try measured(Self.text, marks.map { ($0.0, $0.1, nil) })
    #expect(measurement.counts == ["test/reported-figure": counts])
    #expect(measurement.unread == 0)
  }

  @Test func `without a label nothing is wrong where the record isn't complete`() throws {
    let measurement = try measured(Self.text, [], isComplete: false)
    #expect(measurement.counts == [:])
    #expect(measurement.records == 1)
  }

  @Test func `what no rule reads, and what is left open, is missed`() throws {
    let text =
      "Adjusted revenue of Acme was $5.9 billion in fiscal 2022. The bridge is 7 miles long."
    let measurement = try measured(
      text, [("$5.9 billion", .contradicted, nil), ("7 miles", .contradicted, nil)])
    #expect(measurement.falseLabels == 2)
    #expect(measurement.unread == 1)
    #expect(measurement.counts == ["test/reported-figure": RuleCounts(leftOpen: 1)])
  }

  @Test func `errors are compared where labels name them`() throws {
    let text =
      "Acme's revenue was $5.9 billion in fiscal 2022. Acme's capex was $840 million in fiscal 2023."
    let measurement = try measured(
      text,
      [("$5.9 billion", .contradicted, .rounding), ("$840 million", .contradicted, .swappedDigits)])
    #expect(measurement.diagnosed == 2)
    #expect(measurement.sameDiagnosis == 1)
  }

  @Test func `sums are the same in any order, and the worst rule comes first`() {
    var first = RuleMeasurement()
    var second = RuleMeasurement()
    first.add(Self.counts(["a": (9, 1), "b": (1, 1)]))
    second.add(Self.counts(["a": (9, 0), "c": (0, 4), "d": (3, 0)]))
    var one = first
    one.merge(second)
    var other = second
    other.merge(first)
    #expect(one == other)
    #expect(one.ranking == ["c", "b", "a", "d"])
    #expect(one.total == RuleCounts(right: 22, wrong: 6))
  }

  private static func counts(_ counts: [String: (Int, Int)]) -> [String: RuleCounts] {
    counts.mapValues { RuleCounts(right: $0.0, wrong: $0.1) }
  }
}
