/// How far a rule's findings are believed. *Source*: SEMANTICS 8.4.
public enum RuleStatus: String, Hashable, Sendable, CaseIterable {
  /// Not measured, or not on enough.
  case trial
  /// Measured right so often that values far off count as wrong too.
  case trusted
  /// Measured under its floor: what it calls contradicted is a note and counts for nothing.
  case quarantined
}
