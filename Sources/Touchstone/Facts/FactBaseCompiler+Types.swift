/// Types of entities, and worlds that are closed.
extension FactBaseCompiler {
  /// The types that packs describe, in order of the files. Sources, entities and attributes are known.
  mutating func types(of definitions: [PackDefinition]) -> [EntityType] {
    let known = Set(definitions.flatMap(\.entities).map(\.type.value))
    var places: [String: SourceLocation] = [:]
    var types: [EntityType] = []
    for definition in definitions.flatMap(\.types) {
      let name = definition.type.value
      guard known.contains(name) else {
        report(
          "unknown-type", at: definition.type.location, "no entity has the type '\(name)'",
          help: NearestName.hint(for: name, in: known.sorted()))
        continue
      }
      if let first = places[name] {
        report(
          "duplicate-id", at: definition.type.location,
          "the type '\(name)' is already described at \(first)",
          help: "say all of a type in one place")
        continue
      }
      places[name] = definition.type.location
      types.append(type(definition))
    }
    return types
  }

  private mutating func type(_ definition: TypeDefinition) -> EntityType {
    let name = definition.type.value
    let source = definition.source.flatMap { place(ofSource: $0) }
    let isClosed = definition.world?.value == "closed"
    if isClosed {
      let location = definition.world?.location ?? definition.type.location
      if definition.completeAsOf == nil {
        report(
          "closed-world", at: location, "the closed type '\(name)' needs 'complete_as_of'",
          help: "write the day on which the pack had all of them")
      }
      if definition.source == nil {
        report(
          "closed-world", at: location, "the closed type '\(name)' needs 'source'",
          help: "name the source that lists all of them; it is the evidence that others don't exist"
        )
      }
    }
    return EntityType(
      name: name, labels: definition.labels.map(\.value),
      harmless: definition.harmless.map { Tokenizer.tokenize(Array($0.value.utf8)).map(\.hash) }
        .filter { !$0.isEmpty },
      kinds: definition.kinds.flatMap { kinds(of: name, $0) },
      world: isClosed ? .closed : .open,
      completeAsOf: definition.completeAsOf.flatMap { Day($0.value) },
      refreshDays: definition.refresh.flatMap { self.refreshDays($0) }, source: source)
  }

  private mutating func kinds(of name: String, _ id: Located<String>) -> AttributeIndex? {
    guard note(attributeIDs.problem(with: id)), let place = attributeIDs.place(of: id.value)
    else { return nil }
    let type = attributes[place].type
    guard type == .enumeration || type == .text else {
      report(
        "kinds", at: id.location,
        "the kinds of '\(name)' can't be the values of '\(id.value)', which is of type \(type.rawValue)",
        help: "name an attribute of type enum or text")
      return nil
    }
    return AttributeIndex(place)
  }

  /// A closed attribute needs the day on which all of it was there.
  mutating func checkWorld(of definition: AttributeDefinition) {
    guard let world = definition.world, world.value == "closed", definition.completeAsOf == nil
    else { return }
    report(
      "closed-world", at: world.location,
      "the closed attribute '\(definition.id.value)' needs 'complete_as_of'",
      help: "write the day on which the pack had all of it")
  }
}
