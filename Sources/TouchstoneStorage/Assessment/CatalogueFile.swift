package import Touchstone

/// recommendations.yaml and risks.yaml of the operations pack.
package enum CatalogueFile {
  package static let recommendations = "llm-operations/recommendations.yaml"
  package static let risks = "llm-operations/risks.yaml"

  /// - Parameters: paths of the two files.
  /// *Shape*: nil where there are problems.
  package static func read(
    recommendations: String, risks: String, inFolder folder: String = ""
  ) -> (catalogue: Catalogue?, problems: [Problem]) {
    func shown(_ path: String) -> String {
      folder.isEmpty || !path.hasPrefix(folder + "/")
        ? path : String(path.dropFirst(folder.utf8.count + 1))
    }
    var shape = ShapeReader()
    let riskList = shape.document(risks, shownAs: shown(risks)).map { shape.risks(of: $0) } ?? []
    let advice =
      shape.document(recommendations, shownAs: shown(recommendations)).map {
        shape.recommendations(of: $0, risks: riskList.map(\.id))
      } ?? []
    let problems = shape.problems.sorted()
    return (
      problems.isEmpty ? Catalogue(recommendations: advice, risks: riskList) : nil, problems
    )
  }
}

extension ShapeReader {
  // MARK: Risks

  fileprivate mutating func risks(of node: YAMLNode) -> [Catalogue.Risk] {
    var ids: [Located<String>] = []
    var risks: [Catalogue.Risk] = []
    for item in entries(of: node, "risks", owner: "a file of risks") {
      guard
        let fields = fields(
          of: item, owner: "a risk",
          known: ["id", "title", "side-effect", "evidence", "unmeasured", "mitigation", "priority"]),
        let id = id("id", of: fields),
        let title = text("title", of: fields, required: true),
        let unmeasured = text("unmeasured", of: fields, required: true).flatMap({ sentence($0) }),
        let priority = fields["priority"]
      else { continue }
      ids.append(id)
      let sideEffect = word("side-effect", of: fields, among: ["true", "false"])
      let evidence = sentences("evidence", of: fields)
      let mitigation = sentences("mitigation", of: fields)
      guard
        let levels = self.fields(
          of: priority, owner: "'priority'", known: ["high", "medium", "unmeasured"])
      else { continue }
      var rules: [Catalogue.PriorityRule] = []
      for level in [Catalogue.Priority.high, .medium] where levels[level.rawValue] != nil {
        let conditions = conditions(level.rawValue, of: levels)
        rules.append(Catalogue.PriorityRule(level, when: .any(conditions)))
      }
      let words = Catalogue.Priority.allCases.map(\.rawValue)
      let fallback = word("unmeasured", of: levels, among: words, required: true)
      risks.append(
        Catalogue.Risk(
          id: id.value, title: title.value, evidence: evidence, unmeasured: unmeasured,
          mitigation: mitigation, priorities: rules,
          priorityUnmeasured: fallback.flatMap { Catalogue.Priority(rawValue: $0.value) } ?? .low,
          isSideEffect: sideEffect?.value == "true"))
    }
    checkUnique(ids)
    return risks
  }

  // MARK: Recommendations

  fileprivate mutating func recommendations(
    of node: YAMLNode, risks: [String]
  ) -> [Catalogue.Remedy] {
    var ids: [Located<String>] = []
    var list: [Catalogue.Remedy] = []
    for item in entries(of: node, "recommendations", owner: "a file of recommendations") {
      guard
        let fields = fields(
          of: item, owner: "a recommendation",
          known: [
            "id", "title", "when", "any", "evidence", "advice", "cost", "effort", "estimate",
            "parameters", "not-estimated", "improves", "risks",
          ]), let id = id("id", of: fields), let title = text("title", of: fields, required: true)
      else { continue }
      ids.append(id)
      var when = conditions("when", of: fields)
      let any = conditions("any", of: fields)
      if !any.isEmpty { when.append(.any(any)) }
      if when.isEmpty {
        note(
          "missing-key", at: fields.location, "the recommendation '\(id.value)' has no trigger",
          help: "give 'when' or 'any': nothing is recommended without evidence")
      }
      let cost = word(
        "cost", of: fields, among: Catalogue.Size.allCases.map(\.rawValue), required: true)
      let effort = word(
        "effort", of: fields, among: Catalogue.Effort.allCases.map(\.rawValue), required: true)
      let improves = texts("improves", of: fields, required: true).compactMap { metric($0) }
      let risksNamed = texts("risks", of: fields, required: true)
      for risk in risksNamed where !risks.contains(risk.value) {
        note(
          "unknown-id", at: risk.location, "there is no risk '\(risk.value)' in risks.yaml",
          help: NearestName.hint(for: risk.value, in: risks)
            ?? "each recommendation has its risk in the table")
      }
      if risksNamed.isEmpty, fields["risks"] != nil {
        note("empty-list", at: fields.location, "'\(id.value)' has no risk")
      }
      guard let estimate = estimate(of: fields, id: id) else { continue }
      var allowed: (parameters: [String], outputs: [String]) = ([], [])
      if case .computed(let estimator, let parameters) = estimate {
        allowed = (parameters.map(\.name), estimator.outputs)
      }
      let evidence = sentences("evidence", of: fields, allowed)
      let advice = sentences("advice", of: fields, allowed)
      guard let cost = cost.flatMap({ Catalogue.Size(rawValue: $0.value) }),
        let effort = effort.flatMap({ Catalogue.Effort(rawValue: $0.value) })
      else { continue }
      list.append(
        Catalogue.Remedy(
          id: id.value, title: title.value, when: .all(when), evidence: evidence, advice: advice,
          cost: cost, effort: effort, estimate: estimate, improves: improves,
          risks: risksNamed.map(\.value)))
    }
    checkUnique(ids)
    return list
  }

