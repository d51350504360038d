/// Sets of keys that are connected. A set is named by its smallest key, so the name depends on its members alone.
struct KeyForest {
  private var parents: [UInt64: UInt64] = [:]

  /// Makes one set of those that hold the keys.
  mutating func connect(_ keys: [UInt64]) {
    guard let first = keys.first else { return }
    for key in keys.dropFirst() {
      let (a, b) = (name(of: first), name(of: key))
      if a != b { parents[max(a, b)] = min(a, b) }
    }
  }

  /// The smallest key of the set that holds the key, which may be alone in it.
  mutating func name(of key: UInt64) -> UInt64 {
    var root = key
    while let parent = parents[root] { root = parent }
    var next = key
    while let parent = parents[next], parent != root {
      parents[next] = root
      next = parent
    }
    return root
  }
}
