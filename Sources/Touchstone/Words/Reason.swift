/// Why a claim is unverifiable or an item of the text stays unchecked. The list is closed; the
/// schema of verdict lines repeats it and a test compares the two.
public enum Reason: String, Hashable, Sendable, CaseIterable {
  // Of a claim: something the verdict needs isn't there.
  case noFact = "no-fact"
  case noEntity = "no-entity"
  case noAttribute = "no-attribute"
  case noPeriod = "no-period"
  case periodUnstated = "period-unstated"
  case unboundDimension = "unbound-dimension"

  // Of a claim: a guard objects (SEMANTICS 8).
  case qualifier
  case weakBinding = "weak-binding"
  case ambiguous
  case conflict
  case hedge
  case unitMismatch = "unit-mismatch"
  case unclearSign = "unclear-sign"
  case exception
  case undefined

  // Of a claim or an item: the text doesn't assert it.
  case attributed
  case forecast
  case hypothetical
  case question
  case quoted
  case example
  case refuted

  // Of an item: no rule reads it.
  case noRule = "no-rule"
  case unbound
  case unreadable
  case code
  case thinking
  case cutOff = "cut-off"
  case otherLanguage = "other-language"
  case refusal
  case limit
}
