package import Touchstone

/// How the facts of one state differ from those of another: statements of one context are paired by source
/// and date, and what is left by date.
package struct FactDiff: Sendable {
  /// What one source says of a context.
  package struct Statement: Hashable, Sendable {
    /// As written.
    package let value: String
    /// Nil for values that are no plain decimals.
    package let amount: ExactDecimal?
    /// As written, else that of the attribute; nil where neither is known.
    package let unit: String?
    package let decimals: String?
    /// Without the place in it.
    package let source: String
    package let asOf: String?
    /// As ISO text, which sorts by time: `asOf`, else the source's publication; empty without either.
    package let said: String

    func says(theSameAs other: Statement) -> Bool {
      let isSameUnit = unit == nil || other.unit == nil || unit == other.unit
      let isSameAmount = amount != nil ? amount == other.amount : value == other.value
      return isSameUnit && isSameAmount && decimals == other.decimals
    }
  }

  package struct Change: Hashable, Sendable {
    package let kind: PackDiff.Kind
    package let entity: String
    package let attribute: String
    package let period: String?
    package let dimensions: [KeyValue]
    package let old: Statement?
    package let new: Statement?
  }

  package let changes: [Change]
  /// Statements that both have; from another source they count as the same.
  package let same: Int

  package init(from old: PackDefinition, to new: PackDefinition) {
    let units = Dictionary(
      (new.attributes + old.attributes).map { ($0.id.value, $0.unit?.value) },
      uniquingKeysWith: { a, _ in a })
    let before = Self.statements(of: old, units)
    let after = Self.statements(of: new, units)
    var changes: [Change] = []
    var same = 0
    for context in Set(before.keys).union(after.keys).sorted() {
      var pairing = Pairing(old: before[context] ?? [], new: after[context] ?? [])
      pairing.pair()
      same += pairing.same
      changes += pairing.changes.map { kind, old, new in
        Change(
          kind: kind, entity: context.entity, attribute: context.attribute,
          period: context.periodText, dimensions: context.dimensions, old: old, new: new)
      }
    }
    self.changes = changes
    self.same = same
  }

  /// In order of entity, attribute, period and dimensions.
  private struct Context: Hashable, Comparable {
    let entity: String
    let attribute: String
    let period: Period?
    /// In its canonical form where it has one.
    let periodText: String?
    let dimensions: [KeyValue]

    static func < (a: Context, b: Context) -> Bool {
      if a.entity != b.entity { return a.entity < b.entity }
      if a.attribute != b.attribute { return a.attribute < b.attribute }
      switch (a.period, b.period) {
      case (let x?, let y?) where x != y: return x < y
      case (nil, _?): return true
      case (_?, nil): return false
      default: break
      }
      if a.periodText != b.periodText { return (a.periodText ?? "") < (b.periodText ?? "") }
      return a.dimensions.map { "\($0.key)=\($0.value)" }
        .lexicographicallyPrecedes(b.dimensions.map { "\($0.key)=\($0.value)" })
    }
  }

  private static func statements(
    of pack: PackDefinition, _ units: [String: String?]
  ) -> [Context: [Statement]] {
    let published = Dictionary(
      pack.sources.map { ($0.id.value, $0.published?.value ?? "") },
      uniquingKeysWith: { a, _ in a })
    var statements: [Context: [Statement]] = [:]
    for fact in pack.facts {
      let period = fact.period.flatMap { try? Period(parsing: $0.value) }
      let attribute = plain(fact.attribute.value)
      let context = Context(
        entity: plain(fact.entity.value), attribute: attribute, period: period,
        periodText: period?.description ?? fact.period?.value,
        dimensions: fact.dimensions.map(\.value).sorted { $0.key < $1.key })
      let source = fact.source.value.prefix { $0 != "#" }
      let statement = Statement(
        value: fact.value.value, amount: ExactDecimal(parsing: fact.value.value),
        unit: fact.unit?.value ?? units[attribute] ?? nil, decimals: fact.decimals?.value,
        source: String(source), asOf: fact.asOf?.value,
        said: fact.asOf?.value ?? published[String(source)] ?? "")
      statements[context, default: []].append(statement)
    }
    return statements
  }

  /// Without the pack that a reference may name.
  private static func plain(_ id: String) -> String {
    id.utf8.firstIndex(of: UInt8(ascii: ":")).map { String(id[id.utf8.index(after: $0)...]) } ?? id
  }
}

/// Pairs the statements of one context.
private struct Pairing {
  typealias Statement = FactDiff.Statement

  /// In order of time; equals in order of the files.
  private let all: [Statement]
  private var old: [Statement]
  private var new: [Statement]
  private(set) var same = 0
  private(set) var changes: [(PackDiff.Kind, Statement?, Statement?)] = []

  init(old: [Statement], new: [Statement]) {
    all = Self.byTime(old)
    self.old = all
    self.new = Self.byTime(new)
  }

  private static func byTime(_ statements: [Statement]) -> [Statement] {
    statements.enumerated().sorted { ($0.element.said, $0.offset) < ($1.element.said, $1.offset) }
      .map(\.element)
  }

  mutating func pair() {
    pairAll { $0.source == $1.source && $0.asOf == $1.asOf }
    // The same said at the same time: the source has another id.
    pairAll { $0.said == $1.said && $0.says(theSameAs: $1) }
    let newest = all.last
    var added: [Statement] = []
    for statement in new {
      guard let newest, statement.said > newest.said else {
        added.append(statement)
        continue
      }
      let isReplaced = old.last == newest
      if isReplaced { old.removeLast() }
      if !newest.says(theSameAs: statement) {
        changes.append((.restated, newest, statement))
      } else if isReplaced {
        same += 1
      } else {
        changes.append((.added, nil, statement))
      }
    }
    new = added
    pairAll { $0.said == $1.said }
    changes += new.map { (.added, nil, $0) } + old.map { (.gone, $0, nil) }
  }

  /// Takes out the pairs that fit, first come first served.
  private mutating func pairAll(_ fits: (Statement, Statement) -> Bool) {
    new.removeAll { statement in
      guard let index = old.firstIndex(where: { fits($0, statement) }) else { return false }
      let other = old.remove(at: index)
      if other.says(theSameAs: statement) {
        same += 1
      } else {
        changes.append((.changed, other, statement))
      }
      return true
    }
  }
}
