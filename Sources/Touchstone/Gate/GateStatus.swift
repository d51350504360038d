/// What a limit, or a gate as a whole, came to.
public enum GateStatus: String, Hashable, Sendable, CaseIterable {
  /// The interval clears the limit.
  case passed
  /// The interval excludes the limit: it is broken beyond chance.
  case failed
  /// The interval holds the limit, or there is too little to judge by.
  case inconclusive
}
