import Testing
import Touchstone

@testable import TouchstoneStorage

/// Names that texts use, made of the name a company is registered with.
@Suite struct CompanyNamesTests {
  private static let guide: ImportGuide = {
    var guide = ImportGuide()
    guide.endings = [
      KeyValue("corp", "Corporation"), KeyValue("corp", "Corp."), KeyValue("inc", "Inc."),
      KeyValue("inc", "Inc"), KeyValue("co", "Company"), KeyValue("co", "Co."),
      KeyValue("companies", "Companies"),
    ]
    guide.descriptors = ["platforms", "wholesale"]
    guide.everyday = ["pearl", "target", "field"]
    return guide
  }()

  private static func shown(_ names: CompanyNames) -> [String] {
    [names.name]
      + names.aliases.map { alias in
        (alias.isCaseExact ? "=" : "") + alias.text + (alias.needsSignal ? " ?" : "")
      }
  }

  @Test(
    arguments: [
      ("INITECH CORP", ["Initech", "Initech Corporation", "Initech Corp."]),
      ("INITECH CORP /DE/", ["Initech", "Initech Corporation", "Initech Corp."]),
      ("INITECH CO/", ["Initech", "Initech Company", "Initech Co."]),
      ("Initech, Inc.", ["Initech", "Initech Inc.", "Initech Inc", "Initech, Inc."]),
      ("7X CO", ["7X", "7X Company", "7X Co."]),
      ("T&Q INC.", ["T&Q", "T&Q Inc.", "T&Q Inc", "T&Q, Inc."]),
      (
        "BLUE FERN CO",
        [
          "Blue Fern", "Blue Fern Company", "Blue Fern Co.", "Blue-Fern", "Blue-Fern Company",
          "Blue-Fern Co.", "BlueFern", "BlueFern Company", "BlueFern Co.",
        ]
      ),
      (
        "INITECH COM INC",
        [
          "Initech Com", "Initech Com Inc.", "Initech Com Inc", "Initech Com, Inc.", "Initech.com",
          "Initech.com Inc.", "Initech.com Inc", "Initech.com, Inc.", "Initech",
        ]
      ),
      (
        "FERN & ROSE Co",
        [
          "Fern & Rose", "Fern & Rose Company", "Fern & Rose Co.", "Fern and Rose",
          "Fern and Rose Company", "Fern and Rose Co.", "F&R",
        ]
      ),
      ("HOOLI & CO", ["Hooli", "Hooli & Company", "Hooli & Co."]),
      (
        "Hooli & Co., Inc.",
        [
          "Hooli", "Hooli & Company", "Hooli & Co.", "Hooli & Company, Inc.",
          "Hooli & Company Inc.",
          "Hooli & Co., Inc.", "Hooli & Co. Inc.",
        ]
      ),
      (
        "MCGREGORS CORP",
        [
          "Mcgregors", "Mcgregors Corporation", "Mcgregors Corp.", "Mcgregor's",
          "Mcgregor's Corporation", "Mcgregor's Corp.",
        ]
      ),
      (
        "ROWES COMPANIES INC",
        [
          "Rowes", "Rowes Companies", "Rowes Companies, Inc.", "Rowes Companies Inc.", "Rowe's",
          "Rowe's Companies", "Rowe's Companies, Inc.", "Rowe's Companies Inc.",
        ]
      ),
      // An everyday word counts as a name only with its capitals and a second signal.
      ("PEARL CORP", ["Pearl Corporation", "Pearl Corp.", "=Pearl ?"]),
      ("Pearl Platforms", ["Pearl Platforms", "Pearl-Platforms", "PearlPlatforms", "=Pearl ?"]),
      ("INITECH BANK", ["Initech Bank", "Initech-Bank", "InitechBank", "Initech ?"]),
      ("INITECH BUSINESS ROBOTS", ["Initech Business Robots", "=IBR"]),
      ("BANK OF INITECH", ["Bank of Initech"]),
    ] as [(String, [String])])
  func `forms of a registered name`(registered: String, forms: [String]) {
    #expect(Self.shown(CompanyNames(registered, guide: Self.guide)) == forms)
  }

  @Test func `former names and letters of trade come on top`() {
    let names = CompanyNames("HOOLI INC", others: ["Initech, Inc."], guide: Self.guide)
    #expect(
      Self.shown(names).suffix(4) == ["Initech", "Initech Inc.", "Initech Inc", "Initech, Inc."])
    #expect(
      [("HOLI", false), ("HO", true), ("PEARL", true)].allSatisfy { ticker, isShort in
        let alias = CompanyNames.alias(ofTicker: ticker, guide: Self.guide)
        return alias.isCaseExact && alias.needsSignal == isShort
      })
  }

  @Test func `companion files and options name a company`() throws {
    let bench = try ImportBench()
    try bench.fixture.write(
      "submissions.json",
      Array(
        #"""
        {"cik":"0001234567","name":"Hooli Inc.","tickers":["HOOL","HOOL-A"],"exchanges":["NYSE"],
         "fiscalYearEnd":"0930","formerNames":[{"name":"INITECH CORP","from":"2001"}],"filings":{}}
        """#.utf8))
    var options = EdgarImport.Options()
    options.submissions = bench.fixture.folder + "/submissions.json"
    options.aliases = ["Hooligans"]
    var payload = Payload()
    payload.add("Assets", "2022-09-30", "5000000", .annual(1, "2022-11-01", year: 2022))
    let company = try bench.read(payload, options)
    #expect(
      company.entity == """
        - id: "hooli"
          type: company
          name: "Hooli"
          aliases:
            - "Hooligans"
            - "Hooli Inc."
            - "Hooli Inc"
            - "Hooli, Inc."
            - "Initech"
            - "Initech Corporation"
            - "Initech Corp."
            - {text: "HOOL", case: exact}
            - {text: "HOOL-A", case: exact}
          identifiers: {cik: "0001234567", ticker: "HOOL", exchange: "NYSE"}
          fiscal: {ends: last-day-of-september, named: end}

        """)
    #expect(company.lines(of: "assets") == ["FY2022 5 10-k-2022-11-01"])
  }

  @Test(arguments: [
    (#"A "B" \ C"#, #""A \"B\" \\ C""#), ("a\u{1b}[31m", #""a\x1b[31m""#),
    ("a\u{2028}b", #""a\u2028b""#), ("Grüße", "\"Grüße\""),
  ])
  func `texts of payloads are written in quotes`(text: String, quoted: String) {
    #expect(EntityText.quoted(text) == quoted)
    let (node, problems) = YAMLReader.read(Array("k: \(quoted)".utf8), file: "x.yaml")
    #expect(problems.isEmpty)
    guard case .mapping(let entries, _)? = node,
      case .scalar(let read, true, _)? = entries.first?.value
    else {
      Issue.record("not read back")
      return
    }
    #expect(read == text)
  }
}
