import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Names of a closed type that nothing bears.
@Suite struct UnknownNameTests {
  @Test(arguments: [
    ("Try our Marble Gate inn.", ["Marble Gate: contradicted"]),
    ("We also run an inn called Marble Gate.", ["Marble Gate: contradicted"]),
    ("Stay at the Gate of the Winds inn.", ["Gate of the Winds: contradicted"]),
    ("Try our Heron Lodge inn.", ["Heron Lodge: supported"]),
    ("We have no Marble Gate inn.", ["Marble Gate: supported"]),
    ("Is there a Marble Gate inn?", ["Marble Gate: unverifiable (question)"]),
    (
      "We say that the Marble Gate inn no longer exists.", ["Marble Gate: unverifiable (ambiguous)"]
    ),
    // Capitals of a sentence's start, of towns, of values, of days and of others' names.
    ("Marble inn is open.", []),
    ("Try our Lorin inn.", []),
    ("Try our Cheap inn.", []),
    ("Try our Monday inn.", []),
    ("Try Acme's a Marble inn.", ["Marble: contradicted"]),
    ("Try our nice inn.", []),
    ("Try the Old Mill House inn.", []),
  ])
  func `a name is looked up where a pattern says one stands`(
    _ text: String, _ verdicts: [String]
  ) throws {
    #expect(try InnFixture.engine().verdicts(text) == verdicts)
  }

  @Test func `a name that isn't listed doesn't exist and says which is nearest`() throws {
    let report = try InnFixture.engine().check("Try our Golden Swan inn.")
    let finding = try #require(report.findings.first)
    #expect(finding.diagnosis == .nonexistentEntity)
    #expect(finding.expected == .entity("swan"))
    #expect(finding.correction == nil)
    #expect(
      finding.message
        == "none of the 4 of type inn is called 'Golden Swan'; the nearest is Swan House.")
    #expect(finding.evidence.map(\.fact) == ["inn/complete-as-of/2025-01-01"])
  }

  @Test func `a slip of spelling is corrected`() throws {
    let report = try InnFixture.engine().check("Try our Heorn Lodge inn.")
    #expect(report.findings.first?.correction == "Heron Lodge")
    #expect(
      report.corrected.map { String(decoding: $0.output, as: UTF8.self) }
        == "Try our Heron Lodge inn.")
  }

  @Test(arguments: [
    (["gold"], ["golden"], 0), (["gold", "plus"], ["gold"], 66),
    (["heorn", "lodge"], ["heron", "lodge"], 199),
    (["plan", "2"], ["plan", "3"], 50), (["the", "swan"], ["the", "mill"], 0),
  ])
  func `names are alike word by word`(_ a: [String], _ b: [String], _ likeness: Int) {
    #expect(NearestEntity.likeness(a, b) == likeness)
  }

  @Test func `of an open type nothing is known not to exist`() throws {
    let engine = try InnFixture.engine(InnFixture.pack(types: [InnFixture.type(world: "open")]))
    #expect(
      engine.verdicts("Try our Marble Gate inn.") == ["Marble Gate: unverifiable (no-fact)"])
  }
}
