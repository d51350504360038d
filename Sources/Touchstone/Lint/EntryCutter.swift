/// A recommendation, with the text that belongs to it.
struct Recommendation: Hashable, Sendable {
  /// From 1.
  let number: Int
  /// What it is, in few words.
  let title: [LintToken]
  let body: [LintToken]
  /// *Units*: code points of the text, of the title.
  let range: Range<Int>
}

/// A risk, with its parts as they are labelled.
struct RiskEntry: Hashable, Sendable {
  let tokens: [LintToken]
  /// By label; a part that is named and empty is an empty list.
  let parts: [LintLabel: [LintToken]]
  /// Cells of columns without a head of ours that may hold a priority: not how likely or how bad.
  var others: [[LintToken]] = []
  /// *Units*: code points of the text, of its first words.
  let range: Range<Int>
  /// The table's number, and its first row as a range; nil where it is none.
  let head: Range<Int>?
}

/// Cuts the sections of recommendations and risks into their entries: rows, headings, items, labelled paragraphs.
struct EntryCutter {
  let text: AssessmentText
  let index: LintIndex

  private func tokens(_ block: Int) -> [LintToken] {
    LintLexer.tokens(of: text.scalars, in: text.blocks[block].range)
  }

  // MARK: Starts of entries

  /// The blocks that entries start at; empty where the section has no such structure.
  private func starts(in section: LintReading.Section) -> [Int] {
    let blocks = section.blocks.filter {
      $0 != section.heading || text.blocks[$0].range.count > section.range.count
    }
    let headings = blocks.filter {
      if case .heading = text.blocks[$0].kind {
        return $0 != section.heading && index.label(tokens($0)) == nil && !isCaption($0)
      }
      return false
    }
    let items = blocks.compactMap { block -> (block: Int, indent: Int, isNumbered: Bool)? in
      guard case .item(let indent, let isNumbered) = text.blocks[block].kind, !isDetail(block)
      else { return nil }
      return (block, indent, isNumbered)
    }
    let least = items.map(\.indent).min() ?? 0
    let top = items.filter { $0.indent <= least + 1 }
    let numbered = top.filter(\.isNumbered)
    if headings.count >= 2 || (headings.count == 1 && top.count < 2) {
      let bounds = headings + [section.blocks.upperBound]
      let areGroups = zip(bounds, bounds.dropFirst()).count { low, high in
        let within = top.count { low < $0.block && $0.block < high }
        let isNamed =
          index.mentions(in: tokens(low)).contains { !index.isMetric($0) }
          || tokens(low).first?.kind == .number
        return within >= 2 && !isNamed
      }
      if areGroups * 2 <= headings.count { return headings }
    }
    if numbered.count >= 2 { return numbered.map(\.block) }
    return top.map(\.block)
  }

  /// A line over a table names the table.
  private func isCaption(_ block: Int) -> Bool {
    guard block + 1 < text.blocks.count, case .row = text.blocks[block + 1].kind else {
      return false
    }
    return true
  }

  /// "Impact: …" is a part of an entry.
  private func isDetail(_ block: Int) -> Bool {
    let tokens = tokens(block)
    guard let colon = tokens.firstIndex(where: { $0.text == ":" }), colon <= 5, colon > 0 else {
      return false
    }
    let label = index.label(Array(tokens[..<colon]))
    return label != nil && label != .risk
      || index.label(Array(tokens[..<colon]), among: [.detail]) != nil && label != .risk
  }

  // MARK: Recommendations

