/// Names and quotations that must occur in the context.
extension GroundingCheck {
  // MARK: Quotations

  /// Parts before and behind an ellipsis or a bracket stand in the context in this order; punctuation and
  /// case don't count.
  func quotations(_ rule: Int) -> [Finding] {
    Quotations(clauses: clauses).tokens().compactMap { tokens in
      let inside = (tokens.lowerBound + 1)..<(tokens.upperBound - 1)
      if isTitle(inside) { return nil }
      let parts = parts(of: inside)
      if parts.isEmpty || isSaid(parts) { return nil }
      let span = text.span(tokens)
      let quoted = StatedValue.text(text.text(text.span(inside)))
      if Self.occurs(parts, in: context.sequence) {
        return finding(rule, span, quoted, .supported, "The context has these words.")
      }
      return finding(
        rule, span, quoted, .contradicted, "The context doesn't have these words in this order.")
    }
  }

  private func isSaid(_ parts: [[WordHash]]) -> Bool {
    ([conversation.prompt].compactMap { $0 } + conversation.turns).contains { turn in
      Self.occurs(
        parts, in: turn.tokens.filter { $0.kind == .word || $0.kind == .digits }.map(\.hash))
    }
  }

  /// "The Lord of the Rings": every longer word has a capital.
  private func isTitle(_ tokens: Range<Int>) -> Bool {
    tokens.allSatisfy { token in
      let word = text.tokens[token]
      return word.kind != .word || word.flags.contains(.capitalised)
        || English.functionWords.contains(word.hash)
    }
  }

  /// Runs of words between ellipses; what stands in square brackets is the writer's.
  private func parts(of tokens: Range<Int>) -> [[WordHash]] {
    var parts: [[WordHash]] = [[]]
    var depth = 0
    for token in tokens {
      let piece = text.tokens[token]
      switch piece.symbol {
      case UInt8(ascii: "["):
        depth += 1
        parts.append([])
      case UInt8(ascii: "]"): depth = max(0, depth - 1)
      default:
        if isEllipsis(token) { parts.append([]) }
        if depth == 0, piece.kind == .word || piece.kind == .digits {
          parts[parts.count - 1].append(piece.hash)
        }
      }
    }
    return parts.filter { !$0.isEmpty }
  }

  private func isEllipsis(_ token: Int) -> Bool {
    let symbol = text.text(text.tokens[token].span)
    if symbol == "…" { return true }
    return symbol == "." && token + 1 < text.tokens.count
      && text.tokens[token + 1].symbol == UInt8(ascii: ".")
  }

  private static func occurs(_ parts: [[WordHash]], in words: [WordHash]) -> Bool {
    var start = 0
    for part in parts {
      guard part.count <= words.count - start,
        let found = (start...(words.count - part.count)).first(where: { place in
          part.indices.allSatisfy { words[place + $0] == part[$0] }
        })
      else { return false }
      start = found + part.count
    }
    return true
  }

  // MARK: Names

  /// Names of the packs, and runs of two capitalised words or more, of which some word is nowhere in the
  /// context, the prompt or the conversation.
  func names(_ rule: Int) -> [Finding] {
    var findings: [Finding] = []
    var placeOfName: [[WordHash]: Int] = [:]
    for tokens in (entityNames() + capitalisedRuns()).sorted(by: { $0.lowerBound < $1.lowerBound })
    {
      let words = tokens.filter { text.tokens[$0].kind == .word }.map { text.tokens[$0].hash }
        .filter { !English.functionWords.contains($0) && $0 != English.possessive }
      let span = text.span(tokens)
      if let place = placeOfName[words] {
        findings[place].spans.value.append(span)
        continue
      }
      guard !words.isEmpty, !isException(tokens, rule) else { continue }
      let name = text.text(span)
      let isInContext = words.allSatisfy(context.words.contains)
      if !isInContext, words.allSatisfy({ context.words.contains($0) || isSaid($0) }) { continue }
      placeOfName[words] = findings.count
      findings.append(
        finding(
          rule, span, .text(name), isInContext ? .supported : .contradicted,
          isInContext
            ? "The context names \(name)." : "Neither the context nor the prompt names \(name)."))
    }
    return findings
  }

  private func entityNames() -> [Range<Int>] {
    let said = ([conversation.prompt].compactMap { $0 } + conversation.turns).reduce(
      into: context.entities
    ) { entities, turn in
      for mention in turn.mentions where mention.kind == .entity || mention.kind == .name {
        entities.formUnion(lexicon.entries[mention.index].entities)
      }
    }
    return text.mentions.indices.compactMap { index in
      let mention = text.mentions[index]
      guard mention.kind == .entity, isStated(mention.tokens, of: index),
        lexicon.entries[mention.index].entities.allSatisfy({ !said.contains($0) })
      else { return nil }
      return mention.tokens
    }
  }

  /// Outside mentions, headings and titles; not at the start of a sentence, where any word has a capital.
  private func capitalisedRuns() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for sentence in clauses.sentences where isProse(sentence) {
      var run: Range<Int>?
      func close() {
        if let found = run, found.count >= 2, isStated(found) { runs.append(found) }
        run = nil
      }
      for token in sentence.tokens {
        let word = text.tokens[token]
        let isFree = text.mention(at: token) == nil
        let isGlued = run != nil && word.isGlued
        if word.kind == .word, isFree, word.flags.contains(.capitalised), word.span.count > 1,
          !word.flags.contains(.allCapitals), !isGlued, token != sentence.tokens.lowerBound,
          !English.functionWords.contains(word.hash)
        {
          run = (run?.lowerBound ?? token)..<token + 1
        } else {
          close()
        }
      }
      close()
    }
    return runs
  }

  private func isStated(_ tokens: Range<Int>) -> Bool {
    let clause = clauses.clauses.lastIndex { $0.contains(token: tokens.lowerBound) }
    return clause.map { isStated(tokens, inClause: $0) } ?? false
  }

  /// A sentence that isn't written like a title: words of its own without capitals.
  private func isProse(_ sentence: Sentence) -> Bool {
    guard sentence.line >= 0, !sentence.tokens.isEmpty,
      isRead(clauses.layout.lines[sentence.line].kind),
      clauses.layout.lines[sentence.line].kind != .tableRow
    else { return false }
    let words = sentence.tokens.filter {
      text.tokens[$0].kind == .word && !English.functionWords.contains(text.tokens[$0].hash)
    }
    let small = words.count { !text.tokens[$0].flags.contains(.capitalised) }
    return small >= 2
  }

  private func isException(_ tokens: Range<Int>, _ rule: Int) -> Bool {
    rules.rules[rule].exceptions.contains { words in
      tokens.contains { start in
        start + words.count <= tokens.upperBound
          && words.indices.allSatisfy { text.tokens[start + $0].hash == words[$0] }
      }
    }
  }
}
