/// What comparing a claimed figure with a fact gives.
public struct ComparisonOutcome: Hashable, Sendable {
  public enum Result: Hashable, Sendable {
    case equal
    case different
    /// A bound so close to the fact that the fact's own rounding decides.
    case withinDoubt
  }

  public let result: Result
  /// What was granted, in the order of `ComparisonNote`.
  public let notes: [ComparisonNote]
  /// Different, but by no more than the last place, with three digits or more against a stored
  /// fact: the diagnosis `rounding`.
  public let isRoundingSlip: Bool

  static let equal = ComparisonOutcome(result: .equal, notes: [], isRoundingSlip: false)
  static let different = ComparisonOutcome(result: .different, notes: [], isRoundingSlip: false)
  static let withinDoubt = ComparisonOutcome(result: .withinDoubt, notes: [], isRoundingSlip: false)

  static func equal(_ notes: [ComparisonNote]) -> ComparisonOutcome {
    ComparisonOutcome(result: .equal, notes: notes, isRoundingSlip: false)
  }
}

/// What a supported claim was granted.
public enum ComparisonNote: String, Hashable, Sendable, CaseIterable {
  /// Zeros after the point were dropped.
  case padded
  /// Zeros at the end of an integer weren't taken for digits.
  case rounded
  /// The claim has digits that the fact hasn't.
  case excessPrecision = "excess-precision"
  /// A derived figure is off by no more than the last place.
  case rounding
}

/// Which way a hedge leans that says "about".
public enum Hedge: Hashable, Sendable, CaseIterable {
  /// about, roughly, some
  case about
  /// nearly, almost
  case nearly
  /// just over, slightly more than
  case justOver
}

/// The tolerance of "about" where the attribute names none: two percent (SEMANTICS 3.6).
let defaultTolerance = ExactDecimal(2).scaled(byPowerOfTen: -2)

/// Compares a claimed figure with a fact in the same unit.
///
/// `asked` is the power of ten of the last place the prompt asks for, `tolerance` a fraction of the
/// fact (0.02 is two percent). For `rose`, `fell` and `unchanged` the fact is the change, and the
/// claim's amount isn't looked at. Ranges go through `compareRange`.
///
/// *Source*: SEMANTICS 3, rules 1 to 7.
public func compare(
  _ claim: WrittenValue, to fact: FactFigure, relation: Relation = .equal, hedge: Hedge = .about,
  asked: Int? = nil, tolerance: ExactDecimal? = nil, isDerived: Bool = false
) -> ComparisonOutcome {
  let comparison = FigureComparison(claim: claim, fact: fact, asked: asked)
  switch relation {
  case .equal, .has, .rank, .between: return comparison.equality(isDerived: isDerived)
  case .about: return comparison.approximation(hedge, tolerance ?? defaultTolerance)
  case .above, .atLeast, .below, .atMost: return comparison.bound(relation)
  case .rose, .fell, .unchanged: return compareDirection(relation, change: fact)
  }
}

/// Judges "between low and high": low − p/2 ≤ f ≤ high + p/2, each end with its own last place.
///
/// *Source*: SEMANTICS 3, rule 6. The ends may come in either order.
public func compareRange(
  from low: WrittenValue, to high: WrittenValue, with fact: FactFigure, asked: Int? = nil
) -> ComparisonOutcome {
  let (low, high) = low.amount <= high.amount ? (low, high) : (high, low)
  let bottom = FigureComparison(claim: low, fact: fact, asked: asked)
  let top = FigureComparison(claim: high, fact: fact, asked: asked)
  let isInside =
    (fact.amount >= low.amount
      || distance(fact.amount, low.amount) <= halfWidth(bottom.place))
    && (fact.amount <= high.amount
      || distance(fact.amount, high.amount) <= halfWidth(top.place))
  return isInside ? .equal : .different
}

/// Judges which way something went by the sign of its change.
///
/// *Source*: SEMANTICS 3, rule 7. A change the fact's own rounding may have made decides nothing,
/// except that "unchanged" is then right.
public func compareDirection(_ relation: Relation, change: FactFigure) -> ComparisonOutcome {
  let isSmall = change.amount.magnitude <= change.halfPlace
  switch relation {
  case .rose where !isSmall: return change.amount > .zero ? .equal : .different
  case .fell where !isSmall: return change.amount < .zero ? .equal : .different
  case .rose, .fell: return change.place == nil ? .different : .withinDoubt
  default: return isSmall ? .equal : .different
  }
}

