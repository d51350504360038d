/// Reads the noun phrase around a word for entities of a type. A word it can't place is noted: in doubt
/// it narrows what is spoken of.
struct TypePhraseReader {
  let text: ReadText
  let lexicon: Lexicon
  let factBase: FactBase
  let type: TypeIndex
  /// The tokens the phrase may lie in.
  let bounds: Range<Int>
  /// Words of the rule's pattern: there the phrase ends.
  var frame: Set<Int> = []
  /// In a question "which hotels are in the north" goes on behind its verb.
  var isQuestion = false

  func read(head: Range<Int>) -> TypePhrase {
    var phrase = TypePhrase(type: type, quantifierTokens: head, tokens: head)
    if let mention = text.mention(at: head.lowerBound) {
      let statements = self.statements(of: mention)
      if !statements.isEmpty {
        let isLabel = lexicon.typeLabels.hit(in: text.tokens, at: head.lowerBound).map {
          $0.tokens == head && $0.types.contains(type)
        }
        phrase.filters.append(TypeFilter(statements: statements, isOptional: isLabel ?? false))
      }
    }
    readLeft(&phrase, head)
    readRight(&phrase, head)
    return phrase
  }

  /// What the mention may state of entities of the type.
  private func statements(of mention: Int) -> [Term] {
    TermReader(text: text, lexicon: lexicon, factBase: factBase)
      .statements(of: mention, attributes: nil)
      .filter { factBase.ownerTypes[Int($0.attribute.value)].contains(factBase[type].name) }
  }

  // MARK: Before the noun

  private func readLeft(_ phrase: inout TypePhrase, _ head: Range<Int>) {
    var token = head.lowerBound - 1
    while token >= bounds.lowerBound {
      if let mention = text.mention(at: token) {
        let own = text.mentions[mention].tokens
        if text.mentions[mention].kind == .value {
          readNumber(mention, &phrase)
          return
        }
        if frame.contains(token) { return }
        if let (filter, first) = filter(endingWith: mention) {
          if let filter { phrase.filters.insert(filter, at: 0) }
          phrase.tokens = first..<phrase.tokens.upperBound
          token = first - 1
          continue
        }
        // What says how many may stand before it all the same.
        phrase.unknown = phrase.unknown ?? own.lowerBound
        token = own.lowerBound - 1
        continue
      }
      let word = text.tokens[token]
      if let first = harmlessPhrase(endingAt: token) {
        token = first - 1
        continue
      }
      if word.symbol != 0 {
        guard Self.inner.contains(word.symbol) || Skeleton.isDropped(word.symbol) else { return }
        token -= 1
        continue
      }
      if let quantifier = quantifier(at: token) {
        phrase.quantifier = quantifier
        phrase.quantifierTokens = quantifierTokens(endingAt: token)
        phrase.tokens = phrase.quantifierTokens.lowerBound..<phrase.tokens.upperBound
        if quantifier == .all || quantifier == .none { return }
        if isOfOthers(phrase.tokens.lowerBound - 1) {
          phrase.unknown = phrase.tokens.lowerBound - 1
        }
        return
      }
      if QuantityPhrase.definites.contains(word.hash) {
        phrase.isDefinite = true
      } else if !QuantityPhrase.passed.contains(word.hash) {
        if frame.contains(token) { return }
        phrase.unknown = phrase.unknown ?? token
      }
      token -= 1
    }
  }

  private static let inner: Set<UInt8> = [UInt8(ascii: "-"), UInt8(ascii: ",")]

  private func quantifier(at token: Int) -> Quantifier? {
    let before = token > bounds.lowerBound ? text.tokens[token - 1].hash : nil
    return QuantityPhrase.quantifier(text.tokens[token].hash, before: before)
  }

  /// "the only", "a few", "how many" from their first word.
  private func quantifierTokens(endingAt token: Int) -> Range<Int> {
    let takesTwo =
      token > bounds.lowerBound && text.mentionOfToken[token - 1] < 0
      && QuantityPhrase.openers.contains(text.tokens[token - 1].hash)
      && QuantityPhrase.opened.contains(text.tokens[token].hash)
    return takesTwo ? token - 1..<token + 1 : token..<token + 1
  }

