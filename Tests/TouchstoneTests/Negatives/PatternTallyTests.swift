import Testing

@testable import Touchstone

@Suite struct PatternTallyTests {
  private static func pattern(_ attribute: String, _ diagnosis: Diagnosis = .wrongPeriod)
    -> NegativePattern
  {
    NegativePattern(
      ErrorPattern(diagnosis: diagnosis, attribute: attribute, rule: "pack/rule"),
      shape: PromptShape(.lookup, .simple))
  }

  private static func example(_ lot: UInt64) -> PatternTally.Example {
    PatternTally.Example(lot: lot, record: "r\(lot)", text: "x", correction: nil, message: "m")
  }

  @Test func `the heaviest come first, then those of most records, then by name`() {
    var tally = PatternTally()
    // Two warnings weigh as much as one error.
    tally.add(Self.pattern("b"), errors: 1, warnings: 0, lot: 1) { nil }
    tally.add(Self.pattern("a"), errors: 0, warnings: 1, lot: 1) { nil }
    tally.add(Self.pattern("a"), errors: 0, warnings: 1, lot: 2) { nil }
    tally.add(Self.pattern("c"), errors: 1, warnings: 1, lot: 1) { nil }
    tally.add(Self.pattern("d"), errors: 0, warnings: 1, lot: 1) { nil }
    #expect(tally.ranked.map(\.pattern.error.attribute) == ["c", "a", "b", "d"])
    #expect(tally.ranked.map(\.count.weight) == [3, 2, 2, 1])
    #expect(tally.ranked.map(\.count.records) == [1, 2, 1, 1])
    #expect(tally.claims == 6)
  }

  @Test func `examples are those of the lowest lots, and no others are made`() {
    var tally = PatternTally()
    var made = 0
    for lot: UInt64 in [7, 3, 9, 1, 8, 2] {
      tally.add(Self.pattern("a"), errors: 1, warnings: 0, lot: lot) {
        made += 1
        return Self.example(lot)
      }
    }
    #expect(tally[Self.pattern("a")]?.examples.map(\.lot) == [1, 2, 3])
    #expect(made == 5)
  }

  @Test func `states of workers merge to what one would have counted`() {
    var whole = PatternTally()
    var parts = [PatternTally(), PatternTally(), PatternTally()]
    for number in 0..<300 {
      let lot = SplitMix.draw(UInt64(number))
      let pattern = Self.pattern("a\(number % 7)", number % 2 == 0 ? .wrongPeriod : .rounding)
      whole.add(pattern, errors: 1, warnings: number % 3, lot: lot) { Self.example(lot) }
      parts[number % 3].add(pattern, errors: 1, warnings: number % 3, lot: lot) {
        Self.example(lot)
      }
    }
    var sum = PatternTally()
    for part in parts.reversed() { sum.merge(part) }
    #expect(sum == whole)
  }

  @Test func `beyond the limit patterns are counted without a row`() {
    var tally = PatternTally()
    for number in 0..<PatternTally.patternLimit + 5 {
      tally.add(Self.pattern("a\(number)"), errors: 1, warnings: 0, lot: 1) { Self.example(1) }
    }
    #expect(tally.patternCount == PatternTally.patternLimit)
    #expect(tally.others.errors == 5)
    #expect(tally.claims == PatternTally.patternLimit + 5)
  }
}

@Suite struct PassingPoolTests {
  private static func entry(_ number: Int) -> PassingPool.Entry {
    PassingPool.Entry(
      order: number, lot: SplitMix.draw(UInt64(number)), duplicateKey: UInt64(number))
  }

  private static func pool(_ numbers: some Sequence<Int>, limit: Int = 10) -> PassingPool {
    var pool = PassingPool(limit: limit)
    for number in numbers { pool.add(lot: entry(number).lot) { entry(number) } }
    return pool
  }

  @Test func `which are kept doesn't depend on the order, nor on who gathered them`() {
    let whole = Self.pool(0..<500)
    #expect(whole.entries.count == 10)
    #expect(whole.seen == 500)
    #expect(Self.pool((0..<500).reversed()).entries == whole.entries)
    var sum = Self.pool(stride(from: 0, to: 500, by: 2))
    sum.merge(Self.pool(stride(from: 1, to: 500, by: 2)))
    #expect(sum.entries == whole.entries)
    #expect(sum.seen == 500)
  }

  @Test func `what can't get in isn't made`() {
    var pool = Self.pool(0..<500)
    pool.add(lot: .max) {
      Issue.record("made all the same")
      return Self.entry(0)
    }
    #expect(pool.seen == 501)
  }

  @Test func `equal prompts with equal outputs are in once`() {
    var pool = PassingPool(limit: 10)
    for lot: UInt64 in [5, 2, 9] {
      pool.add(lot: lot) { PassingPool.Entry(order: Int(lot), lot: lot, duplicateKey: 1) }
    }
    #expect(pool.entries.map(\.lot) == [2])
  }
}
