import Testing

@testable import Touchstone

struct ComponentSplitTests {
  private func sides(
    _ split: ComponentSplit, _ candidates: [NegativeCandidate]
  ) -> [Int: ComponentSplit.Side] {
    var sides: [Int: ComponentSplit.Side] = [:]
    for candidate in candidates { sides[candidate.order] = split.side(of: candidate) }
    return sides
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `many components are split near the share, without a leak or a loss`(seed: UInt64) {
    var maker = CandidateMaker(seed: seed)
    let candidates = maker.candidates(1_000)
    let split = ComponentSplit(candidates)
    #expect(split.bridges == 0)
    #expect(split.validation + split.training == 1_000)
    #expect((50...200).contains(split.validation), "seed \(seed): \(split.validation)")
    #expect(split.components > 50)
    #expect(ComponentSplit.verify(candidates, side: split.side) == nil)
    let validation = candidates.count { split.side(of: $0)?.isValidation == true }
    #expect(validation == split.validation)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `a split doesn't depend on the order of its candidates`(seed: UInt64) {
    var maker = CandidateMaker(seed: seed)
    for entities in [200, 6] {
      let candidates = maker.candidates(300, entities: entities, templates: 8)
      let others = maker.inAnyOrder(candidates)
      #expect(
        sides(ComponentSplit(candidates), candidates) == sides(ComponentSplit(others), candidates),
        "seed \(seed)")
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `most candidates keep their side when others are added`(seed: UInt64) {
    var maker = CandidateMaker(seed: seed)
    let old = maker.candidates(1_000)
    let before = ComponentSplit(old)
    let new = old + maker.candidates(200, from: 1_000, entities: 260)
    let after = ComponentSplit(new)
    let moved = old.count {
      before.side(of: $0)?.isValidation != after.side(of: $0)?.isValidation
    }
    #expect(moved <= 100, "seed \(seed): \(moved) moved")
  }

  @Test func `a component's name is the same wherever it stands`() {
    let candidate = NegativeCandidate(
      order: 4, lot: 1, pattern: 1, entities: [3, 9], template: 2, duplicateKey: 8)
    var other = candidate
    other.order = 7
    let (alone, again) = (ComponentSplit([candidate]), ComponentSplit([other]))
    #expect(alone.side(of: candidate) == again.side(of: other))
    #expect(alone.side(of: candidate)?.component.count == 16)
  }

  /// One giant component: a few rows of two entities tie all together.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `a component that holds everything is cut where that loses little`(seed: UInt64) {
    var maker = CandidateMaker(seed: seed)
    var candidates = maker.candidates(1_000, entities: 40, templates: 40)
    for number in 0..<39 {
      candidates.append(
        NegativeCandidate(
          order: 1_000 + number, lot: maker.hash(), pattern: 1,
          entities: [UInt64(number), UInt64(number + 1)], duplicateKey: maker.hash()))
    }
    let split = ComponentSplit(candidates)
    #expect(split.components == 1)
    #expect(split.largest == 1_039)
    #expect(split.largestShare == 1)
    #expect(split.validation >= 103 && split.validation <= 208, "seed \(seed): \(split.validation)")
    #expect((1...20).contains(split.bridges), "seed \(seed): \(split.bridges)")
    #expect(split.training + split.validation + split.bridges == 1_039)
    #expect(candidates.count { split.side(of: $0) == nil } == split.bridges)
    #expect(ComponentSplit.verify(candidates, side: split.side) == nil)
    let validated = candidates.compactMap { split.side(of: $0) }.filter(\.isValidation)
    let trained = candidates.compactMap { split.side(of: $0) }.filter { !$0.isValidation }
    #expect(Set(validated.map(\.component)).isDisjoint(with: trained.map(\.component)))
  }

  /// Every template is asked of every entity: whatever is moved, much is lost.
  @Test(arguments: [0.0, 0.05, 0.2, 0.5])
  func `a cut never loses more than it may`(maximumLoss: Double) {
    var maker = CandidateMaker(seed: 4)
    let candidates = (0..<900).map { order in
      let (entity, template) = (UInt64(order % 30), UInt64(order / 30))
      return NegativeCandidate(
        order: order, lot: maker.hash(), pattern: 1, entities: [entity],
        facts: [entity * 10 + template % 5], template: template, duplicateKey: maker.hash())
    }
    let split = ComponentSplit(candidates, maximumLoss: maximumLoss)
    #expect(Double(split.bridges) <= maximumLoss * 900)
    #expect(maximumLoss < 0.2 || split.validation > 0)
    #expect(split.training > 0)
    #expect(ComponentSplit.verify(candidates, side: split.side) == nil)
  }

  @Test(arguments: [("one entity", 1, 0), ("two entities", 2, 1), ("nothing", 0, 0)])
  func `training is never empty where there is anything`(
    name: String, entities: Int, validation: Int
  ) {
    let candidates = (0..<entities).map {
      NegativeCandidate(
        order: $0, lot: 1, pattern: 1, entities: [UInt64($0)], duplicateKey: UInt64($0))
    }
    let split = ComponentSplit(candidates)
    #expect(split.validation == validation, "\(name)")
    #expect(split.training == entities - validation)
  }

  @Test func `without a share there is no validation`() {
    var maker = CandidateMaker(seed: 1)
    let split = ComponentSplit(maker.candidates(100), share: 0)
    #expect(split.validation == 0 && split.training == 100 && split.bridges == 0)
  }

  @Test(arguments: [
    (ComponentSplit.Leak.Kind.entity, [5] as [UInt64], [] as [UInt64], nil as UInt64?, 9 as UInt64),
    (.fact, [], [7], nil, 9), (.template, [], [], 3, 9), (.duplicate, [], [], nil, 1),
  ])
  func `a planted leak is found`(
    kind: ComponentSplit.Leak.Kind, entities: [UInt64], facts: [UInt64], template: UInt64?,
    duplicateKey: UInt64
  ) {
    let candidates = [
      NegativeCandidate(
        order: 10, lot: 1, pattern: 1, entities: [4, 5], facts: [7, 8], template: 3, duplicateKey: 1
      ),
      NegativeCandidate(order: 11, lot: 1, pattern: 1, entities: [99], duplicateKey: 2),
      NegativeCandidate(
        order: 12, lot: 1, pattern: 1, entities: entities, facts: facts, template: template,
        duplicateKey: duplicateKey),
    ]
    let leak = ComponentSplit.verify(candidates) {
      ComponentSplit.Side(component: "", isValidation: $0.order == 10)
    }
    #expect(leak == ComponentSplit.Leak(kind: kind, first: 10, second: 12))
    let none = ComponentSplit.verify(candidates) {
      $0.order == 12 ? nil : ComponentSplit.Side(component: "", isValidation: $0.order == 10)
    }
    #expect(none == nil)
  }

  @Test func `another row goes where what it has is, and nowhere if that is on both sides`() {
    var maker = CandidateMaker(seed: 6)
    let candidates = maker.candidates(400)
    var split = ComponentSplit(candidates)
    let validated = candidates.filter { split.side(of: $0)?.isValidation == true }
    let trained = candidates.filter { split.side(of: $0)?.isValidation == false }
    guard let one = validated.first, let other = trained.first else {
      Issue.record("a side is empty")
      return
    }
    let side = split.place(entities: one.entities, facts: [12_345], template: nil, otherwise: 1)
    #expect(side == split.side(of: one))
    let both = one.entities + other.entities
    #expect(split.place(entities: both, facts: [], template: nil, otherwise: 1) == nil)
    // The fact came with the first row.
    let again = split.place(entities: [], facts: [12_345], template: nil, otherwise: 1)
    #expect(again?.isValidation == true)
    let unknown = split.place(entities: [999_999], facts: [], template: nil, otherwise: 1)
    #expect(unknown?.isValidation == false)
  }
}
