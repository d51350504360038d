package import Touchstone

/// A file of sensitive groups: `monitors/sensitive-groups.yaml` of a pack, or one of the user's.
package enum SensitiveGroupFile {
  /// Within a pack's folder. It is no part of the pack's hash: no verdict depends on it.
  package static let name = "monitors/sensitive-groups.yaml"

  /// The groups of several files, one after the other; a group that comes again adds its terms to the first.
  ///
  /// - Parameter files: paths, with what problems call them.
  package static func read(
    _ files: [(path: String, shown: String)]
  ) -> (groups: SensitiveGroups, problems: [Problem]) {
    var shape = ShapeReader()
    var groups: [SensitiveGroups.Group] = []
    for file in files {
      switch TextFile.read(
        file.path, shownAs: file.shown, maximumBytes: YAMLReader.maximumBytes)
      {
      case .refused(let problem): shape.problems.append(problem)
      case .bytes(let bytes):
        let (node, problems) = YAMLReader.read(bytes, file: file.shown)
        shape.problems += problems
        guard let node else { continue }
        for (group, location) in shape.sensitiveGroups(of: node) {
          if let known = groups.firstIndex(where: { $0.id == group.id }) {
            groups[known].terms += group.terms.filter { !groups[known].terms.contains($0) }
            groups[known].exceptions += group.exceptions
          } else if groups.count == SensitiveGroups.limit {
            shape.note(
              "too-many-groups", at: location,
              "there are more than \(SensitiveGroups.limit) sensitive groups",
              help: "join some, or leave some out")
          } else {
            groups.append(group)
          }
        }
      }
    }
    return (SensitiveGroups(groups), shape.problems.sorted())
  }
}

extension ShapeReader {
  fileprivate mutating func sensitiveGroups(
    of node: YAMLNode
  ) -> [(SensitiveGroups.Group, SourceLocation)] {
    guard
      let fields = fields(
        of: node, owner: "a file of sensitive groups", known: ["schema", "source", "groups"])
    else { return [] }
    if let schema = text("schema", of: fields, required: true), schema.value != "1" {
      note(
        "unknown-schema", at: schema.location, "schema '\(schema.value)' isn't known",
        help: "write schema: 1")
    }
    _ = text("source", of: fields, required: true)
    guard let list = fields["groups"] else {
      note("missing-key", at: node.location, "there is no 'groups'", help: "list the groups there")
      return []
    }
    guard case .sequence(let items, _) = list else {
      noteShape(of: list, name: "groups", expected: "a list of maps, each with id, label and terms")
      return []
    }
    var groups: [(SensitiveGroups.Group, SourceLocation)] = []
    for item in items {
      guard let group = sensitiveGroup(of: item) else { continue }
      if groups.contains(where: { $0.0.id == group.id }) {
        note(
          "duplicate-group", at: item.location, "the group '\(group.id)' is given twice",
          help: "join their terms")
      } else {
        groups.append((group, item.location))
      }
    }
    return groups
  }

  private mutating func sensitiveGroup(of node: YAMLNode) -> SensitiveGroups.Group? {
    guard
      let fields = fields(
        of: node, owner: "a sensitive group",
        known: ["id", "label", "dimension", "terms", "except", "source"])
    else { return nil }
    let id = text("id", of: fields, required: true)
    let label = text("label", of: fields)
    let dimension = text("dimension", of: fields, required: true)
    _ = text("source", of: fields)
    let terms = texts("terms", of: fields, required: true)
    let exceptions = texts("except", of: fields)
    for term in terms + exceptions where !term.value.contains(where: { $0.isLetter || $0.isNumber })
    {
      note(
        "empty-term", at: term.location, "a term needs a letter", help: "write a word or a phrase")
    }
    guard let id, let dimension, !terms.isEmpty else { return nil }
    return SensitiveGroups.Group(
      id: id.value, label: label?.value ?? id.value, dimension: dimension.value,
      terms: terms.map(\.value), exceptions: exceptions.map(\.value))
  }
}
