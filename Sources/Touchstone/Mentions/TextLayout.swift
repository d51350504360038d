/// How a text is laid out: lines, what each is, and what stands above it.
///
/// *Shape*: lines in text order; a blank line has no entry. Token ranges leave out list marks,
/// heading marks and line ends.
package struct TextLayout: Sendable {
  package enum LineKind: UInt8, Sendable {
    case prose
    case heading
    case listItem
    case tableRow
    case tableRule
    case quotation
    case code
    case thinking
  }

  package struct Line: Sendable {
    package var kind: LineKind
    /// The content's tokens.
    package var tokens: Range<Int>
    /// Columns before the content; a tab counts four.
    package var indent: Int
    /// The lines that introduce this one (headings, "…:" lines), nearest first.
    package var parents: [Int]
    /// Blank lines or a change of block stand before it.
    package var startsBlock: Bool
    package var table: Int = -1
    /// The number of the section: counts headings.
    package var section: Int
  }

  package struct Table: Sendable {
    /// Rows of cells; a cell is a token range, empty where the cell is.
    package var rows: [[Range<Int>]] = []
    /// How many of the first rows are headers.
    package var headerRows = 0
    package var firstLine: Int
    /// The lines that introduce the table, nearest first.
    package var caption: [Int]
  }

  package private(set) var lines: [Line] = []
  package private(set) var tables: [Table] = []

  package init(bytes: [UInt8], tokens: [Token]) {
    var builder = LayoutBuilder(bytes: bytes, tokens: tokens)
    builder.run()
    lines = builder.lines
    tables = builder.tables
  }
}

/// A line that introduces what follows.
private struct Introduction {
  var line: Int
  var indent: Int
  var isListItem: Bool
  /// A short line without a colon or an end: it holds until the next one.
  var isTitle: Bool
}

private struct LayoutBuilder {
  let bytes: [UInt8]
  let tokens: [Token]
  var lines: [TextLayout.Line] = []
  var tables: [TextLayout.Table] = []
  private var isInCode = false
  private var isThinking = false
  private var sawBlank = true
  private var section = 0
  private var heading = -1
  /// Lines that introduce what follows: (line, indent, kind), outermost first.
  private var introductions: [Introduction] = []

  init(bytes: [UInt8], tokens: [Token]) {
    self.bytes = bytes
    self.tokens = tokens
  }

  mutating func run() {
    var start = 0
    var index = 0
    while index <= tokens.count {
      if index == tokens.count || tokens[index].kind == .newline {
        if index > start {
          addLine(start..<index)
          sawBlank = false
        } else {
          sawBlank = true
        }
        start = index + 1
      }
      index += 1
    }
    finishTables()
  }

  private func symbol(_ index: Int) -> UInt8 { tokens[index].symbol }

  private mutating func addLine(_ all: Range<Int>) {
    if isFence(all) {
      isInCode.toggle()
      append(.code, all, indent: 0)
      return
    }
    if isInCode {
      append(.code, all, indent: 0)
      return
    }
    if let tag = thinkingTag(all) {
      if tag.opens { isThinking = true }
      append(.thinking, all, indent: 0)
      if tag.closes { isThinking = false }
      return
    }
    if isThinking {
      append(.thinking, all, indent: 0)
      return
    }
    let indent = indentation(of: all.lowerBound)
    let (kind, content) = classify(all)
    if content.isEmpty { return }
    append(kind, content, indent: indent)
  }

  private func isFence(_ range: Range<Int>) -> Bool {
    range.count >= 3 && (0..<3).allSatisfy { symbol(range.lowerBound + $0) == UInt8(ascii: "`") }
  }

  private static let thinkingWords = English.hashes("think thinking reasoning scratchpad")

  /// A line that starts with `<think>` or holds its closing tag.
  private func thinkingTag(_ range: Range<Int>) -> (opens: Bool, closes: Bool)? {
    var opens = false
    var closes = false
    for index in range.lowerBound..<max(range.lowerBound, range.upperBound - 2)
    where symbol(index) == UInt8(ascii: "<") {
      let isClosing = symbol(index + 1) == UInt8(ascii: "/")
      let word = index + (isClosing ? 2 : 1)
      guard word < range.upperBound, Self.thinkingWords.contains(tokens[word].hash) else {
        continue
      }
      if isClosing { closes = true } else if index == range.lowerBound { opens = true }
    }
    return opens || (closes && isThinking) ? (opens, closes) : nil
  }

