/// What became of a claim, or of a whole record.
///
/// *Source*: SEMANTICS 2. `refused` is a record's verdict only.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
  case supported
  case contradicted
  case unverifiable
  case stale
  case undecided
  case refused
}

/// How bad a contradicted claim is. *Source*: weights 1, 0.5 and 0 in SEMANTICS 7.
public enum Severity: String, Hashable, Sendable, CaseIterable {
  case error
  case warning
  case note
}

/// What a verdict rests on: facts of the packs, the record's own context, or the text itself.
public enum Basis: String, Hashable, Sendable, CaseIterable {
  case fact
  case context
  case text = "self"
  case pattern
}

/// How the text stands behind a claim. Only `asserted` claims are judged.
public enum Modality: String, Hashable, Sendable, CaseIterable {
  case asserted
  case attributed
  case forecast
  case hypothetical
  case question
  case quoted
  case example
}

/// Whether the clause affirms or denies.
public enum Polarity: String, Hashable, Sendable, CaseIterable {
  case positive
  case negative
}

/// What the text says of the value: equal to it, about it, more than it.
public enum Relation: String, Hashable, Sendable, CaseIterable {
  case equal
  case about
  case above
  case atLeast = "at-least"
  case below
  case atMost = "at-most"
  case between
  case rose
  case fell
  case unchanged
  case has
  case rank
}

/// Which error a wrong claim is.
public enum Diagnosis: String, Hashable, Sendable, CaseIterable {
  case wrongPeriod = "wrong-period"
  case wrongEntity = "wrong-entity"
  case wrongAttribute = "wrong-attribute"
  case wrongScale = "wrong-scale"
  case wrongUnit = "wrong-unit"
  case wrongSign = "wrong-sign"
  case swappedDigits = "swapped-digits"
  case rounding
  case outdatedValue = "outdated-value"
  case wrongDirection = "wrong-direction"
  case wrongArithmetic = "wrong-arithmetic"
  case selfContradiction = "self-contradiction"
  case nonexistentEntity = "nonexistent-entity"
  case fabricatedIdentifier = "fabricated-identifier"
  case impossibleDate = "impossible-date"
  case ungrounded
  case wrongValue = "wrong-value"
}
