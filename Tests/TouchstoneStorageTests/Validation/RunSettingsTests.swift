import Foundation
import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

/// What is laid over records: scope from metadata, labels, disputes.
@Suite struct RunSettingsTests {
  private func lines(_ records: String, _ settings: RunSettings) throws -> [String] {
    let validator = BatchValidator(
      engine: try Fixture.engine(), freshOn: nil, file: "test", settings: settings)
    let chunk = validator.validate(
      LineBatch(bytes: Array(records.utf8)), scratch: Engine.Scratch())
    #expect(chunk.rejections == [])
    return String(decoding: chunk.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  // MARK: Scope

  private static let scope: ScopeMap = {
    ScopeMap([
      ScopeMap.Entry("company", .metadata(["about", "com\u{e9}"])),
      ScopeMap.Entry("company", .fixed("bolt-works")),
      ScopeMap.Entry("period", .metadata(["year"])),
    ])
  }()

  @Test(
    arguments: [
      (
        #"{"about":{"comé":"acme"},"year":"FY2022"}"#,
        [KeyValue("company", "acme"), KeyValue("period", "FY2022")], []
      ),
      (
        #"{"about":{"com\u00e9":"acme"},"year":2022}"#,
        [KeyValue("company", "acme"), KeyValue("period", "2022")], []
      ),
      (#"{"about":{"comé":null}}"#, [KeyValue("company", "bolt-works")], []),
      (
        #"{"about":[],"year":true}"#,
        [KeyValue("company", "bolt-works"), KeyValue("period", "true")], []
      ),
      (
        #"{"about":{"comé":"acme"},"year":[2022]}"#, [KeyValue("company", "acme")],
        ["'metadata.year' is an array: the scope 'period' needs a string, a number, true or false"]
      ),
    ])
  func `metadata gives what the record's scope leaves open`(
    metadata: String, pairs: [KeyValue], problems: [String]
  ) throws {
    let record = #"{"output":"x","metadata":\#(metadata)}"#
    let batch = RecordParser().parse(LineBatch(bytes: Array(record.utf8)))
    let scope = Self.scope.scope(of: try #require(batch.records.first), in: batch)
    #expect(scope.pairs == pairs)
    #expect(scope.problems == problems)
  }

  @Test func `the record's own scope wins`() throws {
    let record =
      #"{"output":"x","scope":{"company":"corvid"},"metadata":{"about":{"comé":"acme"},"year":1}}"#
    let batch = RecordParser().parse(LineBatch(bytes: Array(record.utf8)))
    let scope = Self.scope.scope(of: try #require(batch.records.first), in: batch)
    #expect(scope.pairs == [KeyValue("company", "corvid"), KeyValue("period", "1")])
  }

  @Test func `a claim is bound by the metadata`() throws {
    var settings = RunSettings()
    settings.scope = ScopeMap([
      ScopeMap.Entry("company", .metadata(["company"])), ScopeMap.Entry("period", .fixed("FY2022")),
    ])
    let lines = try lines(
      #"{"output":"Revenue was $5.1 billion.","metadata":{"company":"acme"}}"# + "\n", settings)
    #expect(lines[0].contains(#""from":{"attribute":"pattern","entity":"scope","period":"scope"}"#))
    #expect(lines[0].contains(#""verdict":"supported"}],"#))
  }

  // MARK: Labels

  @Test(arguments: [
    ("\"Hallucinated \"", "contradicted"), ("1", "contradicted"), ("true", "supported"),
    ("\"supported\"", "supported"), ("\"REFUSED\"", "refused"), ("\"maybe\"", nil), ("null", nil),
  ])
  func `people's labels become verdicts beside the label`(label: String, verdict: String?) throws {
    var settings = RunSettings()
    let parsed = LabelFile.parse(
      "hallucinated=contradicted,1=contradicted,true=supported", option: "x")
    #expect(parsed.problems == [])
    settings.labels = parsed.labels
    let line = try lines(#"{"output":"x","label":\#(label)}"# + "\n", settings)[0]
    #expect(line.contains("\"label_verdict\":") == (verdict != nil))
    if let verdict {
      #expect(line.contains("\"label\":\(label),\"label_verdict\":\"\(verdict)\","))
    }
  }

  @Test func `labels that nobody maps are counted once`() {
    var tally = LabelTally()
    tally.add(.supported, label: "ok")
    tally.add(nil, label: "maybe")
    tally.add(nil, label: "dunno\nyet")
    var other = LabelTally()
    other.add(nil, label: "maybe")
    tally.add(other)
    #expect(tally.known == [.supported: 1])
    #expect(tally.unknownRecords == 3)
    #expect(
      tally.rankedUnknown.map(\.label) == ["maybe", "dunno yet"] || tally.rankedUnknown.count == 2)
    #expect(tally.rankedUnknown.first?.records == 2)
  }

  @Test(arguments: [
    (
      "bad",
      "--label-map: error[malformed-label]: 'bad' is no pair of a label and a verdict\n"
        + "  help: write label=verdict, such as hallucinated=contradicted, with commas between pairs"
    ),
    (
      "bad=contradictd",
      "--label-map: error[unknown-word]: the label 'bad' can't be 'contradictd'\n"
        + "  help: did you mean 'contradicted'? it is one of: supported, contradicted, refused, unverifiable"
    ),
    (
      "a=supported,A =refused",
      "--label-map: error[duplicate-label]: the label 'A ' is refused here and supported above\n"
        + "  help: labels are compared without their case and the blanks around them"
    ),
  ])
  func `a malformed label map says what to write`(text: String, problem: String) {
    #expect(LabelFile.parse(text, option: "--label-map").problems.map(\.description) == [problem])
  }

  // MARK: Disputes

  private func read(_ text: String) throws -> (disputes: [Dispute], problems: [String]) {
    let fixture = try PackFixture(["d.yaml": text])
    let read = DisputeFile.read(fixture.folder + "/d.yaml", shownAs: "d.yaml")
    return (read.disputes, read.problems.map(\.description))
  }

  @Test func `a dispute file is a list of fingerprints with reasons`() throws {
    let read = try read(
      """
      - fingerprint: 0123456789abcdef0123456789abcdef
        reason: the filing was restated
        expires: 2027-01-31
        by: Ana
      - {fingerprint: fedcba9876543210fedcba9876543210, reason: no, expires: 2025-01-01}
      """)
    #expect(read.problems == [])
    #expect(read.disputes.map(\.by) == ["Ana", nil])
    let list = DisputeList(read.disputes, on: Day("2026-01-01"))
    #expect(list.expired == [1])
    #expect(list.place(of: "0123456789abcdef0123456789abcdef") == 0)
    #expect(list.place(of: "fedcba9876543210fedcba9876543210") == nil)
    #expect(DisputeList(read.disputes, on: Day("2025-01-01")).expired == [])
    #expect(DisputeList(read.disputes, on: nil).expired == [])
  }

  @Test(arguments: [
    (
      "fingerprint: x\n",
      "d.yaml:1:1: error[wrong-shape]: a file of disputes must be a list of maps, each with fingerprint, reason and expires, not a map"
    ),
    (
      "- {fingerprint: 0123456789abcdef0123456789abcdef, reason: x, expire: 2027-01-31}",
      "d.yaml:1:3: error[missing-key]: a dispute needs 'expires'|d.yaml:1:62: error[unknown-key]: a dispute has no key 'expire'\n  help: did you mean 'expires'?"
    ),
    (
      "- {fingerprint: 0123, reason: x, expires: 2027-01-31}",
      "d.yaml:1:17: error[malformed-fingerprint]: '0123' is no fingerprint\n  help: copy the claim's 'fingerprint' from the verdict line: 32 digits and letters a to f"
    ),
    (
      "- {fingerprint: 0123456789abcdef0123456789abcdef, reason: x, expires: soon}",
      "d.yaml:1:71: error[malformed-date]: 'soon' is no day\n  help: a day is written as 2023-09-30"
    ),
    (
      "- &a {fingerprint: 0123456789abcdef0123456789abcdef, reason: x, expires: 2027-01-31}\n", nil
    ),
    (
      "- {fingerprint: 0123456789abcdef0123456789abcdef, reason: x, expires: 2027-01-31}\n- {fingerprint: 0123456789abcdef0123456789abcdef, reason: y, expires: 2027-01-31}",
      "d.yaml:2:17: error[duplicate-dispute]: the fingerprint '0123456789abcdef0123456789abcdef' is given twice\n  help: it is first given at d.yaml:1:17"
    ),
  ])
  func `a malformed dispute is refused with its place`(text: String, problems: String?) throws {
    let found = try read(text).problems
    #expect(!found.isEmpty)
    if let problems { #expect(found.joined(separator: "|") == problems) }
  }
}
