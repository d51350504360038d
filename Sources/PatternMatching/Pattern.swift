/// A compiled regular expression: immutable, and shared by all workers.
///
/// Machine code can only be anchored when it is compiled, so searching and anchored matching each
/// have code of their own.
package struct Pattern: Sendable {
  package let source: String
  package let options: PatternOptions
  /// Capturing groups, without the whole match.
  package let captureCount: Int
  /// In the order of their numbers.
  package let namedGroups: [NamedGroup]
  /// No match is shorter; in code points with `utf`, else in bytes. 0 when PCRE2 can't tell.
  package let minimumLength: Int
  /// False when this machine or this pattern must be interpreted, which is some ten times slower.
  package let isJITCompiled: Bool

  /// Identifies the codes in a scratch, which keeps it alive as long as it keeps them.
  let identity: PatternIdentity
  private let searching: CompiledCode?
  private let anchored: CompiledCode?

  /// - Throws: the first fault that PCRE2 finds in `source`.
  package init(
    _ source: String, options: PatternOptions = [], uses: PatternUses = [.searching, .anchored]
  ) throws(PatternError) {
    let searching =
      uses.contains(.anchored) && !uses.contains(.searching)
      ? nil : try CompiledCode(source, options: options, variant: .searching)
    let anchored =
      uses.contains(.anchored)
      ? try CompiledCode(source, options: options, variant: .anchored) : nil
    guard let any = searching ?? anchored else {
      preconditionFailure("a pattern is compiled for searching, unless for anchored matching alone")
    }
    self.source = source
    self.options = options
    self.searching = searching
    self.anchored = anchored
    identity = PatternIdentity()
    captureCount = any.captureCount
    namedGroups = any.namedGroups
    minimumLength = any.minimumLength
    isJITCompiled = (searching?.isJITCompiled ?? true) && (anchored?.isJITCompiled ?? true)
  }

  /// The number of the group with this name; the lowest, where `(?J)` allows several.
  package func groupNumber(named name: String) -> Int? {
    namedGroups.first { $0.name == name }?.number
  }

  /// The code compiled at once for `variant`, if it was.
  func preparedCode(for variant: CodeVariant) -> CompiledCode? {
    switch variant {
    case .searching: searching
    case .anchored: anchored
    case .countedSearching, .countedAnchored: nil
    }
  }
}

/// A capturing group that has a name.
package struct NamedGroup: Hashable, Sendable {
  package let name: String
  /// 1-based; 0 is the whole match.
  package let number: Int

  package init(name: String, number: Int) {
    self.name = name
    self.number = number
  }
}

/// Nothing but its own address.
final class PatternIdentity: Sendable {}
