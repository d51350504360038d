import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone pack` {
  @Test func `sound packs have no problems`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run("pack", "lint")
    #expect(
      ran.output == """
        2 packs, 3 facts, no problems
        100.0 % of the facts rest on one source (3 of 3)

        """)
    #expect(ran.status == .ran)
  }

  @Test func `all errors are printed, and the status is 1`() throws {
    let workshop = try Workshop([
      "factbase/acme/facts/acme.csv": """
      entity,attribute,period,value,unit,decimals,source
      acne,revenue,FY2022,1,USD,,acme-10k
      acme,revenue,FY2023,1,parsecs,,acme-10k

      """
    ])
    let ran = try workshop.run("pack", "lint", "acme")
    #expect(ran.status == .limitBroken)
    #expect(
      ran.output.contains(
        "factbase/acme/facts/acme.csv:2:1: error[unknown-id]: there is no entity 'acne'\n  help: did you mean 'acme'?\n"
      ))
    #expect(ran.output.contains("factbase/acme/facts/acme.csv:3:"))
    #expect(ran.output.contains("2 errors"))
    // Nothing else runs with such a pack.
    #expect(try workshop.run("check", "x").status == .couldNotRun)
  }

  @Test func `what ought to be looked at is a warning`() throws {
    let workshop = try Workshop([
      "factbase/acme/entities.yaml": """
      - id: acme
        type: company
        name: Acme
        aliases: [Net Sales]
      - id: initech
        type: company
        name: Initech
      """
    ])
    let ran = try workshop.run("pack", "lint")
    #expect(ran.status == .ran)
    #expect(
      ran.output == """
        factbase/acme/entities.yaml:4:13: warning[alias-is-label]: 'Net Sales' names the entity 'acme' and labels the attribute 'revenue'
          help: drop one of them, or ask for its capitals: {text: …, case: exact}
        factbase/acme/entities.yaml:5:7: warning[no-facts]: the entity 'initech' has no facts
          help: no claim about it can be decided
        2 packs, 3 facts, 2 warnings
        100.0 % of the facts rest on one source (3 of 3)

        """)
  }

  @Test(arguments: ["acme", "Acme Corporation", "ACME CORPORATION"])
  func `an entity is shown by its id or any of its names`(name: String) throws {
    let workshop = try Workshop()
    #expect(
      try workshop.run("pack", "show", name).output == """
        Acme  acme, company, pack acme
          also   Acme Corporation
          ids    ticker ACME
          year   ends on the last day of may, named by its end
          facts  3, FY2022 to FY2023

        Income statement   FY2022   FY2023
          revenue         394,328  383,285  million USD

        Per share             FY2023
          earnings-per-share    6.10  USD/share

        Sources, with the facts each states
          3  Acme 2023 annual report (Form 10-K)
             https://example.org/10k

        """)
  }

  @Test func `an attribute is shown over all entities`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run("pack", "show", "net sales")
    #expect(
      ran.output == """
        revenue  money, USD, pack acme
          labels    revenue, net sales
          groups    financial, income-statement
          measured  duration
          sign      positive
          world     open
          facts     2

        Entity   FY2022   FY2023
          acme  394,328  383,285  million USD

        Sources, with the facts each states
          2  Acme 2023 annual report (Form 10-K)
             https://example.org/10k

        """)
  }

  @Test func `facts are lines of JSON for programs`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run("pack", "show", "acme", "--json")
    #expect(
      ran.output.split(separator: "\n").last == """
        {"attribute":"earnings-per-share","decimals":2,"entity":"acme","fact":"acme/earnings-per-share/FY2023",\
        "link":"https://example.org/10k","locator":"p32","period":"FY2023","source":"acme-10k","unit":"USD/share","value":"6.1"}
        """)
  }

  @Test func `an unknown name gets the nearest known one`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run("pack", "show", "amce")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        error[unknown-name]: there is no entity, attribute or pack 'amce'
          help: did you mean 'acme'?

        """)
  }

  @Test func `packs come from the variable where the folder has none`() throws {
    let workshop = try Workshop()
    let elsewhere = try Workshop(["here/x": ""])
    let ran = try elsewhere.run(
      "pack", "lint", variables: ["TOUCHSTONE_PACKS": workshop.path("factbase")])
    #expect(ran.output.hasPrefix("2 packs, 3 facts"))
  }
}
