import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct FactBaseCompilerTests {
  /// What compiling says of the fixture's pack with a change.
  private func problems(_ change: (inout PackDefinition) -> Void) -> [String] {
    var pack = Fixture.pack()
    pack.sources = [
      SourceDefinition(
        id: Fixture.located("filing"), title: "Annual report",
        trust: Fixture.located("high"))
    ]
    change(&pack)
    var compiler = FactBaseCompiler([pack])
    _ = compiler.compile()
    let (engine, problems) = Engine.compile([pack])
    #expect((engine == nil) == problems.contains { $0.level == .error })
    return compiler.problems.map(\.description)
  }

  private func fact(
    _ entity: String = "acme", _ attribute: String = "revenue", period: String? = "FY2022",
    dimensions: [KeyValue] = [], value: String = "5", unit: String? = nil, decimals: String? = nil,
    source: String = "filing", line: Int = 1
  ) -> FactDefinition {
    func at(_ text: String) -> Located<String> { Fixture.located(text, line: line) }
    return FactDefinition(
      entity: at(entity), attribute: at(attribute), period: period.map(at),
      dimensions: dimensions.map { Fixture.located($0, line: line) }, value: at(value),
      unit: unit.map(at), decimals: decimals.map(at), source: at(source))
  }

  @Test func `a good pack compiles`() {
    #expect(
      problems { $0.facts = [fact(), fact(period: nil), fact(source: "filing#p3", line: 2)] }
        == [
          """
          test:2: error[duplicate-fact]: this fact is already stated at test:1
            help: keep one of them, or give each its own source or as_of date
          """
        ])
    #expect(problems { $0.facts = [fact(), fact(period: "FY2021"), fact("corvid")] } == [])
  }

  @Test func `a file that is wrong everywhere is cut short`() {
    let found = problems { $0.facts = (1...3_000).map { fact("acmee", value: "1", line: $0) } }
    #expect(found.count == 1_001)
    #expect(
      found.last
        == "test:1001: error[too-many-problems]: the file has more than 1000 problems; the others are left out"
    )
  }

  @Test func `unknown ids are named with the nearest known one`() {
    #expect(
      problems { $0.facts = [fact("acmee", "revenues", line: 2), fact(source: "fling", line: 3)] }
        == [
          "test:2: error[unknown-id]: there is no attribute 'revenues'\n  help: did you mean 'revenue'?",
          "test:2: error[unknown-id]: there is no entity 'acmee'\n  help: did you mean 'acme'?",
          "test:3: error[unknown-id]: there is no source 'fling'\n  help: did you mean 'filing'?",
        ])
    #expect(
      problems { $0.facts = [fact("zzzzzzzz")] } == [
        "test:1: error[unknown-id]: there is no entity 'zzzzzzzz'"
      ])
  }

  @Test func `the speaker of a pack must be an entity`() {
    #expect(problems { $0.speaker = Fixture.located("acme") } == [])
    #expect(
      problems { $0.speaker = Fixture.located("acmee") } == [
        "test:1: error[unknown-id]: there is no entity 'acmee'\n  help: did you mean 'acme'?"
      ])
  }

  @Test func `two values for one fact from one source name both places`() {
    #expect(
      problems { $0.facts = [fact(line: 4), fact(value: "6", line: 9)] } == [
        """
        test:9: error[duplicate-fact]: this fact has another value at test:4, from the same source and date
          help: keep one of them, or give each its own source or as_of date
        """
      ])
  }

  @Test(
    arguments: [
      (
        "EUR", nil, "5",
        "test:1: error[unit]: the unit 'EUR' doesn't fit 'revenue', which is in 'USD'"
      ),
      (
        "USDD", nil, "5",
        "test:1: error[unknown-unit]: 'USDD' is no known unit\n  help: did you mean 'USD'?"
      ),
      ("USD", "x", "5", "test:1: error[decimals]: 'x' is no whole number"),
      (
        "USD", nil, "5,000",
        """
        test:1: error[value]: '5,000' is no plain decimal
          help: write digits with a point, without grouping marks or a currency sign
        """
      ),
    ] as [(String, String?, String, String)])
  func `a figure must fit its attribute`(
    unit: String, decimals: String?, value: String, problem: String
  ) {
    #expect(
      problems { $0.facts = [fact(value: value, unit: unit, decimals: decimals)] } == [problem])
  }

  @Test func `periods and dimensions are checked`() {
    #expect(
      problems {
        $0.facts = [
          fact(period: "2022-13", line: 1),
          fact(dimensions: [KeyValue("segment", "retail")], line: 2),
        ]
      } == [
        "test:1: error[period]: \"2022-13\" has no such month: write 01 to 12",
        "test:2: error[unknown-dimension]: the attribute 'revenue' declares no dimension 'segment'",
      ])
  }

  @Test func `a clash of ids names both places`() {
    #expect(
      problems { pack in
        var second = Fixture.entities[0]
        second.id = Fixture.located("acme", line: 7)
        pack.entities.append(second)
      } == [
        """
        test:7: error[duplicate-id]: the entity 'acme' is already defined at test:1
          help: give one of them another id; ids are global over all packs of a run
        """
      ])
  }

  @Test(
    arguments: [
      (
        "monney", "USD",
        "test:1: error[unknown-type]: 'monney' is no type of value\n  help: did you mean 'money'?"
      ),
      (
        "money", "USDD",
        "test:1: error[unknown-unit]: 'USDD' is no known unit\n  help: did you mean 'USD'?"
      ),
    ])
  func `an attribute's type and unit must be known`(type: String, unit: String, problem: String) {
    #expect(
      problems {
        $0.attributes.append(Fixture.attribute("new", type: type, unit: unit, labels: ["new"]))
      } == [problem])
  }

  @Test(
    arguments: [
      (
        "refresh", "soon",
        """
        test:1: error[refresh]: the refresh interval 'soon' is no span of time
          help: write '90 days', '6 months' or '1 year'
        """
      ),
      (
        "tolerance", "a bit",
        """
        test:1: error[tolerance]: the tolerance 'a bit' is no share
          help: write '2%' or '0.02'
        """
      ),
      (
        "ends", "last-day-of-smarch",
        "test:1: error[fiscal-calendar]: \"smarch\" is no month: write january to december"
      ),
    ])
  func `what other stages parse is checked here`(key: String, value: String, problem: String) {
    #expect(
      problems { pack in
        switch key {
        case "refresh": pack.attributes[0].refresh = Fixture.located(value)
        case "tolerance": pack.attributes[0].tolerance = Fixture.located(value)
        default:
          pack.entities[0].fiscal = Fixture.located(
            EntityDefinition.Fiscal(ends: value, named: "end"))
        }
      } == [problem])
  }

  @Test func `all problems are reported together, by place`() {
    let found = problems {
      $0.facts = [fact("nobody", line: 5), fact("acme", "nothing", line: 3)]
      $0.attributes[0].tolerance = Fixture.located("much", line: 1)
    }
    #expect(found.map { $0.prefix(6) } == ["test:1", "test:3", "test:5"])
  }

  @Test func `facts are ordered by entity, attribute and period and named as evidence names them`()
    throws
  {
    let engine = try Fixture.engine(facts: [
      "bolt-works/revenue/FY2023 = 2 USD", "acme/opex/FY2022 = 3 USD",
      "acme/revenue/FY2023 = 2 USD", "acme/revenue/FY2021 = 1 USD",
    ])
    #expect(
      engine.factBase.facts.map(engine.factBase.name) == [
        "acme/revenue/FY2021", "acme/revenue/FY2023", "acme/opex/FY2022",
        "bolt-works/revenue/FY2023",
      ])
  }
}
