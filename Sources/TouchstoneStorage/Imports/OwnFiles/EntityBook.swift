internal import Touchstone

/// The entities that the rows of an import are of, each with its facts.
struct EntityBook: Sendable {
  typealias Alias = EntityDefinition.Alias

  /// A row, read.
  struct Row: Sendable {
    let name: String
    let id: String
    let type: String
    let aliases: [String]
    let identifiers: [KeyValue]
    let facts: [RowFact]
    let location: SourceLocation
  }

  struct Item: Sendable {
    let id: String
    /// Of all items that rows gave one id.
    let group: String
    let type: String
    let name: String
    let location: SourceLocation
    fileprivate(set) var aliases: [String]
    fileprivate(set) var identifiers: [KeyValue]
    fileprivate var facts: [RowFact.Key: RowFact] = [:]
  }

  /// In order of their first rows.
  private(set) var items: [Item] = []
  /// Facts that no row before stated, in the order of the rows.
  private(set) var facts: [(item: Int, fact: RowFact)] = []
  private(set) var problems: [Problem] = []
  private var itemsOfGroup: [String: [Int]] = [:]
  private var cap = ProblemCap()
  private let duplicates: ImportMapping.Duplicates

  init(duplicates: ImportMapping.Duplicates) {
    self.duplicates = duplicates
  }

  /// A name as an id: `Café & Bar "Rosa's"` gives `cafe-and-bar-rosas`.
  static func id(of name: String) -> String? {
    var plain = ""
    for scalar in Folding.decompose(name).unicodeScalars {
      switch scalar {
      case "'", "’": continue
      case "&": plain += " and "
      case _ where scalar.properties.canonicalCombiningClass != .notReordered: continue
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return Identifier.suggestion(for: plain)
  }

  /// Adds a row; false, with the problem, where it can't stand beside those before it.
  mutating func add(_ row: Row) -> Bool {
    let twins = itemsOfGroup[row.id] ?? []
    if let first = twins.first, !check(row, against: items[first]) { return false }
    switch duplicates {
    case .separate:
      let fitting = twins.first { conflict(of: row, with: items[$0]) == nil }
      put(row, into: fitting ?? open(row, number: twins.count + 1))
    case .refuse, .merge:
      guard let twin = twins.first else {
        put(row, into: open(row, number: 1))
        return true
      }
      if let (new, old) = conflict(of: row, with: items[twin]) {
        note(
          "duplicate-entity", at: new.location,
          "'\(row.name)' has \(new.key.attribute) '\(new.value)' here and '\(old.value)' at "
            + "\(old.location)",
          help: "if they are different things, say 'duplicates: separate' under 'entity'; "
            + "if not, mend one of them")
        return false
      }
      let repeated = row.facts.first { items[twin].facts[$0.key] != nil }
      if duplicates == .refuse, let repeated, let old = items[twin].facts[repeated.key] {
        note(
          "duplicate-entity", at: repeated.location,
          "'\(row.name)' has \(repeated.key.attribute) '\(old.value)' here and at \(old.location)",
          help: "if rows may say a thing again, say 'duplicates: merge' under 'entity'")
        return false
      }
      put(row, into: twin)
    }
    return true
  }

  private mutating func check(_ row: Row, against first: Item) -> Bool {
    if row.type != first.type {
      note(
        "duplicate-entity", at: row.location,
        "'\(row.name)' is of type \(row.type) here and of type \(first.type) at \(first.location)")
      return false
    }
    guard Folding.fold(row.name) != Folding.fold(first.name), duplicates != .merge else {
      return true
    }
    note(
      "duplicate-entity", at: row.location,
      "'\(row.name)' and '\(first.name)' at \(first.location) would both have the id '\(row.id)'",
      help: "name a field that tells them apart with 'id' under 'entity'")
    return false
  }

  private func conflict(of row: Row, with item: Item) -> (RowFact, RowFact)? {
    for fact in row.facts {
      if let old = item.facts[fact.key], old.value != fact.value { return (fact, old) }
    }
    return nil
  }

  private mutating func open(_ row: Row, number: Int) -> Int {
    let id = number == 1 ? row.id : "\(row.id)-\(number)"
    items.append(
      Item(
        id: id, group: row.id, type: row.type, name: row.name, location: row.location, aliases: [],
        identifiers: []))
    itemsOfGroup[row.id, default: []].append(items.count - 1)
    return items.count - 1
  }

  private mutating func put(_ row: Row, into item: Int) {
    let isSameName = Folding.fold(row.name) == Folding.fold(items[item].name)
    for alias in (isSameName ? [] : [row.name]) + row.aliases
    where !items[item].aliases.contains(alias) {
      items[item].aliases.append(alias)
    }
    for pair in row.identifiers where !items[item].identifiers.contains(pair) {
      items[item].identifiers.append(pair)
    }
    for fact in row.facts where items[item].facts.updateValue(fact, forKey: fact.key) == nil {
      facts.append((item, fact))
    }
  }

  private mutating func note(
    _ code: String, at location: SourceLocation, _ message: String, help: String? = nil
  ) {
    if let problem = cap.admit(Problem(.error, code, at: location, message, help: help)) {
      problems.append(problem)
    }
  }
}
