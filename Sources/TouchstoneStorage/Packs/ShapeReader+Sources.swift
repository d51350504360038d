internal import Touchstone

extension ShapeReader {
  mutating func sources(of node: YAMLNode, file: String) -> [SourceDefinition] {
    items(of: node, file: file).compactMap { source($0) }
  }

  mutating func source(_ node: YAMLNode) -> SourceDefinition? {
    guard
      let fields = fields(
        of: node, owner: "a source",
        known: ["id", "title", "publisher", "link", "published", "retrieved", "trust"])
    else { return nil }
    let id = id("id", of: fields)
    let title = text("title", of: fields, required: true)
    let publisher = text("publisher", of: fields)
    let link = text("link", of: fields)
    let published = text("published", of: fields)
    let retrieved = text("retrieved", of: fields)
    let trust = word("trust", of: fields, among: ["high", "medium", "low"])
    if let published, !ISODate.isYear(published.value) {
      checkDay(published, name: "'published'", form: "2023-09-30 or 2023")
    }
    if let retrieved { checkDay(retrieved, name: "'retrieved'", form: "2023-09-30") }
    guard let id, let title else { return nil }
    return SourceDefinition(
      id: id, title: title.value, publisher: publisher?.value ?? "", link: link?.value ?? "",
      published: published, retrieved: retrieved, trust: trust)
  }

  mutating func checkDay(_ day: Located<String>, name: String, form: String) {
    guard !ISODate.isDay(day.value) else { return }
    note(
      "malformed-date", at: day.location, "\(name) can't be '\(day.value)'",
      help: "a day is written as \(form)")
  }
}
