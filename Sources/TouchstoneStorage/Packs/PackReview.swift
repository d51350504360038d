package import Touchstone

/// What isn't wrong with packs, but ought to be looked at before others use them.
package enum PackReview {
  /// Warnings over the packs of a run together, by place.
  package static func problems(of packs: [PackDefinition]) -> [Problem] {
    (attributesWithoutLabel(packs) + entitiesWithoutFacts(packs) + aliasesThatAreLabels(packs)
      + quarantinedRules(packs) + lapsedMeasures(packs))
      .sorted()
  }

  /// Nothing in a text can ever be read as such an attribute, unless a rule names it itself.
  private static func attributesWithoutLabel(_ packs: [PackDefinition]) -> [Problem] {
    packs.flatMap(\.attributes).filter(\.labels.isEmpty).map {
      Problem(
        .warning, "no-label", at: $0.id.location, "the attribute '\($0.id.value)' has no label",
        help: "list under 'labels' what texts call it")
    }
  }

  /// They were measured under their floor: what they call contradicted counts for nothing.
  private static func quarantinedRules(_ packs: [PackDefinition]) -> [Problem] {
    packs.flatMap(\.rules).compactMap { rule in
      guard rule.effectiveStatus == .quarantined, let measure = rule.measure else { return nil }
      let counts = measure.counts
      return Problem(
        .warning, "quarantined-rule", at: rule.location,
        "the rule '\(rule.id.value)' is quarantined: \(counts.right) of the \(counts.judged) values it "
          + "called contradicted in labelled records were",
        help: "its findings count for nothing until it is mended and measured again")
    }
  }

  /// A rule that has changed since it was measured is on trial again.
  package static func lapsedMeasures(_ packs: [PackDefinition]) -> [Problem] {
    packs.flatMap(\.rules).compactMap { rule in
      guard rule.isLapsed, let measure = rule.measure else { return nil }
      return Problem(
        .warning, "lapsed-measure", at: measure.rule.location,
        "the rule '\(rule.id.value)' has changed since it was measured: it is on trial",
        help: "touchstone rules measure RECORDS --write measures it again")
    }.sorted()
  }

  private static func entitiesWithoutFacts(_ packs: [PackDefinition]) -> [Problem] {
    var known: Set<String> = []
    for fact in packs.flatMap(\.facts) {
      let id = fact.entity.value
      known.insert(id.split(separator: ":", maxSplits: 1).last.map(String.init) ?? id)
    }
    // An entity that a fact names as its value serves as one.
    let attributes = packs.flatMap(\.attributes)
    let relations = Set(
      attributes.filter { ["entity", "set"].contains($0.type.value) }.map(\.id.value))
    for fact in packs.flatMap(\.facts) where relations.contains(fact.attribute.value) {
      for id in fact.value.value.split(separator: "|") { known.insert(String(id)) }
    }
    return packs.flatMap(\.entities).filter { !known.contains($0.id.value) }.map {
      Problem(
        .warning, "no-facts", at: $0.id.location, "the entity '\($0.id.value)' has no facts",
        help: "no claim about it can be decided")
    }
  }

  /// A name that stands for both leaves every mention of it in doubt.
  private static func aliasesThatAreLabels(_ packs: [PackDefinition]) -> [Problem] {
    var attributeOfLabel: [String: String] = [:]
    for attribute in packs.flatMap(\.attributes) {
      for label in attribute.labels where attributeOfLabel[Folding.fold(label.value)] == nil {
        attributeOfLabel[Folding.fold(label.value)] = attribute.id.value
      }
    }
    var problems: [Problem] = []
    for entity in packs.flatMap(\.entities) {
      let names = [entity.name] + entity.aliases.map { Located($0.value.text, at: $0.location) }
      for name in names {
        guard let attribute = attributeOfLabel[Folding.fold(name.value)] else { continue }
        problems.append(
          Problem(
            .warning, "alias-is-label", at: name.location,
            "'\(name.value)' names the entity '\(entity.id.value)' and labels the attribute "
              + "'\(attribute)'",
            help: "drop one of them, or ask for its capitals: {text: …, case: exact}"))
      }
    }
    return problems
  }

  /// Facts that one source alone states, of all: entity, attribute, period and dimensions make a fact.
  package static func singleSourced(_ factBase: FactBase) -> (single: Int, all: Int) {
    var sources: [String: Set<Int>] = [:]
    for fact in factBase.facts { sources[factBase.name(of: fact), default: []].insert(fact.source) }
    return (sources.values.count { $0.count == 1 }, sources.count)
  }
}
