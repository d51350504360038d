import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Lines, sentences and clauses.
@Suite struct LayoutTests {
  private let engine: Engine

  init() throws { engine = try Fixture.engine(facts: []) }

  private func split(_ text: String) -> ClauseText {
    ClauseSplitter.split(engine.read(Array(text.utf8)))
  }

  private func kinds(_ text: String) -> [TextLayout.LineKind] {
    split(text).layout.lines.map(\.kind)
  }

  @Test(
    arguments: [
      ("Plain.", [.prose]), ("# Title", [.heading]), ("**Title**", [.heading]),
      (
        "- item\n* item\n+ item\n• item\n1. item\n2) item\na) item",
        Array(repeating: .listItem, count: 7)
      ),
      ("| a | b |\n|---|---|\n| c | d |", [.tableRow, .tableRule, .tableRow]),
      ("a | b | c", [.tableRow]), ("> quoted", [.quotation]),
      ("```\ncode\n```\nprose", [.code, .code, .code, .prose]),
      ("```\nnever closed", [.code, .code]),
      ("<think>\nhm\n</think>\nprose", [.thinking, .thinking, .thinking, .prose]),
      ("<think>hm</think>\nprose", [.thinking, .prose]),
      ("-5 is a number", [.prose]), ("", []), ("\n\n\r\n", []),
    ] as [(String, [TextLayout.LineKind])])
  func `each line is of a kind`(text: String, expected: [TextLayout.LineKind]) {
    #expect(kinds(text) == expected)
  }

  @Test(
    arguments: [
      ("It grew. It fell.", ["It grew.", "It fell."]),
      ("It grew 5.1 percent. It fell!", ["It grew 5.1 percent.", "It fell!"]),
      ("Acme Inc. grew.", ["Acme Inc. grew."]),
      ("It is from the U.S. market.", ["It is from the U.S. market."]),
      ("He said \"fine.\" Then he left.", ["He said \"fine.\"", "Then he left."]),
      ("Why? Because.", ["Why?", "Because."]), ("One line\nanother", ["One line", "another"]),
    ])
  func `sentences end where they end`(text: String, sentences: [String]) {
    let split = split(text)
    #expect(split.sentences.map { split.text.text(split.text.span($0.tokens)) } == sentences)
  }

  @Test(
    arguments: [
      ("It rose; it fell", ["It rose", "it fell"]),
      ("It rose, but it fell", ["It rose ,", "it fell"]),
      ("It rose while it fell", ["It rose", "it fell"]),
      ("It rose — it fell", ["It rose", "it fell"]),
      ("It rose (a lot) then", ["It rose (a lot) then", "a lot"]),
      ("It rose, and Acme's revenue fell", ["It rose", "and Acme's revenue fell"]),
      ("It rose, and it fell", ["It rose, and it fell"]),
    ])
  func `clauses end at their boundaries`(text: String, clauses: [String]) {
    let split = split(text)
    let found = split.clauses.map { split.text.text(split.text.span($0.tokens)) }
    #expect(found.map { $0.filter { $0 != " " } } == clauses.map { $0.filter { $0 != " " } })
  }

  @Test(
    arguments: [
      "Acme's revenue was about **$5.1 billion** (in 2022), not \"$6\".",
      "🙂 Cafe\u{301} revenue: 7%\t— n\u{303}o", "| Revenue | 5 |\n|---|---|\n| 2022 | 6 |",
      "\u{E123} private \u{F8F0} use",
    ])
  func `every item of a skeleton maps back to its own tokens`(text: String) {
    let split = split(text)
    for clause in split.clauses {
      for spells in [true, false] {
        let skeleton = Skeleton(
          clause, in: split.text, spellsParentheses: spells, lifted: [], rules: engine.rules)
        for (index, item) in skeleton.items.enumerated() {
          let end =
            index + 1 < skeleton.items.count
            ? skeleton.items[index + 1].offset : skeleton.bytes.count
          #expect(skeleton.bytes[item.offset] == 0x20)
          #expect(skeleton.items(in: item.offset..<end) == index..<index + 1)
          if case .word = item.kind {
            let written = split.text.text(split.text.span(item.tokens))
            let inner = String(decoding: skeleton.bytes[(item.offset + 1)..<end], as: UTF8.self)
            // Private-use characters of the text never look like mentions.
            #expect(!inner.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) })
            if written.allSatisfy(\.isASCII) { #expect(inner == written.lowercased()) }
          }
        }
      }
    }
  }
}

/// Texts made to cost time or memory: reading them is bounded by their length.
@Suite struct HostileLayoutTests {
  private static let texts: [String: String] = [
    "brackets that never close": String(repeating: "(", count: 2_000),
    "brackets in brackets": String(repeating: "(", count: 200) + "5"
      + String(repeating: ")", count: 200),
    "one sentence of names": String(repeating: "Acme revenue and ", count: 300) + "$5 billion",
    "a table of many columns": (0..<4).map { _ in String(repeating: "5|", count: 60) }
      .joined(separator: "\n"),
    "an equation without end": String(repeating: "1 + ", count: 1_000) + "1 = 2",
  ]

  @Test(arguments: texts.keys.sorted())
  func `a hostile layout is read to its end`(name: String) throws {
    let text = try #require(Self.texts[name])
    let report = try Fixture.engine().check(text)
    #expect(!report.findings.contains { $0.verdict == .contradicted })
  }
}