  func recommendations(in section: LintReading.Section) -> [Recommendation] {
    let rows = section.blocks.filter {
      if case .row(false) = text.blocks[$0].kind { return true }
      return false
    }
    var starts = starts(in: section)
    let leads = section.blocks.filter(isLead)
    if leads.count >= 2, leads.count > starts.count { starts = leads }
    if rows.count > starts.count {
      return rows.enumerated().map { number, row in
        let cells = text.blocks[row].cells.map { LintLexer.tokens(of: text.scalars, in: $0) }
        let first = cells.first { $0.contains { $0.kind == .word && $0.text.count > 2 } } ?? []
        return make(number + 1, title: first, body: Array(cells.joined()), block: row)
      }
    }
    if !starts.isEmpty {
      let bounds = starts + [section.blocks.upperBound]
      return zip(bounds, bounds.dropFirst()).enumerated().map { number, bound in
        let own = tokens(bound.0)
        let body = (bound.0..<bound.1).flatMap { tokens($0) }
        return make(number + 1, title: title(of: own, block: bound.0), body: body, block: bound.0)
      }
    }
    let parts = section.blocks.flatMap { told(in: $0) }
    if parts.count >= 2 {
      return parts.enumerated().map { make($0 + 1, told: $1.tokens, $1.block) }
    }
    let paragraphs = section.blocks.filter { block in
      guard case .paragraph = text.blocks[block].kind else { return false }
      return index.mentions(in: tokens(block)).contains {
        index.vocabulary.terms[$0.term].kind == .technique
      }
    }
    return paragraphs.enumerated().map { number, block in
      make(
        number + 1, title: title(of: tokens(block), block: block), body: tokens(block), block: block
      )
    }
  }

  /// A paragraph that starts an entry: "Recommendation 2: …", "B. …", "**Refresh the facts.** …".
  private func isLead(_ block: Int) -> Bool {
    guard case .paragraph = text.blocks[block].kind else { return false }
    let tokens = tokens(block)
    guard let first = tokens.first, let next = tokens.dropFirst().first else { return false }
    let start = text.blocks[block].range.lowerBound
    if text.scalars[start] == "*", text.scalars[start + 1] == "*" {
      return index.label(Array(tokens.prefix { $0.text != ":" })) == nil
    }
    if isEnumerator(first), [".", ")", ":"].contains(next.text) { return true }
    let isNumbered = ["recommendation", "rec", "optimization", "action", "step"]
      .contains(first.stem)
    return isNumbered && tokens.prefix(4).contains { [":", ".", "-"].contains($0.text) }
  }

  /// "A", "2", "R2".
  private func isEnumerator(_ token: LintToken) -> Bool {
    token.text.count == 1 || token.kind == .number && token.value < 50 && token.text.count < 3
      || token.text.count < 4 && token.text.hasPrefix("r")
        && token.text.dropFirst().allSatisfy(\.isNumber)
  }

  /// The parts of a paragraph that counts its recommendations: "First, …. Second, …".
  private func told(in block: Int) -> [(block: Int, tokens: [LintToken])] {
    guard case .paragraph = text.blocks[block].kind else { return [] }
    let words: Set<String> = [
      "first", "firstly", "second", "secondly", "third", "thirdly", "fourth", "fourthly", "fifth",
      "sixth", "finally", "lastly", "next",
    ]
    var parts: [(block: Int, tokens: [LintToken])] = []
    for sentence in SentenceCutter(text: text, index: index).cut(tokens(block)) {
      let start = sentence.firstIndex { $0.kind == .word }
      // The section's own title may stand before the first: "Recommendations: First, …".
      let colon = sentence.prefix(6).firstIndex { $0.text == ":" }
      let place = [start, colon.map { $0 + 1 }].compactMap(\.self).first { place in
        place + 1 < sentence.count && words.contains(sentence[place].text)
          && [",", ":"].contains(sentence[place + 1].text)
      }
      if let place {
        parts.append((block, Array(sentence[(place + 2)...])))
      } else if !parts.isEmpty {
        parts[parts.count - 1].tokens += sentence
      }
    }
    return parts
  }

  private func make(_ number: Int, told tokens: [LintToken], _ block: Int) -> Recommendation {
    make(number, title: title(of: tokens, block: block), body: tokens, block: block)
  }

