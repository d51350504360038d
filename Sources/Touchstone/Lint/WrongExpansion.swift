/// Finds an acronym of the field that is written out as something it doesn't stand for.
enum WrongExpansion {
  static let rule = AssessmentLinter.Rule(
    id: "wrong-expansion", summary: "Acronyms stand for what they stand for.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    reading.sentences.flatMap { sentence in
      ExpansionReader.expansions(in: sentence.tokens, index: reading.index).compactMap {
        mark($0, reading)
      }
    }
  }

  private static func mark(_ expansion: WrittenExpansion, _ reading: LintReading) -> LintMark? {
    let index = reading.index
    guard let mention = index.mentions(in: [expansion.acronym]).first else { return nil }
    let term = index.vocabulary.terms[mention.term]
    guard !term.standsFor.isEmpty else { return nil }
    let stems = LintIndex.stems(of: expansion.words)
    let accepted = (term.standsFor + term.names).map(LintIndex.stems).filter {
      $0.count > 1 || $0 == stems
    }
    if accepted.contains(where: { contains(stems, $0) }), !hasMore(expansion, accepted, index) {
      return nil
    }
    let isKnownWrong = term.wrong.contains { contains(stems, LintIndex.stems(of: $0)) }
    guard
      isKnownWrong || expansion.isSpelled || resembles(expansion, accepted)
        || hasMore(expansion, accepted, index)
    else { return nil }
    let meaning = term.standsFor.first ?? term.shown
    return LintMark(
      WrongExpansion.rule.id, .error, expansion.range,
      "\(reading.quote(expansion.acronym.range)) doesn't stand for '\(words(expansion, reading))'",
      help: "it stands for '\(meaning)': \(term.definition)")
  }

  /// "Total Time to First Token": a capitalised word more than it stands for, which is no statistic.
  private static func hasMore(
    _ expansion: WrittenExpansion, _ accepted: [[String]], _ index: LintIndex
  ) -> Bool {
    let stems = LintIndex.stems(of: expansion.words)
    guard expansion.isBehind, let first = expansion.words.first, first.isCapitalised,
      index.statistics.match([first], at: 0) == nil,
      let part = accepted.first(where: { contains(stems, $0) })
    else { return false }
    return stems.first != part.first && !accepted.contains { $0.first == stems.first }
      && part.count >= 3
  }

  private static func words(_ expansion: WrittenExpansion, _ reading: LintReading) -> String {
    guard let first = expansion.words.first, let last = expansion.words.last else { return "" }
    return reading.quote(first.range.lowerBound..<last.range.upperBound)
  }

  private static func contains(_ stems: [String], _ part: [String]) -> Bool {
    guard let first = part.first else { return false }
    return stems.indices.contains { stems[$0] == first && stems[$0...].starts(with: part) }
  }

  /// Three capitalised words or more that begin as the right ones do.
  private static func resembles(_ expansion: WrittenExpansion, _ accepted: [[String]]) -> Bool {
    let words = expansion.words
    guard words.count >= 3,
      words.allSatisfy({
        $0.isCapitalised || $0.isHyphened || WrittenExpansion.smallWords.contains($0.text)
      })
    else { return false }
    return accepted.contains { $0.first == words[0].stem && $0.count >= 3 }
  }
}
