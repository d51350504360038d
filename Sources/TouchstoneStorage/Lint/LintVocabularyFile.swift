package import Touchstone

/// terms.yaml and assessment-text.yaml: what the lint of assessments knows.
package enum LintVocabularyFile {
  /// In the pack of model operations, where packs are looked for.
  package static let names = ["llm-operations/terms.yaml", "llm-operations/assessment-text.yaml"]

  /// The vocabulary of two files, and what is wrong with them.
  package struct Loaded: Sendable {
    /// Nil where there are problems.
    package var vocabulary: LintVocabulary?
    /// By file, line and column.
    package var problems: [Problem] = []
  }

  /// Reads both files.
  package static func load(terms: String, text: String) -> Loaded {
    var shape = ShapeReader()
    var vocabulary = LintVocabulary()
    var unread: [Problem] = []
    if let node = node(of: terms, &unread) { shape.readTerms(of: node, into: &vocabulary) }
    if let node = node(of: text, &unread) { shape.readWriting(of: node, into: &vocabulary) }
    let problems = (unread + shape.problems).sorted()
    return Loaded(vocabulary: problems.isEmpty ? vocabulary : nil, problems: problems)
  }

  private static func node(of path: String, _ problems: inout [Problem]) -> YAMLNode? {
    switch TextFile.read(path, shownAs: path, maximumBytes: YAMLReader.maximumBytes) {
    case .refused(let problem):
      problems.append(problem)
      return nil
    case .bytes(let bytes):
      let (node, found) = YAMLReader.read(bytes, file: path)
      problems += found
      return node
    }
  }
}
