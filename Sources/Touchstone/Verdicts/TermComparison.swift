/// Compares a stated value with a fact's, by the type of the attribute.
///
/// Texts are compared by their words and digits (`TextForm`), times on the clock, all else exactly.
struct TermComparison {
  let attribute: Attribute
  /// What a set lacks isn't so.
  var isClosed = false

  func compare(
    _ value: FactValue, to fact: FactValue, _ relation: Relation
  ) -> TermJudge.Trial.Outcome {
    switch (value, fact) {
    case (.text(let said), .text(let known)):
      guard attribute.type == .text else { return said == known ? .equal : .different }
      let (said, known) = (attribute.form.text(said), attribute.form.text(known))
      return said == known || attribute.form.matchesParts && known.contains(said)
        ? .equal : .different
    case (.text(let item), .set(let items)):
      if items.contains(item) { return .equal }
      return isClosed ? .different : .missing
    case (.time(let said), .time(let known)): return compare(said, known, relation)
    case (.date(let said), .date(let known)): return compare(said, known, relation)
    case (.figure(let said, let unit), .figure(let known, let other)):
      return unit == other && said.amount == known.amount ? .equal : .different
    default: return value == fact ? .equal : .different
    }
  }

  /// "after 9:00" holds of 9:15; "around 9:00" says nothing for certain.
  private func compare<Value: Comparable & OnClock>(
    _ said: Value, _ known: Value, _ relation: Relation
  ) -> TermJudge.Trial.Outcome {
    let holds: Bool
    switch relation {
    case .above: holds = known > said
    case .atLeast: holds = known >= said
    case .below: holds = known < said
    case .atMost: holds = known <= said
    case .about: return known.isSameOnClock(as: said) ? .equal : .inDoubt
    case .equal, .between, .rose, .fell, .unchanged, .has, .rank:
      holds = known.isSameOnClock(as: said)
    }
    return holds ? .equal : .different
  }
}

/// What a clock or a calendar shows.
private protocol OnClock {
  func isSameOnClock(as other: Self) -> Bool
}

extension ClockTime: OnClock {
  fileprivate func isSameOnClock(as other: ClockTime) -> Bool { onClock == other.onClock }
}

extension Day: OnClock {
  fileprivate func isSameOnClock(as other: Day) -> Bool { self == other }
}
