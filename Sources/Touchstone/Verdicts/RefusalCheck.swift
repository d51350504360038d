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
    let found = rules.prefilter.look(into: output.span)
    for rule in rules.rules(of: .refusal) {
      for (place, pattern) in rules.rules[rule].match.enumerated()
      where rules.prefilter.mayMatch(rule: rule, pattern: place, found) {
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
