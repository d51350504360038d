/// Word sequences by the hashes of their tokens, in flat arrays: one look per token.
///
/// *Source*: the flat hashed trie of PERFORMANCE 4. Edges live in one open-addressing table.
package struct TokenTrie: Sendable {
  /// A node of the trie; the root is 0.
  package typealias Node = Int32

  private struct Edge: Sendable {
    var from: Node = -1
    var hash = WordHash(bits: 0)
    var to: Node = -1
  }

  private var edges: [Edge]
  private var edgeCount = 0
  /// By node: the value of the sequence that ends there, or -1.
  private var values: [Int32] = [-1]

  package init() {
    edges = Array(repeating: Edge(), count: 64)
  }

  /// Adds a sequence, or gives the value it already has.
  ///
  /// *Shape*: `hashes` isn't empty.
  package mutating func insert(_ hashes: some Sequence<WordHash>, value: Int32) -> Int32 {
    var node: Node = 0
    for hash in hashes {
      if let next = self.next(node, hash) {
        node = next
      } else {
        values.append(-1)
        let made = Node(values.count - 1)
        addEdge(from: node, hash, to: made)
        node = made
      }
    }
    if values[Int(node)] < 0 { values[Int(node)] = value }
    return values[Int(node)]
  }

  @inline(__always)
  package func next(_ node: Node, _ hash: WordHash) -> Node? {
    let mask = edges.count - 1
    var slot = Self.slot(node, hash) & mask
    while true {
      let edge = edges[slot]
      if edge.from < 0 { return nil }
      if edge.from == node, edge.hash == hash { return edge.to }
      slot = (slot + 1) & mask
    }
  }

  /// The value of the sequence that ends at the node, or nil.
  @inline(__always)
  package func value(_ node: Node) -> Int32? {
    let value = values[Int(node)]
    return value < 0 ? nil : value
  }

  private static func slot(_ node: Node, _ hash: WordHash) -> Int {
    Int(
      truncatingIfNeeded: (hash.bits ^ (UInt64(UInt32(bitPattern: node)) &* 0x9e37_79b9_7f4a_7c15))
        >> 7)
  }

  private mutating func addEdge(from: Node, _ hash: WordHash, to: Node) {
    if (edgeCount + 1) * 2 > edges.count {
      let old = edges
      edges = Array(repeating: Edge(), count: old.count * 2)
      for edge in old where edge.from >= 0 { place(edge) }
    }
    place(Edge(from: from, hash: hash, to: to))
    edgeCount += 1
  }

  private mutating func place(_ edge: Edge) {
    let mask = edges.count - 1
    var slot = Self.slot(edge.from, edge.hash) & mask
    while edges[slot].from >= 0 { slot = (slot + 1) & mask }
    edges[slot] = edge
  }
}