  private func make(_ number: Int, title: [LintToken], body: [LintToken], block: Int)
    -> Recommendation
  {
    let range = title.first.map { $0.range.lowerBound..<(title.last ?? $0).range.upperBound }
    return Recommendation(
      number: number, title: title, body: body, range: range ?? text.blocks[block].range)
  }

  /// The words before a colon, or the first sentence.
  private func title(of tokens: [LintToken], block: Int) -> [LintToken] {
    if case .heading = text.blocks[block].kind { return tokens }
    var tokens = tokens[...]
    if tokens.count > 2, isEnumerator(tokens[0]), [".", ")"].contains(tokens[1].text) {
      tokens = tokens.dropFirst(2)
    }
    if let colon = tokens.firstIndex(where: {
      $0.text == ":" || $0.text == "-" && $0.hasSpaceBefore
    }), colon <= 10 {
      let lead = tokens[tokens.startIndex..<colon]
      if lead.contains(where: {
        $0.kind == .word
          && !["recommendation", "optimization", "action", "step", "item"].contains($0.stem)
      }) {
        return Array(lead)
      }
      tokens = tokens[(colon + 1)...]
    }
    let sentence = SentenceCutter(text: text, index: index).cut(Array(tokens)).first ?? []
    // A reason isn't what it is about: ", as 20 answers were wrong".
    let reason = zip(sentence.indices, zip(sentence, sentence.dropFirst())).first {
      $1.0.text == "," && ["as", "since", "because", "so", "which"].contains($1.1.text)
    }
    if let reason, reason.0 > 3 { return Array(sentence[..<reason.0]) }
    return sentence.last?.text == "." ? sentence.dropLast() : sentence
  }

  // MARK: Risks

  func risks(in section: LintReading.Section) -> [RiskEntry] {
    let tables = rows(in: section)
    if !tables.isEmpty { return tables }
    var starts = starts(in: section)
    let labelled = section.blocks.filter { block in
      let tokens = tokens(block)
      guard let colon = tokens.firstIndex(where: { $0.text == ":" }), colon <= 5 else {
        return false
      }
      return index.label(tokens[..<colon].filter { $0.kind == .word }, among: [.risk]) != nil
    }
    if labelled.count >= 1, starts.isEmpty || labelled.count >= 2 { starts = labelled }
    if starts.isEmpty {
      starts = section.blocks.filter { block in
        guard case .paragraph = text.blocks[block].kind else { return false }
        return tokens(block).contains { $0.stem == "risk" || $0.stem.hasPrefix("mitigat") }
      }
    }
    let bounds = starts + [section.blocks.upperBound]
    return zip(bounds, bounds.dropFirst()).map { low, high in
      let all = (low..<end(of: low, before: high)).flatMap { tokens($0) }
      let own = tokens(low)
      let end = own.prefix(12).last?.range.upperBound ?? text.blocks[low].range.upperBound
      return RiskEntry(
        tokens: all, parts: parts(of: all), range: text.blocks[low].range.lowerBound..<end,
        head: nil)
    }
  }

  /// Prose behind a list of risks isn't the last risk's.
  private func end(of low: Int, before high: Int) -> Int {
    if case .heading = text.blocks[low].kind { return high }
    return (low + 1..<max(low + 1, high)).first { block in
      guard case .paragraph = text.blocks[block].kind else { return false }
      let tokens = tokens(block)
      return tokens.count > 25 && !tokens.prefix(6).contains { $0.text == ":" }
        && !tokens.contains { $0.stem.hasPrefix("mitigat") }
    } ?? high
  }

