internal import Touchstone

extension ShapeReader {
  /// What pack.yaml says; the rest of the definition is empty.
  mutating func header(of node: YAMLNode) -> PackDefinition? {
    guard
      let fields = fields(
        of: node, owner: "a pack",
        known: [
          "name", "version", "title", "licence", "covers", "builds_on", "language",
          "target_coverage", "defaults", "scope", "speaker", "template",
        ])
    else { return nil }
    let name = id("name", of: fields)
    let version = text("version", of: fields, required: true)
    let title = text("title", of: fields, required: true)
    let licence = text("licence", of: fields, required: true)
    let covers = text("covers", of: fields, required: true)
    let buildsOn = texts("builds_on", of: fields)
    for pack in buildsOn { checkID(pack) }
    let template = word("template", of: fields, among: ["true", "false"])
    let pack = PackDefinition(
      name: name?.value ?? "", version: version?.value ?? "", title: title?.value ?? "",
      licence: licence?.value ?? "", covers: covers?.value ?? "", buildsOn: buildsOn,
      language: text("language", of: fields)?.value ?? "en",
      targetCoverage: text("target_coverage", of: fields), defaults: map("defaults", of: fields),
      scope: scope(of: fields), speaker: text("speaker", of: fields),
      isTemplate: template?.value == "true", location: fields.location)
    return name == nil ? nil : pack
  }
}
