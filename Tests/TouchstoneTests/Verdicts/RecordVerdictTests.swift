import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// The record's own verdict, coverage and the ledger (SEMANTICS 6 and 7).
@Suite struct RecordVerdictTests {
  private let engine: Engine

  init() throws { engine = try Fixture.engine() }

  private static let right = "Acme's revenue was $5.1 billion in fiscal 2022."
  private static let wrong = "Acme's revenue was $5.9 billion in fiscal 2022."

  @Test(
    arguments: [
      (right, Verdict.supported, true), (wrong, .contradicted, false),
      (right + " " + wrong, .contradicted, false),
      ("Acme's revenue was $5,128 million in fiscal 2022.", .unverifiable, true),
      ("Nothing to see.", .unverifiable, true), ("", .unverifiable, true),
      ("I cannot answer that.", .refused, true),
      ("I cannot answer more. " + right, .supported, true),
      ("I cannot answer more. " + wrong, .contradicted, false),
    ])
  func `the claims decide the record`(text: String, verdict: Verdict, isClean: Bool) {
    let report = engine.check(text)
    #expect(report.verdict == verdict)
    #expect(report.isClean == isClean)
  }

  @Test func `a refusal names its rule`() {
    #expect(engine.check("I cannot answer that.").refusalRule == "test/cannot-answer")
    #expect(engine.check(Self.right).refusalRule == nil)
  }

  @Test(
    arguments: [
      (right, 1, 1), (right + " It has 41 offices.", 1, 2),
      ("It has 41 offices and 7% more staff.", 0, 2),
      ("1. " + right, 1, 1), (right + " [1]", 1, 1), ("# 41 offices\n" + right, 1, 1),
      ("`41`\n" + right, 1, 2), (right + "\n```\n41\n```", 1, 1),
    ])
  func `coverage counts checked items of all`(text: String, checked: Int, items: Int) {
    #expect(
      engine.check(text).coverage == RecordReport.Coverage(checked: checked, items: items))
  }

  @Test func `figures of the prompt are no items`() {
    let text = "With 41 offices, " + Self.right
    #expect(engine.check(text).coverage.items == 2)
    #expect(
      engine.check(text, prompt: "It has 41 offices. What was the revenue?").coverage.items == 1)
  }

  @Test func `what no verdict covers is listed with its reason`() {
    let text =
      "Analysts expect 41 offices. \"They opened the best seven shops ever\", it says. It grew 7%."
    #expect(
      engine.check(text).unchecked.map { "\($0.text): \($0.itemClass), \($0.reason.rawValue)" } == [
        "41: number, attributed", "\"They opened the best seven shops ever\": quotation, no-rule",
        "seven: number, quoted", "7%: percent, no-rule",
      ])
  }

  @Test func `in a refusal the ledger says so`() {
    let report = engine.check("I cannot answer that; it took 41 days.")
    #expect(report.unchecked.map(\.reason) == [.refusal])
  }

  @Test(
    arguments: [
      "", "\r\n", "|", "| a |\n|---|", "((((((", "Acme's", "Acme's revenue was", "⟦1:$5⟧",
      "\u{202e}$5 billion",
      "$", "```", "<think>", "- ", "\u{E000} revenue \u{F8F0} was $5", "= = =", "\"\"\"\"",
      String(repeating: "(", count: 3000), String(repeating: "Acme's revenue ", count: 300),
      "\u{0}\u{1b}[31m$5 billion",
    ])
  func `broken text is read without a fault`(text: String) {
    let report = engine.check(text)
    #expect(report.coverage.checked <= report.coverage.items)
  }

  @Test func `a record's findings and ledger are in text order`() {
    let text = "It has 9 cats. " + Self.right + " It has 8 dogs. " + Self.wrong
    let report = engine.check(text)
    #expect(report.findings.map(\.span) == report.findings.map(\.span).sorted())
    #expect(report.unchecked.map(\.span) == report.unchecked.map(\.span).sorted())
  }

  @Test func `one verdict line`() {
    let text = "Café: Acme's revenue was $5.9 billion in fiscal 2022."
    let bytes = Array(text.utf8)
    var writer = JSONWriter()
    VerdictLineWriter.append(
      engine.check(text),
      VerdictLineWriter.Frame(
        id: "r1", hasOwnID: true, file: "outputs.jsonl", line: 3, sha256: "00", bytes: bytes,
        output: ByteSpan(0, bytes.count)), to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"answer":{"status":"none"},"claims":[{"attribute":"revenue","basis":"fact","#
        + #""context":{"period":"FY2022"},"correction":"$5.1 billion","diagnosis":"wrong-value","#
        + #""entity":"acme","#
        + #""evidence":[{"fact":"acme/revenue/FY2022","source":"example"}],"#
        + #""expected":{"amount":"5127000000","type":"money","unit":"USD"},"#
        + #""fingerprint":"ddad10a0841cb6fa5719d9d227976b4b","#
        + #""from":{"attribute":"pattern","entity":"clause","period":"clause"},"id":"c1","#
        + #""message":"Acme's revenue for FY2022 is $5.1 billion; the text says $5.9 billion.","#
        + #""modality":"asserted","notes":[],"polarity":"positive","relation":"equal","#
        + #""rule":"test/reported-figure","severity":"error","span":{"end":37,"start":25},"#
        + #""spans":{"attribute":{"end":20,"start":13},"entity":{"end":10,"start":6},"#
        + #""period":{"end":52,"start":41},"value":[{"end":37,"start":25}]},"#
        + #""text":"$5.9 billion","value":{"amount":"5900000000","type":"money","unit":"USD"},"#
        + #""verdict":"contradicted"}],"clean":false,"corrected":{"edits":[{"#
        + #""span":{"end":37,"start":25},"text":"$5.1 billion"}],"#
        + #""output":"Café: Acme's revenue was $5.1 billion in fiscal 2022."},"#
        + #""coverage":{"checked":1,"items":1},"#
        + #""id":"r1","input":{"file":"outputs.jsonl","line":3,"sha256":"00"},"problems":[],"#
        + #""unchecked":[],"verdict":"contradicted"}"# + "\n")
  }
}
