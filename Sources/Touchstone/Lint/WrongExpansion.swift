/// Finds an acronym of the field that is written out as something it doesn't stand for.
enum WrongExpansion {
  static let rule = AssessmentLinter.Rule(
    id: "wrong-expansion", summary: "Acronyms stand for what they stand for.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let index = reading.index
    let written = reading.sentences.flatMap { sentence in
      let inCell = sentence.cell.flatMap {
        ExpansionReader.expansion($0.rowLabel, sentence.tokens, index: index)
      }
      return ExpansionReader.expansions(in: sentence.tokens, index: index)
        + (inCell.map { [$0] } ?? [])
    }
    let heads = reading.text.blocks.filter { $0.kind == .row(isHead: true) }.flatMap(\.cells)
    let inHeads = heads.flatMap {
      ExpansionReader.expansions(
        in: LintLexer.tokens(of: reading.text.scalars, in: $0), index: index)
    }
    return (written + inHeads).compactMap { mark($0, reading) }
  }

  private static func mark(_ written: WrittenExpansion, _ reading: LintReading) -> LintMark? {
    let index = reading.index
    guard let known = index.expansions[written.acronym.stem] else { return nil }
    let stems = LintIndex.stems(of: written.words)
    // "Activation-aware weight quantization (AWQ)": the last words spell it as well.
    let run = LintIndex.stems(of: written.run)
    if known.accepted.contains(where: { covers(run, $0) }) { return nil }
    let hasMore = hasMore(written, known.accepted, index)
    if known.accepted.contains(where: { covers(stems, $0) }), !hasMore { return nil }
    let isWrong =
      known.wrong.contains { contains(stems, $0) } || written.isSpelled(index)
      || written.isDeclared || resembles(written, known.accepted) || hasMore
    guard isWrong else { return nil }
    return LintMark(
      rule.id, .error, written.range,
      "\(reading.quote(written.acronym.range)) doesn't stand for '\(words(written, reading))'",
      help: known.help)
  }

  /// "Total Time to First Token": a capitalised word more than it stands for, which is no statistic.
  private static func hasMore(
    _ expansion: WrittenExpansion, _ accepted: [[String]], _ index: LintIndex
  ) -> Bool {
    let stems = LintIndex.stems(of: expansion.words)
    guard expansion.isBehind, let first = expansion.words.first, first.isCapitalised,
      first.text.first == expansion.acronym.text.first,
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

  /// All its words but the small ones are there, in order: "time until the first token", "low-rank adapters". Words are one that
  /// begin with the same five letters, or of which one is short for the other.
  private static func covers(_ stems: [String], _ accepted: [String]) -> Bool {
    if contains(stems, accepted) { return true }
    var wanted = accepted.filter { !WrittenExpansion.smallWords.contains($0) }[...]
    for stem in stems {
      guard let next = wanted.first else { break }
      let isShort =
        min(stem.count, next.count) >= 3 && (stem.hasPrefix(next) || next.hasPrefix(stem))
      if isShort || stem.count >= 5 && next.count >= 5 && stem.prefix(5) == next.prefix(5) {
        wanted.removeFirst()
      }
    }
    return wanted.isEmpty
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
