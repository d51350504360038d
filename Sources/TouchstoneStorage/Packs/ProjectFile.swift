package import Touchstone

/// touchstone.yaml: what a project checks with. Paths in it count from its own folder.
package struct ProjectFile: Sendable {
  /// Names or paths of packs.
  package var packs: [Located<String>]
  /// Files or folders of facts to lay over the packs.
  package var facts: [Located<String>]
  /// The keys of records that hold what.
  package var input: RecordFields
  /// Dimensions that a record's metadata fixes: (dimension, metadata path).
  package var scope: [Located<KeyValue>]
  package var labels: Labels?
  /// A file of disputes.
  package var disputes: Located<String>?
  package var policy: Located<String>?
  /// The folder the file is in.
  package var folder: String

  /// What people's labels mean: a map in the file itself, or the path of one.
  package enum Labels: Sendable {
    case map(LabelMap)
    case file(Located<String>)
  }

  package static let name = "touchstone.yaml"

  /// A path of the file, from the file's own folder.
  package func path(_ text: String) -> String { text.hasPrefix("/") ? text : folder + "/" + text }

  /// Reads the file at `path`; nil where it can't be used at all.
  package static func read(
    _ path: String, inFolder folder: String
  ) -> (project: ProjectFile?, problems: [Problem]) {
    var shape = ShapeReader()
    switch TextFile.read(path, shownAs: path, maximumBytes: YAMLReader.maximumBytes) {
    case .refused(let problem):
      return (nil, [problem])
    case .bytes(let bytes):
      let (node, problems) = YAMLReader.read(bytes, file: path)
      shape.problems = problems
      let project = node.flatMap { shape.project(of: $0, folder: folder) }
      return (project, shape.problems.sorted())
    }
  }
}

extension ShapeReader {
  fileprivate mutating func project(of node: YAMLNode, folder: String) -> ProjectFile? {
    guard
      let fields = fields(
        of: node, owner: ProjectFile.name,
        known: ["packs", "facts", "input", "scope", "labels", "disputes", "policy"])
    else { return nil }
    return ProjectFile(
      packs: texts("packs", of: fields), facts: textOrTexts("facts", of: fields),
      input: recordFields("input", of: fields), scope: scope(of: fields),
      labels: labels("labels", of: fields), disputes: text("disputes", of: fields),
      policy: text("policy", of: fields), folder: folder)
  }

  /// The map `scope`: each value is a path such as `metadata.game`.
  mutating func scope(of fields: Fields) -> [Located<KeyValue>] {
    let pairs = map("scope", of: fields)
    for pair in pairs where ScopeMap.keys(ofPath: pair.value.value) == nil {
      note(
        "malformed-path", at: pair.location,
        "'\(pair.value.value)' is no place in a record's metadata",
        help: "write metadata.\(pair.value.key), with a point before each key further in")
    }
    return pairs
  }

  private mutating func recordFields(_ key: String, of fields: Fields) -> RecordFields {
    guard let node = fields[key],
      let input = self.fields(
        of: node, owner: "'\(key)'", known: ["output", "prompt", "id", "context"])
    else { return RecordFields() }
    return RecordFields(
      output: text("output", of: input)?.value, prompt: text("prompt", of: input)?.value,
      id: text("id", of: input)?.value, context: text("context", of: input)?.value)
  }

  private mutating func labels(_ key: String, of fields: Fields) -> ProjectFile.Labels? {
    guard let node = fields[key] else { return nil }
    if case .scalar = node { return text(node, name: "'\(key)'").map { .file($0) } }
    return .map(labels(of: node, name: "'\(key)'"))
  }

  private mutating func textOrTexts(_ key: String, of fields: Fields) -> [Located<String>] {
    guard let node = fields[key] else { return [] }
    if case .scalar = node { return text(node, name: "'\(key)'").map { [$0] } ?? [] }
    return texts(node, name: "'\(key)'", expected: "a text or a list of texts")
  }
}
