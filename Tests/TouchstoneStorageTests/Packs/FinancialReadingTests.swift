import Foundation
import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

/// How the financial pack reads what people and models write: each line is a form that was once read
/// wrong.
@Suite struct FinancialReadingTests {
  private static let engine: Engine? = {
    let factbase = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "factbase").path
    let folders = ["core", "financial-reporting"].map { factbase + "/" + $0 }
    return Engine.compile(folders.compactMap { PackLoader.load($0).definition }).engine
  }()

  private func verdicts(_ text: String, prompt: String? = nil) throws -> [String] {
    try #require(Self.engine).verdicts(text, prompt: prompt)
  }

  @Test(
    arguments: [
      ("Nike's revenue was $39.1 billion in fiscal 2019.", ["$39.1 billion: supported"]),
      ("Nike's revenue was $36.4 billion in fiscal 2019.", ["$36.4 billion: contradicted"]),
      (
        "Nike's revenue rose 7% to $39.1 billion in fiscal 2019, up from $36.4 billion a year earlier.",
        [
          "rose: supported", "7%: supported", "$39.1 billion: supported", "up: supported",
          "$36.4 billion: supported",
        ]
      ),
      (
        "Nike's revenue in 2018 and 2019 was $36.4 billion and $39.9 billion, respectively.",
        ["$36.4 billion: supported", "$39.9 billion: contradicted"]
      ),
      (
        "Nike's inventories were $5,622 million or $5.6 billion at the end of fiscal 2019.",
        ["$5,622 million: supported", "$5.6 billion: supported"]
      ),
      ("Nike earned $4.03 billion in fiscal 2019.", ["$4.03 billion: supported"]),
      ("Nike's diluted EPS was 249 cents in fiscal 2019.", ["249 cents: supported"]),
      ("Nike's diluted EPS was 294 cents in fiscal 2019.", ["294 cents: contradicted"]),
    ])
  func `sentences`(text: String, expected: [String]) throws {
    #expect(try verdicts(text) == expected)
  }

  @Test(
    arguments: [
      (
        "Nike revenue:\n- 2018: $36.4 billion\n- 2019: $39.9 billion",
        ["$36.4 billion: supported", "$39.9 billion: contradicted"]
      ),
      (
        "Nike diluted EPS:\n2018 – $1.17\n2019 – $2.94",
        ["$1.17: supported", "$2.94: contradicted"]
      ),
      (
        "Company: Nike\nPeriod: fiscal year 2019 (May 31, 2019)\nTotal current assets: $16,525 million",
        ["$16,525 million: supported"]
      ),
      (
        "Nike, in millions\n\n| Year | Revenue | Net income |\n|---|---|---|\n| 2018 | 36,397 | 1,933 |\n"
          + "| 2019 | 39,171 | 4,029 |",
        [
          "36,397: supported", "1,933: supported", "39,171: contradicted", "4,029: supported",
        ]
      ),
      (
        "Nike ($M)\nYear    Revenue    Net income\n2018    36,397    1,933\n2019    39,117    4,209",
        [
          "36,397: supported", "1,933: supported", "39,117: supported", "4,209: contradicted",
        ]
      ),
      (
        "| Company | Item (in millions) | 2018 | 2019 |\n|---|---|---|---|\n"
          + "| Nike | Revenue | 36,397 | 39,117 |",
        ["36,397: supported", "39,117: supported"]
      ),
      (
        "{\"company\": \"Nike\", \"fiscal_year\": 2019, \"net_income\": \"$4.03 billion\"}",
        ["$4.03 billion: supported"]
      ),
    ])
  func `lists, labels and tables`(text: String, expected: [String]) throws {
    #expect(try verdicts(text) == expected)
  }

  @Test func `a figure alone answers the prompt`() throws {
    let prompt = "What were Nike's inventories at the end of FY2019? Answer in USD millions."
    #expect(try verdicts("$5622", prompt: prompt) == ["$5622: supported"])
    #expect(try verdicts("5,261", prompt: prompt) == ["5,261: contradicted"])
  }

  /// Wrong figures of something else: none of these may be called wrong.
  @Test(
    arguments: [
      "Nike's Footwear segment had revenues of $24.2 billion in fiscal 2019.",
      "Footwear Segment:\n- Nike's revenue was $24.2 billion in fiscal 2019.",
      "Nike's adjusted net income was $4.5 billion in fiscal 2019.",
      "Nike's revenue, excluding currency effects, was $41.0 billion in fiscal 2019.",
      "Nike's revenue from China was $6.2 billion in fiscal 2019.",
      "Direct sales accounted for $11.8 billion of Nike's revenue in fiscal 2019.",
      "Nike's quarterly dividend was $0.22 in fiscal 2019.",
      "An increase in Nike's revenue of $2.7 billion was seen in fiscal 2019.",
      "Nike's working capital was total current assets - total current liabilities = $8.7 billion in 2019.",
      "Nike's net margin in fiscal 2019 = net income / revenue = $4,029 million / $39,117 million.",
      "For every dollar of current liabilities, Nike had 210 cents of current assets in fiscal 2019.",
      "Nike invests in property, plant and equipment, with a total of $1.1 billion in fiscal 2019.",
      "Nike expects revenue of $45 billion in fiscal 2019.",
      "Analysts said Nike's revenue was $38.0 billion in fiscal 2019.",
      "Royal Nike's revenue is not what we mean: it was $2 billion in fiscal 2019.",
      "Changes in assets and liabilities:\n- Nike's inventories: $490 million in fiscal 2019",
      "Nike's total current assets (2019) = 16,525 (in millions)",
    ])
  func `what may be another figure isn't contradicted`(text: String) throws {
    let findings = try #require(Self.engine).check(text).findings
    #expect(
      !findings.contains { $0.verdict == .contradicted }, "\(findings.map(\.message))")
  }

  @Test(
    arguments: [
      ("I don't have access to the filings.", true),
      ("I’m sorry, but the provided text does not contain Nike's inventories.", true),
      ("It is not possible to determine the ratio from the pages given.", true),
      ("As an AI, I can't look up live data.", true),
      ("The filing doesn't break this out, but Nike's revenue was $39.1 billion in 2019.", false),
      ("We have the information: Nike's revenue was $39.1 billion in fiscal 2019.", false),
    ])
  func `refusals`(text: String, isRefusal: Bool) throws {
    let report = try #require(Self.engine).check(text)
    #expect((report.verdict == .refused) == isRefusal, "\(report.refusalRule ?? "no rule")")
  }
}
