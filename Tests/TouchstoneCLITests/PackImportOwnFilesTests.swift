import Foundation
import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone pack import csv and json` {
  private static let files = [
    "factbase/shop/pack.yaml": """
    name: shop
    version: 0.1.0
    title: A made-up shop
    licence: CC0-1.0
    covers: what its plans cost
    """,
    "map.yaml": """
    source: {id: price-list, title: Our price list}
    entity: {type: plan, name: Plan, aliases: {drop_trailing: [plan]}}
    attributes:
      - {attribute: monthly-fee, field: Fee, type: money, unit: GBP}
      - {attribute: town, field: Town, type: entity, entity: place}
    """,
    "plans.csv": "Plan,Fee,Town\nSmall plan,£5.00,Ely\nLarge plan,?,Ely\n",
  ]

  private static let summary = """
    map  2 rows
      3 facts of 2 entities, 1 more that values name
      3 entries of entities.yaml new or changed
      made the attributes monthly-fee, town
      1 value missing
      Next: touchstone pack lint shop

    """

  private func run(_ words: String...) throws -> (Workshop, Workshop.Ran) {
    let workshop = try Workshop(Self.files)
    return (workshop, try workshop.run(words: ["pack", "import"] + words))
  }

  @Test func `a pack takes the facts in, twice to the same bytes`() throws {
    let (workshop, ran) = try run(
      "csv", "plans.csv", "--mapping", "map.yaml", "--into", "shop")
    #expect(ran == Workshop.Ran(status: .ran, output: "", talk: Self.summary))
    let names = ["attributes.yaml", "entities.yaml", "sources.yaml", "facts/map.csv"]
    let before = try names.map { try workshop.read("factbase/shop/\($0)") }
    #expect(
      before[3] == """
        entity,attribute,value,source
        small-plan,monthly-fee,5.00,price-list
        small-plan,town,ely,price-list
        large-plan,town,ely,price-list

        """)
    #expect(
      before[2] == """
        - id: "price-list"
          title: "Our price list"

        """)
    #expect(
      try workshop.run("pack", "lint", "shop").output.hasPrefix("2 packs, 3 facts, no problems"))
    let again = try workshop.run(
      "pack", "import", "csv", "plans.csv", "--mapping", "map.yaml", "--into", "shop", "--json")
    #expect(
      again.output == """
        {"bad_rows":0,"clashing_aliases":0,"entities":2,"facts":3,"missing":1,"new_entities":0,"related_entities":1,"rows":2,"table":"map"}

        """)
    #expect(try names.map { try workshop.read("factbase/shop/\($0)") } == before)
  }

  @Test func `a cell that can't be read stops all, and nothing is written`() throws {
    let workshop = try Workshop(
      Self.files.merging(["plans.csv": "Plan,Fee,Town\nSmall plan,five,Ely\nLarge plan,6,Ely\n"]) {
        $1
      })
    let words = ["pack", "import", "csv", "plans.csv", "--mapping", "map.yaml", "--into", "shop"]
    let ran = try workshop.run(words: words)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk == "plans.csv:2:12: error[value]: Fee: 'five' is no amount\n")
    #expect(!workshop.exists("factbase/shop/facts"))
    let skipping = try workshop.run(words: words + ["--skip-bad-rows"])
    #expect(skipping.status == .ran)
    #expect(
      skipping.talk == """
        plans.csv:2:12: error[value]: Fee: 'five' is no amount
        map  2 rows
          2 facts of 1 entity, 1 more that values name
          2 entries of entities.yaml new or changed
          made the attributes monthly-fee, town
          1 row left out that can't be read
          Next: touchstone pack lint shop

        """)
  }

  @Test func `a folder of facts serves a run`() throws {
    let workshop = try Workshop(
      Self.files.merging([
        "map.yaml": """
        source: {id: list, title: Our list}
        entity: {type: company, name: name}
        attributes: [{attribute: revenue, field: revenue, period: year}]
        """,
        "rows.json": #"[{"name": "Initech", "revenue": 5000000, "year": "2022"}]"#,
      ]) { $1 })
    let ran = try workshop.run(
      "pack", "import", "json", "rows.json", "--mapping", "map.yaml", "-o", "extra")
    #expect(ran.status == .ran, "\(ran.talk)")
    #expect(
      try workshop.read("extra/facts/map.csv") == """
        entity,attribute,period,value,source
        initech,revenue,2022,5000000,list

        """)
    let check = try workshop.run(
      "check", "--facts", "@extra", "Initech's revenue was $5 million in 2022.")
    #expect(check.output.contains("1  supported"), "\(check.output)")
  }

  @Test(arguments: [
    (["csv", "plans.csv", "--mapping", "map.yaml"], "Give -o FOLDER or --into PACK, one of them."),
    (
      ["csv", "plans.csv", "--into", "shop"], "Missing expected argument '--mapping <mapping.yaml>'"
    ),
    (
      ["csv", "plans.csv", "--mapping", "map.yaml", "-o", "extra"],
      """
      map.yaml:4:17: error[unknown-id]: the packs have no attribute 'monthly-fee', and a folder of facts can't make one
        help: import into a pack with --into; 'touchstone pack new' makes one
      """
    ),
    (
      ["csv", "plans.csv", "--mapping", "mpa.yaml", "--into", "shop"],
      "mpa.yaml: error[missing-file]: there is no such file"
    ),
    (
      ["csv", "plan.csv", "--mapping", "map.yaml", "--into", "shop"],
      "plan.csv: error[missing-file]: there is no such file"
    ),
    (
      ["csv", "plans.csv", "--mapping", "map.yaml", "--into", "shpo"],
      "there is no pack 'shpo'"
    ),
  ])
  func `what can't be done is said`(words: [String], message: String) throws {
    let workshop = try Workshop(Self.files)
    let ran = try workshop.run(words: ["pack", "import"] + words)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains(message), "\(ran.talk)")
  }
}

@Suite struct `touchstone pack new` {
  @Test func `a pack is made, and its rule reads a text`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run("pack", "new", "corner-shop")
    #expect(
      ran
        == Workshop.Ran(
          status: .ran,
          output: """
            factbase/corner-shop  is a pack that works: a made-up price list with one rule.
            Next: touchstone pack lint corner-shop
                  touchstone rules test --pack corner-shop
                  touchstone check --pack corner-shop "The price of the Basic plan is £8.99."
            Then put your own facts in its place, or bring them in: touchstone pack import csv

            """, talk: ""))
    #expect(
      try workshop.run("pack", "lint", "corner-shop").output.hasPrefix(
        "2 packs, 2 facts, no problems")
    )
    #expect(
      try workshop.run("rules", "test", "--pack", "corner-shop").output
        == "1 rule, 3 examples, 3 with mutations: all pass\n")
    let check = try workshop.run(
      "check", "--pack", "corner-shop", "The price of the Basic plan is £8.99.")
    #expect(check.output.contains("1  contradicted (wrong-value)  Basic plan, price: £8.99"))
    let other = try workshop.run("pack", "new", "second", "--folder", "packs/")
    #expect(other.output.contains("Next: touchstone pack lint packs/second\n"))
  }

  @Test func `a pack that is there is left as it is`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run("pack", "new", "acme")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        factbase/acme: error[not-empty]: this is there already
          help: give the pack another name, or another folder with --folder

        """)
  }
}
