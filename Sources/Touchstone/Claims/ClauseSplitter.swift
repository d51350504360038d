/// Cuts a text into clauses. *Source*: the boundaries of LANGUAGE "Slot patterns".
package enum ClauseSplitter {
  package static func split(_ text: ReadText) -> ClauseText {
    let layout = TextLayout(bytes: text.bytes, tokens: text.tokens)
    var run = SplitRun(text: text, layout: layout)
    for index in layout.lines.indices {
      let line = layout.lines[index]
      switch line.kind {
      case .code, .thinking, .tableRule: continue
      case .tableRow: continue
      case .prose, .heading, .listItem, .quotation: run.addLine(index)
      }
    }
    for index in layout.tables.indices { run.addTable(index) }
    return run.finish()
  }
}

private struct SplitRun {
  let text: ReadText
  let layout: TextLayout
  var sentences: [Sentence] = []
  var clauses: [Clause] = []
  /// By token: the bracket that closes the one there, or -1. Brackets close on their own line.
  private let closings: [Int32]

  /// A longer clause is cut: patterns look at a bounded stretch, whatever the text.
  private static let longestClause = 400
  /// So many words cells of a row count as its heads.
  private static let mostHeads = 4
  /// Brackets nested deeper are words like others.
  private static let deepestBracket = 8

  init(text: ReadText, layout: TextLayout) {
    self.text = text
    self.layout = layout
    var closings = [Int32](repeating: -1, count: text.tokens.count)
    var open: [Int] = []
    for (index, token) in text.tokens.enumerated() {
      if token.kind == .newline { open.removeAll() }
      guard text.mentionOfToken[index] < 0 else { continue }
      if token.symbol == UInt8(ascii: "(") {
        open.append(index)
      } else if token.symbol == UInt8(ascii: ")"), let start = open.popLast(),
        open.count < Self.deepestBracket
      {
        closings[start] = Int32(index)
      }
    }
    self.closings = closings
  }

  mutating func addLine(_ line: Int) {
    let splitter = SentenceSplitter(tokens: text.tokens, mentionOfToken: text.mentionOfToken)
    for sentence in splitter.split(layout.lines[line].tokens, line: line) {
      sentences.append(sentence)
      addClauses(of: sentence.tokens, sentence: sentences.count - 1, line: line, parent: nil)
    }
  }

  /// Each cell with its row head and column heads as one clause.
  mutating func addTable(_ index: Int) {
    let table = layout.tables[index]
    for (rowIndex, row) in table.rows.enumerated() where rowIndex >= table.headerRows {
      let line = table.firstLine
      // Every cell of words is a head of what stands behind it: "| Acme | Revenue | $5 | $6 |".
      let rowHeads = row.enumerated()
        .filter { !$0.element.isEmpty && ($0.offset == 0 || !holdsFigure($0.element)) }
        .prefix(Self.mostHeads).map { (column: $0.offset, tokens: $0.element) }
      for (column, cell) in row.enumerated() where column > 0 && !cell.isEmpty {
        var pieces = rowHeads.prefix { $0.column < column }.map { Clause.Piece(tokens: $0.tokens) }
        for header in 0..<table.headerRows {
          if let tokens = headerCell(table.rows[header], column), !tokens.isEmpty {
            pieces.append(Clause.Piece(tokens: tokens))
          }
        }
        pieces.append(Clause.Piece(tokens: cell, isBehindColon: true))
        sentences.append(Sentence(tokens: cell, line: line, isQuestion: false))
        clauses.append(
          Clause(
            pieces: pieces, sentence: sentences.count - 1, parent: nil, line: line, isCell: true))
      }
    }
  }

  private func holdsFigure(_ cell: Range<Int>) -> Bool {
    cell.contains { token in
      text.mention(at: token).map { text.mentions[$0].kind == .value } ?? false
    }
  }

  /// A header that spans columns stands over the first of them only.
  private func headerCell(_ row: [Range<Int>], _ column: Int) -> Range<Int>? {
    column < row.count ? row[column] : nil
  }

