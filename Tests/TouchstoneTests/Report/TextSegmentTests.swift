import Testing

@testable import Touchstone

struct TextSegmentTests {
  @Test(
    arguments: [
      ("abc", [], [("abc", [])]),
      ("", [], []),
      ("abc", [1..<2], [("a", []), ("b", [0]), ("c", [])]),
      ("abc", [0..<3], [("abc", [0])]),
      // In one another, overlapping, equal.
      ("abcd", [0..<4, 1..<2], [("a", [0]), ("b", [1, 0]), ("cd", [0])]),
      ("abcd", [0..<3, 1..<4], [("a", [0]), ("bc", [1, 0]), ("d", [1])]),
      ("ab", [0..<1, 0..<1], [("a", [0, 1]), ("b", [])]),
      // Empty, outside, across the end.
      ("ab", [1..<1, 5..<9, 1..<9], [("a", []), ("b", [2])]),
      // Code points, not characters: an accent, a CRLF and a joined emoji can be cut.
      ("e\u{301}\r\nx", [1..<3], [("e", []), ("\u{301}\r", [0]), ("\nx", [])]),
      ("👩‍🚀!", [0..<3], [("👩‍🚀", [0]), ("!", [])]),
    ] as [(String, [Range<Int>], [(String, [Int])])])
  func `a text is cut where spans begin and end`(
    text: String, spans: [Range<Int>], expected: [(String, [Int])]
  ) {
    let segments = TextSegment.cut(text, at: spans)
    #expect(
      segments.map { Array($0.text.unicodeScalars) } == expected.map { Array($0.0.unicodeScalars) })
    #expect(segments.map(\.spans) == expected.map(\.1))
  }

  @Test(arguments: 0..<50 as Range<UInt64>) func `all segments together are the text`(seed: UInt64)
  {
    var generator = SplitMix(seed: seed)
    let alphabet: [Unicode.Scalar] = ["a", "\r", "\n", "\u{301}", "é", "😀", "\u{200D}", "<"]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int(generator.next() % 40) { scalars.append(alphabet[Int(generator.next() % 8)]) }
    let text = String(scalars)
    let spans = (0..<5).map { _ in
      let start = Int(generator.next() % 45)
      return start..<(start + Int(generator.next() % 10))
    }
    let segments = TextSegment.cut(text, at: spans)
    #expect(
      segments.flatMap { Array($0.text.unicodeScalars) } == Array(text.unicodeScalars),
      "seed \(seed)")
    var start = 0
    for segment in segments {
      let covering = spans.indices.filter { spans[$0].contains(start) && !spans[$0].isEmpty }
      #expect(Set(segment.spans) == Set(covering), "seed \(seed) at \(start)")
      start += segment.text.unicodeScalars.count
    }
  }
}
