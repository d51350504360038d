import Touchstone

/// What the first reading of a run finds out, without the texts.
struct NegativeSurvey: Sendable {
  /// What a worker adds up.
  struct Sums: Sendable {
    var patterns = PatternTally()
    var passing: PassingPool
    var bias: BiasTally
    var counts = NegativeCounts()

    mutating func merge(_ other: Sums) {
      patterns.merge(other.patterns)
      passing.merge(other.passing)
      bias.merge(other.bias)
      counts.merge(other.counts)
    }
  }

  var sums: Sums
  var pool: CandidatePool
  /// SHA-256 of the record files, by path.
  var hashes: [String: String]
}

/// Counts of a run that an export speaks of.
package struct NegativeCounts: Hashable, Sendable {
  package var records = 0
  /// Records with a contradicted error that nobody objects to.
  package var failures = 0
  /// Their contradicted claims, warnings too.
  package var claims = 0
  /// Records in which nothing is contradicted and something is supported.
  package var passing = 0
  /// Failures that are in the holdout, or near something in it.
  package var heldOutFailures = 0
  package var heldOutPassing = 0
  /// Failures with an empty output.
  package var empty = 0

  package init() {}

  mutating func merge(_ other: NegativeCounts) {
    records += other.records
    failures += other.failures
    claims += other.claims
    passing += other.passing
    heldOutFailures += other.heldOutFailures
    heldOutPassing += other.heldOutPassing
    empty += other.empty
  }
}

extension ScoredRecord {
  /// It has an error that counts.
  var isFailure: Bool { claims.contains(where: \.isError) }

  /// Nothing in it is contradicted, objected to or not, and facts bear something out.
  var isPassing: Bool {
    !claims.contains { $0.verdict == .contradicted } && claims.contains { $0.verdict == .supported }
      && verdict == .supported
  }

  /// The contradicted claims that count, by their pattern.
  func patterns(under shape: PromptShape) -> [(pattern: NegativePattern, claims: [ScoredClaim])] {
    var groups: [NegativePattern: [ScoredClaim]] = [:]
    for claim in claims where claim.isContradicted && claim.severity != .note {
      let error = ErrorPattern(
        diagnosis: claim.diagnosis ?? .wrongValue, attribute: claim.attribute ?? "",
        rule: claim.rule)
      groups[NegativePattern(error, shape: shape), default: []].append(claim)
    }
    return groups.sorted { $0.key < $1.key }.map { (pattern: $0.key, claims: $0.value) }
  }

  /// What counts most of what is wrong with the record: the pattern of most weight, the first by name of equals.
  func mainPattern(under shape: PromptShape) -> NegativePattern? {
    patterns(under: shape).map { (pattern: $0.pattern, weight: $0.claims.negativeWeight) }
      .max { ($0.weight, $1.pattern) < ($1.weight, $0.pattern) }?.pattern
  }
}

extension [ScoredClaim] {
  /// *Source*: the severity weights of SEMANTICS 7, doubled.
  var negativeWeight: Int {
    reduce(0) { $0 + ($1.isError ? 2 : $1.severity == .warning ? 1 : 0) }
  }
}
