/// What an example brings along instead of the packs' facts: `acme/revenue/FY2022 = 394328 million
/// USD`.
///
/// *Source*: LANGUAGE "Rules". What follows the attribute is a period or `dimension=value`; the scale
/// word says how exact the figure is (millions: to the million), a plain number is exact.
package struct ExampleFacts {
  /// Made up for ids that no pack has.
  package private(set) var entities: [EntityDefinition] = []
  package private(set) var facts: [FactDefinition] = []
  package private(set) var problems: [Problem] = []

  private let knownEntities: Set<String>
  private let types: [String: String]
  private let entityType: String
  private static let sourceID = "example"

  /// - Parameter entityType: the type of entities that are made up.
  package init(_ lines: [Located<String>], packs: [PackDefinition], entityType: String) {
    knownEntities = Set(packs.flatMap(\.entities).map(\.id.value))
    types = Dictionary(
      packs.flatMap(\.attributes).map { ($0.id.value, $0.type.value) },
      uniquingKeysWith: { first, _ in first })
    self.entityType = entityType
    for line in lines { add(line) }
    makeUpEntities()
  }

  /// A pack of its own, to lie over packs without facts.
  package func pack(at location: SourceLocation) -> PackDefinition {
    PackDefinition(
      name: Self.sourceID, version: "0", title: "Facts of an example", licence: "", covers: "",
      location: location, entities: entities,
      sources: [
        SourceDefinition(
          id: Located(Self.sourceID, at: location), title: "The example's own facts",
          trust: Located(Source.Trust.high.rawValue, at: location))
      ], facts: facts)
  }

  private mutating func add(_ line: Located<String>) {
    func located(_ text: some StringProtocol) -> Located<String> {
      Located(String(text), at: line.location)
    }
    // The names hold an "=" only within a dimension: the value stands behind " = ".
    let sides = line.value.split(separator: " = ", maxSplits: 1)
    let path = sides.first?.split(separator: "/", omittingEmptySubsequences: false) ?? []
    guard sides.count == 2, path.count >= 2, !path.contains(where: \.isEmpty) else {
      problems.append(
        Problem(
          .error, "example-fact", at: line.location,
          "'\(line.value)' isn't written as a fact",
          help: "write entity/attribute/period = value, as in "
            + "'acme/revenue/FY2022 = 394328 million USD'"))
      return
    }
    let value = Value(String(sides[1]), type: types[Self.plainID(path[1])])
    var fact = FactDefinition(
      entity: located(path[0]), attribute: located(path[1]), dimensions: [],
      value: located(value.text), unit: value.unit.map(located),
      decimals: value.decimals.map { located("\($0)") }, source: located(Self.sourceID))
    for part in path.dropFirst(2) {
      if let sign = part.firstIndex(of: "=") {
        fact.dimensions.append(
          Located(
            KeyValue(String(part[..<sign]), String(part[part.index(after: sign)...])),
            at: line.location))
      } else if fact.period == nil {
        fact.period = located(part)
      } else {
        problems.append(
          Problem(
            .error, "example-fact", at: line.location, "'\(line.value)' has two periods",
            help: "write what is no period as dimension=value"))
        return
      }
    }
    facts.append(fact)
  }

  /// `pack:id` without the pack.
  private static func plainID(_ id: Substring) -> String {
    String(id.split(separator: ":", maxSplits: 1).last ?? id)
  }

  private mutating func makeUpEntities() {
    for fact in facts where !knownEntities.contains(Self.plainID(fact.entity.value[...])) {
      let id = fact.entity
      guard !entities.contains(where: { $0.id.value == id.value }) else { continue }
      let ends = facts.filter { $0.entity.value == id.value }.compactMap(\.period)
        .lazy.compactMap { Self.yearEnd($0.value) }.first
      entities.append(
        EntityDefinition(
          id: id, type: Located(entityType, at: id.location),
          name: Located(Self.name(id.value), at: id.location),
          fiscal: Located(
            EntityDefinition.Fiscal(ends: ends ?? "last-day-of-december", named: "end"),
            at: id.location)))
    }
  }

  /// `bolt-works` is Bolt Works.
  private static func name(_ id: String) -> String {
    id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }

  /// A period of a year's days says when the entity's years end; nil for any other.
  private static func yearEnd(_ text: String) -> String? {
    // What is wrong with a period is said when the facts are compiled.
    guard let period = try? Period(parsing: text), case .days(let from, let to) = period,
      (357...378).contains(to - from + 1)
    else { return nil }
    // Of 52/53-week years all ends are within a week of this one.
    let monthAndDay = String(to.description.suffix(5))
    return monthAndDay == "02-29" ? "last-day-of-february" : monthAndDay
  }

  /// The right side: a figure with its scale and unit, or the text of another type.
  private struct Value {
    var text: String
    var unit: String?
    var decimals: Int?

    private static let powers = ["thousand": 3, "million": 6, "billion": 9, "trillion": 12]

    init(_ written: String, type: String?) {
      text = written
      guard type.flatMap(ValueType.init(rawValue:))?.isFigure ?? true else { return }
      var words = written.split(separator: " ").map(String.init)
      if let first = words.first, first.count > 1, first.hasSuffix("%") {
        words[0] = String(first.dropLast())
        words.insert("%", at: 1)
      }
      guard let number = words.first else { return }
      text = number
      words.removeFirst()
      if let word = words.first,
        let power = Self.powers[word.hasSuffix("s") ? String(word.dropLast()) : word],
        let amount = ExactDecimal(parsing: number)
      {
        words.removeFirst()
        text = amount.scaled(byPowerOfTen: power).description
        let fraction = number.split(separator: ".").dropFirst().first?.count ?? 0
        decimals = fraction - power
      }
      if !words.isEmpty { unit = words.joined(separator: " ") }
    }
  }
}
