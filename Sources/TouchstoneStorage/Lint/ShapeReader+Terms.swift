internal import Touchstone

extension ShapeReader {
  private static let termKeys = [
    "id", "names", "kind", "dimensions", "scales", "better", "stands-for", "wrong", "confused-with",
    "mistaken", "misused",
    "concerns", "family", "definition", "source", "not-of", "misdefined", "defined-as",
    "defined-by", "traded-off",
  ]

  /// What terms.yaml says.
  mutating func readTerms(of node: YAMLNode, into vocabulary: inout LintVocabulary) {
    guard
      let fields = fields(
        of: node, owner: "a file of terms", known: ["schema", "sources", "terms", "relations"])
    else { return }
    _ = word("schema", of: fields, among: ["1"], required: true)
    let sources = list("sources", of: fields).compactMap { source -> Located<String>? in
      guard let keys = self.fields(of: source, owner: "a source", known: ["id", "title", "url"])
      else { return nil }
      _ = text("title", of: keys, required: true)
      _ = text("url", of: keys)
      return id("id", of: keys)
    }
    checkUnique(sources)
    var ids: [Located<String>] = []
    var references: [Located<String>] = []
    for item in list("terms", of: fields, required: true) {
      guard let keys = self.fields(of: item, owner: "a term", known: Self.termKeys),
        let term = term(keys, sources: sources.map(\.value), &ids, &references)
      else { continue }
      vocabulary.terms.append(term)
    }
    checkUnique(ids)
    for item in list("relations", of: fields) {
      guard
        let keys = self.fields(
          of: item, owner: "a relation", known: ["id", "kind", "terms", "low", "high", "because"])
      else { continue }
      if let relation = relation(keys, &references) { vocabulary.relations.append(relation) }
    }
    let known = ids.map(\.value)
    for reference in references where !known.contains(reference.value) {
      note(
        "unknown-id", at: reference.location,
        "there is no term '\(PrintableText.line(reference.value, limit: 40))'",
        help: NearestName.hint(for: reference.value, in: known) ?? "name a term of this file")
    }
  }

  private mutating func term(
    _ keys: Fields, sources: [String], _ ids: inout [Located<String>],
    _ references: inout [Located<String>]
  ) -> LintTerm? {
    let id = id("id", of: keys)
    if let id { ids.append(id) }
    let kind = word("kind", of: keys, among: LintTerm.Kind.allCases.map(\.rawValue), required: true)
    let names = texts("names", of: keys, required: true)
    let definition = text("definition", of: keys, required: true)
    let source = text("source", of: keys, required: true)
    if let source, !sources.contains(source.value) {
      note(
        "unknown-id", at: source.location,
        "there is no source '\(PrintableText.line(source.value, limit: 40))' in this file",
        help: NearestName.hint(for: source.value, in: sources)
          ?? "add it to 'sources', with 'id' and 'title'")
    }
    guard let id, let kind = kind.flatMap({ LintTerm.Kind(rawValue: $0.value) }) else { return nil }
    var term = LintTerm(id: id.value, kind: kind, names: names.map(\.value))
    term.standsFor = texts("stands-for", of: keys).map(\.value)
    term.wrong = texts("wrong", of: keys).map(\.value)
    term.misused = texts("misused", of: keys).map(\.value)
    term.notOf = texts("not-of", of: keys).map(\.value)
    term.misdefined = texts("misdefined", of: keys).map(\.value)
    term.definedBy = texts("defined-by", of: keys).map(\.value)
    term.isTradedOff = word("traded-off", of: keys, among: ["yes"]) != nil
    for dimension in texts("defined-as", of: keys) {
      checkWord(
        dimension, name: "an item of 'defined-as'", among: LintDimension.allCases.map(\.rawValue))
      if let known = LintDimension(rawValue: dimension.value) { term.definedAs.append(known) }
    }
    term.concerns = texts("concerns", of: keys).map(\.value)
    term.family = text("family", of: keys)?.value
    term.isLowerBetter = word("better", of: keys, among: ["lower", "higher"]).map {
      $0.value == "lower"
    }
    for dimension in texts("dimensions", of: keys) {
      checkWord(
        dimension, name: "an item of 'dimensions'", among: LintDimension.allCases.map(\.rawValue))
      if let known = LintDimension(rawValue: dimension.value) { term.dimensions.append(known) }
    }
    term.scales = texts("scales", of: keys).compactMap { scale(of: $0) }
    let confused = texts("confused-with", of: keys)
    term.confusedWith = confused.map(\.value)
    references += confused
    for entry in map("mistaken", of: keys) {
      let dimension = Located(entry.value.key, at: entry.location)
      checkWord(
        dimension, name: "a key of 'mistaken'", among: LintDimension.allCases.map(\.rawValue))
      references.append(Located(entry.value.value, at: entry.location))
      if let known = LintDimension(rawValue: dimension.value) {
        term.mistaken[known] = entry.value.value
      }
    }
    term.definition = definition?.value ?? ""
    term.source = source?.value ?? ""
    return term
  }

  private mutating func scale(of text: Located<String>) -> ClosedRange<Double>? {
    let ends = text.value.split(separator: ".", omittingEmptySubsequences: false)
    let parts = text.value.components(between: "..")
    guard !ends.isEmpty, parts.count == 2, let low = Double(parts[0]), let high = Double(parts[1]),
      low < high,
      low.isFinite, high.isFinite
    else {
      note(
        "malformed-scale", at: text.location,
        "'\(PrintableText.line(text.value, limit: 40))' is no scale",
        help: "write its ends with two points between them: \"0..10\"")
      return nil
    }
    return low...high
  }

  private mutating func relation(_ keys: Fields, _ references: inout [Located<String>])
    -> LintRelation?
  {
    let id = id("id", of: keys)
    let kind = word(
      "kind", of: keys, among: LintRelation.Kind.allCases.map(\.rawValue), required: true)
    let terms = texts("terms", of: keys, required: true)
    let because = text("because", of: keys, required: true)
    references += terms
    guard let id, let because, let kind = kind.flatMap({ LintRelation.Kind(rawValue: $0.value) })
    else { return nil }
    let count = kind == .product || kind == .harmonic ? 3 : 2
    guard terms.count == count else {
      note(
        "wrong-count", at: keys.location,
        "the relation '\(id.value)' has \(terms.count) terms; '\(kind.rawValue)' is of \(count)")
      return nil
    }
    var relation = LintRelation(
      id: id.value, kind: kind, terms: terms.map(\.value), because: because.value)
    relation.low = factor("low", of: keys) ?? 0
    relation.high = factor("high", of: keys) ?? 1
    return relation
  }

  mutating func factor(_ key: String, of keys: Fields) -> Double? {
    guard let text = text(key, of: keys) else { return nil }
    guard let number = Double(text.value), number > 0, number.isFinite else {
      note("malformed-number", at: text.location, "'\(key)' must be a number above 0")
      return nil
    }
    return number
  }

  /// The items of a list of maps; empty where the key is left out.
  mutating func list(_ key: String, of fields: Fields, required: Bool = false) -> [YAMLNode] {
    guard let node = fields[key] else {
      if required { note("missing-key", at: fields.location, "\(fields.owner) needs '\(key)'") }
      return []
    }
    guard case .sequence(let items, _) = node else {
      noteShape(of: node, name: "'\(key)'", expected: "a list of maps")
      return []
    }
    return items
  }
}

extension String {
  /// The parts of a text that a separator of two characters cuts.
  fileprivate func components(between separator: String) -> [String] {
    guard let range = firstRange(of: separator) else { return [self] }
    return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
  }
}