  private func indentation(of token: Int) -> Int {
    var position = Int(tokens[token].span.start) - 1
    var columns = 0
    while position >= 0, bytes[position] == 0x20 || bytes[position] == 0x09 {
      columns += bytes[position] == 0x09 ? 4 : 1
      position -= 1
    }
    return columns
  }

  private func classify(_ range: Range<Int>) -> (TextLayout.LineKind, Range<Int>) {
    let first = range.lowerBound
    switch symbol(first) {
    case UInt8(ascii: "#"):
      var start = first
      while start < range.upperBound, symbol(start) == UInt8(ascii: "#") { start += 1 }
      return (.heading, start..<range.upperBound)
    case UInt8(ascii: "|"): return (isTableRule(range) ? .tableRule : .tableRow, range)
    case UInt8(ascii: ">"):
      return (.quotation, first + 1..<range.upperBound)
    default: break
    }
    if range.count(where: { symbol($0) == UInt8(ascii: "|") }) >= 2 {
      return (isTableRule(range) ? .tableRule : .tableRow, range)
    }
    if let content = listContent(range) { return (.listItem, content) }
    return (isEmphasised(range) ? .heading : .prose, range)
  }

  private func isTableRule(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      [UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "+")].contains(
        symbol($0))
    } && range.contains { symbol($0) == UInt8(ascii: "-") }
  }

  /// What stands behind a list mark: `-`, `*`, `•`, `1.`, `1)`, `a)`.
  private func listContent(_ range: Range<Int>) -> Range<Int>? {
    let first = range.lowerBound
    guard range.count >= 2 else { return nil }
    let token = tokens[first]
    let second = tokens[first + 1]
    let isBullet =
      token.symbol == UInt8(ascii: "-") || token.symbol == UInt8(ascii: "*")
      || token.symbol == UInt8(ascii: "+") || isBulletSign(token)
    if isBullet, !second.isGlued || isBulletSign(token) { return first + 1..<range.upperBound }
    let isMark =
      token.kind == .digits && token.span.count <= 2 || token.kind == .word && token.span.count == 1
    if isMark, range.count >= 3, second.isGlued,
      second.symbol == UInt8(ascii: ".") || second.symbol == UInt8(ascii: ")"),
      !tokens[first + 2].isGlued
    {
      return first + 2..<range.upperBound
    }
    return nil
  }

  private func isBulletSign(_ token: Token) -> Bool {
    guard token.kind == .symbol, token.symbol == 0, token.span.count == 3 else { return false }
    let text = Array(bytes[token.span.range])
    // • ‣ ◦ ▪ ● ■ ∙
    return [
      [0xe2, 0x80, 0xa2], [0xe2, 0x80, 0xa3], [0xe2, 0x97, 0xa6], [0xe2, 0x96, 0xaa],
      [0xe2, 0x97, 0x8f], [0xe2, 0x96, 0xa0], [0xe2, 0x88, 0x99],
    ].contains(text)
  }

  /// A line that is bold as a whole: `**2018**`.
  private func isEmphasised(_ range: Range<Int>) -> Bool {
    guard range.count >= 5, range.count <= 16 else { return false }
    var last = range.upperBound - 1
    if symbol(last) == UInt8(ascii: ":") { last -= 1 }
    return symbol(range.lowerBound) == UInt8(ascii: "*")
      && symbol(range.lowerBound + 1) == UInt8(ascii: "*") && symbol(last) == UInt8(ascii: "*")
      && symbol(last - 1) == UInt8(ascii: "*")
      && !(range.lowerBound + 2..<last - 1).contains { symbol($0) == UInt8(ascii: "*") }
  }

  private mutating func append(
    _ kind: TextLayout.LineKind, _ range: Range<Int>, indent: Int
  ) {
    if kind == .heading {
      section += 1
      introductions.removeAll()
    }
    let isListItem = kind == .listItem
    let isTitle = kind == .prose && isTitle(range)
    let startsParagraph = sawBlank && endsSentence(range)
    introductions.removeAll { introduction in
      let isPassed = introduction.isListItem && introduction.indent >= indent
      switch kind {
      case .listItem: return isPassed
      case .tableRow, .tableRule: return false
      // Sentences of a new paragraph and new titles leave the lists above behind.
      default: return isTitle || isPassed || startsParagraph
      }
    }
    var parents = introductions.reversed().map(\.line)
    if heading >= 0, kind != .heading { parents.append(heading) }
    let index = lines.count
    lines.append(
      TextLayout.Line(
        kind: kind, tokens: range, indent: indent, parents: parents, startsBlock: sawBlank,
        section: section))
    if kind == .heading {
      heading = index
    } else if isTitle || introduces(range)
      || isListItem && self.isTitle(range) && hasDeeperLineBelow(range, indent: indent)
    {
      introductions.append(
        Introduction(line: index, indent: indent, isListItem: isListItem, isTitle: isTitle))
    }
  }

  /// "- Revenue" with "  - 2022: $5 billion" below it.
  private func hasDeeperLineBelow(_ range: Range<Int>, indent: Int) -> Bool {
    let next = range.upperBound + 1
    guard next < tokens.count else { return false }
    let blanks = Int(tokens[next].span.start) - Int(tokens[range.upperBound].span.end)
    return blanks > indent
  }

  private func endsSentence(_ range: Range<Int>) -> Bool {
    [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(symbol(range.upperBound - 1))
  }

  /// A short line that neither ends a sentence nor holds a colon or an equation, with a line right
  /// below it.
  private func isTitle(_ range: Range<Int>) -> Bool {
    guard range.count <= 16, !endsSentence(range), range.upperBound < tokens.count else {
      return false
    }
    let next = range.upperBound + 1
    guard next < tokens.count, tokens[next].kind != .newline else { return false }
    return !range.contains {
      [
        UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "$"), UInt8(ascii: "{"),
        UInt8(ascii: ","),
      ]
      .contains(symbol($0))
    } && range.contains { tokens[$0].kind == .word }
  }

  /// A line that ends with a colon, emphasis marks aside.
  private func introduces(_ range: Range<Int>) -> Bool {
    var last = range.upperBound - 1
    while last > range.lowerBound, [UInt8(ascii: "*"), UInt8(ascii: "_")].contains(symbol(last)) {
      last -= 1
    }
    return symbol(last) == UInt8(ascii: ":")
  }

  private mutating func finishTables() {
    markAlignedRows()
    var index = 0
    while index < lines.count {
      guard lines[index].kind == .tableRow || lines[index].kind == .tableRule else {
        index += 1
        continue
      }
      var table = TextLayout.Table(firstLine: index, caption: lines[index].parents)
      // What stands directly above a table is its caption, colon or not.
      if index > 0, !table.caption.contains(index - 1),
        lines[index - 1].kind == .prose
          || lines[index - 1].kind == .heading
      {
        table.caption.insert(index - 1, at: 0)
      }
      while index < lines.count,
        lines[index].kind == .tableRow || lines[index].kind == .tableRule,
        lines[index].startsBlock == false || index == table.firstLine
      {
        if lines[index].kind == .tableRule {
          if table.headerRows == 0 { table.headerRows = table.rows.count }
        } else {
          table.rows.append(cells(lines[index].tokens))
        }
        lines[index].table = tables.count
        index += 1
      }
      if table.headerRows == 0, table.rows.count > 1 { table.headerRows = 1 }
      tables.append(table)
    }
  }

  /// Lines below each other whose columns are set apart by tabs or runs of blanks are a table too:
  /// two lines or more, of three columns or more, all of one number.
  private mutating func markAlignedRows() {
    var start = 0
    while start < lines.count {
      let columns = lines[start].kind == .prose ? alignedCells(lines[start].tokens).count : 0
      var end = start + 1
      while columns >= 3, end < lines.count, lines[end].kind == .prose, !lines[end].startsBlock,
        alignedCells(lines[end].tokens).count == columns
      {
        end += 1
      }
      if end - start >= 2 {
        for line in start..<end { lines[line].kind = .tableRow }
        lines[start].startsBlock = true
      }
      start = end
    }
  }

  /// The parts of a line that a tab or two blanks set apart.
  private func alignedCells(_ range: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    for index in range.dropFirst() {
      let gap = Int(tokens[index - 1].span.end)..<Int(tokens[index].span.start)
      if gap.count >= 2 || bytes[gap].contains(0x09) {
        cells.append(start..<index)
        start = index
      }
    }
    cells.append(start..<range.upperBound)
    return cells
  }

  private func cells(_ range: Range<Int>) -> [Range<Int>] {
    guard range.contains(where: { symbol($0) == UInt8(ascii: "|") }) else {
      return alignedCells(range)
    }
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    if symbol(start) == UInt8(ascii: "|") { start += 1 }
    for index in start..<range.upperBound where symbol(index) == UInt8(ascii: "|") {
      cells.append(start..<index)
      start = index + 1
    }
    if start < range.upperBound { cells.append(start..<range.upperBound) }
    return cells
  }
}