private func distance(_ a: ExactDecimal, _ b: ExactDecimal) -> ExactDecimal {
  if let exact = a.subtracting(b) { return exact.magnitude }
  // Too far apart for 36 digits: what is lost is less than a part in 10^30 of the larger.
  let place = max(a.topPlace, b.topPlace) - 30
  let rounded = a.rounded(toPlace: place, rule: .halfEven)
    .subtracting(b.rounded(toPlace: place, rule: .halfEven))
  return rounded?.magnitude ?? max(a.magnitude, b.magnitude)
}

private func halfWidth(_ place: Int) -> ExactDecimal {
  ExactDecimal(5).scaled(byPowerOfTen: place - 1)
}

/// One claim, one fact, and the place they are compared at.
private struct FigureComparison {
  let claim: WrittenValue
  let fact: FactFigure
  let asked: Int?
  /// SEMANTICS 3's p: the coarsest of the claim's last digit, the fact's and the one asked for.
  let place: Int

  init(claim: WrittenValue, fact: FactFigure, asked: Int?) {
    self.claim = claim
    self.fact = fact
    self.asked = asked
    place = Self.place(claim.lastPlace, fact, asked)
  }

  private static func place(_ written: Int, _ fact: FactFigure, _ asked: Int?) -> Int {
    max(written, fact.place ?? written, asked ?? written)
  }

  private var width: ExactDecimal { .power(ofTen: place) }

  // MARK: Rules 1 to 5

  func equality(isDerived: Bool) -> ComparisonOutcome {
    if areEqual(at: place) { return .equal(isFinerThanFact ? [.excessPrecision] : []) }
    if claim.fractionTrailingZeros > 0, areEqual(withZeros: claim.fractionTrailingZeros) {
      return .equal([.padded])
    }
    if !claim.hasFraction, claim.integerTrailingZeros > 0,
      claim.significantDigits - claim.integerTrailingZeros >= 2,
      areEqual(withZeros: claim.integerTrailingZeros)
    {
      return .equal([.rounded])
    }
    if isDerived {
      let isNear = RoundingRule.allCases.contains { rule in
        distance(fact.amount.rounded(toPlace: place, rule: rule), claim.amount) <= width
      }
      return isNear ? .equal([.rounding]) : .different
    }
    let isSlip = claim.significantDigits >= 3 && distance(fact.amount, claim.amount) <= width
    return ComparisonOutcome(result: .different, notes: [], isRoundingSlip: isSlip)
  }

  /// Fact and claim rounded alike; both ways of rounding are accepted.
  private func areEqual(at place: Int) -> Bool {
    RoundingRule.allCases.contains { rule in
      fact.amount.rounded(toPlace: place, rule: rule)
        == claim.amount.rounded(toPlace: place, rule: rule)
    }
  }

  private func areEqual(withZeros zeros: Int) -> Bool {
    areEqual(at: Self.place(claim.lastPlace + zeros, fact, asked))
  }

  /// The claim holds digits below the fact's last place.
  private var isFinerThanFact: Bool {
    guard let place = fact.place else { return false }
    return claim.amount != claim.amount.rounded(toPlace: place, rule: .halfUp)
  }

  // MARK: Rule 6

  func approximation(_ hedge: Hedge, _ tolerance: ExactDecimal) -> ComparisonOutcome {
    let share = fact.amount.magnitude.multiplied(by: tolerance) ?? .zero
    guard distance(fact.amount, claim.amount) <= max(width, share) else { return .different }
    let isOnItsSide =
      switch hedge {
      case .about: true
      case .nearly:
        fact.amount <= claim.amount || distance(fact.amount, claim.amount) <= width
      case .justOver:
        fact.amount >= claim.amount || distance(fact.amount, claim.amount) <= width
      }
    return isOnItsSide ? .equal : .different
  }

  func bound(_ relation: Relation) -> ComparisonOutcome {
    if fact.place != nil, distance(fact.amount, claim.amount) <= fact.halfPlace {
      return .withinDoubt
    }
    let holds =
      switch relation {
      case .above: fact.amount > claim.amount
      case .atLeast: fact.amount >= claim.amount
      case .below: fact.amount < claim.amount
      default: fact.amount <= claim.amount
      }
    return holds ? .equal : .different
  }
}
