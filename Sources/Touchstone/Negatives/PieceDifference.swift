/// The shortest way from one sequence to another, as the stretches that differ.
///
/// *Source*: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), greedy, with a limit on D: sequences
/// further apart than that differ in one stretch, from the first difference to the last.
enum PieceDifference {
  /// Elements of the first that go, and those of the second that come in their place; either may be empty.
  struct Hunk: Hashable {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// *Shape*: in order, none touching another.
  static func hunks(_ old: [Int], _ new: [Int], limit: Int) -> [Hunk] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    let whole = Hunk(old: start..<oldEnd, new: start..<newEnd)
    if whole.old.isEmpty && whole.new.isEmpty { return [] }
    if whole.old.isEmpty || whole.new.isEmpty { return [whole] }
    let kept = keptPairs(Array(old[whole.old]), Array(new[whole.new]), limit: limit)
    guard let kept else { return [whole] }
    var hunks: [Hunk] = []
    var (a, b) = (0, 0)
    for pair in kept + [(whole.old.count, whole.new.count)] {
      if pair.0 > a || pair.1 > b {
        hunks.append(Hunk(old: start + a..<start + pair.0, new: start + b..<start + pair.1))
      }
      (a, b) = (pair.0 + 1, pair.1 + 1)
    }
    return hunks
  }

  /// The elements that stay, as places in both; nil past the limit.
  private static func keptPairs(_ old: [Int], _ new: [Int], limit: Int) -> [(Int, Int)]? {
    let most = min(limit, old.count + new.count)
    // The furthest place on each diagonal k (−d...d), after d steps.
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    let middle = most + 1
    var history: [ArraySlice<Int>] = []
    for d in 0...most {
      history.append(furthest[middle - d - 1...middle + d + 1])
      for k in stride(from: -d, through: d, by: 2) {
        let isDown = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1])
        var x = isDown ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1
        while x < old.count, x - k < new.count, x - k >= 0, old[x] == new[x - k] { x += 1 }
        furthest[middle + k] = x
        if x == old.count, x - k == new.count {
          return trace(back: history, from: (old.count, new.count), middle)
        }
      }
    }
    return nil
  }

  private static func trace(
    back history: [ArraySlice<Int>], from end: (Int, Int), _ middle: Int
  ) -> [(Int, Int)] {
    var kept: [(Int, Int)] = []
    var (x, y) = end
    for (d, furthest) in history.enumerated().reversed() {
      let k = x - y
      let isDown = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1])
      let before = isDown ? k + 1 : k - 1
      let (beforeX, beforeY) =
        d == 0 ? (0, 0) : (furthest[middle + before], furthest[middle + before] - before)
      let stepX = d == 0 ? 0 : isDown ? beforeX : beforeX + 1
      while x > stepX {
        x -= 1
        y -= 1
        kept.append((x, y))
      }
      (x, y) = (beforeX, beforeY)
    }
    return kept.reversed()
  }
}
