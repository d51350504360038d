/// Finds the known name that somebody most likely meant.
package enum NearestName {
  /// The closest of `names` to `name`, or nil where none is close. Ties go to the first in order.
  ///
  /// *Source*: optimal string alignment distance; close is at most a third of the longer length,
  /// and never less than 1.
  package static func nearest(to name: String, in names: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in names {
      let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
      let limit = max(1, max(wanted.count, letters.count) / 3)
      let distance = distance(wanted, letters)
      if distance <= limit, distance < (best?.distance ?? .max) { best = (candidate, distance) }
    }
    return best?.name
  }

  /// `"did you mean 'x'?"`, or nil.
  package static func hint(for name: String, in names: some Sequence<String>) -> String? {
    nearest(to: name, in: names).map { "did you mean '\($0)'?" }
  }

  /// How many letters are off; the first 64 count.
  package static func distance(_ a: String, _ b: String) -> Int {
    distance(Array(a.unicodeScalars.prefix(64)), Array(b.unicodeScalars.prefix(64)))
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let swap = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + swap)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
