internal import Touchstone

extension ShapeReader {
  /// The groups of a file, in its order, and whether they stand alone; nil where it has none.
  mutating func sensitiveGroups(
    of node: YAMLNode
  ) -> (groups: [Located<SensitiveGroup>], isAlone: Bool)? {
    guard
      let fields = fields(
        of: node, owner: "a file of groups", known: ["schema", "extends", "sources", "groups"])
    else { return nil }
    _ = word("schema", of: fields, among: ["1"], required: true)
    let extends = word("extends", of: fields, among: ["shipped", "none"])
    let sources = groupSources(of: fields)
    guard let list = fields["groups"] else {
      note("missing-key", at: fields.location, "a file of groups needs 'groups'")
      return nil
    }
    guard case .sequence(let items, let location) = list else {
      noteShape(of: list, name: "'groups'", expected: "a list of maps, each with an 'id'")
      return nil
    }
    if items.isEmpty { note("empty-list", at: location, "'groups' is empty: nothing is watched") }
    let groups = items.compactMap { sensitiveGroup(of: $0, sources: sources) }
    checkUnique(groups.map { Located($0.value.id, at: $0.location) })
    return (groups, extends?.value == "none")
  }

  /// By id: title and link in one text.
  private mutating func groupSources(of fields: Fields) -> [String: String] {
    guard let node = fields["sources"] else { return [:] }
    guard case .sequence(let items, _) = node else {
      noteShape(of: node, name: "'sources'", expected: "a list of maps, each with an 'id'")
      return [:]
    }
    var sources: [String: String] = [:]
    var ids: [Located<String>] = []
    for item in items {
      guard let keys = self.fields(of: item, owner: "a source", known: ["id", "title", "url"])
      else { continue }
      let id = id("id", of: keys)
      let title = text("title", of: keys, required: true)
      let link = text("url", of: keys)
      guard let id, let title else { continue }
      ids.append(id)
      sources[id.value] = ([title.value] + [link?.value].compactMap(\.self)).joined(separator: ", ")
    }
    checkUnique(ids)
    return sources
  }

  private mutating func sensitiveGroup(
    of node: YAMLNode, sources: [String: String]
  ) -> Located<SensitiveGroup>? {
    guard
      let fields = fields(
        of: node, owner: "a group", known: ["id", "label", "dimension", "terms", "not", "source"])
    else { return nil }
    let id = id("id", of: fields)
    let label = text("label", of: fields, required: true)
    let dimension = text("dimension", of: fields, required: true)
    if let dimension { checkID(dimension) }
    let terms = phrases("terms", of: fields, required: true)
    let exceptions = phrases("not", of: fields)
    checkExceptions(exceptions, of: terms)
    let source = text("source", of: fields, required: true)
    if let source, sources[source.value] == nil {
      note(
        "unknown-id", at: source.location,
        "there is no source '\(PrintableText.line(source.value, limit: 40))' in this file",
        help: NearestName.hint(for: source.value, in: sources.keys.sorted())
          ?? "add it to 'sources', with 'id' and 'title'")
    }
    guard let id, let label, let dimension, let source else { return nil }
    return Located(
      SensitiveGroup(
        id: id.value, label: label.value, dimension: dimension.value, terms: terms.map(\.value),
        exceptions: exceptions.map(\.value), source: sources[source.value] ?? ""),
      at: id.location)
  }

  /// Terms or exceptions that texts can be compared with.
  private mutating func phrases(
    _ key: String, of fields: Fields, required: Bool = false
  ) -> [Located<String>] {
    let texts = texts(key, of: fields, required: required)
    if required, texts.isEmpty, case .sequence(let items, let location)? = fields[key],
      items.isEmpty
    {
      note("empty-list", at: location, "'\(key)' is empty: nothing names the group")
    }
    if texts.count > SensitiveGroupsFile.maximumTerms {
      note(
        "too-many-terms", at: texts[SensitiveGroupsFile.maximumTerms].location,
        "'\(key)' has \(texts.count) phrases; the limit is \(SensitiveGroupsFile.maximumTerms)")
      return []
    }
    var places: [String: SourceLocation] = [:]
    return texts.filter { text in
      let shown = PrintableText.line(text.value, limit: 40)
      guard text.value.utf8.count <= SensitiveGroupsFile.maximumTermBytes,
        let key = SensitiveGroups.key(of: text.value)
      else {
        note(
          "malformed-term", at: text.location, "'\(shown)' is no phrase that a text could hold",
          help:
            "write 1 to \(SensitiveGroups.maximumWords) words of at most \(SensitiveGroupsFile.maximumTermBytes) bytes"
        )
        return false
      }
      if let first = places[key] {
        note(
          "duplicate-term", at: text.location, "'\(shown)' is given twice",
          help: "it is first given at \(first)")
        return false
      }
      places[key] = text.location
      return true
    }
  }

  /// An exception without a term in it would do nothing, and is most likely misspelt.
  private mutating func checkExceptions(
    _ exceptions: [Located<String>], of terms: [Located<String>]
  ) {
    if terms.isEmpty { return }
    let group = SensitiveGroup(id: "", label: "", dimension: "", terms: terms.map(\.value))
    let groups = SensitiveGroups([group])
    for exception in exceptions where groups.mask(of: exception.value) == 0 {
      note(
        "idle-exception", at: exception.location,
        "'\(PrintableText.line(exception.value, limit: 40))' holds no term of the group",
        help: "'not' is for phrases in which a term of the group means something else")
    }
  }
}
