import PatternMatching
import Testing

@Suite struct LiteralSetTests {
  private func occurrences(of literals: [String], in text: String) throws -> [LiteralOccurrence] {
    let set = try LiteralSet(literals.map { Array($0.utf8) })
    var found: [LiteralOccurrence] = []
    set.forEachOccurrence(in: Array(text.utf8).span) { found.append($0) }
    return found
  }

  @Test func `every occurrence is told, by end, then longest first, then id`() throws {
    let found = try occurrences(of: ["he", "she", "hers", "HE"], in: "usHErs")
    #expect(
      found == [
        LiteralOccurrence(id: LiteralID(index: 1), range: 1..<4),
        LiteralOccurrence(id: LiteralID(index: 0), range: 2..<4),
        LiteralOccurrence(id: LiteralID(index: 3), range: 2..<4),
        LiteralOccurrence(id: LiteralID(index: 2), range: 2..<6),
      ])
  }

  @Test func `case is ignored in ASCII letters only`() throws {
    #expect(try occurrences(of: ["@é"], in: "`é @É @é").map(\.range) == [8..<11])
    #expect(try occurrences(of: ["[z]"], in: "{z} [Z]").map(\.range) == [4..<7])
  }

  @Test func `no literals, and no text, give nothing`() throws {
    #expect(try occurrences(of: [], in: "text").isEmpty)
    #expect(try occurrences(of: ["a"], in: "").isEmpty)
  }

  @Test func `an empty literal is refused by its id`() {
    #expect(throws: LiteralSetError.emptyLiteral(LiteralID(index: 1))) {
      try LiteralSet([[0x61], []])
    }
  }

  @Test func `a table beyond its bound is refused`() {
    let literals = (0..<100).map { Array("literal number \($0)".utf8) }
    #expect(throws: LiteralSetError.tableTooLarge(maximumBytes: 1_000)) {
      try LiteralSet(literals, maximumBytes: 1_000)
    }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `one pass finds what looking for each literal finds`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array((seed.isMultiple(of: 2) ? "ab" : "aAbBcé ").utf8)
    func random(_ lengths: ClosedRange<Int>) -> [UInt8] {
      (0..<Int.random(in: lengths, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
    }
    let literals = (0..<Int.random(in: 1...40, using: &generator)).map { _ in random(1...6) }
    let text = random(0...200)
    let set = try LiteralSet(literals)

    var told: Set<LiteralOccurrence> = []
    var count = 0
    set.forEachOccurrence(in: text.span) {
      told.insert($0)
      count += 1
    }
    let expected = naiveOccurrences(of: literals, in: text)
    #expect(told == expected, "seed \(seed)")
    #expect(count == expected.count, "seed \(seed)")

    var found = set.makeFoundLiterals()
    set.find(in: text.span, into: &found)
    #expect(Set(found.ids) == Set(expected.map(\.id)), "seed \(seed)")
    found.removeAll()
    #expect(found.ids.isEmpty)
  }

  private func naiveOccurrences(
    of literals: [[UInt8]], in text: [UInt8]
  ) -> Set<LiteralOccurrence> {
    func lowercased(_ bytes: [UInt8]) -> [UInt8] {
      bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
    let text = lowercased(text)
    var found: Set<LiteralOccurrence> = []
    for (index, literal) in literals.map(lowercased).enumerated() {
      for start in text.indices where text[start...].starts(with: literal) {
        let range = start..<start + literal.count
        found.insert(LiteralOccurrence(id: LiteralID(index: index), range: range))
      }
    }
    return found
  }
}
