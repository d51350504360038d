package import Touchstone

/// touchstone.yaml: what a project checks with. Paths in it count from its own folder.
package struct ProjectFile: Sendable {
  /// Names or paths of packs.
  package var packs: [Located<String>]
  package var input: [Located<String>]
  /// Dimensions that a record's metadata fixes: (dimension, metadata path).
  package var scope: [Located<KeyValue>]
  package var labels: Located<String>?
  package var policy: Located<String>?
  /// The folder the file is in.
  package var folder: String

  package static let name = "touchstone.yaml"

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
        of: node, owner: ProjectFile.name, known: ["packs", "input", "scope", "labels", "policy"])
    else { return nil }
    return ProjectFile(
      packs: texts("packs", of: fields), input: textOrTexts("input", of: fields),
      scope: map("scope", of: fields), labels: text("labels", of: fields),
      policy: text("policy", of: fields), folder: folder)
  }

  private mutating func textOrTexts(_ key: String, of fields: Fields) -> [Located<String>] {
    guard let node = fields[key] else { return [] }
    if case .scalar = node { return text(node, name: "'\(key)'").map { [$0] } ?? [] }
    return texts(node, name: "'\(key)'", expected: "a text or a list of texts")
  }
}
