import Testing
import Touchstone

@Suite struct PrintableTextTests {
  @Test(arguments: [
    ("plain é 😀 ⟦x⟧", "plain é 😀 ⟦x⟧"),
    ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
    ("a\u{202e}b\u{2066}c\u{200f}\u{61c}", "a\\u{202e}b\\u{2066}c\\u{200f}\\u{61c}"),
    ("c1 \u{9b}31m\u{85}", "c1 \\u{9b}31m\\u{85}"),
    ("\u{feff}\u{ad}\u{e000}\u{2028}", "\\u{feff}\\u{ad}\\u{e000}\\u{2028}"),
    ("👩‍👧", "👩‍👧"),
    ("two\nlines\r\n\tx", "two\\u{a}lines\\u{d}\\u{a}\\u{9}x"),
  ])
  func `what a terminal might obey is spelled`(text: String, shown: String) {
    #expect(PrintableText.line(text) == shown)
  }

  @Test func `a text keeps its lines, and a long line is cut`() {
    #expect(PrintableText.lines("two\nlines\r\n\tx") == "two\nlines\\u{d}\n  x")
    #expect(PrintableText.line("abcdef", limit: 3) == "abc…")
    #expect(PrintableText.line("abc", limit: 3) == "abc")
  }
}
