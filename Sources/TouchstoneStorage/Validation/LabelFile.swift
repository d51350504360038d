package import Touchstone

/// Where label maps are written: a YAML map of labels to verdicts, or `hallucinated=contradicted,ok=supported`.
package enum LabelFile {
  /// - Parameter name: what problems call the file.
  package static func read(
    _ path: String, shownAs name: String
  ) -> (labels: LabelMap, problems: [Problem]) {
    switch TextFile.read(path, shownAs: name, maximumBytes: YAMLReader.maximumBytes) {
    case .refused(let problem): return (LabelMap(), [problem])
    case .bytes(let bytes):
      let (node, problems) = YAMLReader.read(bytes, file: name)
      var shape = ShapeReader()
      shape.problems = problems
      let labels = node.map { shape.labels(of: $0, name: "a label map") } ?? LabelMap()
      return (labels, shape.problems.sorted())
    }
  }

  /// Reads `label=verdict` pairs with commas between them, as an option gives them.
  package static func parse(
    _ text: String, option: String
  ) -> (labels: LabelMap, problems: [Problem]) {
    var shape = ShapeReader()
    var labels = LabelMap()
    let place = SourceLocation(file: option, line: 0)
    for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let equals = pair.lastIndex(of: "="), equals > pair.startIndex else {
        shape.note(
          "malformed-label", at: place,
          "'\(PrintableText.line(String(pair), limit: 40))' is no pair of a label and a verdict",
          help: "write label=verdict, such as hallucinated=contradicted, with commas between pairs")
        continue
      }
      shape.add(
        Located(String(pair[..<equals]), at: place),
        Located(String(pair[pair.index(after: equals)...]), at: place), to: &labels)
    }
    return (labels, shape.problems)
  }
}

extension ShapeReader {
  mutating func labels(of node: YAMLNode, name: String) -> LabelMap {
    var labels = LabelMap()
    guard case .mapping(let entries, _) = node else {
      noteShape(of: node, name: name, expected: "a map of labels to verdicts")
      return labels
    }
    for entry in entries {
      guard let verdict = text(entry.value, name: "the label '\(entry.key.value)'") else {
        continue
      }
      add(entry.key, verdict, to: &labels)
    }
    return labels
  }

  mutating func add(
    _ label: Located<String>, _ verdict: Located<String>, to labels: inout LabelMap
  ) {
    let shown = PrintableText.line(label.value, limit: 40)
    checkWord(verdict, name: "the label '\(shown)'", among: LabelMap.verdicts.map(\.rawValue))
    guard let meaning = LabelMap.verdicts.first(where: { $0.rawValue == verdict.value }),
      let other = labels.add(label.value, meaning)
    else { return }
    note(
      "duplicate-label", at: label.location,
      "the label '\(shown)' is \(meaning.rawValue) here and \(other.rawValue) above",
      help: "labels are compared without their case and the blanks around them")
  }
}
