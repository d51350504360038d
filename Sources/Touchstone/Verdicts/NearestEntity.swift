/// Finds the entity whose name somebody most likely meant, word by word.
struct NearestEntity {
  let factBase: FactBase
  let type: TypeIndex

  struct Hit: Hashable {
    var entity: EntityIndex
    /// The name of it that is nearest.
    var alias: String
    /// Which of the written forms it is near to.
    var form: Int
    /// Nothing but a slip of spelling stands between.
    var isSlip: Bool
  }

  /// - Parameter forms: ways to take what is written, as folded words: "gold" and "gold plan".
  /// - Returns: the nearest, a slip before others; ties go to the first in order of the fact base. Nil
  ///   where less than half of the words are alike.
  func nearest(to forms: [[String]]) -> Hit? {
    var best: (hit: Hit, likeness: Int)?
    for entity in factBase.entities(of: type) {
      for alias in factBase[entity].aliases {
        let words = SkeletonWord.words(of: alias.text).filter { $0.first?.isPunctuation == false }
        for (place, form) in forms.enumerated() {
          let likeness = Self.likeness(form, words)
          guard likeness >= 50, likeness > best?.likeness ?? 0 else { continue }
          let isSlip = likeness > 100
          best = (Hit(entity: entity, alias: alias.text, form: place, isSlip: isSlip), likeness)
        }
      }
    }
    return best?.hit
  }

  /// Of two names: 101 to 200 where one is a slip of the other, else the share of words alike, in percent.
  static func likeness(_ a: [String], _ b: [String]) -> Int {
    if a.isEmpty || b.isEmpty { return 0 }
    if a.count == b.count {
      let slips = zip(a, b).map { slip($0, $1) }
      if slips.allSatisfy({ $0 != nil }) { return 200 - slips.compactMap { $0 }.reduce(0, +) }
    }
    var rest = b
    var alike = 0
    for word in a {
      guard let place = rest.firstIndex(where: { slip(word, $0) != nil }) else { continue }
      // An article alike says nothing.
      if !English.functionWords.contains(WordHash(word)) { alike += 1 }
      rest.remove(at: place)
    }
    return min(100, 200 * alike / (a.count + b.count))
  }

  /// How many letters are off, where they may be a slip: one of four letters or more, two of eight or
  /// more, none of a number. Nil where they are more.
  private static func slip(_ a: String, _ b: String) -> Int? {
    if a == b { return 0 }
    guard !a.contains(where: \.isNumber), !b.contains(where: \.isNumber) else { return nil }
    let length = min(a.count, b.count)
    let distance = NearestName.distance(a, b)
    return length >= 4 && distance <= 1 || length >= 8 && distance <= 2 ? distance : nil
  }
}
