/// Many literals found in one pass over a text, in the time of its length.
///
/// An Aho–Corasick automaton: every state has its next state for every class of bytes, and bytes
/// that stand in no literal share one class. ASCII letters match in either case. Immutable, shared.
package struct LiteralSet: Sendable {
  /// How many literals there are; their ids are 0 ..< count, in the order given.
  package let count: Int

  private let classOfByte: [UInt8]
  private let classCount: Int
  /// Row by row; an entry is the row's start, with `outputFlag` set where a literal ends.
  private let transitions: [UInt32]
  /// Per state, the range in `outputIDs` of the literals that end there and have that state's length.
  private let outputStarts: [UInt32]
  private let outputIDs: [LiteralID]
  /// Per state, the state of the longest proper suffix at which a literal ends; 0 if there is none.
  private let outputLinks: [UInt32]
  private let lengths: [Int]

  private static let outputFlag: UInt32 = 1 << 31

  /// - Parameter literals: UTF-8; equal ones are found together.
  /// - Parameter maximumBytes: of the transition table, which grows with the sum of their lengths.
  package init(
    _ literals: [[UInt8]], maximumBytes: Int = 64 << 20
  ) throws(LiteralSetError) {
    let trie = try LiteralTrie(literals, maximumBytes: maximumBytes)
    count = literals.count
    lengths = literals.map(\.count)
    classOfByte = trie.classOfByte
    classCount = trie.classCount
    (outputStarts, outputIDs) = trie.outputs()
    let (next, links) = trie.automaton()
    outputLinks = links
    let starts = outputStarts
    let width = UInt32(trie.classCount)
    transitions = next.map { state in
      let hasOutput =
        starts[Int(state)] != starts[Int(state) + 1] || links[Int(state)] != 0
      return state * width | (hasOutput ? Self.outputFlag : 0)
    }
  }

  /// Calls `body` with every occurrence, overlapping ones too: by end, then longest first, then id.
  ///
  /// The time grows with the occurrences: `a`, `aa`, `aaa` in "aaaa" occur 9 times.
  package func forEachOccurrence(
    in text: Span<UInt8>, _ body: (LiteralOccurrence) throws -> Void
  ) rethrows {
    var row = 0
    for index in text.indices {
      let entry = transitions[row + Int(classOfByte[Int(text[index])])]
      row = Int(entry & ~Self.outputFlag)
      guard entry & Self.outputFlag != 0 else { continue }
      var state = row / classCount
      repeat {
        for output in Int(outputStarts[state])..<Int(outputStarts[state + 1]) {
          let id = outputIDs[output]
          let start = index + 1 - lengths[id.index]
          try body(LiteralOccurrence(id: id, range: start..<index + 1))
        }
        state = Int(outputLinks[state])
      } while state != 0
    }
  }

  /// Adds the ids of all literals that occur. Linear in the text, however many occurrences there are.
  package func find(in text: Span<UInt8>, into found: inout FoundLiterals) {
    precondition(
      found.capacity == count, "\(count) literals, but room for \(found.capacity) was made")
    var row = 0
    for index in text.indices {
      let entry = transitions[row + Int(classOfByte[Int(text[index])])]
      row = Int(entry & ~Self.outputFlag)
      guard entry & Self.outputFlag != 0 else { continue }
      var state = row / classCount
      repeat {
        let range = Int(outputStarts[state])..<Int(outputStarts[state + 1])
        var isNews = range.isEmpty
        for output in range where found.insert(outputIDs[output]) { isNews = true }
        // What is known of a state is known of its suffixes.
        guard isNews else { break }
        state = Int(outputLinks[state])
      } while state != 0
    }
  }

  /// An empty set of the right size for `find(in:into:)`.
  package func makeFoundLiterals() -> FoundLiterals {
    FoundLiterals(capacity: count)
  }
}

/// The place of a literal in the array that its set was made of.
package struct LiteralID: Hashable, Sendable {
  package let index: Int

  package init(index: Int) {
    self.index = index
  }
}

/// One place where a literal stands.
package struct LiteralOccurrence: Hashable, Sendable {
  package let id: LiteralID
  /// UTF-8 bytes of the text, half-open.
  package let range: Range<Int>

  package init(id: LiteralID, range: Range<Int>) {
    self.id = id
    self.range = range
  }
}

package enum LiteralSetError: Error, Hashable, Sendable {
  /// An empty literal stands everywhere.
  case emptyLiteral(LiteralID)
  /// The transition table would need more than the bytes allowed.
  case tableTooLarge(maximumBytes: Int)
}