  private func readNumber(_ mention: Int, _ phrase: inout TypePhrase) {
    let own = text.mentions[mention].tokens
    let quantity = text.quantities[text.mentions[mention].index]
    guard !quantity.value.hasFraction, quantity.value.amount >= .zero, isNumber(quantity) else {
      phrase.unknown = own.lowerBound
      return
    }
    let hedge = HedgePhrase.reading(before: own.lowerBound, in: text, from: bounds.lowerBound)
    var first = hedge?.tokens.lowerBound ?? own.lowerBound
    var relation = hedge?.relation ?? .equal
    var isStrict = false
    while first > bounds.lowerBound, text.mentionOfToken[first - 1] < 0,
      QuantityPhrase.strict.contains(text.tokens[first - 1].hash)
    {
      isStrict = true
      first -= 1
    }
    // "We have one hotel in the north" doesn't say that there is no other.
    if quantity.value.amount == .one, relation == .equal, !isStrict { relation = .atLeast }
    phrase.quantifier = .number(quantity.value.amount, relation)
    phrase.quantifierTokens = own
    phrase.tokens = own.lowerBound..<phrase.tokens.upperBound
    guard first > bounds.lowerBound, !frame.contains(first - 1) else { return }
    let before = first - 1
    if QuantityPhrase.definites.contains(text.tokens[before].hash) { phrase.isDefinite = true }
    if isOfOthers(before) || text.tokens[before].symbol == UInt8(ascii: "-")
      || text.mention(at: before).map({ text.mentions[$0].kind == .value }) ?? false
    {
      phrase.unknown = before
    }
  }

  /// A bare number; "5 hotels" may be read as a count of them.
  private func isNumber(_ quantity: QuantityMention) -> Bool {
    switch quantity.value.unit.dimension {
    case .none, .count: quantity.kind != .ordinal
    default: false
    }
  }

  /// "the other two", "all 5", "the next three".
  private func isOfOthers(_ token: Int) -> Bool {
    token >= bounds.lowerBound && text.mentionOfToken[token] < 0
      && QuantityPhrase.others.contains(text.tokens[token].hash)
  }

  /// A stated value that ends here, "4 star", or an attribute's name beside its value; with its first
  /// token.
  private func filter(endingWith mention: Int) -> (filter: TypeFilter?, first: Int)? {
    let own = text.mentions[mention].tokens
    let statements = self.statements(of: mention)
    if !statements.isEmpty { return (TypeFilter(statements: statements), own.lowerBound) }
    guard text.mentions[mention].kind == .attribute else { return nil }
    var before = own.lowerBound - 1
    if before > bounds.lowerBound, text.tokens[before].symbol == UInt8(ascii: "-") { before -= 1 }
    guard before >= bounds.lowerBound, let other = text.mention(at: before) else { return nil }
    if let filter = figure(other, attribute: mention) {
      return (filter, text.mentions[other].tokens.lowerBound)
    }
    let attributes = lexicon.entries[text.mentions[mention].index].attributes
    let isBesideValue = self.statements(of: other).contains { attributes.contains($0.attribute) }
    return isBesideValue ? (nil, own.lowerBound) : nil
  }

  /// "4" of "4 stars".
  private func figure(_ value: Int, attribute: Int) -> TypeFilter? {
    guard text.mentions[value].kind == .value, text.mentions[attribute].kind == .attribute else {
      return nil
    }
    let quantity = text.quantities[text.mentions[value].index]
    let statements = lexicon.entries[text.mentions[attribute].index].attributes
      .filter { factBase.ownerTypes[Int($0.value)].contains(factBase[type].name) }
      .compactMap { index -> Term? in
        guard factBase[index].type.isFigure, let unit = factBase[index].unit,
          isNumber(quantity) || quantity.value.unit == unit
        else { return nil }
        return Term(
          attribute: index, value: .figure(FactFigure(amount: quantity.value.amount), unit))
      }
    return statements.isEmpty ? nil : TypeFilter(statements: statements)
  }

  private func harmlessPhrase(endingAt token: Int) -> Int? {
    factBase[type].harmless.lazy.map { token + 1 - $0.count..<token + 1 }.first { range in
      range.lowerBound >= bounds.lowerBound && isHarmless(range)
    }?.lowerBound
  }

  private func harmlessPhrase(startingAt token: Int) -> Int? {
    factBase[type].harmless.lazy.map { token..<token + $0.count }.filter { range in
      range.upperBound <= bounds.upperBound && isHarmless(range)
    }.max { $0.count < $1.count }?.upperBound
  }

  private func isHarmless(_ range: Range<Int>) -> Bool {
    factBase[type].harmless.contains { words in
      words.count == range.count && zip(words, range).allSatisfy { $0 == text.tokens[$1].hash }
    }
  }

  // MARK: Behind the noun

