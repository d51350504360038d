/// Lays the facts of files and folders over packs for one run.
///
/// An entity of a layer that a pack has as well (the same id, or an identifier in common) is that of the
/// pack: it gains names and identifiers, and its facts go there. All else of a layer stands beside the packs as
/// a definition of its own, without attributes and rules.
package struct FactLayering {
  /// The packs, then the layers in the order they were added.
  package private(set) var definitions: [PackDefinition]
  /// What is wrong with layers as such; what is wrong with their facts comes of compiling.
  package private(set) var problems: [Problem] = []

  private struct Place {
    let pack: Int
    let index: Int
  }
  private var entityPlaces: [String: Place] = [:]
  private var sourcePlaces: [String: Place] = [:]
  /// Entity ids by `IdentifyingKeys`, and by folded name.
  private var idOfKey: [String: String] = [:]
  private var idsOfName: [String: [String]] = [:]

  package init(_ packs: [PackDefinition]) {
    definitions = packs
    for (pack, definition) in packs.enumerated() {
      for (index, entity) in definition.entities.enumerated() {
        register(entity, at: Place(pack: pack, index: index))
      }
      for (index, source) in definition.sources.enumerated()
      where sourcePlaces[source.id.value] == nil {
        sourcePlaces[source.id.value] = Place(pack: pack, index: index)
      }
    }
  }

  private mutating func register(_ entity: EntityDefinition, at place: Place) {
    let id = entity.id.value
    if entityPlaces[id] == nil { entityPlaces[id] = place }
    for key in IdentifyingKeys(entity.identifiers.map(\.value)).all where idOfKey[key] == nil {
      idOfKey[key] = id
    }
    for name in Self.names(of: entity) {
      let folded = Folding.fold(name.value)
      if idsOfName[folded]?.contains(id) != true { idsOfName[folded, default: []].append(id) }
    }
  }

  private static func names(of entity: EntityDefinition) -> [Located<String>] {
    [entity.name] + entity.aliases.map { Located($0.value.text, at: $0.location) }
  }

  /// - Parameter layer: with entities, sources and facts only.
  package mutating func add(_ layer: PackDefinition) {
    var own = layer
    own.isLayer = true
    own.entities = []
    own.sources = []
    definitions.append(own)
    let pack = definitions.count - 1
    var renaming = FactRenaming()
    for entity in layer.entities {
      let known = knownIDs(of: entity)
      if known.count > 1 {
        // Noted; one of them takes the facts, so that each of those isn't a problem too.
        renaming.setID(of: entity.id.value, to: known[0])
      } else if let place = known.first.flatMap({ entityPlaces[$0] }) {
        merge(entity, into: place, &renaming)
      } else {
        definitions[pack].entities.append(entity)
        noteSharedNames(Self.names(of: entity), of: entity.id.value)
        register(entity, at: Place(pack: pack, index: definitions[pack].entities.count - 1))
      }
    }
    for source in layer.sources { add(source, to: pack) }
    if renaming.isNeeded { renaming.rename(&definitions[pack].facts) }
    problems = (problems + renaming.problems).sorted()
  }

  // MARK: Entities

  /// The entities that are the same: none of a new one. That there is more than one is noted.
  private mutating func knownIDs(of entity: EntityDefinition) -> [String] {
    let id = entity.id.value
    var known = entityPlaces[id] == nil ? [] : [id]
    var shared = ""
    for key in IdentifyingKeys(entity.identifiers.map(\.value)).all {
      guard let other = idOfKey[key], !known.contains(other) else { continue }
      known.append(other)
      shared = key
    }
    if known.count > 1, let other = known.last {
      problems.append(
        Problem(
          .error, "entity-clash", at: entity.id.location,
          known[0] == id
            ? "'\(id)' has the id of one entity and the \(shared) of another, '\(other)'"
            : "'\(id)' shares identifiers with two entities, '\(known[0])' and '\(other)'",
          help: "mend the identifiers, or give it another id"))
    }
    return known
  }

  private mutating func merge(
    _ entity: EntityDefinition, into place: Place, _ renaming: inout FactRenaming
  ) {
    var known = definitions[place.pack].entities[place.index]
    guard agree(entity, known) else { return }
    let id = known.id.value
    let names = Set(Self.names(of: known).map { Folding.fold($0.value) })
    let aliases =
      ([Located(.init(text: entity.name.value), at: entity.name.location)]
      + entity.aliases).filter { !names.contains(Folding.fold($0.value.text)) }
    noteSharedNames(aliases.map { Located($0.value.text, at: $0.location) }, of: id)
    known.aliases += aliases
    let keys = IdentifyingKeys(known.identifiers.map(\.value)).all
    known.identifiers += entity.identifiers.filter { identifier in
      let new = IdentifyingKeys([identifier.value]).all
      return !known.identifiers.map(\.value).contains(identifier.value)
        && (new.isEmpty || !new.allSatisfy(keys.contains))
    }
    if let fiscal = entity.fiscal {
      if let other = known.fiscal {
        renaming.setCalendars(of: entity.id.value, from: fiscal, to: other)
      } else {
        known.fiscal = fiscal
      }
    }
    if entity.id.value != id { renaming.setID(of: entity.id.value, to: id) }
    definitions[place.pack].entities[place.index] = known
    register(known, at: place)
  }

  /// Whether two definitions can be of one entity; if not, that is noted.
  private mutating func agree(_ entity: EntityDefinition, _ known: EntityDefinition) -> Bool {
    func clash(_ message: String, at location: SourceLocation) -> Bool {
      problems.append(
        Problem(
          .error, "entity-clash", at: location, message + " at \(known.id.location)",
          help: "give it another id, or mend what differs"))
      return false
    }
    if entity.type.value != known.type.value {
      return clash(
        "'\(entity.id.value)' is a \(entity.type.value) here and a \(known.type.value)",
        at: entity.type.location)
    }
    let own = IdentifyingKeys(entity.identifiers.map(\.value))
    let other = IdentifyingKeys(known.identifiers.map(\.value))
    for kind in IdentifyingKeys.single {
      guard let mine = own.values(of: kind).first, let theirs = other.values(of: kind).first,
        Set(own.values(of: kind)).isDisjoint(with: other.values(of: kind))
      else { continue }
      return clash(
        "'\(entity.id.value)' has the \(kind) \(mine) here and the \(kind) \(theirs)",
        at: entity.id.location)
    }
    return true
  }

  private mutating func noteSharedNames(_ names: [Located<String>], of id: String) {
    for name in names {
      guard let other = idsOfName[Folding.fold(name.value)]?.first(where: { $0 != id }) else {
        continue
      }
      problems.append(
        Problem(
          .warning, "alias-shared", at: name.location,
          "'\(name.value)' names the entity '\(id)' and also '\(other)'",
          help: "a text that says it may mean either; drop the alias where it isn't needed"))
    }
  }

  // MARK: Sources

  /// A source that is known under its id is left out; one that only has the id of another is kept, and
  /// refused when all is compiled.
  private mutating func add(_ source: SourceDefinition, to pack: Int) {
    guard let place = sourcePlaces[source.id.value] else {
      definitions[pack].sources.append(source)
      sourcePlaces[source.id.value] = Place(
        pack: pack, index: definitions[pack].sources.count - 1)
      return
    }
    let known = definitions[place.pack].sources[place.index]
    guard known.title == source.title || !source.link.isEmpty && known.link == source.link else {
      definitions[pack].sources.append(source)
      return
    }
    // ISO days are in order of their text.
    if let retrieved = source.retrieved, retrieved.value > (known.retrieved?.value ?? "") {
      definitions[place.pack].sources[place.index].retrieved = retrieved
    }
  }
}
