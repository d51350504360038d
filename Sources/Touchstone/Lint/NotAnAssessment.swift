/// Finds text that belongs to a conversation or a draft: offers, greetings, assumptions about its own context, placeholders.
enum NotAnAssessment {
  static let rule = AssessmentLinter.Rule(
    id: "not-an-assessment", summary: "Nothing but the assessment stands in the text.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    guard let leftovers = reading.index.phrases[.leftovers] else { return [] }
    return reading.sentences.compactMap { sentence in
      if let range = placeholder(in: sentence, reading) {
        return LintMark(
          rule.id, .error, range, "'\(reading.quote(range))' is a placeholder",
          help: "fill it in, or leave it out")
      }
      let found =
        leftovers.matches(sentence.tokens).first { !isQuoted($0, sentence, reading) }
        ?? pending(in: sentence, reading)
      guard let match = found else { return nil }
      let words =
        sentence.tokens[match.lowerBound].range
        .lowerBound..<sentence.tokens[match.upperBound - 1].range.upperBound
      return LintMark(
        rule.id, .error, sentence.range,
        "'\(reading.quote(words))' is no part of an assessment",
        help: "leave the sentence out")
    }
  }

  /// The words of a model that the assessment quotes: "it answers 'I cannot help'".
  private static func isQuoted(
    _ match: Range<Int>, _ sentence: LintReading.Sentence, _ reading: LintReading
  ) -> Bool {
    let start = sentence.tokens[match.lowerBound].range.lowerBound
    guard match.lowerBound > 0, start > 0 else { return false }
    return "\"“„‘'«‹".unicodeScalars.contains(reading.text.scalars[start - 1])
  }

  /// "Owner: TBD", "the date is to be confirmed", but not "to be confirmed by a benchmark", nor a cell that other rules are about.
  private static func pending(in sentence: LintReading.Sentence, _ reading: LintReading) -> Range<
    Int
  >? {
    let index = reading.index
    if let cell = sentence.cell, sentence.section == .risks,
      index.label(cell.head, among: [.mitigation, .priority, .evidence]) != nil
    {
      return nil
    }
    let tokens = sentence.tokens
    return index.phrases[.pending]?.matches(tokens).first { match in
      // "Priority: TBD": a matter of the risks.
      if sentence.section == .risks, match.lowerBound > 1, tokens[match.lowerBound - 1].text == ":",
        index.label([tokens[match.lowerBound - 2]], among: [.mitigation, .priority, .evidence])
          != nil
      {
        return false
      }
      return match.upperBound == tokens.count
        || [".", ")", "]", ",", ";", "!", "|"].contains(tokens[match.upperBound].text)
    }
  }

  /// "[insert date]"; a link of Markdown is none.
  private static func placeholder(in sentence: LintReading.Sentence, _ reading: LintReading)
    -> Range<Int>?
  {
    let tokens = sentence.tokens
    // "XX %", "XXX ms".
    if let blank = tokens.first(where: { $0.isAllCapitals && ["xx", "xxx"].contains($0.text) }) {
      return blank.range
    }
    for start in tokens.indices
    where tokens[start].text == "[" || tokens[start].text == "<" && start + 1 < tokens.count {
      let closing = tokens[start].text == "[" ? "]" : ">"
      guard let end = tokens[start...].prefix(10).firstIndex(where: { $0.text == closing }),
        end > start + 1
      else { continue }
      if end + 1 < tokens.count, tokens[end + 1].text == "(" || tokens[end + 1].text == ":" {
        continue
      }
      if reading.index.has(.placeholders, Array(tokens[(start + 1)..<end])) {
        return tokens[start].range.lowerBound..<tokens[end].range.upperBound
      }
    }
    return nil
  }
}
