import Testing

@testable import TouchstoneCLI

/// `pack show` over quarters and vintages.
@Suite struct `touchstone pack show of many periods` {
  private func show(_ words: String...) throws -> Workshop.Ran {
    try Workshop(`--facts`.later).run(words: ["pack", "show"] + words + ["--facts", "later"])
  }

  @Test func `years come first, and a value with others behind it is marked`() throws {
    #expect(
      try show("acme").output == """
        Acme  acme, company, pack acme
          also   Acme Corporation, ACME INC
          ids    ticker ACME, exchange NYSE
          year   ends on the last day of may, named by its end
          facts  7, FY2022Q4 to FY2024

        Income statement   FY2022    FY2023   FY2024
          revenue         394,328  383,300+  391,000  million USD

        Per share             FY2023
          earnings-per-share    6.10  USD/share

        + an earlier vintage or another source says otherwise: --vintages lists them

        Not shown
          2 facts of quarters and other parts of years: --quarters shows them

        Sources, with the facts each states
          4  Acme 2024 annual report (Form 10-K)
             https://example.org/10k-2024
          3  Acme 2023 annual report (Form 10-K)
             https://example.org/10k

        """)
  }

  @Test func `quarters, vintages and the number of periods are asked for`() throws {
    #expect(
      try show("acme", "--quarters", "--vintages", "--periods", "1").output.contains(
        """
        Income statement   FY2024
          revenue         391,000  million USD

        Income statement, parts of years  FY2023Q4
          revenue                           95,000  million USD

        Vintages
          acme/revenue/FY2023  383,300 million USD  as of 2024-07-01  Acme 2024 annual report (Form 10-K)
                               383,285 million USD  published 2023    Acme 2023 annual report (Form 10-K)

        Not shown
          4 facts of earlier years: --periods NUMBER shows more
          1 fact of earlier parts of years: --periods NUMBER shows more

        """))
  }

  @Test func `an attribute is shown the same way`() throws {
    #expect(
      try show("net sales").output.contains(
        """
        Entity     FY2022    FY2023   FY2024
          acme    394,328  383,300+  391,000  million USD
          zenith                       5,000  million USD

        + an earlier vintage or another source says otherwise: --vintages lists them
        """))
  }

  @Test func `an entity of a layer says so`() throws {
    #expect(try show("zenith").output.hasPrefix("Zenith  zenith, company, facts of later\n"))
  }

  @Test(arguments: ["revenue", "net sales"])
  func `the facts of one attribute are listed with their sources`(name: String) throws {
    #expect(
      try show("acme", name).output == """
        Acme, revenue  money, USD
          facts  6

          Period                  Value  As of       Source                                        Link
          FY2022Q4   90,000 million USD  2024-07-01  Acme 2024 annual report (Form 10-K)           https://example.org/10k-2024
          FY2022    394,328 million USD              Acme 2023 annual report (Form 10-K), page 31  https://example.org/10k
          FY2023Q4   95,000 million USD  2024-07-01  Acme 2024 annual report (Form 10-K)           https://example.org/10k-2024
          FY2023    383,300 million USD  2024-07-01  Acme 2024 annual report (Form 10-K), page 40  https://example.org/10k-2024
                    383,285 million USD              Acme 2023 annual report (Form 10-K), page 31  https://example.org/10k
          FY2024    391,000 million USD  2024-07-01  Acme 2024 annual report (Form 10-K)           https://example.org/10k-2024

        """)
  }

  @Test func `facts of one attribute are lines of JSON for programs`() throws {
    #expect(
      try show("acme", "revenue", "--json").output.split(separator: "\n").last == """
        {"as_of":"2024-07-01","attribute":"revenue","decimals":-6,"entity":"acme",\
        "fact":"acme/revenue/FY2024","link":"https://example.org/10k-2024","period":"FY2024",\
        "source":"acme-10k-2024","unit":"USD","value":"391000000000"}
        """)
  }

  @Test(
    arguments: [
      (["acme", "revnue"], "attribute", "revnue", "revenue"),
      (["amce", "revenue"], "entity", "amce", "acme"),
    ])
  func `an unknown name of two gets the nearest known one`(
    words: [String], kind: String, name: String, hint: String
  ) throws {
    #expect(
      try Workshop().run(words: ["pack", "show"] + words).talk == """
        error[unknown-name]: there is no \(kind) '\(name)'
          help: did you mean '\(hint)'?

        """)
  }
}
