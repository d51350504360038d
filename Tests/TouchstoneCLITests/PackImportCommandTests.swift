import Foundation
import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone pack import edgar` {
  private static let files = [
    "factbase/acme/attributes.yaml": """
    - id: revenue
      groups: [financial, income-statement]
      type: money
      unit: USD
      labels: [revenue, net sales]
      measured: duration
      identifiers: {us-gaap: [Revenues]}
    - id: earnings-per-share
      groups: [financial, per-share]
      type: money
      unit: USD/share
      labels: [earnings per share]
      measured: duration
    """,
    "factbase/acme/imports/edgar.yaml": """
    taxonomies: [us-gaap]
    entity_type: company
    forms: {10-K: annual report}
    annual_forms: [10-K]
    endings: {corp: [Corporation]}
    """,
    "initech.json": payload,
  ]

  private static let payload = """
    {"cik":1234567,"entityName":"INITECH CORP","facts":{"dei":{"S":{"units":{"shares":[{},{}]}}},
    "us-gaap":{"Revenues":{"units":{"USD":[{"start":"2022-01-01","end":"2022-12-31","val":5000000,
    "accn":"0001234567-23-000001","fy":2022,"fp":"FY","form":"10-K","filed":"2023-02-01"}]}}}}}
    """

  private static let summary = """
    Initech  initech, filer 1234567
      1 fact of 1 source, 0 of them derived quarters
      0 older values kept as vintages, 0 figures also adjusted for splits
      left out for doubt: 0
      3 rows, 2 of them passed over
        2  taxonomy dei

    """

  @Test func `a folder of facts is written and summed up`() throws {
    let workshop = try Workshop(Self.files)
    let ran = try workshop.run("pack", "import", "edgar", "@initech.json", "-o", "facts")
    #expect(ran == Workshop.Ran(status: .ran, output: "", talk: Self.summary))
    #expect(
      try workshop.read("facts/facts/initech.csv") == """
        entity,attribute,period,value,unit,decimals,source,as_of
        initech,revenue,FY2022,5000000,USD,-6,initech-10-k-2023-02-01,2023-02-01

        """)
    let json = try workshop.run(
      "pack", "import", "edgar", "@initech.json", "-o", "facts", "--force", "--json")
    #expect(
      json.output == """
        {"cik":1234567,"derived":0,"entity":"initech","facts":1,"known":false,"left_out":{},"name":"Initech","passed_over":{"taxonomy dei":2},"rows":3,"sources":1,"split_adjusted":0,"vintages":0}

        """)
  }

  @Test func `a pack takes the facts in, and texts are checked with them`() throws {
    let workshop = try Workshop(Self.files)
    let ran = try workshop.run("pack", "import", "edgar", "@initech.json", "--into", "acme")
    #expect(ran == Workshop.Ran(status: .ran, output: "", talk: Self.summary))
    #expect(try workshop.run("pack", "lint").status == .ran)
    let check = try workshop.run("check", "Initech's revenue was $5 million in fiscal 2022.")
    #expect(check.output.contains("1  supported  Initech, revenue, FY2022: $5 million"))
  }

  @Test func `a payload that is cut leaves nothing behind`() throws {
    let workshop = try Workshop(
      Self.files.merging(["cut.json": String(Self.payload.dropLast(9))]) { $1 })
    let ran = try workshop.run(
      "pack", "import", "edgar", "@initech.json", "@cut.json", "-o", "facts")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        cut.json:3:83: error[malformed-payload]: the file ends where '"' must follow (byte 271)
          help: nothing was imported; download the file again

        """)
    #expect(!workshop.exists("facts"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workshop.folder).filter {
        $0.hasPrefix(".")
      } == [])
  }

  @Test(arguments: [
    (["@initech.json"], "Give -o FOLDER or --into PACK, one of them."),
    (
      ["@initech.json", "@initech.json", "--name", "X", "-o", "f"],
      "--name, --alias, --ticker and --submissions speak of one company: give one payload."
    ),
    (["@nothing.json", "-o", "f"], "cannot read"),
    (
      ["@initech.json", "@initech.json", "-o", "f"],
      "this payload is of filer 1234567, as one before it is"
    ),
    (["@initech.json", "-o", "f", "--retrieved", "today"], "'today' is no day"),
    (["@initech.json", "-o", "factbase"], "the folder is there and not empty"),
  ])
  func `what can't be done is said`(words: [String], message: String) throws {
    let workshop = try Workshop(Self.files)
    let ran = try workshop.run(words: ["pack", "import", "edgar"] + words)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains(message), "\(ran.talk)")
  }
}
