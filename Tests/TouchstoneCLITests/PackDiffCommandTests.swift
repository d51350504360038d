import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone pack diff` {
  /// The pack acme a version later.
  static let later = [
    "new/pack.yaml": """
    name: acme
    version: 1.3.0
    title: Figures of Acme
    licence: CC0-1.0
    covers: what Acme files
    builds_on: [core]
    """,
    "new/entities.yaml": """
    - id: acme
      type: company
      name: Acme Holdings
      aliases: [Acme Inc]
      identifiers: {ticker: ACME}
      fiscal: {ends: last-day-of-may, named: end}
    - id: zenith
      type: company
      name: Zenith
    """,
    "new/attributes.yaml": """
    - id: revenue
      groups: [financial, income-statement]
      type: money
      unit: USD
      labels: [revenue, sales]
      measured: duration
    - id: earnings-per-share
      groups: [financial, per-share]
      type: money
      unit: USD/share
      labels: [earnings per share]
      measured: duration
    """,
    "new/sources.yaml": """
    - id: acme-10k
      title: Acme 2023 annual report (Form 10-K)
      publisher: Acme
      link: https://example.org/10k
      published: 2023
      retrieved: 2024-01-31
      trust: medium
    - {id: acme-10k-2022, title: Acme 2022, published: 2023, trust: high}
    - {id: acme-10k-2024, title: Acme 2024, trust: high}
    """,
    "new/facts/acme.csv": """
    entity,attribute,period,value,unit,decimals,source,as_of
    acme,revenue,FY2022,394328000000,USD,-6,acme-10k-2022#p31,
    acme,revenue,FY2023,383285000000,,-6,acme-10k#p30,
    acme,revenue,FY2023,383300000000,USD,-6,acme-10k-2024,2024-07-01
    acme,revenue,FY2024,391000000000,USD,-6,acme-10k-2024,2024-07-01
    acme,earnings-per-share,FY2023,6.13,USD/share,2,acme-10k#p32,
    zenith,revenue,FY2024,5,USD,,acme-10k,

    """,
  ]

  @Test func `facts stand by entity behind the counts, then all else`() throws {
    let workshop = try Workshop(Self.later)
    let ran = try workshop.run("pack", "diff", "acme", "./new")
    #expect(ran.status == .ran)
    #expect(
      ran.output == """
        acme 1.2.0 → acme 1.3.0
          facts     2 added, 1 changed, 1 restated, 2 the same
          entities  1 added, 1 changed
          aliases   1 added, 1 gone
          labels    1 added, 1 gone
          sources   2 added, 1 changed
          rules     1 gone

        acme
          changed   earnings-per-share FY2023  6.10 USD/share → 6.13 USD/share  (+0.5 %)              acme-10k
          restated  revenue FY2023             383,285 million USD → 383,300 million USD  (+0.004 %)  acme-10k → acme-10k-2024, as of 2024-07-01
          added     revenue FY2024             391,000 million USD                                    acme-10k-2024, as of 2024-07-01

        zenith
          added  revenue FY2024  5 USD  acme-10k

        Entities
          changed  acme    name: Acme → Acme Holdings
          added    zenith

        Aliases
          added  acme  Acme Inc
          gone   acme  Acme Corporation

        Labels
          added  revenue  sales
          gone   revenue  net sales

        Sources
          changed  acme-10k       trust: high → medium
          added    acme-10k-2022
          added    acme-10k-2024

        Rules
          gone  reported-metric

        """)
  }

  @Test func `a cap keeps what changed values and all counts`() throws {
    let workshop = try Workshop(Self.later)
    let ran = try workshop.run("pack", "diff", "acme", "./new", "--most", "1")
    #expect(
      ran.output.contains(
        """
          facts     2 added, 1 changed, 1 restated, 2 the same
        """))
    #expect(
      ran.output.contains(
        """
        acme
          changed  earnings-per-share FY2023  6.10 USD/share → 6.13 USD/share  (+0.5 %)  acme-10k

          and 3 more facts: see --most

        Entities
          changed  acme  name: Acme → Acme Holdings
          and 1 more: see --most

        """))
  }

  @Test(
    arguments: [
      (["acme", "acme"], "gone", ExitStatus.ran), (["acme", "./new"], "gone", .ran),
      (["acme", "./new"], "restated", .limitBroken), (["./new", "acme"], "gone", .limitBroken),
    ])
  func `a limit that is broken is status 1`(sides: [String], kind: String, status: ExitStatus)
    throws
  {
    let workshop = try Workshop(Self.later)
    #expect(
      try workshop.run(words: ["pack", "diff"] + sides + ["--fail-on", kind]).status == status)
  }

  @Test func `folders and files of facts are compared too`() throws {
    let workshop = try Workshop([
      "a/facts.csv": """
      entity,attribute,period,value,source,as_of
      acme,revenue,FY2021,-4,x,2022-01-01
      acme,revenue,FY2022,4,x,2022-01-01
      acme,revenue,FY2023,yes,x,
      acme,margin,FY2023,1.50,x,

      """,
      "b.csv": """
      entity,attribute,period,value,source,as_of
      acme,revenue,FY2021,-5,y,2022-01-01
      acme,revenue,FY2023,no,x,
      acme,margin,FY2023,1.5,x,

      """,
    ])
    #expect(
      try workshop.run("pack", "diff", "a", "b.csv").output == """
        a → b.csv
          facts  1 gone, 2 changed, 1 the same

        acme
          changed  revenue FY2021  -4 → -5  (-25 %)  x, as of 2022-01-01 → y, as of 2022-01-01
          gone     revenue FY2022  4                 x, as of 2022-01-01
          changed  revenue FY2023  yes → no          x

        """)
  }

  @Test func `programs get one object`() throws {
    let workshop = try Workshop([
      "a.csv": "entity,attribute,period,value,source,plan\nacme,fee,2021,4,x,gold\n",
      "b.csv": "entity,attribute,period,value,source,plan\nacme,fee,2021,5,x,gold\n",
    ])
    #expect(
      try workshop.run("pack", "diff", "a.csv", "b.csv", "--json").output == """
        {"aliases":[],"attributes":[],"entities":[],\
        "fact_counts":{"added":0,"changed":1,"gone":0,"restated":0,"same":0},\
        "facts":[{"attribute":"fee","dimensions":{"plan":"gold"},"entity":"acme","kind":"changed",\
        "new":{"source":"x","value":"5"},"old":{"source":"x","value":"4"},"period":"2021"}],\
        "labels":[],"rules":[],"sources":[]}

        """)
  }

  @Test func `a side that can't be loaded is named with its problems`() throws {
    let workshop = try Workshop(["a.csv": "entity,attribute,value\nacme,revenue,1\n"])
    let missing = try workshop.run("pack", "diff", "acme", "./nowhere")
    #expect(missing.status == .couldNotRun)
    #expect(
      missing.talk == """
        ./nowhere: error[missing-facts]: there is no such file or folder
          help: facts are in a CSV file, or in a folder of such files

        """)
    let unknown = try workshop.run("pack", "diff", "amce", "a.csv")
    #expect(unknown.status == .couldNotRun)
    #expect(
      unknown.talk == """
        --pack: error[unknown-pack]: there is no pack 'amce'
          help: did you mean 'acme'?

        """)
  }
}
