import Testing
import Touchstone

@testable import TouchstonePages

struct AssessmentPageTests {
  private let page = String(
    decoding: AssessmentPage.render(SampleAssessment.document()), as: UTF8.self)

  @Test func `the same document gives the same bytes`() {
    #expect(
      AssessmentPage.render(SampleAssessment.document())
        == AssessmentPage.render(SampleAssessment.document()))
  }

  @Test func `a number carries its id`() {
    #expect(
      page.contains(
        "<span class=\"figure\" data-figure=\"metric-6\" title=\"metric-6\">1,250 ms</span>"))
  }

  @Test func `standing is said in words`() {
    #expect(
      page.contains(
        "<span class=\"standing missed\"><span class=\"sign\" aria-hidden=\"true\">✕</span>missed</span>"
      ))
  }

  @Test func `the sections stand in the document's order`() {
    let titles = page.split(separator: "<h2 ").dropFirst().compactMap {
      $0.split(separator: ">").dropFirst().first?.split(separator: "<").first.map(String.init)
    }
    #expect(
      titles == [
        "Executive Summary of Model Performance", "Optimisation Recommendations",
        "Risk/Mitigation Table",
      ])
  }

  @Test func `an interval and a target lie on the bar's scale`() {
    let plot = Plot(2, interval: 1...3, target: 4, scale: 0...4)
    #expect(plot.barStart == "0.00%" && plot.barWidth == "50.00%")
    #expect(plot.interval?.low == "25.00%" && plot.interval?.high == "75.00%")
    #expect(plot.target == "100.00%" && plot.zero == nil)
  }

  @Test func `an empty scale draws nothing outside itself`() {
    let plot = Plot(2, interval: 1...3, scale: 0...0)
    #expect(plot.barWidth == "0.00%" && plot.interval?.high == "0.00%")
  }

  @Test func `nothing inline can style or run`() {
    #expect(!page.contains(" style=") && !page.contains(" onclick="))
    #expect(
      page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;"))
  }
}
