/// Gives the facts of a layer the names that the packs use: of entities, and of periods where a pack's
/// calendar names the same days otherwise.
struct FactRenaming {
  private(set) var problems: [Problem] = []
  /// By the layer's id.
  private var ids: [String: String] = [:]
  private var calendars: [String: Calendars] = [:]
  /// By entity and period as the layer has them; nil where the pack's calendar has no such period.
  private var periods: [Key: String?] = [:]

  private struct Calendars {
    let own: FiscalCalendar
    let pack: FiscalCalendar
    let location: SourceLocation
    let packLocation: SourceLocation
    /// One period that can't be reconciled is enough to say so.
    var isNoted = false
  }

  private struct Key: Hashable {
    let entity: String
    let period: String
  }

  var isNeeded: Bool { !ids.isEmpty || !calendars.isEmpty }

  mutating func setID(of entity: String, to id: String) { ids[entity] = id }

  /// - Parameters:
  ///   - own: the calendar that the layer's periods are named by.
  ///   - pack: the one they are to be named by.
  mutating func setCalendars(
    of entity: String, from own: Located<EntityDefinition.Fiscal>,
    to pack: Located<EntityDefinition.Fiscal>
  ) {
    guard own.value != pack.value else { return }
    do {
      let from = try FiscalCalendar(own.value)
      // What is wrong with the pack's own calendar is said when all is compiled.
      guard let to = try? FiscalCalendar(pack.value) else { return }
      calendars[entity] = Calendars(
        own: from, pack: to, location: own.location, packLocation: pack.location)
    } catch {
      problems.append(Problem(.error, "fiscal-calendar", at: own.location, error.message))
    }
  }

  mutating func rename(_ facts: inout [FactDefinition]) {
    for index in facts.indices {
      let fact = facts[index].entity.value
      let entity =
        fact.utf8.firstIndex(of: UInt8(ascii: ":")).map {
          String(fact[fact.utf8.index(after: $0)...])
        } ?? fact
      if let period = facts[index].period, calendars[entity] != nil,
        let name = name(of: period.value, entity)
      {
        facts[index].period = Located(name, at: period.location)
      }
      if let id = ids[entity] {
        facts[index].entity = Located(id, at: facts[index].entity.location)
      }
    }
  }

  /// Nil where the name stays: also of a text that is no period, which is refused later.
  private mutating func name(of text: String, _ entity: String) -> String? {
    let key = Key(entity: entity, period: text)
    if let known = periods[key] { return known }
    guard let calendars = calendars[entity], let period = try? Period(parsing: text) else {
      return nil
    }
    let name = calendars.pack.name(of: period, in: calendars.own)
    if name == nil, !calendars.isNoted {
      self.calendars[entity]?.isNoted = true
      problems.append(
        Problem(
          .error, "fiscal-calendar", at: calendars.location,
          "\(text) of '\(entity)' is \(Self.words(calendars.own.dates(of: period))) by this calendar, "
            + "and no period of the one at \(calendars.packLocation)",
          help: "correct the calendar, or write the periods of the facts as days"))
    }
    periods[key] = .some(name?.description)
    return name?.description
  }

  private static func words(_ days: ClosedRange<Day>) -> String {
    "\(days.lowerBound)..\(days.upperBound)"
  }
}

extension FiscalCalendar {
  fileprivate init(_ fiscal: EntityDefinition.Fiscal) throws(FiscalYearEndProblem) {
    try self.init(parsingEnds: fiscal.ends, naming: Naming(rawValue: fiscal.named) ?? .end)
  }
}
