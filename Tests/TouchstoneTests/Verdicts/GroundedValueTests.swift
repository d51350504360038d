import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Texts and truth values of a JSON context as facts of the record.
@Suite struct GroundedValueTests {
  private static let context = #"""
    {"order": {"status": "shipped", "isPaid": true, "giftWrap": false, "carrier": "Swift Post"},
     "items": [{"colour": "red"}, {"colour": "blue"}], "food": "chinese"}
    """#

  private func findings(_ text: String, _ context: String = context) throws -> [Finding] {
    var rule = Fixture.rule("grounded", kind: "grounding")
    rule.grounds = [Fixture.located("values")]
    let engine = try Fixture.engine(rules: [rule])
    let input = Engine.Input(output: Array(text.utf8), context: Array(context.utf8))
    return engine.check(input, freshOn: nil, scratch: Engine.Scratch()).findings
  }

  @Test(arguments: [
    ("Your order status is delivered.", "delivered: contradicted"),
    ("The status of your order is now Shipped.", "Shipped: supported"),
    ("Carrier: Swift Post", "Swift Post: supported"),
    ("It comes with gift wrap.", "gift wrap: contradicted"),
    ("It has no gift wrap.", "gift wrap: supported"),
    ("It isn't paid yet.", "paid: contradicted"),
    ("It has been paid.", "paid: supported"),
  ])
  func `what the context gives decides`(text: String, expected: String) throws {
    #expect(try findings(text).map { "\($0.text): \($0.verdict.rawValue)" } == [expected])
  }

  @Test(
    "what isn't said of a leaf is left alone",
    arguments: [
      "The status page is down.", "Is the status delivered?", "The status isn't delivered.",
      "Gift wrap costs extra.", "The colour is green.", "The food takeaway is expensive.",
      "You paid $5.", "The status is something that our carrier alone can tell you about.",
    ])
  func silence(text: String) throws {
    #expect(try findings(text).isEmpty, "\(text)")
  }

  @Test func `a finding names the path and what is right`() throws {
    let finding = try #require(try findings("Your order status is delivered.").first)
    #expect(
      finding.message == "The context gives shipped for order.status; the text says delivered.")
    #expect(finding.diagnosis == .ungrounded)
    #expect(finding.expected == .text("shipped"))
    #expect(finding.evidence.map(\.fact) == ["context:order.status"])
  }
}
