internal import Touchstone

extension ShapeReader {
  /// What assessment-text.yaml says.
  mutating func readWriting(of node: YAMLNode, into vocabulary: inout LintVocabulary) {
    let known = [
      "schema", "sections", "other-titles", "labels", "priorities", "units", "statistics", "roles",
      "phrases", "acronyms", "expansions", "objects", "quantities",
    ]
    guard let fields = fields(of: node, owner: "a file of assessments' text", known: known) else {
      return
    }
    _ = word("schema", of: fields, among: ["1"], required: true)
    readSections(of: fields, into: &vocabulary)
    vocabulary.otherTitles = texts("other-titles", of: fields).map(\.value)
    vocabulary.priorities = texts("priorities", of: fields, required: true).map(\.value)
    vocabulary.acronyms = texts("acronyms", of: fields).map(\.value)
    vocabulary.labels = groups("labels", of: fields)
    vocabulary.roles = groups("roles", of: fields)
    vocabulary.phrases = groups("phrases", of: fields)
    readThings(of: fields, into: &vocabulary)
    for item in list("units", of: fields, required: true) {
      guard
        let keys = self.fields(
          of: item, owner: "a unit", known: ["dimension", "factor", "words", "term"])
      else { continue }
      let dimension = word(
        "dimension", of: keys, among: LintDimension.allCases.map(\.rawValue), required: true)
      let factor = factor("factor", of: keys)
      let words = texts("words", of: keys, required: true)
      let term = text("term", of: keys)
      let ids = vocabulary.terms.map(\.id)
      if let term, !ids.isEmpty, !ids.contains(term.value) {
        note(
          "unknown-id", at: term.location,
          "there is no term '\(PrintableText.line(term.value, limit: 40))'",
          help: NearestName.hint(for: term.value, in: ids) ?? "name a term of terms.yaml")
      }
      guard let dimension = dimension.flatMap({ LintDimension(rawValue: $0.value) }) else {
        continue
      }
      vocabulary.units.append(
        LintUnit(dimension, factor: factor ?? 1, words: words.map(\.value), term: term?.value))
    }
    for item in list("statistics", of: fields, required: true) {
      guard let keys = self.fields(of: item, owner: "a statistic", known: ["id", "words"]) else {
        continue
      }
      let id = id("id", of: keys)
      let words = texts("words", of: keys, required: true)
      if let id { vocabulary.statistics.append(LintStatistic(id.value, words: words.map(\.value))) }
    }
  }

  /// Things that terms are of, quantities that definitions begin with, and acronyms that are no terms.
  private mutating func readThings(of fields: Fields, into vocabulary: inout LintVocabulary) {
    for item in list("objects", of: fields) {
      guard let keys = self.fields(of: item, owner: "a group of objects", known: ["id", "words"])
      else { continue }
      let words = texts("words", of: keys, required: true).map(\.value)
      if let id = id("id", of: keys) { vocabulary.objects[id.value] = words }
    }
    for item in list("quantities", of: fields) {
      guard
        let keys = self.fields(of: item, owner: "a quantity", known: ["dimension", "words"]),
        let dimension = word(
          "dimension", of: keys, among: LintDimension.allCases.map(\.rawValue), required: true),
        let known = LintDimension(rawValue: dimension.value)
      else { continue }
      vocabulary.quantities[known] = texts("words", of: keys, required: true).map(\.value)
    }
    for item in list("expansions", of: fields) {
      guard
        let keys = self.fields(of: item, owner: "an acronym", known: ["acronym", "stands-for"]),
        let acronym = text("acronym", of: keys, required: true)
      else { continue }
      vocabulary.expansions[acronym.value] =
        texts("stands-for", of: keys, required: true).map(\.value)
    }
    for term in vocabulary.terms {
      for group in term.notOf where vocabulary.objects[group] == nil {
        note(
          "unknown-id", at: fields.location,
          "the term '\(term.id)' is 'not-of' the objects '\(PrintableText.line(group, limit: 40))', which 'objects' doesn't have",
          help: NearestName.hint(for: group, in: vocabulary.objects.keys.sorted())
            ?? "add the group to 'objects'")
      }
    }
  }

  private mutating func readSections(of fields: Fields, into vocabulary: inout LintVocabulary) {
    let kinds = LintSectionKind.allCases.map(\.rawValue)
    for item in list("sections", of: fields, required: true) {
      guard let keys = self.fields(of: item, owner: "a section", known: ["id", "title", "titles"])
      else { continue }
      let kind = word("id", of: keys, among: kinds, required: true)
      let title = text("title", of: keys, required: true)
      let titles = texts("titles", of: keys, required: true)
      guard let kind = kind.flatMap({ LintSectionKind(rawValue: $0.value) }), let title else {
        continue
      }
      vocabulary.sections.append(
        LintVocabulary.SectionName(kind, title: title.value, titles: titles.map(\.value)))
    }
    let found = Set(vocabulary.sections.map(\.kind))
    for kind in LintSectionKind.allCases where !found.contains(kind) {
      note("missing-key", at: fields.location, "'sections' has no '\(kind.rawValue)'")
    }
  }

  /// A map from the words of a closed list to lists of phrases; each of the list must be there.
  private mutating func groups<Group: RawRepresentable & CaseIterable & Hashable>(
    _ key: String, of fields: Fields
  ) -> [Group: [String]] where Group.RawValue == String {
    let known = Group.allCases.map(\.rawValue)
    var groups: [Group: [String]] = [:]
    guard let node = fields[key], let keys = self.fields(of: node, owner: "'\(key)'", known: known)
    else {
      if fields[key] == nil {
        note("missing-key", at: fields.location, "\(fields.owner) needs '\(key)'")
      }
      return [:]
    }
    for group in Group.allCases {
      groups[group] = texts(group.rawValue, of: keys, required: true).map(\.value)
    }
    return groups
  }
}
