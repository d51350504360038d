import Testing
import Touchstone

/// Which figure of an output answers the question, and what becomes of it (SEMANTICS 5).
@Suite struct AnswerTests {
  private static let packs = QuestionBench()
  private static let capex =
    "What is the FY2018 capital expenditure amount (in USD millions) for 3M?"
  private static let ratio =
    "What is Adobe's FY2015 operating cash flow ratio? Operating cash flow ratio is defined as: cash from operations / total current liabilities. Round your answer to two decimal places."
  private static let growth =
    "What is Adobe's year-over-year change in unadjusted operating income from FY2015 to FY2016 (in units of percents and round to one decimal place)?"
  private static let points =
    "What is the FY2018 - FY2019 change in operating margin for Walmart, in percentage points?"

  @Test(
    arguments: [
      // The figure alone, its scale as asked.
      (capex, "$1,577.00", "supported: $1,577.00"),
      (capex, "1577", "supported: 1577"),
      (capex, "$1.577 billion", "supported: $1.577 billion"),
      (capex, "**$1,677**", "contradicted: $1,677"),
      // Behind a word that concludes, whatever stands before.
      (
        capex,
        "Revenue was $32,765 million. Purchases of PP&E were $1,373 million in 2017. Therefore, 3M's FY2018 capex was $1,577 million.",
        "supported: $1,577 million"
      ),
      (
        capex, "3M, the maker of 3M tape, spent $1,650 million on capex.",
        "contradicted: $1,650 million"
      ),
      // Ratio and percent are readings.
      (ratio, "0.66", "supported: 0.66"),
      (ratio, "The ratio is 66.4%.", "supported: 66.4%"),
      (
        ratio,
        "Operating Cash Flow Ratio = $1,469,502 / $2,213,556 ≈ 0.6638\n\nRounded to two decimal places, the ratio is 0.66.",
        "supported: 0.66"
      ),
      (
        ratio, #"\[ \frac{1,469,502}{2,213,556} = 0.66 \] so the answer is \boxed{0.66}"#,
        "supported: 0.66"
      ),
      (ratio, "Cash from operations / current liabilities = 1.51", "contradicted: 1.51"),
      // A step isn't the answer.
      (
        growth,
        "FY2016: $1,493,602. FY2015: $903,095. ($1,493,602 - $903,095) / $903,095 = 65.4%",
        "supported: 65.4%"
      ),
      (growth, "It decreased by 65.4%.", "contradicted: 65.4%"),
      (growth, "Multiply the result by 100 to get the percentage.", "missing"),
      // Two ends say the change.
      (
        "How much did American Express's effective tax rate change between FY2021 and FY2022?",
        "The effective tax rate decreased from 24.6% in FY2021 to 21.6% in FY2022.", "supported"
      ),
      // Nothing answers, or it declines.
      (capex, "Capital expenditures are shown in the cash flow statement.", "missing"),
      (capex, "I'm sorry, but I don't have access to 3M's filings.", "declined"),
      (
        capex,
        "I can't look at live filings. Based on the 10-K, the FY2018 capex of 3M was $1,577 million.",
        "supported: $1,577 million"
      ),
      (
        ratio,
        "I don't have access to the statements. For example, if cash from operations were $3 million, the ratio would be 1.50.",
        "declined"
      ),
    ])
  func `the figure that answers decides`(prompt: String, output: String, expected: String) throws {
    #expect(try Self.packs.status(of: prompt, output) == expected)
  }

  @Test func `a wrong step leaves the answer right and the record unclean`() throws {
    let report = try Self.packs.check(
      Self.capex,
      "3M's net PP&E was $9.9 billion at the end of FY2018. Therefore, its capex in FY2018 was $1,577 million."
    )
    #expect(report.answer.status == .supported)
    #expect(report.verdict == .supported)
    #expect(!report.isClean)
  }

  @Test(arguments: [("1.51", "0.66"), ("151%", "66%"), ("The ratio is 3.1 for the year.", "0.7")])
  func `a wrong ratio is mended in the reading that goes first`(output: String, right: String)
    throws
  {
    let report = try Self.packs.check(Self.ratio, output)
    let finding = try #require(report.answer.finding.map { report.findings[$0] })
    #expect(finding.verdict == .contradicted)
    #expect(finding.correction == right)
  }

  @Test func `the derivation with its operands is the evidence`() throws {
    let report = try Self.packs.check(Self.ratio, "0.67")
    let finding = try #require(report.answer.finding.map { report.findings[$0] })
    #expect(
      finding.evidence.map(\.fact) == [
        "adobe/operating-cash-flow/FY2015", "adobe/current-liabilities/FY2015",
      ])
    #expect(
      finding.trace.contains(
        "derived: operating-cash-flow / current-liabilities = 1,469,502,000 / 2,213,556,000 = 0.66386 x"
      ), "\(finding.trace)")
  }
}
