import PatternMatching

/// One way a rule reads a clause.
package struct RuleMatch: Sendable {
  package var rule: Int
  package var clause: Int
  /// Slot name → the item of the skeleton that fills it: mentions only.
  package var mentions: [(slot: String, mention: Int)]
  /// The tokens the match covers.
  package var tokens: Range<Int>
  /// Tokens that gaps passed over.
  package var gapTokens: Set<Int>
  /// Of rules on what exists: by slot, the tokens it covers, mentions or not.
  package var slotTokens: [(slot: String, tokens: Range<Int>)] = []

  package func tokens(of slot: String?) -> Range<Int>? {
    guard let slot else { return nil }
    return slotTokens.first { $0.slot == slot }?.tokens
  }

  package func mention(_ slot: String?) -> Int? {
    guard let slot else { return nil }
    return mentions.first { $0.slot == slot }?.mention
  }
}

/// Runs the slot patterns over clauses.
struct RuleMatcher {
  let rules: RuleBook
  let clauses: ClauseText
  let scratch: MatchScratch

  /// What came out: matches by clause, pattern and place; and rules that a limit stopped.
  struct Result {
    var matches: [RuleMatch] = []
    var stopped: [(rule: Int, clause: Int, reason: StopReason)] = []
  }

  func run() -> Result {
    var result = Result()
    let reader = StandingReader(clauses: clauses)
    for index in clauses.clauses.indices {
      let clause = clauses.clauses[index]
      let lifted = reader.liftedTokens(in: clause)
      let folded = Skeleton(
        clause, in: clauses.text, spellsParentheses: false, lifted: lifted, rules: rules)
      let isBare = folded.features.isEmpty
      if isBare, rules.barePatterns.isEmpty { continue }
      let hasBrackets = folded.items.contains { item in
        if case .parenthesis = item.kind { true } else { false }
      }
      var spelled: Skeleton?
      for (place, required) in rules.required.enumerated() {
        // What stands in brackets isn't among the folded clause's features.
        let fits = folded.features.isSuperset(of: required)
        if !fits, !hasBrackets { continue }
        if isBare, !rules.barePatterns.contains(place) { continue }
        let pattern = rules.patterns[place]
        if !fits, !pattern.spellsParentheses { continue }
        if pattern.spellsParentheses {
          let skeleton =
            spelled
            ?? Skeleton(
              clause, in: clauses.text, spellsParentheses: true, lifted: lifted, rules: rules)
          spelled = skeleton
          guard skeleton.features.isSuperset(of: required) else { continue }
          match(pattern, skeleton, clause: index, into: &result)
        } else {
          match(pattern, folded, clause: index, into: &result)
        }
      }
    }
    return result
  }

  /// Matching restarts at every item behind the last match's start.
  private func match(
    _ pattern: CompiledPattern, _ skeleton: Skeleton, clause: Int, into result: inout Result
  ) {
    let bytes = skeleton.bytes.span
    var position = 0
    while position < bytes.count {
      switch pattern.code.firstMatch(in: bytes, from: position, scratch: scratch) {
      case .noMatch: return
      case .stopped(let reason):
        result.stopped.append((pattern.rule, clause, reason))
        return
      case .match(let range):
        let captures = pattern.slots.map { scratch.capture($0.group) }
        let gaps = pattern.gaps.compactMap { scratch.capture($0) }
        collect(pattern, skeleton, range, captures, gaps, clause: clause, into: &result)
        position = nextItem(after: range.lowerBound, in: skeleton)
      }
    }
  }

  private func nextItem(after offset: Int, in skeleton: Skeleton) -> Int {
    let items = skeleton.items(in: offset..<skeleton.bytes.count)
    let next = items.lowerBound + 1
    return next < skeleton.items.count ? skeleton.items[next].offset : skeleton.bytes.count
  }

  private func collect(
    _ pattern: CompiledPattern, _ skeleton: Skeleton, _ range: Range<Int>,
    _ captures: [Range<Int>?], _ gaps: [Range<Int>], clause: Int, into result: inout Result
  ) {
    let items = skeleton.items(in: range)
    guard !items.isEmpty else { return }
    var outer: [(slot: String, mention: Int)] = []
    var lists: [(list: Int, range: Range<Int>)] = []
    for (slot, capture) in zip(pattern.slots, captures) {
      guard let capture else { continue }
      if let list = slot.list {
        lists.append((list, capture))
      } else {
        for item in skeleton.items(in: capture) {
          if case .mention(let mention) = skeleton.items[item].kind {
            outer.append((slot.name, mention))
          }
        }
      }
    }
    let tokens = tokens(of: items, in: skeleton)
    var match = RuleMatch(
      rule: pattern.rule, clause: clause, mentions: outer, tokens: tokens,
      gapTokens: passedTokens(gaps, in: skeleton))
    if rules.rules[pattern.rule].kind == .existence {
      match.slotTokens = zip(pattern.slots, captures).compactMap { slot, capture in
        capture.map { (slot.name, self.tokens(of: skeleton.items(in: $0), in: skeleton)) }
      }
    }
    if lists.isEmpty {
      result.matches.append(match)
    } else {
      for list in lists {
        collectItems(pattern.lists[list.list], list.range, skeleton, match, into: &result)
      }
    }
  }

  /// Reads a matched list item by item: each is one claim.
  private func collectItems(
    _ list: CompiledPattern.ListItems, _ range: Range<Int>, _ skeleton: Skeleton,
    _ outer: RuleMatch, into result: inout Result
  ) {
    var position = range.lowerBound
    while position < range.upperBound {
      switch list.code.matchAnchored(at: position, in: skeleton.bytes.span, scratch: scratch) {
      case .match(let item) where item.upperBound <= range.upperBound && !item.isEmpty:
        var match = outer
        match.gapTokens.formUnion(
          passedTokens(list.gaps.compactMap { scratch.capture($0) }, in: skeleton))
        for slot in list.slots {
          guard let capture = scratch.capture(slot.group) else { continue }
          for index in skeleton.items(in: capture) {
            if case .mention(let mention) = skeleton.items[index].kind {
              match.mentions.append((slot.name, mention))
            }
          }
        }
        result.matches.append(match)
        position = item.upperBound
      case .stopped(let reason):
        result.stopped.append((outer.rule, outer.clause, reason))
        return
      case .match, .noMatch:
        position = nextItem(after: position, in: skeleton)
      }
    }
  }

  private func passedTokens(_ gaps: [Range<Int>], in skeleton: Skeleton) -> Set<Int> {
    var tokens: Set<Int> = []
    for gap in gaps {
      for item in skeleton.items(in: gap) { tokens.formUnion(skeleton.items[item].tokens) }
    }
    return tokens
  }

  private func tokens(of items: Range<Int>, in skeleton: Skeleton) -> Range<Int> {
    let ranges = items.map { skeleton.items[$0].tokens }.filter { !$0.isEmpty }
    return (ranges.map(\.lowerBound).min() ?? 0)..<(ranges.map(\.upperBound).max() ?? 0)
  }
}
