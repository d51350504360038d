package import PatternMatching

/// Finds the mentions of a text: names of the packs, figures and periods together.
package struct MentionFinder: Sendable {
  private let lexicon: Lexicon
  private let table: ClassTable
  private let factBase: FactBase
  private let rawSlots: [RawSlot]
  private let valueLooks: [ValueLook]
  /// Some attribute is answered by yes or no.
  private let readsAnswers: Bool

  package init(
    lexicon: Lexicon, table: ClassTable, factBase: FactBase, rawSlots: [RawSlot] = [],
    valueLooks: [ValueLook] = []
  ) {
    self.valueLooks = valueLooks
    self.rawSlots = rawSlots
    self.lexicon = lexicon
    self.table = table
    self.factBase = factBase
    readsAnswers = factBase.attributes.contains { $0.type == .boolean }
  }

  /// Overlaps go to the one that starts first, then to the longest, then name before period before
  /// figure.
  ///
  /// - Parameter scratch: for `/pcre2/` slots, which without one find nothing.
  package func findMentions(
    in bytes: [UInt8], signals: Set<EntityIndex> = [], scratch: MatchScratch? = nil
  ) -> ReadText {
    let tokens = Tokenizer.tokenize(bytes)
    let quantities = readQuantities(bytes: bytes, tokens: tokens)
    let periods = PeriodReader.readPeriods(bytes: bytes, tokens: tokens)
    var mentions: [Mention] = []
    let times = TimeReader.readTimes(bytes: bytes, tokens: tokens)
    let raw = scratch.map { rawMentions(in: bytes, tokens: tokens, scratch: $0) } ?? [:]
    let (looked, looks) =
      scratch.map { lookedMentions(in: bytes, tokens: tokens, scratch: $0) } ?? ([:], [])
    var nextTime = 0
    var nextQuantity = 0
    var nextPeriod = 0
    var position = 0
    while position < tokens.count {
      while nextQuantity < quantities.count, quantities[nextQuantity].tokens.lowerBound < position {
        nextQuantity += 1
      }
      while nextPeriod < periods.count, periods[nextPeriod].tokens.lowerBound < position {
        nextPeriod += 1
      }
      // "(2022)" is a period in brackets before it is a figure in brackets.
      if nextQuantity < quantities.count, nextPeriod < periods.count,
        quantities[nextQuantity].tokens.lowerBound == position,
        periods[nextPeriod].span.contains(quantities[nextQuantity].span),
        periods[nextPeriod].tokens.lowerBound > position
      {
        nextQuantity += 1
      }
      var best: Mention?
      if nextQuantity < quantities.count, quantities[nextQuantity].tokens.lowerBound == position {
        let quantity = quantities[nextQuantity]
        best = Mention(
          kind: .value, tokens: quantity.tokens, span: quantity.span,
          code: table.code(of: ValueClass(quantity)), index: nextQuantity)
      }
      if nextPeriod < periods.count, periods[nextPeriod].tokens.lowerBound == position,
        periods[nextPeriod].tokens.count >= best?.tokens.count ?? 0
      {
        let period = periods[nextPeriod]
        best = Mention(
          kind: .period, tokens: period.tokens, span: period.span,
          code: period.written.isDay ? table.dateCode : table.periodCode, index: nextPeriod)
      }
      while nextTime < times.count, times[nextTime].tokens.lowerBound < position { nextTime += 1 }
      if nextTime < times.count, times[nextTime].tokens.lowerBound == position,
        times[nextTime].tokens.count >= best?.tokens.count ?? 0
      {
        best = Mention(
          kind: .time, tokens: times[nextTime].tokens, span: times[nextTime].span,
          code: table.timeCode, index: nextTime)
      }
      if tokens[position].kind != .newline,
        let hit = lexicon.longestHit(in: tokens, at: position, bytes: bytes),
        hit.tokens.count >= best?.tokens.count ?? 0
      {
        best = name(hit, tokens: tokens)
      }
      if let found = looked[position], found.tokens.count > best?.tokens.count ?? 0 { best = found }
      if let found = raw[position], found.tokens.count > best?.tokens.count ?? 0 { best = found }
      if best == nil, readsAnswers, let answer = AnswerWord(at: position, in: tokens) {
        best = Mention(
          kind: .answer, tokens: answer.tokens,
          span: ByteSpan(
            Int(tokens[position].span.start), Int(tokens[answer.tokens.upperBound - 1].span.end)),
          code: table.answerCode, index: answer.isYes ? 1 : 0)
      }
      if let best {
        mentions.append(best)
        position = best.tokens.upperBound
      } else {
        position += 1
      }
    }
    var text = ReadText(
      bytes: bytes, tokens: tokens, mentions: mentions, quantities: quantities, periods: periods,
      mentionOfToken: [])
    text.times = times
    text.looks = looks
    joinHouseNumbers(&text)
    resolveAmbiguousNames(&text, signals: signals)
    text.mentionOfToken = Array(repeating: -1, count: tokens.count)
    for (index, mention) in text.mentions.enumerated() {
      for token in mention.tokens { text.mentionOfToken[token] = Int32(index) }
    }
    return text
  }

  /// By first token, the longest of those that start there. A match counts in whole tokens.
  private func rawMentions(
    in bytes: [UInt8], tokens: [Token], scratch: MatchScratch
  ) -> [Int: Mention] {
    var found: [Int: Mention] = [:]
    for slot in rawSlots {
      _ = slot.pattern.forEachMatch(in: bytes.span, scratch: scratch) { range in
        let inside = tokens.indices.filter {
          Int(tokens[$0].span.start) >= range.lowerBound
            && Int(tokens[$0].span.end) <= range.upperBound
        }
        if let first = inside.first, let last = inside.last,
          last + 1 - first > found[first]?.tokens.count ?? 0
        {
          found[first] = Mention(
            kind: .raw, tokens: first..<last + 1, span: ByteSpan(range), code: slot.code, index: 0)
        }
        return .next
      }
    }
    return found
  }

  /// By first token, what looks like a value; the longest, and all attributes it may be of.
  private func lookedMentions(
    in bytes: [UInt8], tokens: [Token], scratch: MatchScratch
  ) -> (mentions: [Int: Mention], looks: [[AttributeIndex]]) {
    var found: [Int: Mention] = [:]
    var looks: [[AttributeIndex]] = []
    for look in valueLooks {
      _ = look.pattern.forEachMatch(in: bytes.span, scratch: scratch) { range in
        guard let first = firstToken(startingAt: range.lowerBound, in: tokens),
          let end = endToken(endingAt: range.upperBound, in: tokens), first < end,
          end - first > found[first]?.tokens.count ?? 0
        else { return .next }
        found[first] = Mention(
          kind: .look, tokens: first..<end, span: ByteSpan(range), code: look.code,
          index: looks.count)
        looks.append(look.attributes)
        return .next
      }
    }
    return (found, looks)
  }

  private func firstToken(startingAt byte: Int, in tokens: [Token]) -> Int? {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].span.start) < byte { low = middle + 1 } else { high = middle }
    }
    return low < tokens.count && Int(tokens[low].span.start) == byte ? low : nil
  }

  private func endToken(endingAt byte: Int, in tokens: [Token]) -> Int? {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].span.end) < byte { low = middle + 1 } else { high = middle }
    }
    return low < tokens.count && Int(tokens[low].span.end) == byte ? low + 1 : nil
  }

  /// The number before a part of an address belongs to it: "99 Mill Road" isn't a part of "12 Mill
  /// Road".
  private func joinHouseNumbers(_ text: inout ReadText) {
    var index = 1
    while index < text.mentions.count {
      defer { index += 1 }
      let mention = text.mentions[index]
      guard mention.kind == .term,
        lexicon.entries[mention.index].terms.contains(where: {
          factBase[$0.attribute].form.matchesParts
        }),
        text.tokens[mention.tokens.lowerBound].kind == .word
      else { continue }
      var first = mention.tokens.lowerBound
      var number = index - 1
      while number >= 0, text.mentions[number].kind == .value,
        text.quantities[text.mentions[number].index].value.unit == .none,
        text.quantities[text.mentions[number].index].kind == .number,
        isJoined(text.mentions[number].tokens.upperBound, first, in: text)
      {
        first = text.mentions[number].tokens.lowerBound
        number -= 1
      }
      guard first < mention.tokens.lowerBound else { continue }
      text.mentions[index].tokens = first..<mention.tokens.upperBound
      text.mentions[index].span = ByteSpan(
        Int(text.tokens[first].span.start), Int(mention.span.end))
      text.mentions.removeSubrange(number + 1..<index)
      index = number + 1
    }
  }

  /// Nothing stands between, or a hyphen does: "47 - 53 Regent Street".
  private func isJoined(_ end: Int, _ start: Int, in text: ReadText) -> Bool {
    end == start || end + 1 == start && text.tokens[end].symbol == UInt8(ascii: "-")
  }

  private func name(_ hit: Lexicon.Hit, tokens: [Token]) -> Mention {
    let entry = lexicon.entries[hit.entry]
    let kind: Mention.Kind =
      entry.attributes.isEmpty
      ? entry.entities.isEmpty ? .term : .entity : entry.entities.isEmpty ? .attribute : .name
    var mention = Mention(
      kind: kind, tokens: hit.tokens,
      span: ByteSpan(
        Int(tokens[hit.tokens.lowerBound].span.start),
        Int(tokens[hit.tokens.upperBound - 1].span.end)),
      code: table.entryCodes[hit.entry], index: hit.entry)
    guard kind != .attribute, kind != .term else { return mention }
    mention.needsSignal = hit.needsSignal
    var end = hit.tokens.upperBound
    // The point of "Inc." belongs to the name, unless it ends the sentence.
    if end + 1 < tokens.count, tokens[end].symbol == UInt8(ascii: "."), tokens[end].isGlued,
      English.companyWords.contains(tokens[end - 1].hash), tokens[end + 1].kind == .word,
      !tokens[end + 1].flags.contains(.capitalised)
    {
      end += 1
      mention.tokens = hit.tokens.lowerBound..<end
    }
    if end < tokens.count, tokens[end].symbol == UInt8(ascii: "'"), tokens[end].isGlued {
      end += 1
      if end < tokens.count, tokens[end].isGlued, tokens[end].hash == English.possessive {
        end += 1
      }
      mention.tokens = hit.tokens.lowerBound..<end
      mention.isPossessive = true
    }
    mention.isPartOfLongerName = touchesName(hit.tokens, end: end, tokens: tokens)
    return mention
  }

  /// Whether an unknown capitalised word stands directly before the name, in the middle of a
  /// sentence.
  private func touchesName(_ range: Range<Int>, end: Int, tokens: [Token]) -> Bool {
    guard range.lowerBound >= 1 else { return false }
    let before = tokens[range.lowerBound - 1]
    guard before.kind == .word, before.flags.contains(.capitalised), before.span.count > 1,
      tokens[range.lowerBound].flags.contains(.spaceBefore),
      !English.functionWords.contains(before.hash), !English.titleWords.contains(before.hash),
      range.lowerBound >= 2
    else { return false }
    let second = tokens[range.lowerBound - 2]
    // The first word of a sentence or a line is capitalised anyway.
    return second.kind == .word || second.symbol == UInt8(ascii: ",")
  }

  /// Takes out names that are everyday words and have no second signal (SEMANTICS 8.3). One that has
  /// it, or a name that needs none, vouches for all others of its entity with a capital.
  private func resolveAmbiguousNames(_ text: inout ReadText, signals: Set<EntityIndex>) {
    guard text.mentions.contains(where: \.needsSignal) else { return }
    let finder = NameSignals(text, lexicon: lexicon)
    var certain = signals
    var isKept = [Bool](repeating: true, count: text.mentions.count)
    for (index, mention) in text.mentions.enumerated() {
      guard mention.kind == .entity || mention.kind == .name else { continue }
      isKept[index] = !mention.needsSignal || finder.hasSignal(index)
      let entities = lexicon.entries[mention.index].entities
      if isKept[index], entities.count == 1 { certain.formUnion(entities) }
    }
    for (index, mention) in text.mentions.enumerated() where !isKept[index] {
      isKept[index] =
        text.tokens[mention.tokens.lowerBound].flags.contains(.capitalised)
        && !certain.isDisjoint(with: lexicon.entries[mention.index].entities)
    }
    text.mentions = zip(text.mentions, isKept).compactMap { $1 ? $0 : nil }
  }
}
