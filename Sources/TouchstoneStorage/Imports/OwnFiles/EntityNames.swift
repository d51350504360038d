internal import Touchstone

/// The entries of entities.yaml for the entities of an import, with the names that texts use.
///
/// An entity that the pack has already keeps its entry; names it lacks are added to it.
struct EntityNames {
  typealias Alias = EntityDefinition.Alias

  /// *Shape*: those of rows, then related ones; only what is new or changed.
  private(set) var entries: [(id: String, text: String)] = []
  private(set) var relatedCount = 0
  private(set) var newCount = 0
  private(set) var clashCount = 0
  private(set) var problems: [Problem] = []

  /// A name with all its forms.
  private struct Named {
    let id: String
    /// Entities of one group may share their names.
    let group: String
    let type: String
    let name: String
    /// Of fields of the file: other forms are made of them too.
    let bases: [String]
    /// Those and the ones given by hand.
    let given: [String]
    let identifiers: [KeyValue]
    let forms: NameForms
    let location: SourceLocation
  }

  init(
    _ mapping: ImportMapping, book: EntityBook, related: RelatedEntities, target: PackDefinition?
  ) {
    let own = mapping.entity.forms
    var named = book.items.map { item in
      Named(
        id: item.id, group: item.group, type: item.type, name: item.name,
        bases: item.aliases, given: Self.also(item.name, own) + item.aliases,
        identifiers: item.identifiers, forms: own,
        location: item.location)
    }
    let ids = Dictionary(named.map { ($0.id, $0.type) }) { first, _ in first }
    for item in related.items {
      if let type = ids[item.id], type == item.type { continue }
      let part = mapping.related.first { $0.type == item.type }?.part
      let forms = part?.forms ?? NameForms()
      let name = ValueReader.lettered(item.name, part?.letters ?? .kept)
      named.append(
        Named(
          id: item.id, group: item.id, type: item.type, name: name,
          bases: [], given: Self.also(name, forms), identifiers: [], forms: forms,
          location: SourceLocation(file: mapping.file, line: 0)))
      relatedCount += 1
    }
    checkIDs(named)
    let made = named.map { item in ([item.name] + item.bases).flatMap { item.forms.forms(of: $0) } }
    let clashes = Self.clashes(named, made)
    let known = Dictionary(
      (target?.entities ?? []).map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
    for (item, forms) in zip(named, made) {
      var aliases = item.given.map(item.forms.alias)
      for form in forms {
        if clashes.contains(Folding.fold(form)) {
          clashCount += 1
        } else {
          aliases.append(item.forms.alias(form))
        }
      }
      // What is asked of such words is asked of them as the name itself too.
      let name = item.forms.alias(item.name)
      if name.isCaseExact { aliases.insert(name, at: 0) }
      add(item, aliases, known[item.id])
    }
  }

  private static func also(_ name: String, _ forms: NameForms) -> [String] {
    forms.also.filter { Folding.fold($0.value.key) == Folding.fold(name) }.map(\.value.value)
  }

  private mutating func checkIDs(_ named: [Named]) {
    var first: [String: Named] = [:]
    for item in named {
      guard let twin = first.updateValue(item, forKey: item.id) else { continue }
      problems.append(
        Problem(
          .error, "duplicate-id", at: item.location,
          "the \(item.type) '\(item.name)' and the \(twin.type) '\(twin.name)' would both have the "
            + "id '\(item.id)'",
          help:
            "give ids of their own, such as 'id: \"\(twin.type)-{\(twin.type)}\"' under 'entity'"))
    }
  }

  /// Folded forms that were made for several groups, or that are the name of another.
  private static func clashes(_ named: [Named], _ made: [[String]]) -> Set<String> {
    var owners: [String: Set<String>] = [:]
    for (item, forms) in zip(named, made) {
      for text in [item.name] + item.given + forms {
        owners[Folding.fold(text), default: []].insert(item.group)
      }
    }
    return Set(owners.filter { $0.value.count > 1 }.keys)
  }

  private mutating func add(_ item: Named, _ aliases: [Alias], _ known: EntityDefinition?) {
    if let known, known.type.value != item.type {
      problems.append(
        Problem(
          .error, "duplicate-id", at: item.location,
          "'\(item.id)' is a \(known.type.value) in the pack already, not a \(item.type)",
          help: "it is at \(known.id.location); name other ids with 'id' under 'entity'"))
      return
    }
    let old = known?.aliases.map(\.value) ?? []
    let name = known?.name.value ?? item.name
    var seen = Set([Folding.fold(name)])
    for alias in old { seen.insert(Self.key(alias)) }
    var new: [Alias] = []
    for alias in aliases where !alias.text.isEmpty && seen.insert(Self.key(alias)).inserted {
      new.append(alias)
    }
    let pairs = known?.identifiers.map(\.value) ?? []
    let newPairs = item.identifiers.filter { !pairs.contains($0) }
    if let known {
      // A table of entities is the owner's: nothing is added to it.
      if new.isEmpty && newPairs.isEmpty || known.id.location.file.hasSuffix(".csv") { return }
    }
    newCount += 1
    entries.append(
      (
        item.id,
        EntityText.entity(
          id: item.id, type: item.type, name: name, aliases: old + new,
          identifiers: pairs + newPairs, fiscal: known?.fiscal?.value)
      ))
  }

  /// Names that differ in capitals only are one, but for those whose capitals count.
  private static func key(_ alias: Alias) -> String {
    alias.isCaseExact ? "=" + alias.text : Folding.fold(alias.text)
  }
}
