import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// How many there are, none, the only one, all of them.
@Suite struct ClosedWorldTests {
  @Test(arguments: [
    ("There are three inns in the north.", "three: supported"),
    ("There are 4 inns in the north.", "4: contradicted"),
    ("We have two cheap inns in the north.", "two: supported"),
    ("We have two cheap, northern inns.", "two: supported"),
    ("We have 2 inns.", "2: contradicted"),
    ("We have 4 places to stay in town.", "4: supported"),
    ("There are no inns in the south.", "no: contradicted"),
    ("There are no dear inns in the south.", "no: supported"),
    ("We don't have any dear inns in the south.", "any: supported"),
    ("There are at least two inns in the north.", "two: supported"),
    ("There are more than three inns in the north.", "three: contradicted"),
    ("There are several inns in the south.", "several: contradicted"),
    ("There are a few inns in the north.", "a few: supported"),
    ("We have two inns with 4 stars.", "two: supported"),
    ("There is one inn without parking.", "one: supported"),
    ("There are three inns with parking and wifi.", "three: supported"),
    ("There is one lodge in the north.", "one: supported"),
    ("Old Mill is the only inn in the south.", "the only: supported"),
    ("Lark Inn is the only inn in the south.", "the only: contradicted"),
    ("Lark Inn is the only inn in the north.", "the only: contradicted"),
    ("All of our inns have wifi.", "All: supported"),
    ("All inns have parking.", "All: contradicted"),
    ("Every northern inn has wifi.", "Every: supported"),
    ("None of our inns have parking.", "None: contradicted"),
  ])
  func `a phrase that is understood whole is counted`(_ text: String, _ verdict: String) throws {
    #expect(try InnFixture.engine().verdicts(text) == [verdict])
  }

  @Test(arguments: [
    ("There are three inns near the river.", "three: unverifiable (qualifier)"),
    ("There are two inns that fit your criteria.", "two: unverifiable (qualifier)"),
    ("There are two inns, which have parking.", "two: unverifiable (qualifier)"),
    ("There are two romantic inns.", "two: unverifiable (qualifier)"),
    ("We have the three inns in the north.", "three: unverifiable (qualifier)"),
    ("There are two other inns in the north.", "two: unverifiable (qualifier)"),
    ("There are four inns in the north or in the south.", "four: unverifiable (qualifier)"),
    ("There are many inns in the south.", "many: unverifiable (hedge)"),
    ("There are about 8 inns.", "8: unverifiable (hedge)"),
    ("In the old days there are 2 inns.", "2: unverifiable (ambiguous)"),
    ("Not all inns have parking.", "all: unverifiable (ambiguous)"),
    ("There are three inns in the south?", "three: unverifiable (question)"),
    ("There are two lodges in the north.", "two: unverifiable (no-fact)"),
  ])
  func `a word that may narrow the phrase leaves it in doubt`(
    _ text: String, _ verdict: String
  ) throws {
    #expect(try InnFixture.engine().verdicts(text) == [verdict])
  }

  @Test(arguments: ["There is an inn in the north.", "We have inns in the north."])
  func `that there are some is said only where there are none`(_ text: String) throws {
    #expect(try InnFixture.engine().verdicts(text) == [])
  }

  @Test(arguments: [
    ("I want something by the river.", "We have 2 inns.", "2: unverifiable (ambiguous)"),
    ("I want something by the river.", "We have 6 inns.", "6: contradicted"),
    ("Which inns are in the north?", "We have 3 inns.", "3: supported"),
    ("Which inns are in the north?", "We have 2 inns.", "2: unverifiable (ambiguous)"),
    ("How many inns do you have?", "We have 2 inns.", "2: contradicted"),
    ("How many inns near the sea do you have?", "We have 2 inns.", "2: unverifiable (ambiguous)"),
  ])
  func `what was asked for can only make a number smaller`(
    _ prompt: String, _ text: String, _ verdict: String
  ) throws {
    #expect(try InnFixture.engine().verdicts(text, prompt: prompt) == [verdict])
  }

  @Test(arguments: [
    ("2025-02-01", "6: contradicted"), ("2024-06-01", "6: unverifiable (no-fact)"),
    ("2025-12-01", "6: stale"),
  ])
  func `a list vouches from its day on to the end of its refresh interval`(
    _ day: String, _ verdict: String
  ) throws {
    let engine = try InnFixture.engine(
      InnFixture.pack(types: [InnFixture.type(refresh: "90 days")]))
    #expect(engine.verdicts("There are 6 inns.", asOf: Day(day)) == [verdict])
  }

  @Test(arguments: [
    ("There are 6 inns.", "6: unverifiable (no-fact)"),
    ("There are 3 inns.", "3: contradicted"),
    ("There are no inns in the south.", "no: contradicted"),
    ("All inns have parking.", "All: contradicted"),
    ("All inns have wifi.", "All: unverifiable (no-fact)"),
  ])
  func `an open type may have more than the pack knows`(_ text: String, _ verdict: String) throws {
    let engine = try InnFixture.engine(InnFixture.pack(types: [InnFixture.type(world: "open")]))
    #expect(engine.verdicts(text) == [verdict])
  }

  @Test func `what no fact says leaves a number in doubt`() throws {
    let facts = InnFixture.facts.filter { $0 != "heron/area = north" }
    let engine = try InnFixture.engine(facts: facts)
    #expect(
      engine.verdicts("There are three inns in the north.") == ["three: unverifiable (no-fact)"])
    #expect(engine.verdicts("There are 5 inns in the north.") == ["5: contradicted"])
  }

  @Test func `a wrong number says the right one and names some`() throws {
    let report = try InnFixture.engine().check("There are 5 inns in the north.")
    let finding = try #require(report.findings.first)
    #expect(
      finding.message
        == "inn (area north): there are 3 (Lark Inn, Swan House, Heron Lodge); the text says 5 inns in the north."
    )
    #expect(finding.expected == .figure(type: "count", amount: ExactDecimal(3), unit: "count"))
    #expect(finding.context == [KeyValue("area", "north"), KeyValue("type", "inn")])
    #expect(
      finding.evidence.map(\.fact) == [
        "inn/complete-as-of/2025-01-01", "lark/area", "swan/area", "heron/area",
      ])
    #expect(finding.evidence.first?.source == "register")
    #expect(finding.correction == nil)
  }

  @Test func `exceptions to all are named`() throws {
    let report = try InnFixture.engine().check("All of our inns have parking.")
    #expect(
      report.findings.map(\.message) == [
        "inn: Swan House is an exception; the text says All of our inns."
      ])
    #expect(report.findings.first?.evidence.map(\.fact).last == "swan/parking")
  }
}
