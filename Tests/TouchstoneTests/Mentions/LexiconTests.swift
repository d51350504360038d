import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct LexiconTests {
  /// The longest name at the start of a text, and what it stands for.
  private func hit(_ text: String, names: [(String, String)], labels: [String] = []) throws
    -> String?
  {
    let entities = names.map { Fixture.entity($0.0, name: $0.1) }
    let engine = try Fixture.engine(
      entities: entities,
      attributes: labels.map { Fixture.attribute($0.filter { $0 != " " }, labels: [$0]) },
      facts: [],
      rules: [])
    let bytes = Array(text.utf8)
    let tokens = Tokenizer.tokenize(bytes)
    guard let hit = engine.lexicon.longestHit(in: tokens, at: 0, bytes: bytes) else { return nil }
    let end = Int(tokens[hit.tokens.upperBound - 1].span.end)
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  @Test(
    arguments: [
      ("Acme Bolt Works grew", "Acme Bolt Works"), ("Acme Bolt grew", "Acme"),
      ("acme grew", "acme"), ("ACME-BOLT WORKS", "ACME-BOLT WORKS"),
      ("Acme, Bolt Works", "Acme, Bolt Works"),
      ("Acme\nBolt Works", "Acme"), ("Acme2 grew", nil), ("Acmes grew", nil),
      ("Stone & Sons grew", "Stone & Sons"), ("Stone and Sons grew", "Stone and Sons"),
      ("Café Noir grew", "Café Noir"), ("Cafe\u{301} Noir grew", "Cafe\u{301} Noir"),
      ("CAFÉ NOIR", "CAFÉ NOIR"), ("Cafe Noir", nil),
    ] as [(String, String?)])
  func `the longest name counts, however it is joined`(text: String, name: String?) throws {
    let names = [
      ("acme", "Acme"), ("abw", "Acme Bolt Works"), ("stone", "Stone & Sons"),
      ("cafe", "Café Noir"),
    ]
    let found = try hit(text, names: names)
    #expect(found.map { Array($0.utf8) } == name.map { Array($0.utf8) })
  }

  @Test(
    arguments: [
      ("year-end stock count", "year-end stock count"),
      ("Year End Stock count", "Year End Stock count"),
      ("yearend stock count", nil),
    ] as [(String, String?)])
  func `hyphens of a label may be left out for a blank`(text: String, label: String?) throws {
    #expect(try hit(text, names: [], labels: ["year-end stock count"]) == label)
  }

  @Test func `amounts aren't names`() throws {
    let engine = try Fixture.engine(
      entities: [Fixture.entity("4m", name: "4M")], facts: [], rules: [])
    let text = "It paid $4M, not 1.4M; 4M's own figure is 4M."
    let mentions = engine.read(Array(text.utf8)).mentions.filter { $0.kind == .entity }
    #expect(mentions.map { Int($0.span.start) } == [23, 42])
  }

  @Test func `mentions are in order, apart, and each token knows its own`() throws {
    let engine = try Fixture.engine()
    let text =
      "Acme's revenue was $5.1 billion in fiscal 2022; Bolt Works' net income (loss) was (12)%."
    let read = engine.read(Array(text.utf8))
    #expect(
      read.mentions.map { read.text($0.span) } == [
        "Acme", "revenue", "$5.1 billion", "fiscal 2022", "Bolt Works", "net income (loss)",
        "(12)%",
      ])
    for (first, second) in zip(read.mentions, read.mentions.dropFirst()) {
      #expect(first.tokens.upperBound <= second.tokens.lowerBound)
    }
    for (index, mention) in read.mentions.enumerated() {
      for token in mention.tokens { #expect(read.mention(at: token) == index) }
    }
  }
}
