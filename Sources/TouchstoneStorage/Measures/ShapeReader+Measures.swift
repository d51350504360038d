internal import Touchstone

extension ShapeReader {
  /// The entries of measures.yaml. *Shape*: in the file's order; no rule occurs twice.
  mutating func measures(of node: YAMLNode) -> [RuleMeasure] {
    guard case .sequence(let items, _) = node else {
      noteShape(
        of: node, name: "'\(MeasuresFile.name)'", expected: "a list of maps, each with a 'rule'")
      return []
    }
    let measures = items.compactMap { measure(of: $0) }
    var places: [String: SourceLocation] = [:]
    return measures.filter { measure in
      if let first = places[measure.rule.value] {
        note(
          "duplicate-id", at: measure.rule.location,
          "the rule '\(measure.rule.value)' is measured twice",
          help: "it is first given at \(first)")
        return false
      }
      places[measure.rule.value] = measure.rule.location
      return true
    }
  }

  private mutating func measure(of node: YAMLNode) -> RuleMeasure? {
    guard
      let fields = fields(
        of: node, owner: "a measure", known: ["rule", "status", "definition", "corpora"])
    else { return nil }
    let rule = id("rule", of: fields)
    let status = word(
      "status", of: fields, among: RuleStatus.allCases.map(\.rawValue), required: true)
    let definition = text("definition", of: fields, required: true)
    let corpora = corpora(of: fields)
    guard let rule, let definition, let corpora,
      let status = status.flatMap({ RuleStatus(rawValue: $0.value) })
    else { return nil }
    return RuleMeasure(rule: rule, definition: definition.value, status: status, corpora: corpora)
  }

  private mutating func corpora(of fields: Fields) -> [MeasuredCorpus]? {
    guard let node = fields["corpora"] else {
      note("missing-key", at: fields.location, "a measure needs 'corpora'")
      return nil
    }
    guard case .sequence(let items, _) = node else {
      noteShape(of: node, name: "'corpora'", expected: "a list of maps, each with a 'name'")
      return nil
    }
    let corpora = items.compactMap { corpus(of: $0) }
    return corpora.count == items.count ? corpora.sorted { $0.name < $1.name } : nil
  }

  private mutating func corpus(of node: YAMLNode) -> MeasuredCorpus? {
    let keys = ["name", "where", "sha256"] + MeasuresFile.fields.map(\.name)
    guard let fields = fields(of: node, owner: "a measured corpus", known: keys) else { return nil }
    let name = text("name", of: fields, required: true)
    let filter = text("where", of: fields)
    let sha256 = text("sha256", of: fields, required: true)
    var counts = RuleCounts()
    var isWhole = true
    for field in MeasuresFile.fields {
      if let count = count(field.name, of: fields) {
        counts[keyPath: field.path] = count
      } else {
        isWhole = false
      }
    }
    guard let name, let sha256, isWhole else { return nil }
    return MeasuredCorpus(
      name: name.value, sha256: sha256.value, filter: filter?.value ?? "", counts: counts)
  }

  private mutating func count(_ key: String, of fields: Fields) -> Int? {
    guard let text = text(key, of: fields, required: true) else { return nil }
    let isPlain = text.value.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    // More would not add up.
    guard isPlain, text.value.utf8.count <= 12, let count = Int(text.value) else {
      note(
        "malformed-count", at: text.location,
        "'\(key)' must be a whole number from 0, not '\(PrintableText.line(text.value, limit: 40))'"
      )
      return nil
    }
    return count
  }

  /// A share as people write one: `90%` or `0.9`.
  mutating func share(_ key: String, of fields: Fields) -> Located<Double>? {
    guard let text = text(key, of: fields) else { return nil }
    do throws(ShareText.Malformed) {
      return Located(try ShareText.parse(text.value), at: text.location)
    } catch {
      note("malformed-share", at: text.location, "'\(key)': \(error.message)", help: error.help)
      return nil
    }
  }
}

extension PackDefinition {
  /// Gives each measure to its rule. Those of rules that aren't there are problems, and change nothing.
  mutating func add(_ measures: [RuleMeasure], _ problems: inout [Problem]) {
    for measure in measures {
      guard let index = rules.firstIndex(where: { $0.id.value == measure.rule.value }) else {
        problems.append(
          Problem(
            .warning, "unknown-id", at: measure.rule.location,
            "there is no rule '\(measure.rule.value)' that this could measure",
            help: NearestName.hint(for: measure.rule.value, in: rules.map(\.id.value))
              ?? "take the entry out, or measure again"))
        continue
      }
      rules[index].measure = measure
    }
  }
}
