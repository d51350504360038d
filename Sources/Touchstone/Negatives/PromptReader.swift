/// Reads of a prompt what kind of thing it asks, and which template it was made from.
package struct PromptReader: Sendable {
  /// Finds names, periods and figures.
  private let find: @Sendable ([UInt8]) -> ReadText

  package init(_ find: @escaping @Sendable ([UInt8]) -> ReadText) { self.find = find }

  /// What a prompt is to a dataset.
  package struct Reading: Hashable, Sendable {
    package var form: PromptShape.Form
    /// The words of the prompt with `{name}`, `{period}`, `{value}` for what may differ from record to record.
    package var template: String
  }

  package func read(_ prompt: [UInt8]) -> Reading {
    let text = find(prompt)
    return Reading(form: Self.form(of: text.tokens), template: Self.template(of: text))
  }

  // MARK: Template

  /// Longer prompts are told apart by their beginnings.
  private static let templateTokens = 200

  private static func template(of text: ReadText) -> String {
    var parts: [String] = []
    var position = 0
    while position < text.tokens.count, parts.count < templateTokens {
      let mention = Int(text.mentionOfToken[position])
      if mention >= 0, let blank = blank(for: text.mentions[mention].kind) {
        // "FY2018 and FY2019" and "FY2018" are one template: how many there are is no matter of words.
        if parts.last != blank { parts.append(blank) }
        position = max(position + 1, text.mentions[mention].tokens.upperBound)
        continue
      }
      let token = text.tokens[position]
      position += 1
      switch token.kind {
      case .word: parts.append(Folding.fold(text.text(token.span)))
      case .digits: if parts.last != "{value}" { parts.append("{value}") }
      case .symbol, .newline: break
      }
    }
    return parts.joined(separator: " ")
  }

  /// Nil for what stays in a template as it is written.
  private static func blank(for kind: Mention.Kind) -> String? {
    switch kind {
    case .entity, .name: "{name}"
    case .period, .time: "{period}"
    case .value: "{value}"
    case .attribute, .term, .look, .answer, .raw: nil
    }
  }

  // MARK: Form

  /// The first form in the order of `PromptShape.Form` that a word of the prompt speaks for.
  private static func form(of tokens: [Token]) -> PromptShape.Form {
    var found: Set<PromptShape.Form> = []
    var isAtStart = true
    var isAsked = false
    for token in tokens {
      switch token.kind {
      case .newline: isAtStart = true
      case .symbol:
        if token.symbol == UInt8(ascii: "?") { isAsked = true }
        if sentenceEnds.contains(token.symbol) { isAtStart = true }
      case .digits: isAtStart = false
      case .word:
        if English.calculationWords.contains(token.hash) { found.insert(.calculation) }
        if English.comparisonWords.contains(token.hash) { found.insert(.comparison) }
        if English.questionWords.contains(token.hash) { found.insert(.lookup) }
        if isAtStart {
          if English.listingVerbs.contains(token.hash) { found.insert(.list) }
          if English.writingVerbs.contains(token.hash) { found.insert(.writing) }
          if English.askingAuxiliaries.contains(token.hash) { found.insert(.yesNo) }
        }
        isAtStart = isAtStart && English.polite.contains(token.hash)
      }
    }
    if isAsked { found.insert(.lookup) }
    return PromptShape.Form.allCases.first(where: found.contains) ?? .statement
  }

  private static let sentenceEnds: Set<UInt8> = [
    UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: ";"),
    UInt8(ascii: ","),
  ]
}
