/// Finds the three sections by their titles: headings, lines in bold, numbered or plain lines, words before a colon.
struct SectionFinder {
  let text: AssessmentText
  let index: LintIndex

  private struct Candidate {
    let kind: LintSectionKind
    let block: Int
    let level: Int
    let range: Range<Int>
    /// Text follows in the same line.
    let isRunIn: Bool
  }

  /// In the text's order, each kind once.
  func sections() -> [LintReading.Section] {
    let candidates = text.blocks.indices.compactMap(candidate)
    var chosen: [Candidate] = []
    for kind in LintSectionKind.allCases {
      let own = candidates.filter { $0.kind == kind }
      guard let best = own.map(\.level).min() else { continue }
      chosen += own.filter { $0.level == best }.prefix(1)
    }
    chosen.sort { $0.block < $1.block }
    return chosen.enumerated().map { place, candidate in
      let next = place + 1 < chosen.count ? chosen[place + 1].block : text.blocks.count
      let end =
        (candidate.block + 1..<max(candidate.block + 1, next)).first { endsSection($0, candidate) }
        ?? next
      return LintReading.Section(
        kind: candidate.kind, heading: candidate.block,
        blocks: (candidate.isRunIn ? candidate.block : candidate.block + 1)..<end,
        range: candidate.range)
    }
  }

  private func endsSection(_ block: Int, _ candidate: Candidate) -> Bool {
    let isHeading: Bool
    var level = 8
    if case .heading(let own) = text.blocks[block].kind {
      isHeading = true
      level = own
    } else {
      isHeading = false
    }
    let tokens = LintLexer.tokens(of: text.scalars, in: text.blocks[block].range)
    let stems = titleStems(tokens)
    if index.otherTitles.contains(stems), isHeading || tokens.count <= 6 { return true }
    guard isHeading, level < 7, level <= candidate.level, candidate.level < 7 else { return false }
    // Numbered headings of the section's own level are its parts in recommendations.
    return candidate.kind != .recommendations || level < candidate.level
  }

  private func candidate(_ block: Int) -> Candidate? {
    let range = text.blocks[block].range
    if case .row = text.blocks[block].kind { return nil }
    let tokens = LintLexer.tokens(
      of: text.scalars, in: range.lowerBound..<min(range.upperBound, range.lowerBound + 200))
    if case .heading(let level) = text.blocks[block].kind {
      return kind(ofTitle: titleStems(tokens), isHeading: true).map {
        Candidate(kind: $0, block: block, level: level, range: range, isRunIn: false)
      }
    }
    let line = range.prefix { text.scalars[$0] != "\n" }
    let own = tokens.filter { line.contains($0.range.lowerBound) }
    if own.count <= 14, let kind = kind(ofTitle: titleStems(own), isHeading: false) {
      return Candidate(
        kind: kind, block: block, level: 8, range: line, isRunIn: line.upperBound < range.upperBound
      )
    }
    guard let colon = own.firstIndex(where: { $0.text == ":" }), colon <= 9 else { return nil }
    // "Section 2: Recommendations: …" has two colons.
    let colons = own.indices.filter { own[$0].text == ":" }.prefix(2)
    for colon in colons.reversed() {
      let kind = kind(ofTitle: titleStems(Array(own[..<colon])), isHeading: false)
      guard let kind, range.lowerBound < own[colon].range.lowerBound else { continue }
      return Candidate(
        kind: kind, block: block, level: 9,
        range: range.lowerBound..<own[colon].range.lowerBound, isRunIn: colon + 1 < own.count)
    }
    return nil
  }

  /// Without numbers, "Section", signs.
  private func titleStems(_ tokens: [LintToken]) -> [String] {
    var stems = tokens.filter { $0.kind == .word }.map(\.stem)
    while let first = stems.first,
      ["section", "part", "i", "ii", "iii", "iv", "a", "b", "c", "the"].contains(first)
    {
      stems.removeFirst()
    }
    return stems
  }

  private func kind(ofTitle stems: [String], isHeading: Bool) -> LintSectionKind? {
    var best: LintIndex.Title?
    var kinds: Set<LintSectionKind> = []
    for title in index.sectionTitles {
      let isFound =
        title.stems == stems
        || isHeading && !title.isWhole && stems.count <= 14
          && stems.indices.contains { stems[$0...].starts(with: title.stems) }
      guard isFound else { continue }
      kinds.insert(title.kind)
      if title.stems == stems { return title.kind }
      if title.stems.count > best?.stems.count ?? 0 { best = title }
    }
    // A title of the whole document may name two or all of them.
    return kinds.count == 1 ? best?.kind : nil
  }
}
