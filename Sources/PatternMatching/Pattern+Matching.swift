import CPCRE2

/// Work is bounded by counts alone.
///
/// PCRE2's match limit starts anew at every start offset, and machine code scans any number of bytes
/// between two counts: a search over n bytes at limit L may scan n²L/2 bytes with no error. So a call
/// first runs plain code under the limit that keeps that product within the step budget; texts are
/// mostly short, and most patterns need few counts. If that limit is reached, or would be too low to
/// be worth a try, counted code does the work over and stops when the budget is used up. Counting costs three to
/// twenty times the time of plain code; searches of up to 4 KB seldom need it.
extension Pattern {
  /// The leftmost match that starts at `from` or later.
  ///
  /// - Parameter text: with `utf`, valid UTF-8: it is not checked again.
  /// - Parameter from: bytes; text before it is seen by lookbehind and `\b`.
  package func firstMatch(
    in text: Span<UInt8>, from: Int = 0, scratch: MatchScratch
  ) -> MatchOutcome {
    var attempts = Attempts(of: self, anchored: false, in: text, from: from, scratch: scratch)
    return attempts.next(in: text, from: from)
  }

  /// The match that starts exactly at `offset`.
  ///
  /// - Parameter text: with `utf`, valid UTF-8: it is not checked again.
  package func matchAnchored(
    at offset: Int, in text: Span<UInt8>, scratch: MatchScratch
  ) -> MatchOutcome {
    var attempts = Attempts(of: self, anchored: true, in: text, from: offset, scratch: scratch)
    return attempts.next(in: text, from: offset)
  }

  /// Calls `body` with each match, left to right, none overlapping. The budget is for the whole walk.
  ///
  /// Empty matches count, as in Perl: `a*` in "ba" gives 0..<0, 1..<2, 2..<2. `body` may read the
  /// groups from the scratch, and may match other patterns with it after that.
  package func forEachMatch(
    in text: Span<UInt8>, from: Int = 0, scratch: MatchScratch,
    _ body: (Range<Int>) throws -> WalkStep
  ) rethrows -> WalkOutcome {
    var attempts = Attempts(of: self, anchored: false, in: text, from: from, scratch: scratch)
    var position = from
    var afterEmptyMatch = false
    while true {
      switch attempts.next(in: text, from: position, afterEmptyMatch: afterEmptyMatch) {
      case .noMatch: return .finished
      case .stopped(let reason): return .stopped(reason)
      case .match(let match):
        // Without this, \K behind `position` could bring the same match for ever.
        if match.upperBound == position, afterEmptyMatch || !match.isEmpty {
          return .stopped(.backwardsMatch)
        }
        guard try body(match) == .next else { return .finished }
        position = match.upperBound
        afterEmptyMatch = match.isEmpty
      }
    }
  }
}

/// The calls of PCRE2 that share one budget.
private struct Attempts {
  private let pattern: Pattern
  private let scratch: MatchScratch
  private var variant: CodeVariant
  private var plainLimit: UInt32
  private var steps: StepMeter

  /// Below this, plain code would too often run in vain.
  private static let lowestPlainLimit = 8

  init(
    of pattern: Pattern, anchored: Bool, in text: Span<UInt8>, from: Int, scratch: MatchScratch
  ) {
    precondition(from >= 0 && from <= text.count, "offset \(from) in \(text.count) bytes")
    self.pattern = pattern
    self.scratch = scratch
    let variant = anchored ? CodeVariant.anchored : .searching
    let limits = scratch.limits
    steps = StepMeter(steps: limits.steps(forBytes: text.count - from))
    let bytes = text.count - from + 1
    let affordable =
      limits.stepBudget * StepMeter.bytesPerStep / bytes / (anchored ? 1 : bytes / 2 + 1)
    plainLimit = UInt32(clamping: min(affordable, Int(limits.matchLimit)))
    self.variant =
      affordable < Self.lowestPlainLimit && limits.matchLimit > plainLimit
      ? variant.counted : variant
    scratch.startCall()
  }

  mutating func next(
    in text: Span<UInt8>, from: Int, afterEmptyMatch: Bool = false
  ) -> MatchOutcome {
    if pattern.options.contains(.utf), from < text.count, text[from] & 0xC0 == 0x80 {
      return .stopped(.badUTF)
    }
    let options = afterEmptyMatch ? PCRE2_NOTEMPTY_ATSTART : 0
    if !variant.isCounted {
      let outcome = run(in: text, from: from, options: options, matchLimit: plainLimit)
      let isFinal = plainLimit >= scratch.limits.matchLimit
      guard outcome == .stopped(.matchLimit), !isFinal else { return outcome }
      variant = variant.counted
    }
    return run(in: text, from: from, options: options, matchLimit: scratch.limits.matchLimit)
  }

  private mutating func run(
    in text: Span<UInt8>, from: Int, options: UInt32, matchLimit: UInt32
  ) -> MatchOutcome {
    let code: CompiledCode
    do {
      code =
        try pattern.preparedCode(for: variant) ?? scratch.lateCode(for: pattern, variant: variant)
    } catch {
      // The source compiled before: only the room that callouts take can be too much for PCRE2.
      return .stopped(.other(code: PCRE2_ERROR_NOMEMORY))
    }
    return scratch.run(
      code, captureCount: pattern.captureCount, variant: variant, in: text, from: from,
      options: options, matchLimit: matchLimit, steps: &steps)
  }
}
