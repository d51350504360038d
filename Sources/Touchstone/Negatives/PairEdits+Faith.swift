extension PairEdits {
  /// Whether putting the chosen spans in the places of the rejected ones makes the one text of the other, and each span
  /// is what stands at its place.
  public func isFaithful(rejected: String, chosen: String) -> Bool {
    guard rejectedSpans.count == chosenSpans.count else { return false }
    let old = Array(rejected.unicodeScalars)
    let new = Array(chosen.unicodeScalars)
    var made: [Unicode.Scalar] = []
    var position = 0
    for (before, after) in zip(rejectedSpans, chosenSpans) {
      guard position <= before.start, before.start <= before.end, before.end <= old.count,
        after.start <= after.end, after.end <= new.count,
        Array(before.text.unicodeScalars) == Array(old[before.start..<before.end]),
        Array(after.text.unicodeScalars) == Array(new[after.start..<after.end])
      else { return false }
      made += old[position..<before.start]
      guard made.count == after.start else { return false }
      made += after.text.unicodeScalars
      position = before.end
    }
    return made + old[position...] == new
  }
}
