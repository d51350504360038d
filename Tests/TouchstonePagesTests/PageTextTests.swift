import Testing
import TouchstoneTestSupport

@testable import TouchstonePages

struct PageTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\tb\nc", "a\tb\nc"), ("a\r\nb", "a\nb"),
    ("a\rb\r", "a\u{240D}b\u{240D}"),
    ("\r\r\n", "\u{240D}\n"), ("\u{0}\u{1B}[31m", "\u{2400}\u{241B}[31m"), ("\u{7F}", "\u{2421}"),
    ("a\u{202E}b", "a\\u{202e}b"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
    ("a\u{E0041}b\u{200B}\u{FEFF}", "a\\u{e0041}b\\u{200b}\\u{feff}"), ("\u{0600}1", "\u{0600}1"),
    ("a\u{200C}b\u{2764}\u{FE0F}", "a\u{200C}b\u{2764}\u{FE0F}"), ("\u{2028}", "\\u{2028}"),
    ("\u{85}", "\\u{85}"), ("👩‍🚀 e\u{301} שלום", "👩‍🚀 e\u{301} שלום"),
  ]) func `what a browser would obey is made visible`(text: String, shown: String) {
    #expect(Array(PageText.visible(text).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(arguments: [
    ("<b>", "&lt;b&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"),
    // One character each for Swift, two for a parser of HTML.
    ("\"\u{301}", "&quot;\u{301}"), ("<\u{338}script>\u{338}", "&lt;\u{338}script&gt;\u{338}"),
    ("'\u{200D}", "&#39;\u{200D}"), ("&\u{FE0F}lt;", "&amp;\u{FE0F}lt;"),
  ]) func `markup is escaped by code point`(text: String, escaped: String) {
    #expect(Array(PageText.escaped(text).unicodeScalars) == Array(escaped.unicodeScalars))
  }

  @Test func `templates and their partials escape in the same way`() {
    struct View {
      let stretches: [LineView.Stretch]
    }
    let view = View(stretches: [LineView.Stretch(name: "\"\u{301}<\u{338}")])
    #expect(
      PageTemplates.render("line", view)
        .unicodeScalars.elementsEqual(
          "<bdi class=\"name\">&quot;\u{301}&lt;\u{338}</bdi>".unicodeScalars))
    let page = PageTemplates.render(
      "grid",
      GridView(
        "c", [.init("k")],
        [[GridView.Cell(link: .init(target: "#r1", facets: nil, text: "\"\u{301}", isName: true))]])
    )
    #expect(page.contains("&quot;\u{301}"))
  }

  @Test(arguments: HostileTexts.own) func `no text of controls keeps one`(text: String) {
    let left = PageText.visible(text).unicodeScalars.filter {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
    }
    #expect(left.isEmpty)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ]) func `hashes are written in Base64`(text: String, encoded: String) {
    #expect(ContentSecurity.base64(Array(text.utf8)) == encoded)
  }
}
