/// Lists what no verdict covers, and counts coverage. *Source*: SEMANTICS 7.
struct Ledger {
  let clauses: ClauseText
  let prompt: ReadText?
  let isRefusal: Bool
  /// By entry of the lexicon, the ids of the entities that the name may mean.
  let entityIDs: (Int) -> [String]
  private let lineOfToken: [Int32]

  private var text: ReadText { clauses.text }

  init(
    clauses: ClauseText, prompt: ReadText?, isRefusal: Bool,
    entityIDs: @escaping (Int) -> [String]
  ) {
    self.entityIDs = entityIDs
    self.clauses = clauses
    self.prompt = prompt
    self.isRefusal = isRefusal
    var lines = [Int32](repeating: -1, count: clauses.text.tokens.count)
    for (index, line) in clauses.layout.lines.enumerated() {
      for token in line.tokens { lines[token] = Int32(index) }
    }
    lineOfToken = lines
  }

  func close(_ findings: [Finding]) -> (RecordReport.Coverage, [RecordReport.Unchecked]) {
    var claimed: [ByteSpan: Verdict] = [:]
    var context: Set<ByteSpan> = []
    for finding in findings {
      for span in finding.spans.value {
        let known = claimed[span]
        if known == nil || known == .unverifiable { claimed[span] = finding.verdict }
      }
      for span in [finding.spans.entity, finding.spans.attribute, finding.spans.period] {
        if let span { context.insert(span) }
      }
    }
    // A name that claims are of is context wherever it stands.
    let named = Set(findings.compactMap(\.entity))
    var checked = 0
    var items = 0
    var unchecked: [RecordReport.Unchecked] = []
    for (index, mention) in text.mentions.enumerated() {
      if let verdict = claimed[mention.span] {
        items += 1
        switch verdict {
        case .supported, .contradicted, .stale: checked += 1
        case .unverifiable, .undecided, .refused: break
        }
        continue
      }
      guard let itemClass = itemClass(mention), !context.contains(mention.span) else { continue }
      if isName(mention), entityIDs(mention.index).contains(where: named.contains) { continue }
      let place = self.place(of: index)
      if case .skipped = place { continue }
      if isQuotedFromPrompt(mention) { continue }
      if case .counted = place { items += 1 }
      unchecked.append(
        RecordReport.Unchecked(
          span: mention.span, text: text.text(mention.span), itemClass: itemClass,
          reason: reason(of: index, place)))
    }
    for quotation in Quotations(clauses: clauses).spans() {
      items += 1
      if claimed[quotation] != nil {
        checked += 1
        continue
      }
      unchecked.append(
        RecordReport.Unchecked(
          span: quotation, text: text.text(quotation), itemClass: "quotation", reason: .noRule))
    }
    unchecked.sort { $0.span < $1.span }
    return (RecordReport.Coverage(checked: checked, items: items), unchecked)
  }

  private enum Place {
    case counted
    /// In the ledger, with its reason, but no item.
    case listed(Reason)
    case skipped
  }

  private func itemClass(_ mention: Mention) -> String? {
    switch mention.kind {
    case .attribute, .raw, .term, .look, .answer: return nil
    case .time: return "time"
    case .entity, .name: return "entity"
    case .period:
      return text.periods[mention.index].isPartOfName
        ? nil
        : text.periods[mention.index].written.isDay ? "date" : "period"
    case .value:
      let kind = text.quantities[mention.index].kind
      return kind == .ordinal ? nil : kind.rawValue
    }
  }

  private func isName(_ mention: Mention) -> Bool {
    mention.kind == .entity || mention.kind == .name
  }

  private func place(of index: Int) -> Place {
    let mention = text.mentions[index]
    let first = mention.tokens.lowerBound
    let line = lineOfToken[first]
    // List marks and the like are in no line.
    guard line >= 0 else { return .skipped }
    switch clauses.layout.lines[Int(line)].kind {
    case .code: return .listed(.code)
    case .thinking: return .listed(.thinking)
    case .heading: return .skipped
    // The heads of a table are context; a figure among them is none.
    case .tableRow where clauses.clauseOf[index] < 0 && mention.kind != .value: return .skipped
    case .prose, .listItem, .tableRow, .tableRule, .quotation: break
    }
    return text.isCitation(index) ? .skipped : .counted
  }

  private func reason(of index: Int, _ place: Place) -> Reason {
    if case .listed(let reason) = place { return reason }
    let clause = Int(clauses.clauseOf[index])
    guard clause >= 0 else { return .noRule }
    let standing = StandingReader(clauses: clauses).standing(
      of: text.mentions[index].tokens, in: clause)
    switch standing.modality {
    case .asserted: break
    case .attributed: return .attributed
    case .forecast: return .forecast
    case .hypothetical: return .hypothetical
    case .question: return .question
    case .quoted: return .quoted
    case .example: return .example
    }
    if standing.isRefuted { return .refuted }
    return isRefusal ? .refusal : .noRule
  }

  /// The same figure or period stands in the prompt.
  private func isQuotedFromPrompt(_ mention: Mention) -> Bool {
    guard let prompt else { return false }
    return prompt.mentions.contains { other in
      guard other.kind == mention.kind else { return false }
      switch mention.kind {
      case .value:
        return prompt.quantities[other.index].value.amount
          == text.quantities[mention.index].value.amount
      case .period:
        return prompt.periods[other.index].written.namesSame(
          as: text.periods[mention.index].written)
      case .time:
        return prompt.times[other.index].time == text.times[mention.index].time
      case .entity, .name, .attribute, .raw, .term, .look, .answer: return false
      }
    }
  }
}