  private func readRight(_ phrase: inout TypePhrase, _ head: Range<Int>) {
    var token = head.upperBound
    var isDenied = false
    var isJoining = false
    var isRelative = false
    var stated: Set<AttributeIndex> = []
    func stop(_ unknown: Int?) {
      // "hotels with": what it is joined to isn't understood.
      phrase.unknown = phrase.unknown ?? unknown ?? (isJoining || isDenied ? token : nil)
    }
    while token < bounds.upperBound {
      if frame.contains(token) { return stop(nil) }
      if let end = harmlessPhrase(startingAt: token) {
        token = end
        isJoining = false
        continue
      }
      if let mention = text.mention(at: token) {
        guard let (filter, end) = filter(startingWith: mention) else { return stop(token) }
        if var filter {
          filter.isDenied = isDenied
          let attributes = Set(filter.statements.map(\.attribute))
          // "in the north and the south": both, or each of them?
          if !stated.isDisjoint(with: attributes) { return stop(token) }
          stated.formUnion(attributes)
          phrase.filters.append(filter)
        }
        phrase.tokens = phrase.tokens.lowerBound..<end
        (isJoining, isRelative) = (false, false)
        token = end
        if !isListed(token) { isDenied = false }
        continue
      }
      let word = text.tokens[token]
      if word.symbol != 0 {
        if Skeleton.isDropped(word.symbol) {
          token += 1
          continue
        }
        if word.symbol == UInt8(ascii: "(") { return stop(token) }
        if word.symbol == UInt8(ascii: ","), narrows(token + 1) { return stop(token) }
        return stop(nil)
      }
      if QuantityPhrase.conjunctions.contains(word.hash) {
        guard continues(token + 1) else { return stop(nil) }
        if QuantityPhrase.or.contains(word.hash) || stated.isEmpty { return stop(token) }
      } else if QuantityPhrase.denials.contains(word.hash) {
        isDenied = true
      } else if QuantityPhrase.relatives.contains(word.hash) {
        (isJoining, isRelative) = (true, true)
      } else if QuantityPhrase.beings.contains(word.hash) {
        guard isRelative || isQuestion else { return stop(nil) }
        isJoining = isRelative
      } else if QuantityPhrase.joints.contains(word.hash) {
        isJoining = true
      } else if QuantityPhrase.ends.contains(word.hash), !isJoining {
        return stop(nil)
      } else if !QuantityPhrase.articles.contains(word.hash) || !isJoining {
        return stop(token)
      }
      token += 1
    }
    // "hotels, which have wifi": the rest is a clause of its own.
    let next =
      token < text.tokens.count && text.tokens[token].symbol == UInt8(ascii: ",")
      ? token + 1 : token
    stop(narrows(next) ? token - 1 : nil)
  }

  /// Behind "no" of "no parking and no wifi" each value is denied by itself.
  private func isListed(_ token: Int) -> Bool {
    token < bounds.upperBound && QuantityPhrase.or.contains(text.tokens[token].hash)
  }

  private func filter(startingWith mention: Int) -> (filter: TypeFilter?, end: Int)? {
    let own = text.mentions[mention].tokens
    if text.mentions[mention].kind == .value {
      var next = own.upperBound
      if next < bounds.upperBound, text.tokens[next].symbol == UInt8(ascii: "-") { next += 1 }
      guard next < bounds.upperBound, let other = text.mention(at: next),
        let filter = figure(mention, attribute: other)
      else { return nil }
      return (filter, text.mentions[other].tokens.upperBound)
    }
    let statements = self.statements(of: mention)
    if !statements.isEmpty { return (TypeFilter(statements: statements), own.upperBound) }
    guard text.mentions[mention].kind == .attribute,
      let other = text.mention(at: own.lowerBound - 1)
    else { return nil }
    let attributes = lexicon.entries[text.mentions[mention].index].attributes
    return self.statements(of: other).contains { attributes.contains($0.attribute) }
      ? (nil, own.upperBound) : nil
  }

  /// Another of the phrase's filters begins.
  private func continues(_ start: Int) -> Bool {
    var token = start
    while token < bounds.upperBound {
      if let mention = text.mention(at: token) {
        return filter(startingWith: mention)?.filter != nil
      }
      let word = text.tokens[token].hash
      guard
        QuantityPhrase.joints.contains(word) || QuantityPhrase.articles.contains(word)
          || QuantityPhrase.denials.contains(word)
      else { return false }
      token += 1
    }
    return false
  }

  /// What stands behind a comma may still belong to the phrase.
  private func narrows(_ token: Int) -> Bool {
    guard token < text.tokens.count, text.tokens[token].kind == .word else { return false }
    if let mention = text.mention(at: token) { return !statements(of: mention).isEmpty }
    let word = text.tokens[token].hash
    return QuantityPhrase.joints.contains(word) || QuantityPhrase.relatives.contains(word)
      || QuantityPhrase.denials.contains(word)
  }
}
