import PatternMatching

/// Whether an output declines to answer.
struct RefusalCheck {
  let rules: RuleBook

  struct Outcome {
    /// The rule that fired.
    var rule: Int?
    /// Rules that a limit stopped.
    var stopped: [Int] = []
  }

  func refusal(in output: [UInt8], scratch: MatchScratch) -> Outcome {
    var outcome = Outcome()
    for rule in rules.rules(of: .refusal) {
      for pattern in rules.rules[rule].match {
        switch pattern.firstMatch(in: output.span, scratch: scratch) {
        case .match:
          outcome.rule = rule
          return outcome
        case .stopped: if !outcome.stopped.contains(rule) { outcome.stopped.append(rule) }
        case .noMatch: break
        }
      }
    }
    return outcome
  }
}
