import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What is wrong with types and closed worlds, word for word.
@Suite struct TypeCompilerTests {
  private func problems(_ change: (inout PackDefinition) -> Void) -> [String] {
    var pack = InnFixture.pack()
    change(&pack)
    return Engine.compile([pack]).problems.map(\.description)
  }

  @Test func `a good pack compiles`() { #expect(problems { _ in } == []) }

  @Test func `what is wrong with a type is said`() {
    let table: [((inout PackDefinition) -> Void, [String])] = [
      (
        {
          $0.types[0].type = Fixture.located("in"); $0.rules = []
        },
        ["test:1: error[unknown-type]: no entity has the type 'in'\n  help: did you mean 'inn'?"]
      ),
      (
        { $0.types.append($0.types[0]) },
        [
          "test:1: error[duplicate-id]: the type 'inn' is already described at test:1\n  help: say all of a type in one place"
        ]
      ),
      (
        { $0.types[0].completeAsOf = nil },
        [
          "test:1: error[closed-world]: the closed type 'inn' needs 'complete_as_of'\n  help: write the day on which the pack had all of them"
        ]
      ),
      (
        { $0.types[0].source = nil },
        [
          "test:1: error[closed-world]: the closed type 'inn' needs 'source'\n  help: name the source that lists all of them; it is the evidence that others don't exist"
        ]
      ),
      (
        { $0.types[0].source = Fixture.located("registr") },
        [
          "test:1: error[unknown-id]: there is no source 'registr'\n  help: did you mean 'register'?"
        ]
      ),
      (
        { $0.types[0].kinds = Fixture.located("stars") },
        [
          "test:1: error[kinds]: the kinds of 'inn' can't be the values of 'stars', which is of type count\n  help: name an attribute of type enum or text"
        ]
      ),
      (
        { $0.types[0].refresh = Fixture.located("soon") },
        [
          "test:1: error[refresh]: the refresh interval 'soon' is no span of time\n  help: write '90 days', '6 months' or '1 year'"
        ]
      ),
      (
        { $0.attributes[2].world = Fixture.located("closed") },
        [
          "test:1: error[closed-world]: the closed attribute 'parking' needs 'complete_as_of'\n  help: write the day on which the pack had all of it"
        ]
      ),
      (
        { $0.attributes[2].many = Fixture.located("true") },
        [
          "test:1: error[relation]: 'many' is for relations, and 'parking' is of type boolean\n  help: leave it out, or make the attribute one of type entity"
        ]
      ),
    ]
    for (change, expected) in table { #expect(problems(change) == expected) }
  }

  @Test func `what is wrong with a rule on what exists is said`() {
    func problems(
      slots: [(String, RuleDefinition.Slot)] = [("things", .type("type(inn)"))],
      patterns: [String] = ["there are {things}"], claim: [(String, String)]
    ) -> [String] {
      self.problems {
        $0.rules = [
          Fixture.rule("r", kind: "existence", slots: slots, patterns: patterns, claim: claim)
        ]
      }
    }
    let help =
      "\n  help: 'claim: {type: SLOT}' counts the entities of a type(…) slot, 'claim: {name: SLOT}' looks up what a name(…) slot found"
    #expect(problems(claim: [("type", "things")]) == [])
    #expect(
      problems(claim: [("value", "things")]) == [
        "test:1: error[rule-shape]: a rule of kind existence needs 'type' or 'name' in its 'claim'"
          + help
      ])
    #expect(
      problems(patterns: [], claim: [("type", "things")]) == [
        "test:1: error[rule-shape]: a rule of kind existence needs 'patterns'" + help
      ])
    #expect(
      problems(claim: [("name", "things")]) == [
        "test:1: error[claim]: 'name' must name a slot of the form name(TYPE)"
      ])
    #expect(
      problems(slots: [("things", .type("type(inm)"))], claim: [("type", "things")]) == [
        "test:1: error[unknown-type]: no pack describes the type 'inm'\n  help: did you mean 'inn'?"
      ])
  }
}
