/// What connects rows of a dataset: hashes of entities, facts and templates, each kind in a space of its own.
enum SplitKeys {
  /// *Shape*: never empty; entities first.
  static func of(_ candidate: NegativeCandidate) -> [UInt64] {
    of(
      entities: candidate.entities, facts: candidate.facts, template: candidate.template,
      otherwise: candidate.duplicateKey)
  }

  static func of(
    entities: [UInt64], facts: [UInt64], template: UInt64?, otherwise key: UInt64
  ) -> [UInt64] {
    var keys = entities.map { hash($0, 1) } + facts.map { hash($0, 2) }
    if let template { keys.append(hash(template, 3)) }
    return keys.isEmpty ? [hash(key, 4)] : keys
  }

  static func entities(of candidate: NegativeCandidate) -> [UInt64] {
    candidate.entities.map { hash($0, 1) }
  }

  private static func hash(_ bits: UInt64, _ kind: UInt64) -> UInt64 {
    SplitMix.mix(bits &+ kind &* 0x9E37_79B9_7F4A_7C15)
  }
}