  private mutating func estimate(
    of fields: Fields, id: Located<String>
  ) -> Catalogue.Estimate? {
    let words = Catalogue.Estimator.allCases.map(\.rawValue)
    guard let word = word("estimate", of: fields, among: words + ["none"], required: true) else {
      return nil
    }
    guard let estimator = Catalogue.Estimator(rawValue: word.value) else {
      guard let reason = text("not-estimated", of: fields) else {
        note(
          "missing-key", at: word.location,
          "'\(id.value)' has no estimate and doesn't say why",
          help: "give 'not-estimated', a whole sentence")
        return nil
      }
      return .none(reason.value)
    }
    var parameters: [Catalogue.Parameter] = []
    let known = estimator.parameters
    if let node = fields["parameters"],
      let values = self.fields(
        of: node, owner: "'parameters' of \(estimator.rawValue)", known: known.map(\.name))
    {
      for (name, metric) in known {
        guard let text = text(name, of: values), let value = measure(text, as: metric) else {
          continue
        }
        parameters.append(Catalogue.Parameter(name, value))
      }
    }
    for (name, _) in known where !parameters.contains(where: { $0.name == name }) {
      note(
        "missing-key", at: word.location,
        "the estimate '\(word.value)' needs the parameter '\(name)'",
        help: "give it under 'parameters'")
    }
    return .computed(estimator, parameters)
  }

  // MARK: Parts

  private mutating func entries(
    of node: YAMLNode, _ key: String, owner: String
  ) -> [YAMLNode] {
    guard let fields = fields(of: node, owner: owner, known: ["schema", key]) else { return [] }
    _ = word("schema", of: fields, among: ["1"], required: true)
    guard case .sequence(let items, _)? = fields[key] else {
      note("missing-key", at: fields.location, "\(owner) needs '\(key)', a list")
      return []
    }
    return items
  }

  private mutating func conditions(_ key: String, of fields: Fields) -> [Condition] {
    texts(key, of: fields).compactMap { text in
      do throws(MeasureText.Malformed) {
        return try Condition(parsing: text.value)
      } catch {
        note("malformed-condition", at: text.location, error.message, help: error.help)
        return nil
      }
    }
  }

  private mutating func metric(_ text: Located<String>) -> Metric? {
    if let metric = Metric(rawValue: text.value) { return metric }
    checkWord(text, name: "a metric", among: Metric.allCases.map(\.rawValue))
    return nil
  }

  private mutating func sentences(
    _ key: String, of fields: Fields,
    _ allowed: (parameters: [String], outputs: [String]) = ([], [])
  ) -> [CatalogueSentence] {
    texts(key, of: fields, required: true).compactMap { text in
      guard let sentence = sentence(text) else { return nil }
      for case .place(let place) in sentence.pieces {
        switch place {
        case .estimate(let name) where !allowed.outputs.contains(name):
          note(
            "unknown-place", at: text.location, "the estimate gives no '\(name)'",
            help: NearestName.hint(for: name, in: allowed.outputs)
              ?? "it gives \(allowed.outputs.joined(separator: ", "))")
        case .parameter(let name) where !allowed.parameters.contains(name):
          note(
            "unknown-place", at: text.location, "there is no parameter '\(name)'",
            help: NearestName.hint(for: name, in: allowed.parameters) ?? "see 'parameters'")
        default: break
        }
      }
      return sentence
    }
  }

  private mutating func sentence(_ text: Located<String>) -> CatalogueSentence? {
    do throws(MeasureText.Malformed) {
      return try CatalogueSentence(parsing: text.value)
    } catch {
      note("malformed-sentence", at: text.location, error.message, help: error.help)
      return nil
    }
  }
}
