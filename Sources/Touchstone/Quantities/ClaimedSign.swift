/// Which signs an attribute's stored values have.
public enum AttributeSign: String, Hashable, Sendable, CaseIterable {
  case signed
  case positive
  /// Money going out, stored as a positive amount: brackets and a minus mean the same.
  case outflow
}

/// What the words of a clause say of a figure's sign.
public enum PolarityWord: Hashable, Sendable, CaseIterable {
  case none
  /// loss, decline, decrease, outflow
  case negative
  /// Against an outflow: benefit, inflow
  case reversing
}

/// A claimed amount with the sign it is meant to have.
public struct SignedAmount: Hashable, Sendable {
  public let amount: ExactDecimal
  /// A word or symbol says the sign: only then is a wrong sign contradicted.
  public let isExplicit: Bool

  /// Same size, other sign.
  public func hasOtherSign(than fact: ExactDecimal) -> Bool {
    !amount.isZero && !fact.isZero && amount.isNegative != fact.isNegative
  }
}

/// The sign that a figure is meant to have against the attribute's declared sign.
///
/// Brackets and a word like "loss" are one negative, not two: "a loss of (5)" is -5. A minus with
/// such a word ("a loss of -5") could be either, so it is -5 and not explicit.
///
/// *Source*: SEMANTICS 3, rule 8.
public func signedAmount(
  of claim: WrittenValue, polarity: PolarityWord, attribute sign: AttributeSign
) -> SignedAmount {
  let size = claim.amount.magnitude
  if sign == .outflow {
    return polarity == .reversing
      ? SignedAmount(amount: -size, isExplicit: true)
      : SignedAmount(amount: size, isExplicit: false)
  }
  let isNegative = claim.amount.isNegative
  guard polarity == .negative else {
    return SignedAmount(amount: claim.amount, isExplicit: isNegative)
  }
  let saysMinus = isNegative && claim.negative != .parentheses
  return SignedAmount(amount: -size, isExplicit: !saysMinus)
}
