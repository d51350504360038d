import Testing

@testable import Touchstone

@Suite struct MarkedTextTests {
  @Test func `marks give spans in bytes and in code points`() throws {
    let marked = try MarkedText(parsing: "Café: ⟦1:€5⟧ and ⟦b2:🙂⟧.")
    #expect(marked.text == "Café: €5 and 🙂.")
    #expect(marked.marks.map(\.name) == ["1", "b2"])
    #expect(marked.marks.map(\.span) == [ByteSpan(7, 11), ByteSpan(16, 20)])
    #expect(marked.marks.map(\.codePoints) == [6..<8, 13..<14])
  }

  @Test(arguments: ["", "no marks", "⟦1:all⟧", "a ⟦1:b⟧⟦2:c⟧ d", "\r\n⟦x:e\u{301}⟧"])
  func `a marked text is rendered as it was written`(source: String) throws {
    let marked = try MarkedText(parsing: source)
    #expect(marked.description.utf8.elementsEqual(source.utf8))
  }

  @Test(
    arguments: [
      ("a ⟦1:b", 2, "the mark '1' isn't closed with '⟧'"),
      ("a b⟧", 3, "'⟧' has nothing to close"),
      ("⟦1:a ⟦2:b⟧⟧", 5, "the mark '1' isn't closed before another opens"),
      ("⟦1:⟧", 3, "the mark '1' is empty"),
      ("⟦1:a⟧ ⟦1:b⟧", 6, "the mark '1' occurs twice"),
      ("⟦a⟧", 0, "a mark needs a name of letters and digits with a colon, as in '⟦1:…⟧'"),
      ("⟦:a⟧", 0, "a mark needs a name of letters and digits with a colon, as in '⟦1:…⟧'"),
      ("é ⟦", 2, "a mark needs a name of letters and digits with a colon, as in '⟦1:…⟧'"),
    ])
  func `what can't be read is refused with its place`(source: String, offset: Int, message: String)
  {
    #expect(throws: MarkedTextError(offset: offset, message: message)) {
      try MarkedText(parsing: source)
    }
  }

  @Test func `marks are written into a text in any order`() {
    let text = MarkedText.render(
      "one two", marks: [("b", ByteSpan(4, 7)), ("a", ByteSpan(0, 3))])
    #expect(text == "⟦a:one⟧ ⟦b:two⟧")
  }
}
