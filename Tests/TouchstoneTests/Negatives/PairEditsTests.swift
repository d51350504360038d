import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct PairEditsTests {
  private struct Differences: Equatable {
    var rejected: [String]
    var chosen: [String]
    var ratio: Double
  }

  @Test(
    arguments: [
      ("the same", "the same", [], [], 0),
      ("", "", [], [], 0),
      ("", "a b", [""], ["a b"], 1),
      ("It was $5 million.", "It was $6 million.", ["5"], ["6"], 1.0 / 6),
      // A figure is one piece, whatever marks it holds.
      ("Sales: 1,234.5", "Sales: 1,239.5", ["1,234.5"], ["1,239.5"], 1.0 / 3),
      ("a 9% rise", "an 8% rise", ["a 9"], ["an 8"], 0.5),
      ("one two three", "one three", ["two "], [""], 1.0 / 3),
      ("one three", "one two three", [""], ["two "], 1.0 / 3),
      // Only white space changes: nothing that counts.
      ("a b", "a  b", [" "], ["  "], 0),
      // Accents and emoji stay whole; spellings of one letter differ.
      ("cafe", "cafe\u{301}", ["cafe"], ["cafe\u{301}"], 1),
      ("caf\u{e9}", "cafe\u{301}", ["caf\u{e9}"], ["cafe\u{301}"], 1),
      ("👩‍👩‍👧 ok", "👩‍👩‍👦 ok", ["👩‍👩‍👧"], ["👩‍👩‍👦"], 0.5),
      ("a\r\nb", "a\nb", ["\r\n"], ["\n"], 0),
    ] as [(String, String, [String], [String], Double)])
  func `texts differ in whole words, figures and characters`(
    rejected: String, chosen: String, old: [String], new: [String], ratio: Double
  ) {
    let edits = PairEdits(rejected: rejected, chosen: chosen)
    #expect(edits.rejectedSpans.map { Array($0.text.utf8) } == old.map { Array($0.utf8) })
    #expect(edits.chosenSpans.map { Array($0.text.utf8) } == new.map { Array($0.utf8) })
    #expect(edits.editRatio == ratio)
  }

  @Test func `offsets count code points`() {
    let edits = PairEdits(rejected: "👍🏽é 5 x", chosen: "👍🏽é 61 x")
    #expect(edits.rejectedSpans == [NegativeExample.Span(start: 4, end: 5, text: "5")])
    #expect(edits.chosenSpans == [NegativeExample.Span(start: 4, end: 6, text: "61")])
  }

  @Test func `the chosen parts in the rejected text give the chosen text`() {
    let texts = HostileTexts.own + HostileTexts.shared.prefix(300)
    var lot = SplitMix(seed: 7)
    for text in texts {
      let other = texts[Int(lot.next() % UInt64(texts.count))]
      for chosen in [other, text + other, other + text, mixed(text, other, &lot)] {
        expectSplices(text, chosen)
      }
    }
  }

  @Test func `texts that are too far apart differ in one stretch`() {
    let old = (0..<700).map { "a\($0)b" }.joined(separator: " ")
    let new = (0..<700).map { "c\($0)d" }.joined(separator: " ")
    let edits = PairEdits(rejected: "Same start. \(old) z", chosen: "Same start. \(new) z")
    #expect(edits.rejectedSpans.map(\.text) == [old])
    #expect(edits.chosenSpans.map(\.text) == [new])
    expectSplices(old, new)
  }

  @Test func `known edits give the spans of both sides`() throws {
    let rejected = Array("é: a 9% rise to $5.".utf8)
    let edits = [
      TextEdit(span: ByteSpan(6, 7), text: "8"), TextEdit(span: ByteSpan(4, 5), text: "an"),
      TextEdit(span: ByteSpan(18, 19), text: "6"), TextEdit(span: ByteSpan(9, 13), text: "rise"),
    ]
    let pair = try #require(PairEdits(rejected: rejected, edits: edits))
    #expect(
      pair.rejectedSpans == [
        NegativeExample.Span(start: 3, end: 4, text: "a"),
        NegativeExample.Span(start: 5, end: 6, text: "9"),
        NegativeExample.Span(start: 17, end: 18, text: "5"),
      ])
    #expect(
      pair.chosenSpans == [
        NegativeExample.Span(start: 3, end: 5, text: "an"),
        NegativeExample.Span(start: 6, end: 7, text: "8"),
        NegativeExample.Span(start: 18, end: 19, text: "6"),
      ])
    #expect(pair.editRatio == 3.0 / 10)
  }

  @Test func `edits that overlap or reach over the end give nothing`() {
    let text = Array("abcdef".utf8)
    let overlapping = [
      TextEdit(span: ByteSpan(0, 3), text: "x"), TextEdit(span: ByteSpan(2, 4), text: "y"),
    ]
    #expect(PairEdits(rejected: text, edits: overlapping) == nil)
    #expect(PairEdits(rejected: text, edits: [TextEdit(span: ByteSpan(4, 9), text: "x")]) == nil)
  }

  @Test func `the margin is the share supported, chosen less rejected`() throws {
    let engine = try Fixture.engine()
    let right = engine.check("Acme's revenue was $6,380 million in FY2023.")
    let half = engine.check(
      "Acme's revenue was $6,380 million in FY2023. Its operating expenses were $9,999 million in FY2023."
    )
    #expect(half.findings.map(\.verdict) == [.supported, .contradicted])
    #expect(PairEdits.margin(chosen: right, rejected: half) == 0.5)
    let nothing = engine.check("I cannot answer.")
    #expect(PairEdits.margin(chosen: nothing, rejected: half) == 0.5)
  }

  // MARK: Laws

  private func mixed(_ a: String, _ b: String, _ lot: inout SplitMix) -> String {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    var text = String.UnicodeScalarView()
    for index in 0..<max(a.count, b.count) {
      let source = lot.next() % 4 == 0 ? b : a
      if index < source.count { text.append(source[index]) }
    }
    return String(text)
  }

  private func expectSplices(_ rejected: String, _ chosen: String) {
    let edits = PairEdits(rejected: rejected, chosen: chosen)
    let old = Array(rejected.unicodeScalars)
    let new = Array(chosen.unicodeScalars)
    var made: [Unicode.Scalar] = []
    var place = 0
    guard edits.rejectedSpans.count == edits.chosenSpans.count else {
      Issue.record("\(edits) of \(rejected.debugDescription) and \(chosen.debugDescription)")
      return
    }
    for (from, to) in zip(edits.rejectedSpans, edits.chosenSpans) {
      #expect(
        from.start >= place && Array(from.text.unicodeScalars) == Array(old[from.start..<from.end]))
      #expect(Array(to.text.unicodeScalars) == Array(new[to.start..<to.end]))
      made += old[place..<from.start] + Array(to.text.unicodeScalars)
      place = from.end
    }
    made += old[place...]
    #expect(made == new, "\(rejected.debugDescription) to \(chosen.debugDescription)")
    #expect((0...1).contains(edits.editRatio))
  }
}
