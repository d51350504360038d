import Testing
import Touchstone

@testable import TouchstonePages

struct ReportPageTests {
  private func text(_ page: ReportPage) -> String { String(decoding: page.finish(), as: UTF8.self) }

  @Test func `the same run gives the same bytes`() throws {
    #expect(
      try SampleReport.page(["a", "b"]).finish() == SampleReport.page(["a", "b"]).finish())
  }

  @Test func `a claim is marked in the text and leads to what is said of it`() throws {
    let page = text(try SampleReport.page(["$5"]))
    #expect(
      page.contains(
        ">at <a class=\"mark contradicted\" href=\"#r1c1\" title=\"contradicted: $5\">$5</a> to</div>"
      ))
    #expect(page.contains("<details class=\"claim contradicted\" id=\"r1c1\" open>"))
  }

  @Test func `of claims in one another the inner one is led to and both are named`() throws {
    var record = ShownRecord(id: "r", verdict: .supported)
    record.output = "👩‍🚀 e\u{301}\r\nab"
    func claim(_ message: String, _ span: Range<Int>) -> ShownClaim {
      ShownClaim(
        id: message, verdict: .supported, rule: "p/r", text: "", message: message, span: span)
    }
    // Astronaut: three code points; e and its accent: two.
    record.claims = [claim("outer", 0..<9), claim("inner", 4..<6)]
    var page = try SampleReport.page([])
    page.add(record)
    let text = text(page)
    #expect(
      text.contains(
        "href=\"#r1c2\" title=\"supported: inner\nsupported: outer\">e\u{301}</a>"))
    #expect(
      text.contains("href=\"#r1c1\" title=\"supported: outer\">\nab</a>")
        || text.contains("outer\">\na</a>"))
  }

  @Test func `records with an error come first`() throws {
    var page = try SampleReport.page([])
    page.add(ShownRecord(id: "fine", verdict: .supported))
    page.add(ShownRecord(id: "false", verdict: .contradicted, isWrong: true))
    let parts = text(page).split(separator: "<details class=\"record ").dropFirst()
    #expect(parts.map { $0.prefix { $0 != "\"" } } == ["contradicted", "supported"])
  }

  @Test func `a record without its text shows its claims`() throws {
    var record = SampleReport.record("$5")
    record.output = nil
    record.prompt = []
    var page = try SampleReport.page([])
    page.add(record)
    let text = text(page)
    #expect(!text.contains("class=\"text output\""))
    #expect(text.contains("<bdi class=\"quoted\">$5</bdi>"))
  }

  @Test func `a long text is cut and says so`() throws {
    var record = ShownRecord(id: "r", verdict: .supported)
    record.output = String(repeating: "é", count: 20_001)
    var page = try SampleReport.page([])
    page.add(record)
    #expect(text(page).contains("Cut here: 1 of 20,001 characters are not shown."))
  }

  @Test func `a pattern leads to its records by codes, not by texts`() throws {
    let page = text(try SampleReport.page(["June run"]))
    #expect(
      page.contains("<a href=\"#records\" data-filter=\"d1 r1 a1\"><bdi>wrong-value</bdi></a>"))
    #expect(page.contains("data-facets=\" v1 d1 a1 r1 \""))
  }

  @Test(arguments: [
    (all: 3, shown: 3, wrong: 1, words: "All 3 records of the run, those with an error first."),
    (
      all: 9, shown: 2, wrong: 4,
      words: "A sample: 2 of 9 records. Of the 4 with an error 2 are shown"
    ),
    (all: 0, shown: 0, wrong: 0, words: "The run has no records."),
  ]) func `how many of how many are shown is said`(
    all: Int, shown: Int, wrong: Int, words: String
  ) {
    var counts = RecordSample.Counts()
    counts.all = all
    counts.shown = shown
    counts.allWrong = wrong
    counts.shownWrong = min(wrong, shown)
    #expect(ToolsView(FacetIndex(), counts).count.hasPrefix(words))
  }

  @Test func `an empty run has a page`() {
    let page = ReportPage(
      ReportPage.Contents(
        title: "none", verdicts: [], scores: ScoreReport(Scoreboard()),
        counts: RecordSample.Counts()))
    #expect(text(page).contains("No claim was decided by facts."))
  }

  @Test func `nothing inline can style or run`() throws {
    let page = text(try SampleReport.page(["a"]))
    #expect(!page.contains(" style=") && !page.contains("javascript:"))
    #expect(page.count(of: "<script>") == 1 && page.count(of: "<style>") == 1)
  }
}

extension String {
  func count(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
