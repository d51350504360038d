/// Checks the definitions of all packs against each other and makes the fact base.
///
/// Every problem is collected; with an error among them the fact base only serves to check the rules,
/// so that one report names all that is wrong.
package struct FactBaseCompiler {
  private let definitions: [PackDefinition]
  package private(set) var problems: [Problem] = []
  private var cap = ProblemCap()
  private var entities: [Entity] = []
  var entityIDs = IdentifierRegister(kind: "entity")
  var attributes: [Attribute] = []
  /// Of the same attributes, in the same order.
  private(set) var attributeDefinitions: [AttributeDefinition] = []
  var attributeIDs = IdentifierRegister(kind: "attribute")
  private var sources: [Source] = []
  private var sourceIDs = IdentifierRegister(kind: "source")
  private var facts: [Fact] = []
  private var seenFacts: [FactIdentity: (value: FactValue, location: SourceLocation)] = [:]

  /// What must be said once by one source on one day.
  private struct FactIdentity: Hashable {
    let entity: EntityIndex
    let attribute: AttributeIndex
    let period: Period?
    let dimensions: [KeyValue]
    let source: Int
    let asOf: Day?
    let validFrom: Day?
  }

  package init(_ definitions: [PackDefinition]) {
    self.definitions = definitions
  }

  /// The fact base without what is wrong; `problems` says what that is.
  package mutating func compile() -> FactBase {
    for pack in definitions { addSources(pack) }
    for pack in definitions { addEntities(pack) }
    for pack in definitions { addAttributes(pack) }
    linkInverses()
    addFormulas()
    let labels = collectLabels()
    let count = definitions.reduce(0) { $0 + $1.facts.count }
    facts.reserveCapacity(count)
    seenFacts.reserveCapacity(count)
    for pack in definitions {
      for fact in pack.facts { addFact(fact, isLayered: pack.isLayer) }
    }
    let speakers = speakers()
    problems.sort()
    func identities(_ packs: [PackDefinition]) -> [PackIdentity] {
      packs.map { PackIdentity(name: $0.name, version: $0.version, contentHash: $0.contentHash) }
    }
    return FactBase(
      packs: identities(definitions.filter { !$0.isLayer }),
      layers: identities(definitions.filter(\.isLayer)), entities: entities, attributes: attributes,
      sources: sources, facts: facts, labels: labels, speakers: speakers)
  }

  /// In order of the packs.
  private mutating func speakers() -> [EntityIndex] {
    var found: [EntityIndex] = []
    for speaker in definitions.compactMap(\.speaker) {
      guard note(entityIDs.problem(with: speaker)), let place = entityIDs.place(of: speaker.value)
      else { continue }
      let entity = EntityIndex(place)
      if !found.contains(entity) { found.append(entity) }
    }
    return found
  }

  mutating func report(
    _ code: String, at location: SourceLocation, _ message: String, help: String? = nil
  ) {
    add(Problem(.error, code, at: location, message, help: help))
  }

  private mutating func add(_ problem: Problem) {
    if let problem = cap.admit(problem) { problems.append(problem) }
  }

  /// Keeps what isn't nil, and says whether it was.
  mutating func note(_ problem: Problem?) -> Bool {
    guard let problem else { return true }
    add(problem)
    return false
  }

  private mutating func addSources(_ pack: PackDefinition) {
    for source in pack.sources {
      guard note(sourceIDs.add(source.id)) else { continue }
      sources.append(
        Source(
          id: source.id.value, title: source.title, publisher: source.publisher,
          link: source.link, published: source.published?.value,
          retrieved: source.retrieved.flatMap { Day($0.value) },
          trust: Source.Trust(rawValue: source.trust?.value ?? "") ?? .medium))
    }
  }

  private mutating func addEntities(_ pack: PackDefinition) {
    for entity in pack.entities {
      guard note(entityIDs.add(entity.id)) else { continue }
      var calendar: FiscalCalendar?
      if let fiscal = entity.fiscal {
        do {
          calendar = try FiscalCalendar(
            parsingEnds: fiscal.value.ends,
            naming: FiscalCalendar.Naming(rawValue: fiscal.value.named) ?? .end)
        } catch {
          report("fiscal-calendar", at: fiscal.location, error.message)
        }
      }
      // An alias of the name's own words may ask for its capitals: "The Place".
      let isConditional = entity.aliases.contains {
        $0.value.text == entity.name.value && $0.value.isCaseExact && !$0.value.needsSignal
      }
      let names =
        isConditional
        ? [] : [Entity.Alias(text: entity.name.value, isCaseExact: false, needsSignal: false)]
      let aliases = entity.aliases.map {
        Entity.Alias(
          text: $0.value.text, isCaseExact: $0.value.isCaseExact,
          needsSignal: $0.value.needsSignal)
      }
      entities.append(
        Entity(
          id: entity.id.value, pack: pack.name, type: entity.type.value, name: entity.name.value,
          aliases: names + aliases, identifiers: entity.identifiers.map(\.value),
          calendar: calendar))
    }
  }

  private mutating func addAttributes(_ pack: PackDefinition) {
    for definition in pack.attributes {
      guard note(attributeIDs.add(definition.id)) else { continue }
      attributes.append(attribute(definition, pack: pack))
      attributeDefinitions.append(definition)
    }
  }

  private mutating func addFormulas() {
    let derived = DerivedAttributes(
      attributes, definitions: attributeDefinitions, ids: attributeIDs)
    attributes =
      ImpliedAttributes(
        derived.attributes, kinds: ImpliedAttributes.kinds(in: definitions.flatMap(\.rules))
      ).attributes
    problems += derived.problems
  }

  private mutating func attribute(
    _ definition: AttributeDefinition, pack: PackDefinition
  ) -> Attribute {
    let type = ValueType(rawValue: definition.type.value)
    if type == nil {
      report(
        "unknown-type", at: definition.type.location,
        "'\(definition.type.value)' is no type of value",
        help: NearestName.hint(
          for: definition.type.value, in: ValueType.allCases.map(\.rawValue)))
    }
    let unit = definition.unit.flatMap { self.unit($0) }
    var tolerance: ExactDecimal?
    if let text = definition.tolerance {
      tolerance = Self.fraction(text.value)
      if tolerance == nil {
        report(
          "tolerance", at: text.location, "the tolerance '\(text.value)' is no share",
          help: "write '2%' or '0.02'")
      }
    }
    var refresh: Int?
    if let text = definition.refresh {
      refresh = Self.days(text.value)
      if refresh == nil {
        report(
          "refresh", at: text.location, "the refresh interval '\(text.value)' is no span of time",
          help: "write '90 days', '6 months' or '1 year'")
      }
    }
    var attribute = Attribute(
      id: definition.id.value, pack: pack.name, groups: definition.groups.map(\.value),
      type: type ?? .number, unit: unit, labels: definition.labels.map(\.value),
      harmless: WordSet(
        definition.harmless.flatMap { SkeletonWord.words(of: $0.value).map { WordHash($0) } }),
      sign: Attribute.Sign(rawValue: definition.sign?.value ?? "") ?? .positive,
      measured: Measured(rawValue: definition.measured?.value ?? "") ?? .none,
      dimensions: definition.dimensions.map(\.value), tolerance: tolerance, refreshDays: refresh,
      world: Attribute.World(rawValue: definition.world?.value ?? "") ?? .open,
      identifiers: definition.identifiers.map(\.value))
    attribute.form = form(of: definition, attribute)
    attribute.isExact = definition.exact?.value == "true"
    attribute.isLimit = definition.limit?.value == "true"
    return attribute
  }

  private mutating func unit(_ text: Located<String>) -> Unit? {
    if let unit = Unit(parsing: text.value) { return unit }
    report(
      "unknown-unit", at: text.location, "'\(text.value)' is no known unit",
      help: Unit.nearestName(to: text.value).map { "did you mean '\($0)'?" })
    return nil
  }

  /// Labels in file order; the attributes that bear a label first, then those it may also mean.
  private mutating func collectLabels() -> [(label: String, attributes: [AttributeIndex])] {
    var order: [String] = []
    var owners: [String: [AttributeIndex]] = [:]
    func add(_ label: String, _ attribute: AttributeIndex) {
      let key = SkeletonWord.words(of: label).joined(separator: " ")
      if owners[key] == nil { order.append(label) }
      if owners[key]?.contains(attribute) != true { owners[key, default: []].append(attribute) }
    }
    let all = definitions.flatMap(\.attributes)
    for definition in all {
      guard let index = attributeIDs.place(of: definition.id.value).map(AttributeIndex.init) else {
        continue
      }
      for label in definition.labels { add(label.value, index) }
    }
    for definition in all {
      for candidate in definition.candidates {
        let id = Located(candidate.value.value, at: candidate.location)
        guard note(attributeIDs.problem(with: id)), let place = attributeIDs.place(of: id.value)
        else {
          continue
        }
        let index = AttributeIndex(place)
        let labels =
          candidate.value.key == "*" ? definition.labels.map(\.value) : [candidate.value.key]
        for label in labels { add(label, index) }
      }
    }
    return order.map { label in
      (label, owners[SkeletonWord.words(of: label).joined(separator: " ")] ?? [])
    }
  }

  /// - Parameter isLayered: the facts of a layer may be in a pack as well.
  private mutating func addFact(_ definition: FactDefinition, isLayered: Bool) {
    let entityPlace = entityIDs.place(of: definition.entity.value)
    if entityPlace == nil { _ = note(entityIDs.problem(with: definition.entity)) }
    let attributePlace = attributeIDs.place(of: definition.attribute.value)
    if attributePlace == nil { _ = note(attributeIDs.problem(with: definition.attribute)) }
    guard let entity = entityPlace.map(EntityIndex.init),
      let attribute = attributePlace.map(AttributeIndex.init), let source = source(of: definition),
      let value = value(of: definition, attribute)
    else { return }
    var period: Period?
    if let text = definition.period {
      do {
        period = try Period(parsing: text.value)
      } catch {
        report("period", at: text.location, error.message)
        return
      }
    }
    let declared = attributes[Int(attribute.value)].dimensions
    for dimension in definition.dimensions where !declared.contains(dimension.value.key) {
      report(
        "unknown-dimension", at: dimension.location,
        "the attribute '\(definition.attribute.value)' declares no dimension "
          + "'\(dimension.value.key)'",
        help: NearestName.hint(for: dimension.value.key, in: declared))
    }
    let calendar = entities[Int(entity.value)].calendar
    let fact = Fact(
      entity: entity, attribute: attribute, period: period,
      days: days(of: period, calendar, attributes[Int(attribute.value)].measured),
      dimensions: definition.dimensions.map(\.value).sorted { $0.key < $1.key }, value: value,
      source: source.index, locator: source.locator,
      asOf: definition.asOf.flatMap { Day($0.value) },
      validFrom: definition.validFrom.flatMap { Day($0.value) },
      validTo: definition.validTo.flatMap { Day($0.value) })
    let identity = FactIdentity(
      entity: entity, attribute: attribute, period: period, dimensions: fact.dimensions,
      source: fact.source, asOf: fact.asOf, validFrom: fact.validFrom)
    if let first = seenFacts[identity] {
      if isLayered, first.value == value { return }
      report(
        "duplicate-fact", at: definition.value.location,
        first.value == value
          ? "this fact is already stated at \(first.location)"
          : "this fact has another value at \(first.location), from the same source and date",
        help: "keep one of them, or give each its own source or as_of date")
      return
    }
    seenFacts[identity] = (value, definition.value.location)
    facts.append(fact)
  }

  private func days(
    of period: Period?, _ calendar: FiscalCalendar?, _ measured: Measured
  ) -> ClosedRange<Day>? {
    guard let range = period?.dates(calendar: calendar) else { return nil }
    return measured == .instant ? range.upperBound...range.upperBound : range
  }

  private mutating func source(of definition: FactDefinition) -> (index: Int, locator: String?)? {
    let text = definition.source.value.utf8
    let end = text.firstIndex(of: UInt8(ascii: "#"))
    let id = end.map { String(definition.source.value[..<$0]) } ?? definition.source.value
    guard let index = sourceIDs.place(of: id) else {
      _ = note(sourceIDs.problem(with: Located(id, at: definition.source.location)))
      return nil
    }
    let locator = end.map { String(definition.source.value[text.index(after: $0)...]) } ?? ""
    return (index, locator.isEmpty ? nil : locator)
  }

  mutating func figure(of definition: FactDefinition, _ attribute: Attribute) -> FactValue? {
    let text = definition.value
    guard let amount = ExactDecimal(parsing: text.value) else {
      report(
        "value", at: text.location, "'\(text.value)' is no plain decimal",
        help: "write digits with a point, without grouping marks or a currency sign")
      return nil
    }
    var unit = attribute.unit
    if let written = definition.unit {
      guard let parsed = self.unit(written) else { return nil }
      if let declared = unit, !parsed.converts(to: declared) {
        report(
          "unit", at: written.location,
          "the unit '\(written.value)' doesn't fit '\(attribute.id)', which is in '\(declared.name)'"
        )
        return nil
      }
      unit = parsed
    }
    var decimals: Int?
    if let written = definition.decimals {
      decimals = Int(written.value)
      if decimals == nil {
        report("decimals", at: written.location, "'\(written.value)' is no whole number")
      }
    }
    guard let unit else {
      report(
        "unit", at: text.location, "neither the fact nor the attribute '\(attribute.id)' has a unit"
      )
      return nil
    }
    return .figure(FactFigure(amount: amount, decimals: decimals), unit)
  }

  private static func fraction(_ text: String) -> ExactDecimal? {
    if text.hasSuffix("%") {
      return ExactDecimal(parsing: String(text.dropLast()).trimmed())?.scaled(byPowerOfTen: -2)
    }
    return ExactDecimal(parsing: text)
  }

  private static func days(_ text: String) -> Int? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let count = Int(parts[0]), count > 0 else { return nil }
    switch parts[1] {
    case "day", "days": return count
    case "week", "weeks": return count * 7
    case "month", "months": return count * 30
    case "year", "years": return count * 365
    default: return nil
    }
  }
}

extension String {
  /// Without blanks at either end.
  fileprivate func trimmed() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
