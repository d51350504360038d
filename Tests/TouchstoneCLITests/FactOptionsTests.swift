import Testing

@testable import TouchstoneCLI

/// `--facts`: facts laid over the packs for one run.
@Suite struct `--facts` {
  /// Acme restates a year and adds one; Zenith is new.
  static let later = [
    "later/entities.yaml": """
    - id: acme
      type: company
      name: ACME INC
      identifiers: {ticker: ACME, exchange: NYSE}
      fiscal: {ends: last-day-of-may, named: end}
    - id: zenith
      type: company
      name: Zenith
      fiscal: {ends: last-day-of-december, named: end}
    """,
    "later/sources.yaml": """
    - id: acme-10k-2024
      title: Acme 2024 annual report (Form 10-K)
      link: https://example.org/10k-2024
      published: 2024-07-01
      trust: high
    """,
    "later/acme.csv": """
    entity,attribute,period,value,unit,decimals,source,as_of
    acme,revenue,FY2023,383300000000,USD,-6,acme-10k-2024#p40,2024-07-01
    acme,revenue,FY2023Q4,95000000000,USD,-6,acme-10k-2024,2024-07-01
    acme,revenue,FY2024,391000000000,USD,-6,acme-10k-2024,2024-07-01
    zenith,revenue,FY2024,5000000000,USD,-6,acme-10k-2024,2024-07-01
    acme,revenue,FY2022Q4,90000000000,USD,-6,acme-10k-2024,2024-07-01

    """,
  ]

  @Test(
    arguments: [
      ("In fiscal 2024, Zenith's revenue was $5.0 billion.", "supported", "[]"),
      ("In fiscal 2024, ACME INC's revenue was $391.0 billion.", "supported", "[]"),
      ("In fiscal 2023, Acme's revenue was $383.3 billion.", "supported", "[]"),
      ("In fiscal 2023, Acme's revenue was $383.285 billion.", "supported", "[\"older-vintage\"]"),
      ("In fiscal 2023, Acme's revenue was $384.1 billion.", "contradicted", "[]"),
      ("In fiscal 2022, Acme's revenue was $394.3 billion.", "supported", "[]"),
    ])
  func `claims are judged by packs and layers together`(
    text: String, verdict: String, notes: String
  ) throws {
    let workshop = try Workshop(Self.later)
    let ran = try workshop.run("check", text, "--facts", "later", "--json")
    #expect(ran.talk == "")
    #expect(ran.output.contains("\"notes\":\(notes)"), "\(ran.output)")
    #expect(ran.output.contains("\"verdict\":\"\(verdict)\"}\n"), "\(ran.output)")
    let bare = try workshop.run(
      "check", "In fiscal 2024, Acme's revenue was $391.0 billion.", "--json")
    #expect(bare.output.contains("\"reason\":\"no-fact\""))
  }

  @Test func `a run names its layers, and equal manifests mean equal bytes`() throws {
    let workshop = try Workshop(Self.later)
    try workshop.write("own.csv", "entity,attribute,period,value\nacme,revenue,FY2021,7000000000\n")
    try workshop.write(
      "in.jsonl", Workshop.records("In fiscal 2021, Acme's revenue was $7.0 billion."))
    func validate(_ output: String, _ workers: String) throws -> Workshop.Ran {
      try workshop.run(
        "validate", "@in.jsonl", "--facts", "later/", "--facts", "@own.csv", "--workers", workers,
        "-o", "@" + output)
    }
    let ran = try validate("a.jsonl", "1")
    #expect(
      ran.output.hasPrefix(
        "1 record of in.jsonl, checked with core 0.1.0, acme 1.2.0 and the facts of later, own.csv\n"
      ))
    _ = try validate("b.jsonl", "2")
    let manifest = try workshop.read("a.jsonl.manifest.json")
    #expect(manifest == (try workshop.read("b.jsonl.manifest.json")))
    #expect(try workshop.read("a.jsonl") == workshop.read("b.jsonl"))
    #expect(manifest.contains("\"facts\":[{\"name\":\"later\",\"sha256\":\""))
    #expect(
      manifest.contains(
        // sha256sum own.csv
        "{\"name\":\"own.csv\",\"sha256\":\"b53d9ffd034163110660a5af9ffc069d987bca6bc03138f6d40597b9bdf0b615\"}]"
      ))
    #expect(
      try workshop.read("a.jsonl").contains(
        "\"evidence\":[{\"fact\":\"acme/revenue/FY2021\",\"source\":\"file-own\"}]"))
    _ = try workshop.run("validate", "@in.jsonl", "-o", "@c.jsonl")
    #expect(try !workshop.read("c.jsonl.manifest.json").contains("\"facts\""))
  }

  @Test func `all that is wrong is in one report, and nothing runs`() throws {
    let workshop = try Workshop([
      "bad.csv": """
      entity,attribute,period,value,source
      acne,revenue,FY2020,1,acme-10k
      acme,revenu,FY2020,1,acme-10k
      acme,revenue,FY2020,1,acme-10q
      acme,revenue,2020Q5,1,acme-10k
      acme,revenue,FY2020,1 000,acme-10k

      """,
      "other/a.csv": "entity,attribute,period\n",
    ])
    let ran = try workshop.run("check", "x", "--facts", "bad.csv", "--facts", "other")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        bad.csv:2:1: error[unknown-id]: there is no entity 'acne'
          help: did you mean 'acme'?
        bad.csv:3:6: error[unknown-id]: there is no attribute 'revenu'
          help: did you mean 'revenue'?
        bad.csv:4:23: error[unknown-id]: there is no source 'acme-10q'
          help: did you mean 'acme-10k'?
        bad.csv:5:14: error[period]: "2020Q5" has no such quarter: write Q1 to Q4
        bad.csv:6:21: error[value]: '1 000' is no plain decimal
          help: write digits with a point, without grouping marks or a currency sign
        other/a.csv:1: error[missing-column]: there is no column 'value'

        """)
    #expect(
      try workshop.run("check", "x", "--facts", "nowhere").talk == """
        nowhere: error[missing-facts]: there is no such file or folder
          help: facts are in a CSV file, or in a folder of such files

        """)
  }

  @Test func `a name that two entities share is a warning in full, and neither is preferred`()
    throws
  {
    let workshop = try Workshop([
      "more/entities.yaml": """
      - id: acme-mining
        type: company
        name: Acme Mining
        aliases: [Acme]
      """,
      "more/a.csv": "entity,attribute,period,value\nacme-mining,revenue,2023,5\n",
    ])
    let ran = try workshop.run(
      "check", "In fiscal 2023, Acme's revenue was $1 billion.", "--facts", "more", "--json")
    #expect(
      ran.talk == """
        more/entities.yaml:4:13: warning[alias-shared]: 'Acme' names the entity 'acme-mining' and also 'acme'
          help: a text that says it may mean either; drop the alias where it isn't needed

        """)
    #expect(ran.output.contains("\"reason\":\"ambiguous\""), "\(ran.output)")
  }

  @Test func `pack lint counts layers and looks at their names and facts`() throws {
    let workshop = try Workshop(Self.later)
    #expect(
      try workshop.run("pack", "lint", "--facts", "later").output == """
        2 packs and 1 layer of facts, 8 facts, no problems
        85.7 % of the facts rest on one source (6 of 7)

        """)
  }
}
