package import Touchstone

/// Why an import can't be done at all. What is left out of one that can is counted (`ImportTally`).
package enum ImportFailure: Error, Hashable, Sendable {
  case system(SystemError)
  /// With their places, sorted.
  case problems([Problem])

  static func problem(
    _ code: String, at location: SourceLocation, _ message: String, help: String? = nil
  ) -> ImportFailure {
    .problems([Problem(.error, code, at: location, message, help: help)])
  }
}
