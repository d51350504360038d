import PatternMatching

/// The outcome and what the groups hold, in the words of the text.
struct Found: Equatable {
  var outcome: MatchOutcome
  var groups: [String?]
}

func search(
  _ source: String, in text: String, options: PatternOptions = [], from: Int = 0,
  limits: MatchLimits = MatchLimits()
) throws -> Found {
  let pattern = try Pattern(source, options: options)
  let scratch = MatchScratch(limits: limits)
  let bytes = Array(text.utf8)
  let outcome = pattern.firstMatch(in: bytes.span, from: from, scratch: scratch)
  let groups = scratch.captures().map { range in
    range.map { String(decoding: bytes[$0], as: UTF8.self) }
  }
  return Found(outcome: outcome, groups: groups)
}

func allMatches(
  of source: String, in text: String, options: PatternOptions = [],
  limits: MatchLimits = MatchLimits()
) throws -> (ranges: [Range<Int>], outcome: WalkOutcome) {
  let pattern = try Pattern(source, options: options)
  var ranges: [Range<Int>] = []
  let outcome = pattern.forEachMatch(
    in: Array(text.utf8).span, scratch: MatchScratch(limits: limits)
  ) {
    ranges.append($0)
    return .next
  }
  return (ranges, outcome)
}

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
