import Testing

@testable import Touchstone

@Suite struct SlotPatternTests {
  private typealias Item = SlotPattern.Item

  @Test(
    arguments: [
      ("was", [.words(["was"])]),
      ("Stood at", [.words(["stood"]), .words(["at"])]),
      ("{metric} was {amount}", [.slot("metric"), .words(["was"]), .slot("amount")]),
      ("{line+}", [.list("line")]),
      ("~ ~5 ~0", [.gap(3), .gap(5), .gap(0)]),
      ("the? {a}?", [.optional(.words(["the"])), .optional(.slot("a"))]),
      (
        "(of|at the|:)",
        [.group([[.words(["of"])], [.words(["at"]), .words(["the"])], [.words([":"])]])]
      ),
      (
        "(a (b|c)?)",
        [.group([[.words(["a"]), .optional(.group([[.words(["b"])], [.words(["c"])]]))]])]
      ),
      ("'(' {n} ')'", [.words(["("]), .slot("n"), .words([")"])]),
      ("'?' '~'", [.words(["?"]), .words(["~"])]),
      ("year-end", [.words(["year", "-", "end"])]),
      ("Café", [.words(["café"])]),
    ] as [(String, [SlotPattern.Item])])
  func `a pattern is read by the grammar`(pattern: String, items: [SlotPattern.Item]) throws {
    #expect(try SlotPattern(parsing: pattern).items == items)
  }

  @Test(
    arguments: [
      ("", 0, "a pattern or a choice is empty"),
      ("   ", 3, "a pattern or a choice is empty"),
      ("a (b|)", 5, "a pattern or a choice is empty"),
      ("a )", 2, "')' has nothing to close"),
      ("a | b", 2, "'|' has nothing to close"),
      ("{a", 2, "the slot '{a' isn't closed with '}'"),
      ("{a b+ c}", 5, "the slot '{a b' isn't closed with '}'"),
      ("x {}", 4, "a slot has no name"),
      ("(a", 2, "a group isn't closed with ')'"),
      ("'a", 2, "a quotation isn't closed with \"'\""),
      ("? a", 0, "'?' has nothing before it; write '?' in quotes"),
      ("é }", 2, "'}' has nothing before it; write '}' in quotes"),
    ])
  func `what is wrong is said with its place`(pattern: String, offset: Int, message: String) {
    #expect(throws: SlotPatternError(offset: offset, message: message)) {
      try SlotPattern(parsing: pattern)
    }
  }

  @Test func `nesting is bounded`() {
    let pattern = String(repeating: "(", count: 5000) + "a" + String(repeating: ")", count: 5000)
    #expect(throws: SlotPatternError(offset: 16, message: "groups are nested more than 16 deep")) {
      try SlotPattern(parsing: pattern)
    }
  }

  @Test func `slots are listed in order, each once`() throws {
    let pattern = try SlotPattern(parsing: "{a} ({b}|{c+} {a})? {d}")
    #expect(pattern.slotNames == ["a", "b", "c", "d"])
  }

  @Test(arguments: [("{a} '(' {b} ')'", true), ("{a} (x|'(')", true), ("{a} (x|y)", false)])
  func `a pattern says whether it speaks of parentheses`(pattern: String, speaks: Bool) throws {
    #expect(try SlotPattern(parsing: pattern).namesParenthesis == speaks)
  }
}
