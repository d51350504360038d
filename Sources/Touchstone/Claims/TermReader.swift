/// What the mention of a value may state.
struct TermReader {
  let text: ReadText
  let lexicon: Lexicon
  let factBase: FactBase

  /// - Parameter attributes: what the rule or the text names; nil where the value itself says what it
  ///   is of.
  func statements(of mention: Int, attributes: [AttributeIndex]?) -> [Term] {
    let found = terms(of: mention, attributes ?? [])
    guard let attributes else { return found }
    return found.filter { attributes.contains($0.attribute) }
  }

  private func terms(of index: Int, _ attributes: [AttributeIndex]) -> [Term] {
    let mention = text.mentions[index]
    switch mention.kind {
    case .term, .attribute: return known(mention)
    case .entity, .name: return known(mention) + relations(mention, attributes)
    case .look:
      return text.looks[mention.index].map {
        Term(attribute: $0, value: .text(text.text(mention.span)))
      }
    case .time:
      let readings = text.times[mention.index].readings
      return attributes.filter { factBase[$0].type == .time }.flatMap { attribute in
        readings.map { Term(attribute: attribute, value: .time($0)) }
      }
    case .period:
      guard case .day(let day) = text.periods[mention.index].written else { return [] }
      return attributes.filter { factBase[$0].type == .date }
        .map { Term(attribute: $0, value: .date(day)) }
    case .answer:
      return attributes.filter { factBase[$0].type == .boolean }
        .map { Term(attribute: $0, value: .boolean(mention.index == 1)) }
    case .value, .raw: return []
    }
  }

  /// Texts as they are written here: a house number may stand before what the lexicon knows.
  private func known(_ mention: Mention) -> [Term] {
    lexicon.entries[mention.index].terms.map { term in
      guard factBase[term.attribute].type == .text else { return term }
      return Term(
        attribute: term.attribute, value: .text(text.text(mention.span)), isPart: term.isPart)
    }
  }

  private func relations(_ mention: Mention, _ attributes: [AttributeIndex]) -> [Term] {
    attributes.filter { factBase[$0].type == .entity }.flatMap { attribute in
      lexicon.entries[mention.index].entities.map {
        Term(attribute: attribute, value: .entity(factBase[$0].id))
      }
    }
  }
}
