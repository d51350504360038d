/// Picks the figure that answers a question. *Source*: SEMANTICS 5.
struct AnswerPicker {
  struct Answer: Sendable {
    /// Figures of one sentence that stand for each other ("0.66 or 66%"), in text order; never empty.
    var mentions: [Int]
    /// Where the output says the same figure again.
    var repetitions: [Int] = []
    /// It is named as the answer: by the asked thing's name or a word that concludes.
    var isStrong: Bool
    /// The output only supposes it.
    var isSupposed: Bool
    /// How it was found, for `check --why`.
    var reason: String
  }

  let clauses: ClauseText
  let candidates: [AnswerCandidate]

  private var text: ReadText { clauses.text }

  /// The answer, or nil where no figure can be it.
  func pick() -> Answer? {
    let usable = candidates.filter { !$0.isStep && !$0.isElsewhere && $0.subject != .other }
    guard !usable.isEmpty else { return nil }
    if let boxed = usable.last(where: \.isBoxed) {
      return answer(boxed, usable, isStrong: true, "boxed")
    }
    let concluding = usable.filter(\.isConclusion)
    if let last = concluding.last {
      let sentence = concluding.filter { $0.sentence == last.sentence }
      return answer(best(of: sentence), usable, isStrong: true, "behind a word that concludes")
    }
    let named = usable.filter { $0.subject == .asked }
    if let marked = named.last(where: \.isMarked) {
      return answer(marked, usable, isStrong: true, "behind the asked name, in bold")
    }
    if !named.isEmpty {
      let chosen =
        isWorkedOut ? best(of: lastSentence(of: named)) : best(of: firstSentence(of: named))
      return answer(chosen, usable, isStrong: true, "behind the asked name")
    }
    if let marked = usable.last(where: \.isMarked) {
      return answer(marked, usable, isStrong: true, "the last in bold")
    }
    let chosen = best(of: isWorkedOut ? lastSentence(of: usable) : firstSentence(of: usable))
    return answer(chosen, usable, isStrong: false, "the only one left")
  }

  /// The output shows its working.
  private var isWorkedOut: Bool { candidates.contains { $0.isStep || $0.isResult } }

  private func firstSentence(of candidates: [AnswerCandidate]) -> [AnswerCandidate] {
    candidates.filter { $0.sentence == candidates[0].sentence }
  }

  private func lastSentence(of candidates: [AnswerCandidate]) -> [AnswerCandidate] {
    candidates.filter { $0.sentence == candidates[candidates.count - 1].sentence }
  }

  /// Of one sentence: the result of its last equation, else what the asked name leads, else the
  /// first.
  private func best(of sentence: [AnswerCandidate]) -> AnswerCandidate {
    sentence.first(where: \.isResult) ?? sentence.first { $0.subject == .asked } ?? sentence[0]
  }

  /// With the figures of its sentence that say the same another way.
  private func answer(
    _ chosen: AnswerCandidate, _ usable: [AnswerCandidate], isStrong: Bool, _ reason: String
  ) -> Answer {
    var mentions = [chosen.mention]
    var last = chosen.mention
    for candidate in usable
    where candidate.sentence == chosen.sentence && candidate.mention > chosen.mention {
      guard restates(candidate.mention, after: last) else { break }
      mentions.append(candidate.mention)
      last = candidate.mention
    }
    let repeated = usable.map(\.mention).filter { other in
      !mentions.contains(other) && mentions.contains { isSame($0, other) }
    }
    return Answer(
      mentions: mentions, repetitions: repeated, isStrong: isStrong,
      isSupposed: chosen.isSupposed, reason: reason)
  }

  private func isSame(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (text.mentions[a].index, text.mentions[b].index)
    let (x, y) = (text.quantities[first].value, text.quantities[second].value)
    return x.amount == y.amount && x.unit == y.unit && x.scale == y.scale
  }

  private static let alternativeWords = English.hashes(
    "or ie i e which is equivalent equivalently to rounded rounds when about approximately roughly around "
      + "that that's as a in other words expressed percentage percent")

  /// Nothing but "or", brackets and the like stand between two figures.
  private func restates(_ second: Int, after first: Int) -> Bool {
    let between = text.mentions[first].tokens.upperBound..<text.mentions[second].tokens.lowerBound
    guard between.count <= 10, !between.isEmpty else { return false }
    return between.allSatisfy { place in
      let token = text.tokens[place]
      switch token.kind {
      case .word: return Self.alternativeWords.contains(token.hash)
      case .symbol:
        return Skeleton.isDropped(token.symbol) || token.symbol == 0
          || "(),=.~*/".utf8.contains(token.symbol)
      case .digits, .newline: return false
      }
    }
  }
}
