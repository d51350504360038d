/// An assessment as lines of Markdown or plain text: headings, list items, rows of tables, paragraphs. It forgives everything.
struct AssessmentText: Sendable {
  struct Block: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      /// 1 to 6; 7 a line in bold.
      case heading(level: Int)
      /// *Units*: columns of white space before it.
      case item(indent: Int, isNumbered: Bool)
      /// The cells of a table's row.
      case row(isHead: Bool)
      case paragraph
    }

    var kind: Kind
    /// *Units*: code points of the text, without the marks of Markdown before it.
    var range: Range<Int>
    /// Of a row: its cells, in order. Of all else the one range.
    var cells: [Range<Int>]
    /// Rows of one table have one number.
    var table = 0
  }

  let scalars: [Unicode.Scalar]
  /// Where each line starts.
  let lineStarts: [Int]
  /// In the text's order.
  private(set) var blocks: [Block] = []

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (place, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(place + 1) }
    self.scalars = scalars
    lineStarts = starts
    read()
  }

  /// *Units*: from 1.
  func position(of place: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= place { low = middle } else { high = middle }
    }
    return (low + 1, place - lineStarts[low] + 1)
  }

  func string(_ range: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }

  // MARK: Lines

  /// The line without white space at its ends; a carriage return is white space.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, scalars[low].properties.isWhitespace { low += 1 }
    while high > low, scalars[high - 1].properties.isWhitespace { high -= 1 }
    return low..<high
  }

  private mutating func read() {
    /// Inside a fence whose content isn't prose.
    var isCode = false
    var fence: Unicode.Scalar?
    var table = 0
    var wasRow = false
    var canJoin = false
    for index in lineStarts.indices {
      let end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : scalars.count
      let whole = lineStarts[index]..<end
      var line = trimmed(whole)
      while line.count > 1, scalars[line.lowerBound] == ">" {
        line = trimmed(line.lowerBound + 1..<line.upperBound)
      }
      if let mark = fenceMark(line) {
        if fence == nil {
          fence = mark
          isCode = isCodeFence(line) && !blocks.isEmpty
        } else {
          fence = nil
          isCode = false
        }
        (wasRow, canJoin) = (false, false)
        continue
      }
      if isCode { continue }
      if line.isEmpty || isRuler(line) {
        if !line.isEmpty, canJoin, "=-".unicodeScalars.contains(scalars[line.lowerBound]) {
          makeHeading(of: line)
        }
        (wasRow, canJoin) = (false, false)
        continue
      }
      if let cells = cells(of: line) {
        if isDelimiter(line) {
          if wasRow, let last = blocks.indices.last { blocks[last].kind = .row(isHead: true) }
          continue
        }
        if !wasRow { table += 1 }
        blocks.append(Block(kind: .row(isHead: !wasRow), range: line, cells: cells, table: table))
        (wasRow, canJoin) = (true, false)
        continue
      }
      wasRow = false
      let indent = scalars[whole.lowerBound..<line.lowerBound].reduce(0) {
        $0 + ($1 == "\t" ? 4 : 1)
      }
      let block = block(of: line, indent: indent)
      if case .paragraph = block.kind, canJoin, let last = blocks.indices.last, !isLabelled(line) {
        blocks[last].range = blocks[last].range.lowerBound..<line.upperBound
        blocks[last].cells = [blocks[last].range]
      } else {
        blocks.append(block)
        if case .heading = block.kind { canJoin = false } else { canJoin = true }
      }
    }
  }

  private func block(of line: Range<Int>, indent: Int) -> Block {
    let first = scalars[line.lowerBound]
    if first == "#" {
      var place = line.lowerBound
      while place < line.upperBound, scalars[place] == "#" { place += 1 }
      let level = place - line.lowerBound
      var range = trimmed(place..<line.upperBound)
      while let last = range.last, scalars[last] == "#" { range = trimmed(range.lowerBound..<last) }
      if level <= 6, !range.isEmpty {
        return Block(kind: .heading(level: level), range: range, cells: [range])
      }
    }
    if let marker = markerEnd(line) {
      let range = trimmed(marker..<line.upperBound)
      if !range.isEmpty, !isBold(line) {
        let isNumbered = !"-*+•–—▪◦●‣".unicodeScalars.contains(first)
        return Block(
          kind: .item(indent: indent, isNumbered: isNumbered), range: range, cells: [range])
      }
    }
    if isBold(line) { return Block(kind: .heading(level: 7), range: line, cells: [line]) }
    return Block(kind: .paragraph, range: line, cells: [line])
  }

  /// Behind `- `, `1. `, `2) `; nil where the line is no item.
  private func markerEnd(_ line: Range<Int>) -> Int? {
    let first = scalars[line.lowerBound]
    let next = line.lowerBound + 1
    if "-*+•–—▪◦●‣".unicodeScalars.contains(first) {
      let isSpaced = next < line.upperBound && scalars[next].properties.isWhitespace
      return isSpaced || !"-*+–—".unicodeScalars.contains(first) ? next : nil
    }
    // "a) "
    if first.properties.isAlphabetic, next + 1 < line.upperBound, scalars[next] == ")",
      scalars[next + 1].properties.isWhitespace
    {
      return next + 1
    }
    var place = line.lowerBound
    while place < line.upperBound, ("0"..."9").contains(scalars[place]) { place += 1 }
    guard place > line.lowerBound, place - line.lowerBound <= 2, place + 1 < line.upperBound,
      scalars[place] == "." || scalars[place] == ")", scalars[place + 1].properties.isWhitespace
    else { return nil }
    return place + 1
  }

  /// The whole line is in bold, but for a colon: `**Executive Summary**:`.
  private func isBold(_ line: Range<Int>) -> Bool {
    var high = line.upperBound
    if scalars[high - 1] == ":" { high -= 1 }
    let mark = scalars[line.lowerBound]
    guard high - line.lowerBound > 4, mark == "*" || mark == "_",
      scalars[line.lowerBound + 1] == mark,
      scalars[high - 1] == mark, scalars[high - 2] == mark
    else { return false }
    let inner = line.lowerBound + 2..<high - 2
    return !zip(inner, inner.dropFirst()).contains { scalars[$0] == mark && scalars[$1] == mark }
  }

  /// `===` or `---` under one line of text makes it a heading.
  private mutating func makeHeading(of line: Range<Int>) {
    guard let last = blocks.indices.last, case .paragraph = blocks[last].kind,
      blocks[last].range.count < 100, !scalars[blocks[last].range].contains("\n")
    else { return }
    blocks[last].kind = .heading(level: scalars[line.lowerBound] == "=" ? 1 : 2)
  }

  /// A short label and a colon start a paragraph of its own: `Mitigation: …`.
  private func isLabelled(_ line: Range<Int>) -> Bool {
    guard let colon = scalars[line].prefix(40).firstIndex(of: ":") else { return false }
    let words = LintLexer.tokens(of: scalars, in: line.lowerBound..<colon)
    return words.count <= 4 && words.first?.isCapitalised == true
  }

  // MARK: Tables and fences

  private func cells(of line: Range<Int>) -> [Range<Int>]? {
    let bars = line.filter {
      scalars[$0] == "|" && ($0 == line.lowerBound || scalars[$0 - 1] != "\\")
    }
    let tabs = line.filter { scalars[$0] == "\t" }
    let isPiped = bars.count >= 2
    guard isPiped || (bars.isEmpty && tabs.count >= 2) else { return nil }
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    for bar in (isPiped ? bars : tabs) + [line.upperBound] {
      cells.append(trimmed(start..<bar))
      start = min(bar + 1, line.upperBound)
    }
    if isPiped, scalars[line.lowerBound] == "|" { cells.removeFirst() }
    if isPiped, scalars[line.upperBound - 1] == "|" { cells.removeLast() }
    return cells
  }

  private func isDelimiter(_ line: Range<Int>) -> Bool {
    scalars[line].allSatisfy { "|-:+= \t".unicodeScalars.contains($0) }
      && scalars[line].contains("-")
  }

  private func isRuler(_ line: Range<Int>) -> Bool {
    line.count >= 3 && "-=*_".unicodeScalars.contains(scalars[line.lowerBound])
      && scalars[line].allSatisfy { $0 == scalars[line.lowerBound] || $0 == " " }
  }

  private func fenceMark(_ line: Range<Int>) -> Unicode.Scalar? {
    guard line.count >= 3, let first = scalars[line].first, first == "`" || first == "~" else {
      return nil
    }
    return scalars[line].prefix(3).allSatisfy { $0 == first } ? first : nil
  }

  /// Of a language that isn't prose.
  private func isCodeFence(_ line: Range<Int>) -> Bool {
    let language = string(line).lowercased().filter { $0 != "`" && $0 != "~" && $0 != " " }
    return !["markdown", "md", "text", "txt", "plaintext", "plain", ""].contains(language)
  }
}
