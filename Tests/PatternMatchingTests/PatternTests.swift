import PatternMatching
import Testing

@Suite struct PatternTests {
  @Test(arguments: [
    ("a(b", 3, "missing closing parenthesis"),
    ("[z-a]", 3, "range out of order in character class"),
    ("é+)", 3, "unmatched closing parenthesis"),
    (#"\C"#, 2, #"using \C is disabled by the application"#),
    ("(*UTF)a", 6, "using UTF is disabled by the application"),
  ])
  func `a bad pattern is named with the byte and the reason`(
    source: String, byteOffset: Int, message: String
  ) {
    #expect(
      throws: PatternError(pattern: source, byteOffset: byteOffset, message: message)
    ) { try Pattern(source) }
  }

  @Test func `an error reads as one line`() {
    let error = PatternError(pattern: "a(b", byteOffset: 3, message: "missing closing parenthesis")
    #expect("\(error)" == #"pattern "a(b", byte 3: missing closing parenthesis"#)
  }

  @Test func `a pattern tells its groups, names and shortest match`() throws {
    let pattern = try Pattern(#"(?<amount>\d+) (million|billion) (?<currency>USD)"#)
    #expect(pattern.captureCount == 3)
    #expect(
      pattern.namedGroups == [
        NamedGroup(name: "amount", number: 1), NamedGroup(name: "currency", number: 3),
      ])
    #expect(pattern.groupNumber(named: "currency") == 3)
    #expect(pattern.groupNumber(named: "unit") == nil)
    #expect(pattern.minimumLength == 13)
  }

  @Test func `whether a pattern is machine code can be seen`() throws {
    #expect(try Pattern("a").isJITCompiled == PCRE2Library.hasJIT)
    #expect(try Pattern("(*NO_JIT)a").isJITCompiled == false)
  }

  @Test func `the library tells its version`() {
    #expect(PCRE2Library.version.hasPrefix("10."))
  }

  @Test func `groups are read as byte ranges, nil where they took no part`() throws {
    let pattern = try Pattern("(a)|(b)(c)")
    let scratch = MatchScratch()
    let text = Array("xxbc".utf8)
    #expect(pattern.firstMatch(in: text.span, scratch: scratch) == .match(2..<4))
    #expect(scratch.capture(0) == 2..<4)
    #expect(scratch.capture(1) == nil)
    #expect(scratch.capture(3) == 3..<4)
    #expect(scratch.captures() == [2..<4, nil, 2..<3, 3..<4])
    #expect(pattern.firstMatch(in: Array("a".utf8).span, scratch: scratch) == .match(0..<1))
    #expect(scratch.captures() == [0..<1, 0..<1, nil, nil])
    #expect(pattern.firstMatch(in: Array("z".utf8).span, scratch: scratch) == .noMatch)
    #expect(scratch.captures() == [])
  }

  @Test func `more groups than the scratch has room for are all read`() throws {
    let source = String(repeating: "(a)", count: 200)
    let found = try search(source, in: String(repeating: "a", count: 200))
    #expect(found.outcome == .match(0..<200))
    #expect(found.groups.count == 201)
    #expect(found.groups.last == "a")
  }

  private static let readings: [(String, PatternOptions, String, MatchOutcome)] = [
    ("net", .caseInsensitive, "NET income", .match(0..<3)),
    ("net", [], "NET income", .noMatch),
    ("é", .caseInsensitive, "É", .noMatch),
    ("é", [.caseInsensitive, .utf], "É", .match(0..<2)),
    ("^.$", .utf, "€", .match(0..<3)),
    ("^.$", [], "€", .noMatch),
    (#"caf\b"#, [], "café", .match(0..<3)),
    (#"caf\b"#, [.utf, .ucp], "café", .noMatch),
    ("^b", .multiline, "a\nb", .match(2..<3)),
    ("a.b", .dotAll, "a\nb", .match(0..<3)),
    ("a b # sum", .extended, "ab", .match(0..<2)),
    ("", [], "", .match(0..<0)),
  ]

  @Test(arguments: readings)
  func `options choose how a pattern reads`(
    source: String, options: PatternOptions, text: String, expected: MatchOutcome
  ) throws {
    #expect(try search(source, in: text, options: options).outcome == expected)
  }

  @Test(arguments: [PatternUses.searching, .anchored, [.searching, .anchored]])
  func `anchored matching tries one offset, searching all behind it`(uses: PatternUses) throws {
    let pattern = try Pattern(#"\d+"#, uses: uses)
    let scratch = MatchScratch()
    let text = Array("ab 12".utf8)
    #expect(pattern.firstMatch(in: text.span, scratch: scratch) == .match(3..<5))
    #expect(pattern.matchAnchored(at: 0, in: text.span, scratch: scratch) == .noMatch)
    #expect(pattern.matchAnchored(at: 3, in: text.span, scratch: scratch) == .match(3..<5))
    #expect(pattern.matchAnchored(at: 5, in: text.span, scratch: scratch) == .noMatch)
  }

  @Test func `text before the offset is seen by lookbehind`() throws {
    #expect(try search(#"(?<=\$)\d+"#, in: "$12", from: 1).outcome == .match(1..<3))
  }

  @Test func `an offset inside a code point is stopped, not matched`() throws {
    let found = try search(".", in: "é", options: .utf, from: 1)
    #expect(found == Found(outcome: .stopped(.badUTF), groups: []))
  }

  @Test(arguments: [
    ("a*", "ba", [0..<0, 1..<2, 2..<2]),
    ("", "é€", [0..<0, 2..<2, 5..<5]),
    (#"\b"#, "to be", [0..<0, 2..<2, 3..<3, 5..<5]),
    ("aa", "aaaaa", [0..<2, 2..<4]),
    (#"a\K"#, "aa", [1..<1, 2..<2]),
    ("x", "", []),
  ])
  func `a walk finds matches that don't overlap, empty ones too`(
    source: String, text: String, expected: [Range<Int>]
  ) throws {
    let walk = try allMatches(of: source, in: text, options: .utf)
    #expect(walk.ranges == expected)
    #expect(walk.outcome == .finished)
  }

  @Test func `a walk ends when the caller has enough`() throws {
    let pattern = try Pattern("a")
    var count = 0
    let outcome = pattern.forEachMatch(in: Array("aaaa".utf8).span, scratch: MatchScratch()) { _ in
      count += 1
      return count == 2 ? .enough : .next
    }
    #expect(count == 2)
    #expect(outcome == .finished)
  }

  @Test func `a match that ends before the search is stopped, so that a walk can't run for ever`()
    throws
  {
    let walk = try allMatches(of: #"(?(DEFINE)(?<k>\K))(?=ab(?&k))"#, in: "abab")
    #expect(walk.ranges.isEmpty)
    #expect(walk.outcome == .stopped(.backwardsMatch))
  }
}
