/// What one attempt to match came to.
package enum MatchOutcome: Hashable, Sendable {
  /// The whole match, in UTF-8 bytes of the text, half-open. The groups are read from the scratch.
  case match(Range<Int>)
  case noMatch
  /// Undecided: neither a match nor the absence of one.
  case stopped(StopReason)
}

/// How a walk over all matches ended.
package enum WalkOutcome: Hashable, Sendable {
  /// The end of the text, or the caller had enough.
  case finished
  /// The matches reported so far hold; there may be more.
  case stopped(StopReason)
}

/// What the caller of `forEachMatch` wants after a match.
package enum WalkStep: Hashable, Sendable {
  case next
  case enough
}

/// Why an attempt was given up.
package enum StopReason: Hashable, Sendable {
  /// One start offset took more than `MatchLimits.matchLimit` backtracking points.
  case matchLimit
  /// The call took more than `MatchLimits.stepBudget` steps.
  case budget
  case jitStack
  case heap
  case depth
  /// An offset inside a code point, or text that is not UTF-8.
  case badUTF
  /// `\K`, reached through a subroutine, put the match's start behind its end or before the search.
  case backwardsMatch
  /// Any other error of PCRE2, by its number.
  case other(code: Int32)
}
