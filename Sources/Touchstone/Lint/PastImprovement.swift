/// An improvement that a sentence says has happened: "hallucinated sentences fell by 35 %".
struct PastImprovement: Hashable, Sendable {
  /// Tokens of the sentence.
  let subject: Range<Int>
  /// "35 %", "a third". Tokens of the sentence.
  let amount: Range<Int>

  private static let breaks: Set<String> = [",", ";", ":", "(", ")", "and", "while", "but"]
  private static let fractions: Set<String> = [
    "third", "half", "quarter", "fifth", "sixth", "tenth",
  ]

  /// Those of a sentence that says no value beside them.
  static func all(in sentence: LintReading.Sentence, _ index: LintIndex) -> [PastImprovement] {
    if sentence.isHeading { return [] }
    return sentence.tokens.indices.compactMap { one(in: sentence, verb: $0, index) }
  }

  private static func one(in sentence: LintReading.Sentence, verb: Int, _ index: LintIndex)
    -> PastImprovement?
  {
    let tokens = sentence.tokens
    let groups: [LintPhraseGroup] = [.improved, .wentDown, .wentUp]
    let found = groups.compactMap { group in
      index.phrase(group, tokens, at: verb).map { (group: group, end: $0) }
    }
    guard let match = found.max(by: { $0.end < $1.end }),
      let amount = amount(in: sentence, behind: match.end)
    else { return nil }
    let start =
      tokens[..<verb].lastIndex { breaks.contains($0.text) || $0.kind == .number }.map { $0 + 1 }
      ?? 0
    let subject = max(start, verb - 9)..<verb
    guard subject.contains(where: { tokens[$0].kind == .word }),
      !index.has(.conditions, sentence.words(0..<verb)), !index.has(.hedges, Array(tokens[..<verb]))
    else { return nil }
    let isImproved =
      match.group != .wentUp
      && index.isBetter(tokens, mentions: sentence.mentions, within: subject, isFall: true)
      || match.group != .wentDown
        && index.isBetter(tokens, mentions: sentence.mentions, within: subject, isFall: false)
    guard isImproved, !hasValue(sentence, verb: verb, amount: amount) else { return nil }
    return PastImprovement(subject: subject, amount: amount)
  }

  /// "by 35 %", "by about a third", "12 %".
  private static func amount(in sentence: LintReading.Sentence, behind end: Int) -> Range<Int>? {
    let tokens = sentence.tokens
    let near = end..<min(tokens.count, end + 6)
    let by = near.prefix(3).first { tokens[$0].text == "by" }
    for place in near {
      if let figure = sentence.figures.first(where: { $0.tokens.lowerBound == place }) {
        let isAmount = [.share, .point, .times].contains(figure.dimension)
        return isAmount && (by != nil || place <= end + 1) ? figure.tokens : nil
      }
      if let by, place > by, fractions.contains(tokens[place].stem) { return by + 1..<place + 1 }
      if ["to", "from", ",", ".", ";"].contains(tokens[place].text) { return nil }
    }
    return nil
  }

  /// A figure before it, or one behind it in the same clause: "fell by 35 % to 2.1 %", "rose by 12 % (from 4.0)".
  private static func hasValue(_ sentence: LintReading.Sentence, verb: Int, amount: Range<Int>)
    -> Bool
  {
    let tokens = sentence.tokens
    let rest = tokens[amount.upperBound...].prefix(14)
    let end =
      rest.firstIndex { ["while", "whereas", "but", "although", "though"].contains($0.text) }
      ?? rest.endIndex
    let reach = max(0, verb - 8)..<end
    return sentence.figures.contains { figure in
      figure.tokens != amount && reach.contains(figure.tokens.lowerBound)
        && figure.dimension != .period
        && !(figure.isBare && (1900...2100).contains(figure.number))
    }
  }

  /// Words of the subject that say what it is.
  func words(of tokens: [LintToken]) -> [String] {
    let empty: Set<String> = [
      "the", "per", "our", "its", "their", "average", "mean", "overall", "has", "have", "this",
      "that", "for", "with", "also", "and", "all", "was", "were",
    ]
    return subject.filter { place in
      tokens[place].kind == .word && tokens[place].text.count > 2
        && !empty.contains(tokens[place].text)
    }.map { tokens[$0].stem }
  }
}
