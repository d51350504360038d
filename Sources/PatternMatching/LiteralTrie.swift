/// The literals as a tree of states, from which a `LiteralSet` is made. State 0 is the root.
struct LiteralTrie {
  let classOfByte: [UInt8]
  let classCount: Int
  /// Row by row; 0 where there is no child, as nothing leads back to the root.
  private var children: [UInt32]
  private var endState: [Int] = []

  init(_ literals: [[UInt8]], maximumBytes: Int) throws(LiteralSetError) {
    if let index = literals.firstIndex(of: []) {
      throw .emptyLiteral(LiteralID(index: index))
    }
    let folded = literals.map { $0.map(RequiredLiterals.folded) }
    (classOfByte, classCount) = Self.classes(of: folded)
    children = Array(repeating: 0, count: classCount)
    // An entry holds a row's start in 31 bits.
    let maximumEntries = min(maximumBytes / MemoryLayout<UInt32>.size, Int(Int32.max))
    for literal in folded {
      var state = 0
      for byte in literal {
        let slot = state * classCount + Int(classOfByte[Int(byte)])
        if children[slot] == 0 {
          guard children.count + classCount <= maximumEntries else {
            throw .tableTooLarge(maximumBytes: maximumBytes)
          }
          children[slot] = UInt32(children.count / classCount)
          children.append(contentsOf: repeatElement(0, count: classCount))
        }
        state = Int(children[slot])
      }
      endState.append(state)
    }
  }

  private var stateCount: Int { children.count / classCount }

  /// Class 0 is every byte that stands in no literal.
  private static func classes(of literals: [[UInt8]]) -> (ofByte: [UInt8], count: Int) {
    var isUsed = Array(repeating: false, count: 256)
    for literal in literals { for byte in literal { isUsed[Int(byte)] = true } }
    var ofByte = Array(repeating: UInt8(0), count: 256)
    var count = 1
    // Folded literals hold no capitals, so that at most 230 classes are used.
    for byte in 0..<256 where isUsed[byte] {
      ofByte[byte] = UInt8(count)
      count += 1
    }
    for byte in 0..<256 { ofByte[byte] = ofByte[Int(RequiredLiterals.folded(UInt8(byte)))] }
    return (ofByte, count)
  }

  /// The ids by state: those of state s stand at `starts[s] ..< starts[s + 1]`, ascending.
  func outputs() -> (starts: [UInt32], ids: [LiteralID]) {
    var starts = Array(repeating: UInt32(0), count: stateCount + 1)
    for state in endState { starts[state + 1] += 1 }
    for state in 0..<stateCount { starts[state + 1] += starts[state] }
    var free = starts
    var ids = Array(repeating: LiteralID(index: 0), count: endState.count)
    for (index, state) in endState.enumerated() {
      ids[Int(free[state])] = LiteralID(index: index)
      free[state] += 1
    }
    return (starts, ids)
  }

  /// The next state for every state and class, and each state's nearest suffix with an output.
  func automaton() -> (next: [UInt32], outputLinks: [UInt32]) {
    var next = children
    var hasOutput = Array(repeating: false, count: stateCount)
    for state in endState { hasOutput[state] = true }
    var suffixes = Array(repeating: UInt32(0), count: stateCount)
    var links = Array(repeating: UInt32(0), count: stateCount)
    // Breadth first: a suffix is shorter than its state, so its row is complete.
    var queue: [UInt32] = [0]
    var head = 0
    while head < queue.count {
      let state = Int(queue[head])
      head += 1
      let suffix = Int(suffixes[state])
      for byteClass in 0..<classCount {
        let slot = state * classCount + byteClass
        let child = next[slot]
        let detour = state == 0 ? 0 : next[suffix * classCount + byteClass]
        guard child != 0 else {
          next[slot] = detour
          continue
        }
        suffixes[Int(child)] = detour
        links[Int(child)] = hasOutput[Int(detour)] ? detour : links[Int(detour)]
        queue.append(child)
      }
    }
    return (next, links)
  }
}