  private mutating func addClauses(
    of range: Range<Int>, sentence: Int, line: Int, parent: Int?
  ) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if let mention = text.mention(at: index) {
        index = text.mentions[mention].tokens.upperBound
        continue
      }
      if text.tokens[index].symbol == UInt8(ascii: "("),
        let close = closing(index, before: range.upperBound)
      {
        index = close + 1
        continue
      }
      if let next = boundary(at: index, in: start..<range.upperBound) {
        add(start..<index, sentence: sentence, line: line, parent: parent)
        start = next
        index = max(next, index + 1)
      } else {
        index += 1
      }
    }
    add(start..<range.upperBound, sentence: sentence, line: line, parent: parent)
  }

  private mutating func add(_ range: Range<Int>, sentence: Int, line: Int, parent: Int?) {
    if range.isEmpty { return }
    if range.count > Self.longestClause {
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(range.upperBound, start + Self.longestClause)
        add(start..<end, sentence: sentence, line: line, parent: parent)
        start = end
      }
      return
    }
    let index = clauses.count
    clauses.append(
      Clause(pieces: [Clause.Piece(tokens: range)], sentence: sentence, parent: parent, line: line))
    // Brackets are clauses of their own.
    var token = range.lowerBound
    while token < range.upperBound {
      if let mention = text.mention(at: token) {
        token = text.mentions[mention].tokens.upperBound
      } else if text.tokens[token].symbol == UInt8(ascii: "("),
        let close = closing(token, before: range.upperBound)
      {
        addClauses(of: token + 1..<close, sentence: sentence, line: line, parent: index)
        token = close + 1
      } else {
        token += 1
      }
    }
  }

  /// The bracket that closes the one at a token, where it stands before the end.
  private func closing(_ open: Int, before end: Int) -> Int? {
    let close = Int(closings[open])
    return close >= 0 && close < end ? close : nil
  }

  /// Where the next clause starts, if a boundary stands at the token.
  private func boundary(at index: Int, in range: Range<Int>) -> Int? {
    let token = text.tokens[index]
    switch token.kind {
    case .symbol:
      if token.symbol == UInt8(ascii: ";") { return index + 1 }
      if isDash(index) {
        // "Revenue – $5 billion" is a label with its value.
        return isLabelDash(index, in: range) ? nil : index + 1
      }
      if token.symbol == UInt8(ascii: ","), startsSubject(behind: index, in: range) {
        return index + 1
      }
      return nil
    case .word:
      guard index > range.lowerBound else { return nil }
      if token.hash == Self.and, startsPronounSubject(behind: index, in: range) { return index + 1 }
      if token.hash == Self.which, isBehindAttribute(index) { return nil }
      return English.clauseWords.contains(token.hash) ? index + 1 : nil
    case .digits, .newline: return nil
    }
  }

  private func isDash(_ index: Int) -> Bool {
    let token = text.tokens[index]
    if token.symbol == UInt8(ascii: "-") {
      return !token.isGlued && index + 1 < text.tokens.count && !text.tokens[index + 1].isGlued
    }
    return token.symbol == 0 && token.span.count == 3 && text.bytes[Int(token.span.start)] == 0xe2
      && text.bytes[Int(token.span.start) + 1] == 0x80
      && (0x94...0x95).contains(text.bytes[Int(token.span.start) + 2])
  }

  private func isLabelDash(_ index: Int, in range: Range<Int>) -> Bool {
    var next = index + 1
    while next < range.upperBound, next <= index + 2 {
      if let mention = text.mention(at: next), text.mentions[mention].kind == .value {
        let before = range.lowerBound..<index
        return !before.contains { token in
          text.mention(at: token).map { text.mentions[$0].kind == .value } ?? false
        }
      }
      next += 1
    }
    return false
  }

  private static let and = WordHash("and")

  private static let which = WordHash("which")

  /// "revenue, which was $5 billion": the figure is the line item's before it.
  private func isBehindAttribute(_ which: Int) -> Bool {
    guard which > 1, text.tokens[which - 1].symbol == UInt8(ascii: ",") else { return false }
    return text.mention(at: which - 2).map { text.mentions[$0].kind == .attribute } ?? false
  }

  private static let pronouns = English.hashes("it they we he she")

  /// "and it spent": a statement of its own, where a figure stands before it.
  private func startsPronounSubject(behind and: Int, in range: Range<Int>) -> Bool {
    and + 1 < range.upperBound && Self.pronouns.contains(text.tokens[and + 1].hash)
      && (range.lowerBound..<and).contains { token in
        text.mention(at: token).map { text.mentions[$0].kind == .value } ?? false
      }
  }

  /// ", and" or "," before a name or an attribute that has a verb and a figure behind it.
  private func startsSubject(behind comma: Int, in range: Range<Int>) -> Bool {
    var next = comma + 1
    guard next < range.upperBound, text.tokens[next].hash == Self.and else { return false }
    next += 1
    let limit = min(range.upperBound, next + 4)
    while next < limit {
      if let mention = text.mention(at: next) {
        let kind = text.mentions[mention].kind
        guard kind == .entity || kind == .attribute || kind == .name else { return false }
        // The last item of "revenue, costs, and net income" begins nothing.
        let before = comma > range.lowerBound ? text.mention(at: comma - 1) : nil
        return before.map { text.mentions[$0].kind != kind } ?? true
      }
      next += 1
    }
    return false
  }

  consuming func finish() -> ClauseText {
    var clauseOf = [Int32](repeating: -1, count: text.mentions.count)
    for (index, clause) in clauses.enumerated() {
      // Of a cell only the value's own piece is its: heads are shared.
      for piece in clause.pieces where !clause.isCell || piece.isBehindColon {
        var token = piece.tokens.lowerBound
        while token < piece.tokens.upperBound {
          if let mention = text.mention(at: token) {
            clauseOf[mention] = Int32(index)
            token = max(token + 1, text.mentions[mention].tokens.upperBound)
          } else {
            token += 1
          }
        }
      }
    }
    return ClauseText(
      text: text, layout: layout, sentences: sentences, clauses: clauses, clauseOf: clauseOf)
  }
}
