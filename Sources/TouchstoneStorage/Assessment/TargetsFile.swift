package import Touchstone

/// targets.yaml: what an assessment's measurements are held against.
package struct TargetsFile: Hashable, Sendable {
  /// What the assessment is called; nil where it isn't said.
  package var title: String?
  package var targets: [AssessmentTarget] = []
  /// Which records are of high value; nil where it isn't said.
  package var priority: ScoreSlice?
  package var targetCoverage: Double?

  package init() {}

  /// - Parameter name: what problems call the file.
  package static func read(
    _ path: String, shownAs name: String
  ) -> (file: TargetsFile?, problems: [Problem]) {
    var shape = ShapeReader()
    let file = shape.document(path, shownAs: name).map { shape.targets(of: $0) } ?? nil
    let problems = shape.problems.sorted()
    return (problems.isEmpty ? file : nil, problems)
  }
}

extension ShapeReader {
  /// The tree of a YAML file; nil where it can't be read.
  mutating func document(_ path: String, shownAs name: String) -> YAMLNode? {
    switch TextFile.read(path, shownAs: name, maximumBytes: YAMLReader.maximumBytes) {
    case .refused(let problem):
      problems.append(problem)
      return nil
    case .bytes(let bytes):
      let (node, found) = YAMLReader.read(bytes, file: name)
      problems += found
      return node
    }
  }

  fileprivate mutating func targets(of node: YAMLNode) -> TargetsFile? {
    guard
      let fields = fields(
        of: node, owner: "a file of targets",
        known: ["schema", "title", "targets", "priority", "target-coverage"])
    else { return nil }
    _ = word("schema", of: fields, among: ["1"])
    var file = TargetsFile()
    file.title = text("title", of: fields)?.value
    if let text = text("priority", of: fields) { file.priority = prioritySlice(text) }
    if let share = share("target-coverage", of: fields) {
      if share.value > 0 {
        file.targetCoverage = share.value
      } else {
        note("out-of-range", at: share.location, "'target-coverage' must be above 0")
      }
    }
    var places: [MeasurementID: SourceLocation] = [:]
    for item in items(of: fields) {
      guard let target = target(of: item) else { continue }
      if let first = places[target.id] {
        note(
          "duplicate-target", at: item.location, "there is a target for \(target.id.text) already",
          help: "it is first given at \(first)")
      } else {
        places[target.id] = item.location
        file.targets.append(target)
      }
    }
    return file
  }

  private mutating func items(of fields: Fields) -> [YAMLNode] {
    guard let node = fields["targets"] else { return [] }
    guard case .sequence(let items, _) = node else {
      noteShape(
        of: node, name: "'targets'",
        expected: "a list such as [{metric: ttft.p95, at-most: 500 ms}]")
      return []
    }
    return items
  }

  private mutating func prioritySlice(_ text: Located<String>) -> ScoreSlice? {
    let parts = text.value.split(separator: "=", maxSplits: 1).map(String.init)
    if parts.count == 2, ScoreSlice.metadataPath(of: parts[0]) != nil {
      return ScoreSlice(parts[0], parts[1])
    }
    note(
      "malformed-slice", at: text.location,
      "'\(PrintableText.line(text.value, limit: 60))' names no part of the records",
      help: "write priority: metadata.tier=gold")
    return nil
  }

  private mutating func target(of node: YAMLNode) -> AssessmentTarget? {
    let bounds = ["at-most", "at-least"]
    guard let fields = fields(of: node, owner: "a target", known: ["metric"] + bounds),
      let name = text("metric", of: fields, required: true), let id = measurementID(name)
    else { return nil }
    let given = bounds.filter { fields[$0] != nil }
    guard given.count == 1, let text = text(given[0], of: fields) else {
      note(
        given.isEmpty ? "missing-key" : "two-bounds", at: fields.location,
        given.isEmpty
          ? "the target for \(id.text) has no bound"
          : "the target for \(id.text) has both 'at-most' and 'at-least'",
        help: "give one of at-most, at-least")
      return nil
    }
    guard let value = measure(text, as: id.metric) else { return nil }
    return AssessmentTarget(id, given[0] == "at-most" ? .atMost(value) : .atLeast(value))
  }

  /// `ttft.p95`.
  mutating func measurementID(_ text: Located<String>) -> MeasurementID? {
    do throws(MeasureText.Malformed) {
      return try MeasurementID(parsing: text.value)
    } catch {
      note("unknown-metric", at: text.location, error.message, help: error.help)
      return nil
    }
  }

  /// `500 ms`.
  mutating func measure(_ text: Located<String>, as metric: Metric) -> Double? {
    do throws(MeasureText.Malformed) {
      return try MeasureText.parse(text.value, as: metric)
    } catch {
      note("malformed-value", at: text.location, error.message, help: error.help)
      return nil
    }
  }
}