  private func rows(in section: LintReading.Section) -> [RiskEntry] {
    var entries: [RiskEntry] = []
    var labels: [LintLabel?] = []
    var heads: [[LintToken]] = []
    var head: Range<Int>?
    var table = 0
    for block in section.blocks {
      guard case .row(let isHead) = text.blocks[block].kind else { continue }
      let cells = text.blocks[block].cells.map { LintLexer.tokens(of: text.scalars, in: $0) }
      if text.blocks[block].table != table {
        table = text.blocks[block].table
        labels = []
        head = nil
      }
      if isHead, head == nil {
        head = text.blocks[block].range
        heads = cells
        labels = cells.map { cell in
          index.label(cell, among: [.priority, .mitigation, .evidence, .risk]) ?? looseLabel(cell)
        }
        continue
      }
      var parts: [LintLabel: [LintToken]] = [:]
      for (column, label) in labels.enumerated() {
        guard let label, parts[label]?.isEmpty ?? true else { continue }
        parts[label] = column < cells.count ? cells[column].filter { $0.kind != .sign } : []
      }
      if labels.allSatisfy({ $0 == nil }) { continue }
      if parts[.risk] == nil { parts[.risk] = cells.first ?? [] }
      let first = text.blocks[block].cells.first { !$0.isEmpty }
      let others = cells.indices.filter {
        $0 < labels.count && labels[$0] == nil && index.label(heads[$0], among: [.detail]) == nil
      }
      entries.append(
        RiskEntry(
          tokens: Array(cells.joined()), parts: parts, others: others.map { cells[$0] },
          range: first ?? text.blocks[block].range,
          head: head))
    }
    return entries
  }

  /// A head that has the label's word among others: "Mitigation approach".
  private func looseLabel(_ cell: [LintToken]) -> LintLabel? {
    let stems = Set(cell.map(\.stem))
    if stems.contains(where: { $0.hasPrefix("mitigat") }) { return .mitigation }
    if stems.contains("priority") || stems.contains("severity") { return .priority }
    if stems.contains("evidence") { return .evidence }
    return stems.contains("risk") ? .risk : nil
  }

  /// "Risk: … Mitigation: … Priority: High".
  private func parts(of tokens: [LintToken]) -> [LintLabel: [LintToken]] {
    var parts: [LintLabel: [LintToken]] = [:]
    var open: LintLabel?
    var place = 0
    while place < tokens.count {
      var found: (label: LintLabel, end: Int)?
      if tokens[place].kind == .word,
        place == 0 || !(tokens[place - 1].kind == .word && !tokens[place].isCapitalised)
      {
        // Of several words only a label that starts its line or stands behind a sign.
        let longest = startsLabel(place, tokens) ? 4 : 1
        for length in 1...longest
        where place + length < tokens.count && tokens[place + length].text == ":" {
          let words = Array(tokens[place..<place + length])
          if words.contains(where: { $0.kind != .word && $0.text != "/" }) { continue }
          // "cap it" at a line's end is no part of the next line's label.
          if words.dropFirst().contains(where: { startsLine($0) }) { continue }
          let label = index.label(words, among: [.priority, .mitigation, .evidence, .risk])
          if let label = label ?? looseLabel(words) { found = (label, place + length + 1) }
        }
      }
      if let found {
        open = found.label
        if parts[found.label] == nil { parts[found.label] = [] }
        place = found.end
      } else {
        if let open, tokens[place].kind != .sign { parts[open, default: []].append(tokens[place]) }
        place += 1
      }
    }
    return parts
  }

  private func startsLabel(_ place: Int, _ tokens: [LintToken]) -> Bool {
    if place == 0 || tokens[place - 1].kind == .sign { return true }
    return startsLine(tokens[place])
  }

  /// Nothing but white space and marks stands before it in its line.
  private func startsLine(_ token: LintToken) -> Bool {
    for place in text.scalars[max(0, token.range.lowerBound - 40)..<token.range.lowerBound].indices
      .reversed()
    {
      let scalar = text.scalars[place]
      if scalar == "\n" { return true }
      let isMark = scalar.properties.isWhitespace || "-*+•_>#|".unicodeScalars.contains(scalar)
      if !isMark { return false }
    }
    return token.range.lowerBound == 0
  }
}
