import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What must occur in the record's own context: figures, dates, names, quotations.
@Suite struct GroundingTests {
  private let engine: Engine

  init() throws {
    var rule = Fixture.rule("grounded", kind: "grounding")
    rule.grounds = ["figures", "dates", "names", "quotations"].map { Fixture.located($0) }
    engine = try Fixture.engine(rules: Fixture.rules + [rule])
  }

  private func check(_ text: String, _ context: String?, prompt: String? = nil) -> RecordReport {
    let input = Engine.Input(
      output: Array(text.utf8), prompt: prompt.map { Array($0.utf8) },
      context: context.map { Array($0.utf8) })
    return engine.check(input, freshOn: nil, scratch: Engine.Scratch())
  }

  private func verdicts(_ text: String, _ context: String?, prompt: String? = nil) -> [String] {
    check(text, context, prompt: prompt).findings.filter { $0.basis == .context }.map {
      "\($0.text): \($0.verdict.rawValue)"
    }
  }

  @Test(arguments: [
    // Precision, scale, unit and sign.
    ("It cost $1,250.50.", "price: 1250.5 USD", "$1,250.50: supported"),
    ("Sales were $431.9 million.", "Sales (thousands) 431,876", "$431.9 million: supported"),
    ("Sales were 431,876.", "Sales: $431,876,000", "431,876: supported"),
    ("The share is 85%.", #"{"share": 0.85}"#, "85%: supported"),
    ("Costs fell 4.5%.", "Costs: -4.5 %", "4.5%: supported"),
    ("It weighs 2 kg.", "weight 2,000 g", "2 kg: supported"),
    ("It costs €40.", "It costs $40.", "€40: contradicted"),
    ("It took about 49 minutes.", "It took 50 minutes.", "49 minutes: supported"),
    // Sums, differences, products, shares, growth.
    ("Both come to $70.", "One is $30, the other $40.", "$70: supported"),
    ("It grew by 25%.", "from $40 to $50", "25%: supported"),
    ("Three at $20 are $60.", "3 lamps at $20 each", "$20: supported|$60: supported"),
    ("It was 37 minutes.", "It took 50 minutes.", "37 minutes: contradicted"),
    // No figures of the context's.
    ("There are two options:\n1. one\n2. two", "x 99", ""),
    ("More than 300 came.", "312 came.", ""),
    ("365 × 1,000 / 2,000 = 182.5", "1,000 and 2,000", ""),
    ("It will be 4,711 next year.", "x 99", ""),
    ("```\n4711\n```", "x 99", ""),
    // Dates.
    ("It opens on May 3.", "opens 2024-05-03T10:00:00Z", "May 3: supported"),
    ("It opens on May 4.", #"{"opens": "2024-05-03T10:00:00Z"}"#, "May 4: contradicted"),
    ("It opens on May 4.", "It opens soon.", ""),
    // Names and quotations.
    (
      "The new author is called Ada Brook.", #"{"first": "Ada", "last": "Brook"}"#,
      "Ada Brook: supported"
    ),
    (
      "The new author is called Peter Wells.", "The author is Ada Brook.",
      "Peter Wells: contradicted"
    ),
    (
      "He said “we open in [late] spring … if they agree”.",
      "We open in spring, I think, if they agree.",
      "“we open in [late] spring … if they agree”: supported"
    ),
    (
      "He said “we open in spring, they agree”.", "We open in spring, if they agree.",
      "“we open in spring, they agree”: contradicted"
    ),
  ])
  func `the context decides where nothing in it gives what is said`(
    text: String, context: String, expected: String
  ) {
    #expect(verdicts(text, context).joined(separator: "|") == expected)
  }

  @Test func `without a context, or beyond its limit, nothing is judged`() {
    #expect(verdicts("It cost $4,711.", nil) == [])
    #expect(verdicts("It cost $4,711.", String(repeating: "x ", count: 1 << 20)) == [])
  }

  @Test func `what the prompt says needn't be in the context`() {
    #expect(
      verdicts("You paid $4,711 to Peter Wells.", "x 99", prompt: "I paid $4,711 to Peter Wells.")
        == [])
  }

  @Test func `a JSON context says what is right where the sentence names its keys`() throws {
    let context =
      #"{"order": {"id": 7, "shippingCost": "4.00", "total": 59.90, "items": [{"price": 1.5e1}]}}"#
    let report = check("Your order total is $69.95.", context)
    let finding = try #require(report.findings.first)
    #expect(finding.diagnosis == .ungrounded)
    #expect(finding.message == "The context gives 59.90 for order.total; the text says $69.95.")
    #expect(finding.evidence.map(\.fact) == ["context:order.total"])
    guard case .figure(_, let amount, _)? = finding.expected else {
      Issue.record("nothing is expected")
      return
    }
    #expect(amount.description == "59.9")
    #expect(report.verdict == .contradicted)
    #expect(
      check("Shipping costs $9.50.", context).findings.first?.message
        == "The context gives 4.00 for order.shippingCost; the text says $9.50.")
    #expect(
      check("In all $69.95.", context).findings.first?.message
        == "The context has no figure $69.95, and no two that give it; the nearest is 59.90 (order.total)."
    )
  }

  @Test(arguments: [
    (
      "{\"a\": {\"bC_d\": [1, \"x\\ny\", null, true]}}", ["a.bC_d[0]", "a.bC_d[1]", "a.bC_d[3]"],
      "a b C d: 1\na b C d: x\ny\na b C d: true\n"
    ),
    ("[\"one\", \"t\\u00e9\\ud83d\\ude00\"]", [], "[\"one\", \"t\\u00e9\\ud83d\\ude00\"]"),
    ("{\"a\": 1", [], "{\"a\": 1"),
    ("{\"a\": 1} and more", [], "{\"a\": 1} and more"),
    ("plain {1}", [], "plain {1}"),
    (String(repeating: "[", count: 100_000), [], String(repeating: "[", count: 100_000)),
  ])
  func `JSON becomes a line a leaf, and anything else stays what it is`(
    context: String, paths: [String], text: String
  ) throws {
    let document = try #require(ContextDocument(Array(context.utf8)))
    #expect(document.leaves.map(\.path) == paths)
    #expect(String(decoding: document.bytes, as: UTF8.self) == text)
  }

  @Test func `facts and context are judged side by side, and both count for the record`() {
    let text = "Acme's revenue was $5.1 billion in fiscal 2022."
    let report = check(text, "Acme's revenue: $5.9 billion in fiscal 2022")
    #expect(
      report.findings.map { "\($0.basis.rawValue) \($0.verdict.rawValue)" } == [
        "context contradicted", "fact supported",
      ])
    #expect(report.verdict == .contradicted)
    #expect(!report.isClean)
    var tally = RunTally()
    tally.add(report)
    #expect(tally.contradictedContext == 1)
    #expect(tally.contradictedFacts == 0)
    #expect(tally.supportedFacts == 1)
  }

  @Test func `a mend by the facts needn't be in the context`() {
    let text = "Acme's revenue was $5.9 billion in fiscal 2022."
    let report = check(text, "Acme's revenue: $5.9 billion in fiscal 2022")
    #expect(report.findings.map(\.verdict) == [.supported, .contradicted])
    #expect(
      report.corrected.map { String(decoding: $0.output, as: UTF8.self) }
        == "Acme's revenue was $5.1 billion in fiscal 2022.")
  }
}
