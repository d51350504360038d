/// A record's context, read: what an output may say of it.
struct GroundingContext: Sendable {
  let document: ContextDocument
  let text: ReadText
  /// Places in the text's mentions, one for each distinct figure, in text order.
  let figures: [Int]
  /// Whole numbers that stand in it as digits and are no figures: numbers of orders, parts of dates.
  private let digits: Set<ExactDecimal>
  /// Of words and digits.
  let words: Set<WordHash>
  /// The same in text order.
  let sequence: [WordHash]
  let entities: Set<EntityIndex>

  init(document: ContextDocument, text: ReadText, lexicon: Lexicon) {
    self.document = document
    self.text = text
    var seen: Set<String> = []
    figures = text.mentions.indices.filter { index in
      guard text.mentions[index].kind == .value else { return false }
      let value = text.quantities[text.mentions[index].index].value
      return seen.insert("\(value.amount.magnitude) \(value.unit.name) \(value.hasScaleWord)")
        .inserted
    }
    var digits: Set<ExactDecimal> = []
    var sequence: [WordHash] = []
    for (index, token) in text.tokens.enumerated()
    where token.kind == .word || token.kind == .digits {
      sequence.append(token.hash)
      let mention = text.mention(at: index)
      if token.kind == .digits, mention.map({ text.mentions[$0].kind != .value }) ?? true,
        let number = ExactDecimal(parsing: text.text(token.span))
      {
        digits.insert(number)
      }
    }
    self.digits = digits
    self.sequence = sequence
    words = Set(sequence)
    entities = text.mentions.reduce(into: []) { entities, mention in
      if mention.kind == .entity || mention.kind == .name {
        entities.formUnion(lexicon.entries[mention.index].entities)
      }
    }
  }

  func value(_ figure: Int) -> WrittenValue { text.quantities[text.mentions[figure].index].value }

  func evidence(_ figure: Int) -> Finding.Evidence {
    Finding.Evidence(
      fact: "context:\(document.place(of: text.mentions[figure].span))", source: "context",
      locator: nil, index: nil)
  }

  func holdsAsDigits(_ amount: ExactDecimal) -> Bool { digits.contains(amount.magnitude) }

  /// The mention of the one figure of a leaf, where it is one.
  func figure(of leaf: ContextDocument.Leaf) -> Int? {
    let inside = text.mentions.indices.filter { leaf.span.contains(text.mentions[$0].span) }
    guard inside.count == 1, text.mentions[inside[0]].kind == .value else { return nil }
    return inside[0]
  }
}
