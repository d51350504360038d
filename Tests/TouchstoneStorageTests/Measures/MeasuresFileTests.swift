import Foundation
import Testing
import Touchstone
import TouchstoneStorage

@Suite struct `measures.yaml` {
  private static let rule = """
    id: sums
    title: Sums
    kind: arithmetic
    floor: 90%
    why: They must be right.
    examples:
      - text: "2 + 2 = ⟦1:9⟧"
        claims: {1: {verdict: contradicted}}
      - text: "2 + 2 = ⟦1:4⟧"
        claims: {1: {verdict: supported}}
    """
  private static let header = """
    name: core
    version: 1.0.0
    title: t
    licence: CC0-1.0
    covers: sums
    """

  private func fixture(_ measures: String?, rule: String = rule) throws -> PackFixture {
    var files = ["pack.yaml": Self.header, "rules/sums.yaml": rule]
    files["measures.yaml"] = measures
    return try PackFixture(files)
  }

  private static func corpus(
    _ name: String, right: Int, wrong: Int, sha256: String = "ab12"
  ) -> CorpusRun.Corpus {
    var corpus = CorpusRun.Corpus(name: name, sha256: sha256)
    corpus.measurement.add(["core/sums": RuleCounts(right: right, wrong: wrong)])
    return corpus
  }

  private func measures(
    _ pack: PackDefinition, _ corpora: [CorpusRun.Corpus], filter: String = "",
    floor: Double? = nil
  ) -> [RuleMeasure] {
    MeasuresFile.measures(of: pack, with: corpora, filter: filter, floor: floor)
  }

