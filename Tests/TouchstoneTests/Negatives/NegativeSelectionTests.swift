import Testing

@testable import Touchstone

struct NegativeSelectionTests {
  private static let tight = NegativeSelection.Settings(
    budget: 150, perPattern: 25, perEntity: 4, perTemplate: 3, perFact: 2)

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `caps and budgets hold, and every candidate is accounted for`(seed: UInt64) {
    var maker = CandidateMaker(seed: seed)
    let candidates = maker.candidates(800)
    var settings = Self.tight
    settings.groupCaps = [0: 30, 1: 50]
    let selection = NegativeSelection(candidates, settings: settings)
    let chosen = selection.orders.map { candidates[$0] }
    func most(_ hashes: [UInt64]) -> Int {
      Dictionary(grouping: hashes) { $0 }.values.map(\.count).max() ?? 0
    }
    #expect(!chosen.isEmpty && chosen.count <= 150, "seed \(seed)")
    #expect(most(chosen.map(\.pattern)) <= 25)
    #expect(most(chosen.flatMap(\.entities)) <= 4)
    #expect(most(chosen.compactMap(\.template)) <= 3)
    #expect(most(chosen.flatMap(\.facts)) <= 2)
    #expect(chosen.count { $0.groups & 1 == 1 } <= 30)
    #expect(chosen.count { $0.groups & 2 == 2 } <= 50)
    #expect(selection.orders == Array(Set(selection.orders)).sorted())
    #expect(selection.orders.count + selection.dropped.values.reduce(0, +) == 800)
    #expect(selection.patternsAfter == Set(chosen.map(\.pattern)).count)
    #expect(selection.patternsBefore == Set(candidates.map(\.pattern)).count)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `a selection doesn't depend on the order of its candidates`(seed: UInt64) {
    var maker = CandidateMaker(seed: seed)
    let candidates = maker.candidates(500)
    let others = maker.inAnyOrder(candidates)
    #expect(
      NegativeSelection(candidates, settings: Self.tight)
        == NegativeSelection(others, settings: Self.tight), "seed \(seed)")
  }

  @Test func `patterns have equal shares of the budget, rare ones all they have`() {
    let sizes = [500, 300, 40, 3, 1]
    var maker = CandidateMaker(seed: 2)
    var candidates: [NegativeCandidate] = []
    for (pattern, size) in sizes.enumerated() {
      for _ in 0..<size {
        candidates.append(
          NegativeCandidate(
            order: candidates.count, lot: maker.hash(), pattern: UInt64(pattern),
            facts: [maker.hash()], duplicateKey: maker.hash(), signature: maker.signature()))
      }
    }
    let selection = NegativeSelection(candidates, settings: .init(budget: 100, perPattern: .max))
    let counts = Dictionary(grouping: selection.orders.map { candidates[$0].pattern }) { $0 }
      .mapValues(\.count)
    #expect(counts == [0: 32, 1: 32, 2: 32, 3: 3, 4: 1])
    #expect(selection.dropped == [.budget: 744])
    #expect(selection.patternsAfter == 5)
  }

  @Test func `near duplicates go within the same facts only, and figures tell texts apart`() {
    let text =
      "Sales of the group came to $365.8 billion in the year, more than was expected of it."
    let rows: [(String, [UInt64])] = [
      (text, [1]), (text.replacing("expected", with: "thought"), [1]), (text, [2]),
      (text.replacing("365.8", with: "394.3"), [1]),
    ]
    let candidates = rows.enumerated().map { order, row in
      NegativeCandidate(
        order: order, lot: UInt64(order), pattern: 1, facts: row.1, duplicateKey: UInt64(order),
        signature: MinHash.signature(of: Array(row.0.utf8)))
    }
    let selection = NegativeSelection(candidates, settings: .init())
    #expect(selection.orders == [0, 2, 3])
    #expect(selection.dropped == [.nearDuplicate: 1])
  }

  @Test func `of exact duplicates the lower lot stays`() {
    let candidates = [9, 4, 6].enumerated().map { order, lot in
      NegativeCandidate(order: order, lot: UInt64(lot), pattern: 1, duplicateKey: 5)
    }
    let selection = NegativeSelection(candidates, settings: .init())
    #expect(selection.orders == [1])
    #expect(selection.dropped == [.duplicate: 2])
  }

  @Test(arguments: [(10_000, 2_500, 1_000, 200), (100, 25, 20, 20), (8, 20, 20, 20)])
  func `caps follow the budget`(budget: Int, perPattern: Int, perEntity: Int, perFact: Int) {
    let settings = NegativeSelection.Settings(budget: budget)
    #expect(settings.perPattern == perPattern)
    #expect(settings.perEntity == perEntity)
    #expect(settings.perTemplate == perEntity)
    #expect(settings.perFact == perFact)
  }

  @Test func `nothing comes of nothing`() {
    let selection = NegativeSelection([], settings: .init())
    #expect(selection.orders.isEmpty && selection.dropped.isEmpty)
    #expect(selection.patternsBefore == 0 && selection.patternsAfter == 0)
  }
}
