/// Says whether a name that is an everyday word too is meant as a name: by where it stands, and by a
/// second signal (SEMANTICS 8.3).
struct NameSignals {
  let text: ReadText
  let lexicon: Lexicon
  let layout: TextLayout
  let sentences: [Sentence]
  /// By token: the mention it lies in, or -1.
  let mentionOfToken: [Int32]
  /// Labels of lines or cells say that the text compares aims with what came of them.
  let speaksOfAims: Bool

  init(_ text: ReadText, lexicon: Lexicon) {
    self.text = text
    self.lexicon = lexicon
    var mentionOfToken = [Int32](repeating: -1, count: text.tokens.count)
    for (index, mention) in text.mentions.enumerated() {
      for token in mention.tokens { mentionOfToken[token] = Int32(index) }
    }
    self.mentionOfToken = mentionOfToken
    layout = TextLayout(bytes: text.bytes, tokens: text.tokens)
    let splitter = SentenceSplitter(tokens: text.tokens, mentionOfToken: mentionOfToken)
    sentences = layout.lines.enumerated().flatMap { splitter.split($1.tokens, line: $0) }
    speaksOfAims = Self.speaksOfAims(layout, text.tokens)
  }

  func hasSignal(_ index: Int) -> Bool {
    let mention = text.mentions[index]
    guard text.tokens[mention.tokens.lowerBound].flags.contains(.capitalised) else { return false }
    if isNamedByType(mention) || isBesideTicker(mention) || isJoinedToAttribute(index) {
      return true
    }
    guard let sentence = sentences.first(where: { $0.tokens.contains(mention.tokens.lowerBound) })
    else { return isHead(mention) }
    if isHead(mention) || isLabel(mention, sentence) || introduces(mention, sentence) {
      return true
    }
    if isSaidToBeCompany(mention, sentence) { return true }
    guard speaksOfFigures(sentence, except: index) else { return false }
    return reports(mention, sentence) || isListedWithNames(index)
      || isCapitalByChoice(mention, sentence)
  }

  // MARK: What stands beside it

  /// "Corvid Inc.", "the retailer Corvid", "shares of Corvid".
  func isNamedByType(_ mention: Mention) -> Bool {
    let first = mention.tokens.lowerBound
    let end = mention.tokens.upperBound
    let starts = startsLine(first)
    if end < text.tokens.count, English.companyWords.contains(text.tokens[end].hash),
      !starts || text.tokens[end].flags.contains(.capitalised)
    {
      return true
    }
    // "company": "…", "the retailer …"
    let before = max(0, first - 4)..<first
    if before.contains(where: { English.companyWords.contains(text.tokens[$0].hash) }) {
      return true
    }
    guard first > 0 else { return false }
    return English.kindsOfCompanies.contains(text.tokens[first - 1].hash)
  }

  /// "Corvid (NYSE: CRV)", or with letters it trades under that are a name of its own.
  func isBesideTicker(_ mention: Mention) -> Bool {
    let end = mention.tokens.upperBound
    guard end + 1 < text.tokens.count, text.tokens[end].symbol == UInt8(ascii: "(") else {
      return false
    }
    if English.exchanges.contains(text.tokens[end + 1].hash) { return true }
    let inside = mentionOfToken[end + 1]
    guard inside >= 0, names(Int(inside)) else { return false }
    return lexicon.entries[text.mentions[Int(inside)].index].entities
      == lexicon.entries[mention.index].entities
  }

  /// A possessive or "of" that joins it to an attribute.
  func isJoinedToAttribute(_ index: Int) -> Bool {
    let mention = text.mentions[index]
    // A noun that isn't a name has an article before its "'s"; of many, the ending is bare.
    if isPossessive(mention) {
      let end = text.tokens[mention.tokens.upperBound - 1].hash == English.possessive
      if end, !hasDeterminer(mention) { return true }
      guard end || !isPlural(mention) else { return false }
      for next in text.mentions[(index + 1)...].prefix(2) where next.kind == .attribute {
        if next.tokens.lowerBound - mention.tokens.upperBound <= 6 { return true }
      }
    }
    guard index > 0, mention.tokens.lowerBound > 0 else { return false }
    let before = text.mentions[index - 1]
    return before.kind == .attribute
      && before.tokens.upperBound == mention.tokens.lowerBound - 1
      && English.of.contains(text.tokens[mention.tokens.lowerBound - 1].hash)
  }

