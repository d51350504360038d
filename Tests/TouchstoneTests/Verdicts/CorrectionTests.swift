import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// The smallest edits that make an output true, validated as a whole (SEMANTICS 10).
@Suite struct CorrectionTests {
  private let engine: Engine

  init() throws {
    engine = try Fixture.engine(facts: [
      "acme/revenue/FY2022 = 5127 million USD", "acme/revenue/FY2023 = 6380 million USD",
      "acme/profit/FY2022 = -415 million USD", "acme/profit/FY2023 = 812 million USD",
      "acme/eps/FY2023 = 3.25 USD/share", "acme/capex/FY2023 = 847 million USD",
      "acme/assets/FY2023 = 9145 million USD", "bolt-works/revenue/FY2023 = 18204 million USD",
    ])
  }

  private func corrected(_ text: String, prompt: String? = nil) -> String? {
    engine.check(text, prompt: prompt).corrected.map {
      String(decoding: $0.output, as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      ("revenue was $5.9 billion", "revenue was $6.4 billion"),
      ("revenue was $5,900 million", "revenue was $6,380 million"),
      ("revenue was $5,900,123,000", "revenue was $6,380,000,000"),
      ("revenue was 5.9 billion dollars", "revenue was 6.4 billion dollars"),
      ("Revenue was US$5.90bn", "Revenue was US$6.38bn"),
      ("revenue was nine billion dollars", "revenue was six billion dollars"),
      ("revenue was €6,380 million", "revenue was $6,380 million"),
      ("revenue was 6,380 million euros", "revenue was 6,380 million dollars"),
      ("revenue was EUR 6,380 million", "revenue was USD 6,380 million"),
      ("EPS was $3.52", "EPS was $3.25"),
      ("net loss was $812 million", "net income was $812 million"),
      ("Net loss was $712 million", "Net income was $812 million"),
      ("net income was -$812 million", "net income was $812 million"),
      ("net income was $(812) million", "net income was $812 million"),
      ("revenue was more than $7 billion", "revenue was more than $6 billion"),
      ("revenue was up to $5.1 billion", "revenue was up to $6.4 billion"),
      ("capital expenditures were $(748) million", "capital expenditures were $(847) million"),
    ])
  func `a correction is written as the text writes`(wrong: String, right: String) {
    #expect(corrected("In fiscal 2023, Acme's \(wrong).") == "In fiscal 2023, Acme's \(right).")
  }

  @Test func `all contradicted claims are mended at once, and the rest stays`() {
    #expect(
      corrected(
        "😀 In fiscal 2023, Acme's revenue was $5.9 billion and its total assets were $9.1 billion. "
          + "Café; capex was $900 million in fiscal 2023.")
        == "😀 In fiscal 2023, Acme's revenue was $6.4 billion and its total assets were $9.1 billion. "
        + "Café; capex was $847 million in fiscal 2023.")
  }

  @Test func `a value that stands twice is mended twice`() {
    #expect(
      corrected(
        "In fiscal 2023, Acme's revenue was $5.9 billion. Acme's revenue was $5.9 billion in fiscal 2023."
      )
        == "In fiscal 2023, Acme's revenue was $6.4 billion. Acme's revenue was $6.4 billion in fiscal 2023."
    )
  }

  @Test(
    arguments: [
      ("an $8 billion", "$8 billion"), ("an $11.2 billion", "$11.2 billion"),
      ("an 18,000", "18,000"), ("an eighty", "eighty"), ("a $1.8 billion", "$1.8 billion"),
      ("a one", "one"), ("a $110 million", "$110 million"), ("a 9%", "9%"),
    ])
  func `the article goes with how a figure is spoken`(phrase: String, figure: String) {
    #expect(phrase == (IndefiniteArticle.isAn(before: figure) ? "an " : "a ") + figure)
  }

  @Test func `a calculation that rests on a mended figure follows it`() {
    #expect(
      corrected(
        "Acme's revenue was $5,900 million in fiscal 2023. $5,900 million - $5,127 million = $773 million."
      )
        == "Acme's revenue was $6,380 million in fiscal 2023. $6,380 million - $5,127 million = $1,253 million."
    )
  }

  @Test func `what would still be wrong is not given as corrected`() {
    // Nothing can be written for a day that doesn't exist.
    let report = engine.check(
      "Acme's revenue was $5.9 billion in fiscal 2023. It said so on February 30, 2024.")
    #expect(report.findings.filter { $0.verdict == .contradicted }.count == 2)
    #expect(report.findings.first?.correction == "$6.4 billion")
    #expect(report.corrected == nil)
  }

  @Test func `one name is mended where all values beside it are another's`() throws {
    let engine = try Fixture.engine(facts: [
      "acme/revenue/FY2023 = 6380 million USD", "acme/assets/FY2023 = 9145 million USD",
      "bolt-works/revenue/FY2023 = 18204 million USD",
      "bolt-works/assets/FY2023 = 31877 million USD",
    ])
    let report = engine.check(
      "In fiscal 2023, Acme's revenue was $18,204 million and its total assets were $31,877 million."
    )
    #expect(
      report.corrected.map { String(decoding: $0.output, as: UTF8.self) }
        == "In fiscal 2023, Bolt Works's revenue was $18,204 million and its total assets were $31,877 million."
    )
    #expect(report.findings.map(\.correction) == ["Bolt Works", "Bolt Works"])
    // One value alone is mended itself.
    let one = engine.check("In fiscal 2023, Acme's revenue was $18,204 million.")
    #expect(one.findings.map(\.correction) == ["$6,380 million"])
  }

  @Test func `a denial is not mended`() {
    let report = engine.check("In fiscal 2023, Acme's revenue was not $6.4 billion.")
    #expect(report.findings.map(\.verdict) == [.contradicted])
    #expect(report.findings.map(\.correction) == [nil])
    #expect(report.corrected == nil)
  }

  @Test func `the edits lead from the output to the corrected one`() throws {
    let text = "In fiscal 2023, Acme's revenue was $5.9 billion, its capex $900 million."
    let corrected = try #require(engine.check(text).corrected)
    var edited = EditedText(Array(text.utf8))
    for edit in corrected.edits {
      let isMade = edited.add(edit)
      #expect(isMade)
    }
    #expect(edited.bytes == corrected.output)
  }
}