  @Test func `what is written is read again, and written again the same`() throws {
    let fixture = try fixture(nil)
    let pack = try #require(PackLoader.load(fixture.folder).definition)
    let corpora = [
      Self.corpus("b/records.jsonl", right: 2, wrong: 18),
      Self.corpus("a\"\n/x", right: 1, wrong: 0),
    ]
    let written = MeasuresFile.write(measures(pack, corpora, filter: "metadata.split=test"))
    let hash = try #require(pack.rules.first).definitionHash
    #expect(
      String(decoding: written, as: UTF8.self) == """
        # What labelled corpora say of this pack's rules. Written by: touchstone rules measure --write
        # A status holds as long as the rule's definition does.
        - rule: sums
          status: quarantined
          # 14.3 % of its contradictions are right (5.0–34.6 %)
          definition: "\(hash)"
          corpora:
            - name: "a\\"\\x0a/x"
              where: "metadata.split=test"
              sha256: "ab12"
              right: 1
              wrong: 0
              left_open: 0
              called_supported: 0
              supported: 0
            - name: "b/records.jsonl"
              where: "metadata.split=test"
              sha256: "ab12"
              right: 2
              wrong: 18
              left_open: 0
              called_supported: 0
              supported: 0

        """)
    try fixture.write("measures.yaml", written)
    let loaded = PackLoader.load(fixture.folder)
    #expect(fixture.shown(loaded.problems) == [])
    let again = try #require(loaded.definition)
    #expect(again.rules.map(\.effectiveStatus) == [.quarantined])
    #expect(again.rules.map(\.floor?.value) == [0.9])
    #expect(again.contentHash != pack.contentHash)
    #expect(MeasuresFile.write(measures(again, corpora, filter: "metadata.split=test")) == written)
  }

  @Test func `a corpus takes the place of the one of its name, others stay`() throws {
    let fixture = try fixture(nil)
    var pack = try #require(PackLoader.load(fixture.folder).definition)
    let first = measures(
      pack, [Self.corpus("a/r", right: 70, wrong: 0), Self.corpus("b/r", right: 4, wrong: 9)])
    pack.rules[0].measure = first[0]
    #expect(first.map(\.status) == [.trial])
    let second = measures(pack, [Self.corpus("b/r", right: 9, wrong: 0, sha256: "cd34")])
    #expect(second.map(\.status) == [.trusted])
    #expect(second[0].corpora.map(\.name) == ["a/r", "b/r"])
    #expect(second[0].corpora.map(\.sha256) == ["ab12", "cd34"])
    #expect(second[0].counts == RuleCounts(right: 79))
  }

  @Test func `a rule that has changed starts anew`() throws {
    let fixture = try fixture(nil)
    var pack = try #require(PackLoader.load(fixture.folder).definition)
    pack.rules[0].measure = measures(pack, [Self.corpus("a/r", right: 99, wrong: 0)])[0]
    pack.rules[0].except = [Located("about", at: pack.rules[0].location)]
    let lapsed = PackReview.lapsedMeasures([pack])
    #expect(
      lapsed.map(\.message) == [
        "the rule 'sums' has changed since it was measured: it is on trial"
      ])
    let anew = measures(pack, [Self.corpus("b/r", right: 1, wrong: 0)])
    #expect(anew[0].corpora.map(\.name) == ["b/r"])
    #expect(anew[0].status == .trial)
  }

  @Test(arguments: [(0.5 as Double?, RuleStatus.trial), (nil, .quarantined)])
  func `a rule's own floor goes before the one for all`(own: Double?, status: RuleStatus) throws {
    let fixture = try fixture(nil)
    var pack = try #require(PackLoader.load(fixture.folder).definition)
    pack.rules[0].floor = own.map { Located($0, at: pack.rules[0].location) }
    let measured = measures(pack, [Self.corpus("a/r", right: 6, wrong: 6)], floor: 0.9)
    #expect(measured.map(\.status) == [status])
  }

  @Test(arguments: [
    (
      "{}\n",
      [
        "measures.yaml:1:1: error[wrong-shape]: 'measures.yaml' must be a list of maps, each with a 'rule', not a map"
      ]
    ),
    (
      "- rule: sums\n  status: sure\n  hash: x\n",
      [
        "measures.yaml:1:3: error[missing-key]: a measure needs 'corpora'",
        "measures.yaml:1:3: error[missing-key]: a measure needs 'definition'",
        """
        measures.yaml:2:11: error[unknown-word]: 'status' can't be 'sure'
          help: it is one of: trial, trusted, quarantined
        """,
        """
        measures.yaml:3:3: error[unknown-key]: a measure has no key 'hash'
          help: known keys: rule, status, definition, corpora
        """,
      ]
    ),
    (
      """
      - rule: sums
        status: trusted
        definition: x
        corpora:
          - {name: n, sha256: s, right: -1, wrong: 1.5, left_open: 0, called_supported: 0}
      """,
      [
        "measures.yaml:5:7: error[missing-key]: a measured corpus needs 'supported'",
        "measures.yaml:5:35: error[malformed-count]: 'right' must be a whole number from 0, not '-1'",
        "measures.yaml:5:46: error[malformed-count]: 'wrong' must be a whole number from 0, not '1.5'",
      ]
    ),
    (
      """
      - {rule: sums, status: trial, definition: x, corpora: []}
      - {rule: sums, status: trial, definition: x, corpora: []}
      - {rule: sum, status: trial, definition: x, corpora: []}
      """,
      [
        """
        measures.yaml:2:10: error[duplicate-id]: the rule 'sums' is measured twice
          help: it is first given at measures.yaml:1:10
        """,
        """
        measures.yaml:3:10: warning[unknown-id]: there is no rule 'sum' that this could measure
          help: did you mean 'sums'?
        """,
      ]
    ),
  ])
  func `what is wrong with it is said with its place`(text: String, problems: [String]) throws {
    let fixture = try fixture(text)
    #expect(fixture.shown(PackLoader.load(fixture.folder).problems) == problems)
  }

  @Test(arguments: [
    ("2%", 0.02 as Double?, [String]()), ("0.02", 0.02, []), ("90 %", 0.9, []),
    (
      "2", nil,
      [
        """
        rules/sums.yaml:4:8: error[malformed-share]: 'floor': '2' may be percent or a fraction
          help: write 2% or, as a fraction, 0.… of 1
        """
      ]
    ),
    (
      "150%", nil,
      [
        """
        rules/sums.yaml:4:8: error[malformed-share]: 'floor': '150%' is more than all
          help: a share lies from 0% to 100%
        """
      ]
    ),
  ])
  func `a floor is a share`(text: String, share: Double?, problems: [String]) throws {
    let fixture = try fixture(
      nil, rule: Self.rule.replacingOccurrences(of: "floor: 90%", with: "floor: \(text)"))
    let loaded = PackLoader.load(fixture.folder)
    #expect(fixture.shown(loaded.problems) == problems)
    #expect(loaded.definition?.rules.first?.floor?.value == share)
  }
}
