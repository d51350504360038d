import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What is said of attributes and facts whose values can't be.
@Suite struct ValueProblemTests {
  private func problems(
    _ attribute: AttributeDefinition, facts: [(String, String)] = []
  ) -> [String] {
    var pack = Fixture.pack(
      entities: VenueFixture.entities, attributes: [attribute], rules: [])
    pack.sources = [SourceDefinition(id: Fixture.located("list"), title: "A list")]
    pack.facts = facts.map { entity, value in
      FactDefinition(
        entity: Fixture.located(entity), attribute: Fixture.located(attribute.id.value),
        value: Fixture.located(value), source: Fixture.located("list"))
    }
    return Engine.compile([pack]).problems.map { problem in
      problem.message + (problem.help.map { "; \($0)" } ?? "")
    }
  }

  @Test(
    "a fact must be a value of its attribute",
    arguments: [
      ("time", "9.40", "'9.40' is no value of type time; write it as HH:MM"),
      (
        "day-of-week", "moonday",
        "'moonday' is no value of type day-of-week; write monday, tuesday …"
      ),
      ("boolean", "maybe", "'maybe' is no value of type boolean; write true or false"),
      ("date", "4.5.2019", "'4.5.2019' is no value of type date; write it as YYYY-MM-DD"),
      ("entity", "elly", "there is no entity 'elly'; did you mean 'ely'?"),
    ])
  func types(type: String, value: String, problem: String) {
    let attribute = VenueFixture.attribute("it", type: type)
    #expect(problems(attribute, facts: [("lark-inn", value)]) == [problem])
  }

  @Test func `listed values are the only ones`() {
    let attribute = VenueFixture.attribute(
      "area", type: "enum", values: [("north", "north"), ("south", "south")])
    #expect(
      problems(attribute, facts: [("lark-inn", "nort")]) == [
        "'nort' isn't among the values of the attribute 'area'; did you mean 'north'?"
      ])
  }

  @Test(
    "keys that can't be used are refused",
    arguments: [
      (
        VenueFixture.attribute("it", type: "text", pattern: "[0-9"),
        "the pattern doesn't compile, at byte 5: missing terminating ] for character class; "
          + "it must be a PCRE2 pattern between slashes"
      ),
      (
        VenueFixture.attribute("it", type: "entity", values: [("ely", "city of Ely")]),
        "the values of 'it' are entities; give the entities aliases"
      ),
      (
        VenueFixture.attribute("it", type: "entity", inverse: "its"),
        "there is no attribute 'its'; did you mean 'it'?"
      ),
      (
        VenueFixture.attribute("it", type: "money", values: [("nothing", "free")], unit: "GBP"),
        "'nothing' is no plain decimal; write an amount before the colon and what texts call it behind it"
      ),
    ])
  func keys(attribute: AttributeDefinition, problem: String) {
    #expect(problems(attribute) == [problem])
  }
}
