import PatternMatching
import Testing

@Suite struct RequiredLiteralsTests {
  private static let readings: [(String, [String]?, [String]?)] = [
    ("income", ["income"], ["income"]),
    ("NET Income", ["net income"], ["net income"]),
    ("(?:net|gross) income", ["gross income", "net income"], ["gross income", "net income"]),
    (#"\d+ shares"#, [" shares"], nil),
    (#"rose \d+ percent"#, [" percent"], ["rose "]),
    ("colou?r", ["color", "colour"], ["color", "colour"]),
    ("[Nn]et", ["net"], ["net"]),
    ("[ab]c", ["ac", "bc"], ["ac", "bc"]),
    ("[^a]bc", ["bc"], nil),
    ("[[:alpha:]]bc", ["bc"], nil),
    ("[]a]b", ["]b", "ab"], ["]b", "ab"]),
    ("a+bc", ["abc"], ["a"]),
    ("(?:abc)*d", ["d"], nil),
    ("(?:abc){0,2}d", ["d"], nil),
    ("(?:abc){2,}", ["abc"], ["abc"]),
    (#"\babc\b"#, ["abc"], ["abc"]),
    ("^abc$", ["abc"], ["abc"]),
    (#"\Qa.b\E+c"#, ["a.b"], ["a.b"]),
    (#"\$\x41\t"#, ["$a\t"], ["$a\t"]),
    ("a(?=bcd)e", ["ae"], ["ae"]),
    ("(?<!x)ab", ["ab"], ["ab"]),
    ("(?<name>ab)cd", ["abcd"], ["abcd"]),
    ("(?x) a b # a comment (\n c", ["abc"], ["abc"]),
    ("a(?#comment)b", ["ab"], ["ab"]),
    ("(*COMMIT)ab", ["ab"], ["ab"]),
    (#"(ab)\1cde"#, ["cde"], ["ab"]),
    ("ab|", nil, nil),
    (#"\w+"#, nil, nil),
    (#"abc|\d"#, nil, nil),
    ("a(*ACCEPT)b", nil, nil),
    ("(a)?(?(1)b|c)d", nil, nil),
  ]

  @Test(arguments: readings)
  func `the literals of a pattern`(source: String, literals: [String]?, starting: [String]?) throws
  {
    _ = try Pattern(source)
    let required = RequiredLiterals(ofPattern: source)
    #expect(required?.literals == literals.map { $0.map { Array($0.utf8) } })
    #expect(required?.startingLiterals == starting.map { $0.map { Array($0.utf8) } })
  }

  @Test func `a literal read where case doesn't matter is flagged`() {
    #expect(RequiredLiterals(ofPattern: "a(?i)b")?.isCaseInsensitive == true)
    #expect(RequiredLiterals(ofPattern: "(?i:\\d)b")?.isCaseInsensitive == false)
    #expect(RequiredLiterals(ofPattern: "ab", options: .caseInsensitive)?.isCaseInsensitive == true)
  }

  @Test func `k and s match letters beyond ASCII in Unicode, and so are no literals there`() {
    let options: PatternOptions = [.caseInsensitive, .utf]
    #expect(RequiredLiterals(ofPattern: "nekgrows", options: options)?.literals == [bytes("grow")])
    #expect(RequiredLiterals(ofPattern: "café", options: options)?.literals == [bytes("caf")])
    #expect(RequiredLiterals(ofPattern: "café", options: .utf)?.literals == [bytes("café")])
  }

  @Test func `no other ASCII letter matches a letter beyond ASCII`() throws {
    let beyond = (0x80...0x1FFFF).compactMap(Unicode.Scalar.init).map(Character.init)
    let text = Array(String(beyond).utf8)
    let scratch = MatchScratch()
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") where !"ks".utf8.contains(letter) {
      let source = String(UnicodeScalar(letter))
      let pattern = try Pattern(source, options: [.caseInsensitive, .utf, .ucp])
      #expect(pattern.firstMatch(in: text.span, scratch: scratch) == .noMatch, "\(source)")
    }
  }

  private static let pieces = [
    "a", "b", "K", "s", "é", "ab", "Ab", " ", "#", "\n", ".", "\\d", "\\w", "\\b", "\\s", "^", "$",
    "(", "(", ")", ")", "|", "|", "?", "*", "+", "{0}", "{1}", "{2}", "{1,2}", "{0,1}", "{2,}",
    "{,2}", "{", "}", "[ab]", "[^a]", "[a-b]", "[Aa]", "[]a]", "[^]a]", "[a\\]]", "[[:alpha:]b]",
    "[[:]", "[", "]", "[\\Qa]\\E]", "(?:", "(?i)", "(?-i)", "(?i:", "(?x)", "(?x: ", "(?xx)",
    "(?^)", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "(?P<m>", "(?'o'", "(?>", "(?|", "(?#a)", "(?R)",
    "(?1)", "(?&n)", "(?(1)", "(?*", "\\1", "\\12", "\\k{n}", "\\g{1}", "\\g1", "\\Q", "\\E",
    "\\Q\\E", "\\Qa+\\E", "\\x61", "\\x6", "\\x{61}", "\\141", "\\0", "\\o{141}", "\\ca", "\\N",
    "\\R", "\\X", "\\pL", "\\p{L}", "\\K", "\\A", "\\z", "\\G", "\\.", "\\é", "\\t", "(*FAIL)",
    "(*ACCEPT)", "(*PRUNE)", "(*SKIP)", "(*THEN)", "(*pla:", "(*UCP)", "(*MARK:a)", "(?C1)", "-",
  ]
  private static let textPieces = [
    "a", "b", "A", "B", "ab", "k", "\u{212A}", "s", "\u{17F}", "é", "É", "1", " ", "\n", "#", "]",
    "[", ":", ".", "x", "{", "}", "{,2}", "\u{1}", "aab", "-", "^", "+",
  ]

  private static let optionChoices: [PatternOptions] = [
    [], .caseInsensitive, .utf, [.utf, .caseInsensitive], [.utf, .ucp, .caseInsensitive],
    .extended, [.extended, .utf], [.dotAll, .multiline], [.ucp, .caseInsensitive],
  ]

  /// The law: a text that matches holds a required literal, and the match begins with a starting one.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `whatever matches passes the prefilter`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let scratch = MatchScratch(limits: MatchLimits(matchLimit: 2_000, stepBudget: 20_000))
    var lawful = 0
    for _ in 0..<8_000 {
      let source = (0..<Int.random(in: 1...7, using: &generator)).map { _ in
        Self.pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let options = Self.optionChoices.randomElement(using: &generator) ?? []
      guard let required = RequiredLiterals(ofPattern: source, options: options),
        let pattern = try? Pattern(source, options: options, uses: .anchored)
      else { continue }
      let literals = try LiteralSet(required.literals)
      let starting = try required.startingLiterals.map { try LiteralSet($0) }
      for _ in 0..<6 {
        let text = (0..<Int.random(in: 0...6, using: &generator)).flatMap { _ in
          Array((Self.textPieces.randomElement(using: &generator) ?? "").utf8)
        }
        for offset in 0...text.count {
          let outcome = pattern.matchAnchored(at: offset, in: text.span, scratch: scratch)
          guard case .match = outcome else { continue }
          lawful += 1
          var found = literals.makeFoundLiterals()
          literals.find(in: text.span, into: &found)
          let words = String(decoding: text, as: UTF8.self)
          #expect(
            !found.ids.isEmpty,
            "seed \(seed), pattern \(source.debugDescription), text \(words.debugDescription)")
          guard let starting else { continue }
          var begins = false
          starting.forEachOccurrence(in: text.span) {
            if $0.range.lowerBound == offset { begins = true }
          }
          #expect(
            begins,
            "seed \(seed), pattern \(source.debugDescription), \(words.debugDescription) at \(offset)"
          )
        }
      }
    }
    #expect(lawful > 200, "seed \(seed) tried too little")
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