  /// A name may have the ending itself: "Corvid's".
  func isPossessive(_ mention: Mention) -> Bool {
    mention.isPossessive
      || text.tokens[mention.tokens.upperBound - 1].hash == English.possessive
        && mention.tokens.count > 1
  }

  /// "Acme, Corvid and Bolt Works": another name that is certain stands right beside it.
  func isListedWithNames(_ index: Int) -> Bool {
    for other in [index - 1, index + 1] where text.mentions.indices.contains(other) {
      guard names(other), !text.mentions[other].needsSignal else { continue }
      let left = text.mentions[min(index, other)].tokens.upperBound
      let right = text.mentions[max(index, other)].tokens.lowerBound
      guard left < right, right - left <= 3 else { continue }
      if (left..<right).allSatisfy({ token in
        text.tokens[token].symbol == UInt8(ascii: ",")
          || text.tokens[token].symbol == UInt8(ascii: "&")
          || English.listJoiners.contains(text.tokens[token].hash)
      }) {
        return true
      }
    }
    return false
  }

  func names(_ mention: Int) -> Bool {
    text.mentions[mention].kind == .entity || text.mentions[mention].kind == .name
  }

  // MARK: What is said of it

  /// An attribute, an amount, a period, or a word such as "results".
  func speaksOfFigures(_ sentence: Sentence, except index: Int) -> Bool {
    if sentence.tokens.contains(where: { English.headingNouns.contains(text.tokens[$0].hash) }) {
      return true
    }
    return text.mentions.enumerated().contains { other, mention in
      guard other != index, sentence.tokens.contains(mention.tokens.lowerBound) else {
        return false
      }
      switch mention.kind {
      case .attribute, .value, .raw, .period: return true
      case .entity, .name, .time, .term, .look, .answer: return false
      }
    }
  }

  /// It is the subject of a verb that companies do: "Corvid reported …", "Corvid has since booked …".
  func reports(_ mention: Mention, _ sentence: Sentence) -> Bool {
    guard !hasDeterminer(mention), !mention.isPartOfLongerName else {
      return false
    }
    // "Travelers spent …" speaks of people: a company is one.
    if isPlural(mention), !speaksOfOne(sentence) { return false }
    var token = skippingBracket(mention.tokens.upperBound, in: sentence)
    if token < sentence.tokens.upperBound, changes(token, sentence) { return true }
    var steps = 0
    while token < sentence.tokens.upperBound, steps < 3,
      English.adverbsOfReports.contains(text.tokens[token].hash)
    {
      token += 1
      steps += 1
    }
    guard token < sentence.tokens.upperBound else { return false }
    let verb = text.tokens[token]
    let next = token + 1 < sentence.tokens.upperBound ? text.tokens[token + 1] : nil
    if let next, next.hash == English.its || verb.hash == English.set && next.hash == English.aside
    {
      return true
    }
    if English.reportingVerbs.contains(verb.hash) {
      // "Cash generated by …" isn't what cash did.
      if let next, English.passiveJoiners.contains(next.hash) { return false }
      return true
    }
    return false
  }

  /// "Corvid had revenue of …", "Corvid grew its net sales to …".
  func changes(_ token: Int, _ sentence: Sentence) -> Bool {
    English.changingVerbs.contains(text.tokens[token].hash)
      && (token + 1..<max(token + 1, min(token + 5, sentence.tokens.upperBound))).contains {
        let found = mentionOfToken[$0]
        return found >= 0 && text.mentions[Int(found)].kind == .attribute
      }
  }

  /// "Corvid is a publicly traded company".
  func isSaidToBeCompany(_ mention: Mention, _ sentence: Sentence) -> Bool {
    let verb = skippingBracket(mention.tokens.upperBound, in: sentence)
    guard !hasDeterminer(mention), verb + 1 < sentence.tokens.upperBound,
      English.being.contains(text.tokens[verb].hash),
      English.determiners.contains(text.tokens[verb + 1].hash)
    else { return false }
    return (verb + 2..<min(verb + 9, sentence.tokens.upperBound)).contains {
      let hash = text.tokens[$0].hash
      return English.companyWords.contains(hash) || English.kindsOfCompanies.contains(hash)
    }
  }

