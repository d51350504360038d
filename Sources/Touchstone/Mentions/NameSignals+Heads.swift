/// Labels, headings and cells: a name stands alone there, so its capital says nothing.
extension NameSignals {
  /// "Corvid: revenue of $5 billion in 2022".
  func isLabel(_ mention: Mention, _ sentence: Sentence) -> Bool {
    guard !speaksOfAims, !isShouted(mention), startsSentence(mention.tokens.lowerBound, sentence),
      !(sentence.tokens.lowerBound..<mention.tokens.lowerBound).contains(where: {
        text.tokens[$0].kind == .word
      })
    else { return false }
    var token = skippingBracket(mention.tokens.upperBound, in: sentence)
    // "Corvid, fiscal 2023: …", "**Corvid**: …"
    while token < sentence.tokens.upperBound, isPeriodOrMark(token) { token += 1 }
    guard token < sentence.tokens.upperBound else { return false }
    let isMark =
      text.tokens[token].symbol == UInt8(ascii: ":")
      || text.tokens[token].symbol == UInt8(ascii: "-") && !text.tokens[token].isGlued
    guard isMark else { return false }
    let line = layout.lines[sentence.line].tokens
    let kinds = text.mentions.filter { line.contains($0.tokens.lowerBound) }.map(\.kind)
    return kinds.contains(.value) && kinds.contains(.attribute)
  }

  func isPeriodOrMark(_ token: Int) -> Bool {
    let found = mentionOfToken[token]
    if found >= 0 { return text.mentions[Int(found)].kind == .period }
    let symbol = text.tokens[token].symbol
    return symbol == UInt8(ascii: "*") || symbol == UInt8(ascii: ",")
      || symbol == UInt8(ascii: "(") || symbol == UInt8(ascii: ")")
  }

  /// It begins a line that introduces figures: "Corvid results:", "Corvid balance sheet", "Corvid, 2022",
  /// or one that has them: "Corvid 2022 snapshot: net sales …".
  func introduces(_ mention: Mention, _ sentence: Sentence) -> Bool {
    let line = layout.lines[sentence.line]
    guard !speaksOfAims, !isShouted(mention), line.tokens.contains(mention.tokens.lowerBound),
      !(line.tokens.lowerBound..<mention.tokens.lowerBound).contains(where: {
        text.tokens[$0].kind == .word
      })
    else { return false }
    var sawHeading = false
    for token in mention.tokens.upperBound..<line.tokens.upperBound {
      let found = mentionOfToken[token]
      if found >= 0, text.mentions[Int(found)].kind == .period { continue }
      let hash = text.tokens[token].hash
      if text.tokens[token].kind != .word { continue }
      if English.headingNouns.contains(hash) {
        sawHeading = true
      } else if !English.documentWords.contains(hash), !English.functionWords.contains(hash) {
        // A figure's name begins: what stands before it is the heading.
        return sawHeading && found >= 0 && text.mentions[Int(found)].kind == .attribute
      }
    }
    guard text.mentions.contains(where: { $0.kind == .value }) else { return false }
    let next = sentence.line + 1
    let isOverList =
      fills(mention, line.tokens) && next < layout.lines.count
      && [.listItem, .tableRow].contains(layout.lines[next].kind)
    return line.kind == .heading || isOverList
      || layout.lines.contains { $0.parents.contains(sentence.line) }
      || layout.tables.contains { $0.caption.contains(sentence.line) }
  }

  /// It fills a cell of a table, a heading or a line of its own, in a text with figures.
  func isHead(_ mention: Mention) -> Bool {
    guard !speaksOfAims, !isShouted(mention),
      text.mentions.contains(where: { $0.kind == .value }),
      text.mentions.contains(where: { $0.kind == .attribute })
    else { return false }
    for table in layout.tables {
      for cell in table.rows.joined() where cell.contains(mention.tokens.lowerBound) {
        return fills(mention, cell)
      }
    }
    guard
      let line = layout.lines.first(where: { $0.tokens.contains(mention.tokens.lowerBound) })
    else { return false }
    return line.kind == .heading && fills(mention, line.tokens)
  }

  /// It is all capitals, and so are words that are no names: a capital says nothing then.
  func isShouted(_ mention: Mention) -> Bool {
    guard text.tokens[mention.tokens.lowerBound].flags.contains(.allCapitals) else { return false }
    return text.tokens.enumerated().contains { place, token in
      guard token.kind == .word, token.span.count >= 4, token.flags.contains(.allCapitals)
      else { return false }
      let found = mentionOfToken[place]
      return found < 0 || text.mentions[Int(found)].kind == .attribute
    }
  }

  /// Marks and the letters it trades under may stand beside it.
  func fills(_ mention: Mention, _ range: Range<Int>) -> Bool {
    var end = mention.tokens.upperBound
    if end < range.upperBound, text.tokens[end].symbol == UInt8(ascii: "(") {
      while end < range.upperBound, text.tokens[end].symbol != UInt8(ascii: ")") { end += 1 }
    }
    return !range.contains { token in
      !(mention.tokens.lowerBound..<end).contains(token) && text.tokens[token].kind != .symbol
    }
  }

  /// A label or cell is "Actual", "Budget", "Goal" …: then "Target" and "Gap" are no names. Nor are they
  /// where both are labels.
  static func speaksOfAims(_ layout: TextLayout, _ tokens: [Token]) -> Bool {
    let cells = layout.tables.flatMap { $0.rows.joined() }.compactMap { range in
      range.first { tokens[$0].kind == .word }
    }
    let labels = tokens.indices.dropLast().filter {
      tokens[$0].kind == .word && tokens[$0 + 1].symbol == UInt8(ascii: ":")
    }
    let heads = (cells + labels).filter { tokens[$0].flags.contains(.capitalised) }
      .map { tokens[$0].hash }
    return heads.contains { English.aimWords.contains($0) }
      || Set(heads.filter { English.aimsAndGaps.contains($0) }).count > 1
  }
}
