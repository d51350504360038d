/// Finds claims that a target is reached which the stated improvement and the current value refute.
enum TargetNotReached {
  static let rule = AssessmentLinter.Rule(
    id: "target-not-reached", summary: "Stated improvements reach the stated target.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let own = reading.sentences.flatMap { sentence in
      StatedChangeReader(sentence, reading.index).changes().filter { $0.isTarget && !$0.holds }
        .filter { !isMore($0) }.map { mark($0, reading) }
    }
    let claims = TargetClaimReader(reading).refuted().map { mark($0, reading) }
    return own + claims.filter { claim in !own.contains { $0.range.overlaps(claim.range) } }
  }

  /// The change leads beyond the target: nobody minds.
  private static func isMore(_ stated: StatedChange) -> Bool {
    guard stated.change.dimension == .share else { return false }
    let amount = max(abs(stated.change.value), abs(stated.change.upper))
    return amount > abs(stated.end.value - stated.start.value) / stated.start.value
  }

  private static func mark(_ stated: StatedChange, _ reading: LintReading) -> LintMark {
    let all = [stated.start.range, stated.end.range, stated.change.range]
    let range =
      (all.map(\.lowerBound).min() ?? 0)..<(all.map(\.upperBound).max() ?? 0)
    return LintMark(
      rule.id, .error, range,
      "\(reading.quote(stated.change.range)) doesn't lead from \(reading.quote(stated.start.range)) to \(reading.quote(stated.end.range)); that is \(stated.real) %",
      help: "correct the change or the target")
  }

  private static func mark(_ claim: TargetClaim, _ reading: LintReading) -> LintMark {
    LintMark(
      rule.id, .error, claim.range,
      "\(claim.steps.map { reading.quote($0.range) }.joined(separator: " and ")) doesn't lead from \(reading.quote(claim.current.range)) to the target, \(reading.quote(claim.target.range))",
      help: "say what else is needed, or state another target")
  }
}