  func isPlural(_ mention: Mention) -> Bool {
    let letters = text.bytes[..<Int(mention.span.end)].suffix(2)
    return letters.last == UInt8(ascii: "s") && letters.first != UInt8(ascii: "s")
      && text.tokens[mention.tokens.lowerBound].span == mention.span
  }

  func speaksOfOne(_ sentence: Sentence) -> Bool {
    sentence.tokens.contains { English.wordsForOne.contains(text.tokens[$0].hash) }
  }

  /// Behind "(…)" or ", by contrast,".
  func skippingBracket(_ token: Int, in sentence: Sentence) -> Int {
    guard token < sentence.tokens.upperBound else { return token }
    let symbol = text.tokens[token].symbol
    let isComma = symbol == UInt8(ascii: ",")
    guard isComma || symbol == UInt8(ascii: "(") else { return token }
    let closer = isComma ? symbol : UInt8(ascii: ")")
    for end in token + 1..<max(token + 1, min(token + 8, sentence.tokens.upperBound)) {
      if isComma, mentionOfToken[end] >= 0 { return token }
      if text.tokens[end].symbol == closer { return end + 1 }
    }
    return token
  }

  // MARK: Where it stands

  /// It has a capital in the midst of a sentence whose other words have none.
  func isCapitalByChoice(_ mention: Mention, _ sentence: Sentence) -> Bool {
    let first = mention.tokens.lowerBound
    guard !startsSentence(first, sentence), !hasDeterminer(mention), !isInTitle(mention, sentence)
    else { return false }
    let before = text.tokens[first - 1]
    // "US", "GM": two capitals may be anything.
    let isShort = mention.span.count <= 2 && text.tokens[first].flags.contains(.allCapitals)
    if isShort, !English.partPrepositions.contains(before.hash), !English.of.contains(before.hash) {
      return false
    }
    if before.kind == .word, before.flags.contains(.capitalised),
      !English.functionWords.contains(before.hash), !English.titleWords.contains(before.hash)
    {
      return false
    }
    let end = mention.tokens.upperBound
    guard end < sentence.tokens.upperBound else { return true }
    let next = text.tokens[end]
    return next.kind != .word || !next.flags.contains(.capitalised)
      || next.flags.contains(.allCapitals) && mentionOfToken[end] >= 0
      || English.functionWords.contains(next.hash)
  }

  /// No word stands before it, or a mark behind which sentences begin.
  func startsSentence(_ token: Int, _ sentence: Sentence) -> Bool {
    guard token > sentence.tokens.lowerBound else { return true }
    let before = text.tokens[token - 1]
    if before.kind == .symbol, before.symbol != UInt8(ascii: ","),
      before.symbol != UInt8(ascii: "&")
    {
      return true
    }
    return !(sentence.tokens.lowerBound..<token).contains { text.tokens[$0].kind == .word }
  }

  func startsLine(_ token: Int) -> Bool {
    guard let sentence = sentences.first(where: { $0.tokens.contains(token) }) else { return true }
    return startsSentence(token, sentence)
  }

  func hasDeterminer(_ mention: Mention) -> Bool {
    let first = mention.tokens.lowerBound
    guard first > 0 else { return false }
    let before = text.tokens[first - 1]
    return English.determinersOfNouns.contains(before.hash)
      || before.hash == English.possessive && before.isGlued
  }

  /// Half the other words or more have capitals.
  func isInTitle(_ mention: Mention, _ sentence: Sentence) -> Bool {
    var small = 0
    var capital = 0
    var isFirst = true
    for token in sentence.tokens where text.tokens[token].kind == .word {
      defer { isFirst = false }
      if isFirst || mention.tokens.contains(token) { continue }
      let word = text.tokens[token]
      if English.functionWords.contains(word.hash) || word.span.count < 3 { continue }
      if mentionOfToken[token] >= 0 {
        switch text.mentions[Int(mentionOfToken[token])].kind {
        case .entity, .name, .period, .value: continue
        case .attribute, .raw, .time, .term, .look, .answer: break
        }
      }
      if word.flags.contains(.capitalised) { capital += 1 } else { small += 1 }
    }
    return capital > 0 && capital >= small
  }
}
