import PatternMatching
import Testing

@Suite struct MatchLimitsTests {
  private static let catastrophe = String(repeating: "a", count: 40) + "b"

  @Test(arguments: ["(a+)+$", "(*NO_JIT)(a+)+$"])
  func `a match limit reached is reported, never no match`(source: String) throws {
    let found = try search(source, in: Self.catastrophe)
    #expect(found == Found(outcome: .stopped(.matchLimit), groups: []))
    let pattern = try Pattern(source)
    let text = Array(Self.catastrophe.utf8)
    #expect(
      pattern.matchAnchored(at: 0, in: text.span, scratch: MatchScratch())
        == .stopped(.matchLimit))
  }

  @Test func `a walk keeps what it found before the limit`() throws {
    let walk = try allMatches(of: "x|(a+)+$", in: "xx" + Self.catastrophe)
    #expect(walk.ranges == [0..<1, 1..<2])
    #expect(walk.outcome == .stopped(.matchLimit))
  }

  @Test(arguments: [#"\s+$"#, #"(*NO_JIT)\s+$"#])
  func `a search through 50,000 blanks is bounded, though no start reaches the match limit`(
    source: String
  ) throws {
    let blanks = String(repeating: " ", count: 50_000) + "x"
    #expect(try search(source, in: blanks).outcome == .stopped(.budget))
  }

  @Test func `counted code comes to the same as plain code`() throws {
    let text = String(repeating: "profit ", count: 20_000) + "of $12."
    let found = try search(#"of \$(\d+)\."#, in: text)
    #expect(found.outcome == .match(140_000..<140_007))
    #expect(found.groups == ["of $12.", "12"])
    #expect(try search(#"of \$(\d+),"#, in: text).outcome == .noMatch)
  }

  @Test func `the same text takes the same number of steps`() throws {
    let pattern = try Pattern(#"\w+\d"#)
    let text = Array(String(repeating: "profit ", count: 2_000).utf8)
    let counts = (0..<3).map { _ in
      let scratch = MatchScratch()
      #expect(pattern.firstMatch(in: text.span, scratch: scratch) == .noMatch)
      return scratch.countedSteps
    }
    #expect(counts[0] > 0)
    #expect(Set(counts).count == 1)
  }

  @Test func `a long text alone stops no pattern`() throws {
    let text = String(repeating: "profit ", count: 20_000)
    let limits = MatchLimits(stepBudget: 1_000)
    #expect(try search(#"(\w+) fell"#, in: text, limits: limits).outcome == .noMatch)
  }

  @Test func `a walk has one budget`() throws {
    let text = String(repeating: "profit ", count: 2_000)
    let limits = MatchLimits(stepBudget: 5_000, stepsPerByte: 0)
    let walk = try allMatches(of: #"\w+ "#, in: text, limits: limits)
    #expect(walk.outcome == .stopped(.budget))
    #expect(!walk.ranges.isEmpty)
    #expect(walk.ranges.count < 2_000)
    #expect(try allMatches(of: #"\w+ "#, in: text).ranges.count == 2_000)
  }

  @Test(.enabled(if: PCRE2Library.hasJIT, "needs PCRE2 with JIT"))
  func `a full stack of machine code is reported`() throws {
    let text = String(repeating: "ab", count: 40_000)
    let limits = MatchLimits(matchLimit: 10_000_000, jitStackKilobytes: 64)
    #expect(try search("^(a|b|cd)*$", in: text, limits: limits).outcome == .stopped(.jitStack))
  }

  @Test(arguments: [
    (MatchLimits(heapKilobytes: 30), StopReason.heap),
    (MatchLimits(depthLimit: 100), .depth),
  ])
  func `the interpreter's own limits are reported`(limits: MatchLimits, reason: StopReason) throws {
    let text = String(repeating: "ab", count: 2_000)
    let source = "(*NO_JIT)^(a|b|cd)*$"
    #expect(try search(source, in: text, limits: limits).outcome == .stopped(reason))
  }
}
