import Testing

@testable import Touchstone

struct CandidatePoolTests {
  private func pool(_ candidates: [NegativeCandidate], limit: Int) -> CandidatePool {
    var pool = CandidatePool(limit: limit)
    for candidate in candidates { pool.add(candidate) }
    return pool
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `what a pool keeps doesn't depend on the order in which candidates come`(seed: UInt64) {
    var maker = CandidateMaker(seed: seed)
    let candidates = maker.candidates(600)
    for limit in [1, 7, 50, 333, 599, 600, 1_000] {
      let kept = pool(candidates, limit: limit).candidates
      let others = pool(maker.inAnyOrder(candidates), limit: limit).candidates
      #expect(kept == others, "seed \(seed), limit \(limit)")
      #expect(kept.count == min(limit, 600))
    }
  }

  /// The law in its plain form: equal shares, each the lowest lots.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `each pattern keeps its lowest lots, and rare patterns all they have`(seed: UInt64) {
    var maker = CandidateMaker(seed: seed)
    let candidates = maker.candidates(900)
    let kept = Dictionary(grouping: pool(candidates, limit: 100).candidates, by: \.pattern)
    let most = kept.values.map(\.count).max() ?? 0
    for (pattern, all) in Dictionary(grouping: candidates, by: \.pattern) {
      let own = kept[pattern] ?? []
      #expect(own.count >= min(all.count, most - 1), "seed \(seed), pattern \(pattern)")
      #expect(own.map(\.lot).sorted() == Array(all.map(\.lot).sorted().prefix(own.count)))
    }
  }

  @Test func `candidates are given in the order of the run and all are counted`() {
    var maker = CandidateMaker(seed: 3)
    var candidates = maker.candidates(400)
    for copy in candidates[..<30] {
      var copy = copy
      copy.order += 1_000
      candidates.append(copy)
    }
    let full = pool(candidates, limit: 500)
    #expect(full.seen == 430)
    #expect(full.duplicates == 30)
    #expect(full.evicted == 0)
    #expect(full.candidates.map(\.order) == Array(0..<400))
    #expect(full.seenByPattern.values.reduce(0, +) == 430)
    let small = pool(candidates, limit: 40)
    #expect(small.seen == small.count + small.duplicates + small.evicted)
    #expect(small.count == 40)
    #expect(small.patterns == Set(candidates.map(\.pattern)))
  }

  @Test func `of equal lots the later goes`() {
    let candidates = (0..<5).map {
      NegativeCandidate(order: $0, lot: 7, pattern: 1, duplicateKey: UInt64($0))
    }
    #expect(pool(candidates, limit: 3).candidates.map(\.order) == [0, 1, 2])
    #expect(pool(candidates.reversed(), limit: 3).candidates.map(\.order) == [0, 1, 2])
  }

  @Test func `a pool with more patterns than places keeps one of each it can`() {
    let candidates = (0..<50).map {
      NegativeCandidate(
        order: $0, lot: UInt64($0), pattern: UInt64($0 / 2), duplicateKey: UInt64($0))
    }
    let kept = pool(candidates, limit: 10).candidates
    #expect(Set(kept.map(\.pattern)).count == 10)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a heap gives its elements in descending order`(seed: UInt64) {
    var maker = CandidateMaker(seed: seed)
    let numbers = (0..<60).map { _ in maker.number(below: 30) }
    var one = MaximumHeap<Int>()
    for number in numbers { one.insert(number) }
    var other = MaximumHeap(numbers)
    var given: [Int] = []
    while let number = one.popMaximum() {
      given.append(number)
      #expect(other.popMaximum() == number)
    }
    #expect(given == numbers.sorted(by: >))
    #expect(other.isEmpty)
  }
}
