/// The words of texts that state values of attributes: "north", "free", "12 Mill Road".
extension Lexicon {
  /// In order of the attributes, then of their lists, then of the facts.
  static func terms(of factBase: FactBase) -> [(text: String, term: Term)] {
    var found: [(text: String, term: Term)] = []
    for (place, attribute) in factBase.attributes.enumerated() {
      let index = AttributeIndex(place)
      found += attribute.form.words.map { ($0.text, Term(attribute: index, value: $0.value)) }
    }
    var seen: Set<Term> = []
    for fact in factBase.facts {
      let attribute = factBase[fact.attribute]
      for value in Self.statedByName(fact.value, attribute.type) {
        let term = Term(attribute: fact.attribute, value: .text(value))
        guard seen.insert(term).inserted else { continue }
        found.append((value, term))
        let parts = attribute.form.matchesParts ? Self.parts(of: value) : []
        for text in Self.shortened([value] + parts, attribute.form.abbreviations) {
          var part = Term(attribute: fact.attribute, value: .text(text))
          part.isPart = !(attribute.form.text(text) == attribute.form.text(value))
          found.append((text, part))
        }
      }
    }
    return found
  }

  /// Values that texts state by their own words.
  private static func statedByName(_ value: FactValue, _ type: ValueType) -> [String] {
    switch (value, type) {
    case (.text(let text), .text), (.text(let text), .enumeration): [text]
    case (.set(let items), _): items
    default: []
    }
  }

  /// Runs of two words or more, and what commas set apart: "Mill Road" of "12 Mill Road, Coton".
  private static func parts(of value: String) -> [String] {
    var parts: [String] = []
    for segment in value.split(separator: ",") {
      let bytes = Array(segment.utf8)
      let tokens = Tokenizer.tokenize(bytes)
      func text(_ range: Range<Int>) -> String {
        let start = Int(tokens[range.lowerBound].span.start)
        return String(
          decoding: bytes[start..<Int(tokens[range.upperBound - 1].span.end)], as: UTF8.self)
      }
      let words = tokens.indices.filter { tokens[$0].kind == .word }
      if tokens.isEmpty || words.isEmpty { continue }
      parts.append(text(tokens.indices))
      for start in tokens.indices where tokens[start].kind != .symbol && !isLoose(tokens[start]) {
        for end in tokens.indices.suffix(from: start) where !isLoose(tokens[end]) {
          let range = start..<end + 1
          guard range.count(where: { tokens[$0].kind == .word && tokens[$0].span.count > 1 }) >= 2,
            tokens[end].kind == .word
          else { continue }
          parts.append(text(range))
        }
      }
    }
    return parts
  }

  /// A word that begins and ends no name.
  private static func isLoose(_ token: Token) -> Bool {
    token.kind == .word && English.functionWords.contains(token.hash)
  }

  private static let mostShortened = 3

  /// The texts as they are and with some or all of their long words shortened.
  private static func shortened(
    _ texts: [String], _ abbreviations: [String: String]
  ) -> [String] {
    if abbreviations.isEmpty { return texts }
    return texts.flatMap { text -> [String] in
      let words = text.split(separator: " ").map(String.init)
      let long = words.indices.filter { abbreviations[Folding.fold(words[$0])] != nil }
      return (0..<1 << min(long.count, mostShortened)).map { choice in
        var written = words
        for (bit, place) in long.enumerated() where bit >= mostShortened || choice >> bit & 1 == 1 {
          written[place] = abbreviations[Folding.fold(words[place])] ?? words[place]
        }
        return choice == 0 ? text : written.joined(separator: " ")
      }
    }
  }
}
