import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct AbstentionTests {
  private func wordings(_ subject: String) -> Set<String> {
    [
      "I don't have reliable information about \(subject), so I'd rather not give an answer.",
      "I'm not certain about \(subject), so I won't state something that may be wrong.",
    ]
  }

  @Test(
    arguments: [
      ("Acme's revenue was $6,999 million in FY2023.", "Acme's revenue for fiscal 2023"),
      (
        "Acme's total assets were $6,999 million at the end of FY2023.",
        "Acme's total assets at the end of fiscal 2023"
      ),
      (
        "Acme's revenue was $6,999 million in FY2023 and Bolt Works' revenue was $111 million in FY2022.",
        "Acme's revenue for fiscal 2023 or Bolt Works' revenue for fiscal 2022"
      ),
      ("2 + 2 = 5", "this"),
    ])
  func `it names what failed and no value`(text: String, subject: String) throws {
    let engine = try Fixture.engine()
    let report = engine.check(text)
    let abstention = Abstention(factBase: engine.factBase)
    let made = try (0..<16 as Range<UInt64>).map { seed in
      try #require(abstention.text(for: report, seed: seed))
    }
    #expect(Set(made) == wordings(subject))
  }

  @Test func `where nothing failed there is nothing to abstain from`() throws {
    let engine = try Fixture.engine()
    let report = engine.check("Acme's revenue was $6,380 million in FY2023.")
    #expect(Abstention(factBase: engine.factBase).text(for: report, seed: 1) == nil)
  }
}
