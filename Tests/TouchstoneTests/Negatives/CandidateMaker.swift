@testable import Touchstone

/// Makes candidates and texts from a seed.
struct CandidateMaker {
  private var draws: SplitMix
  let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
    draws = SplitMix(seed: seed)
  }

  mutating func number(below limit: Int) -> Int { Int(draws.next() % UInt64(limit)) }

  mutating func hash() -> UInt64 { draws.next() }

  mutating func inAnyOrder<Element>(_ elements: [Element]) -> [Element] {
    elements.map { (draws.next(), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Patterns are the more frequent the lower their number; each fact is one entity's.
  mutating func candidates(
    _ count: Int, from start: Int = 0, patterns: Int = 12, entities: Int = 200, templates: Int = 300
  ) -> [NegativeCandidate] {
    (start..<start + count).map { order in
      let pattern = min(number(below: patterns), number(below: patterns))
      let entity = UInt64(number(below: entities))
      // A template is asked of few entities, so that components stay small.
      let template = UInt64(Int(entity) * templates / entities)
      return NegativeCandidate(
        order: order, lot: hash(), pattern: UInt64(pattern), entities: [entity],
        facts: [entity * 100 + UInt64(number(below: 5))], template: template, duplicateKey: hash(),
        signature: signature(), groups: hash() & 3)
    }
  }

  /// Of a text that is like no other.
  mutating func signature() -> MinHash.Signature {
    MinHash.Signature((0..<MinHash.length).map { _ in UInt32(truncatingIfNeeded: hash()) })
  }

  /// Each of nine letters, so that hardly any two are the same.
  mutating func words(_ count: Int) -> [String] {
    (0..<count).map { _ in word() }
  }

  mutating func word() -> String {
    let letters = Array("abcdefghijklmnoprstuvw")
    return String((0..<9).map { _ in letters[number(below: letters.count)] })
  }
}
