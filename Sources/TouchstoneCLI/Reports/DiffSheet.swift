import Touchstone
import TouchstoneStorage

/// What is different between two packs, for a person: the counts, then facts by entity, then the rest.
struct DiffSheet {
  let diff: PackDiff
  /// Of the two sides, the earlier first.
  let names: [String]
  /// The most changes a list shows.
  let most: Int

  /// `acme 1.2.0`; facts have no version.
  static func name(_ pack: PackDefinition) -> String {
    pack.version.isEmpty ? pack.name : "\(pack.name) \(pack.version)"
  }

  var text: StyledText {
    var text = StyledText(names.joined(separator: " → "), .bold) + "\n"
    text += counts
    text += facts
    text += items("Entities", diff.entities) + aliases("Aliases", diff.aliases)
    text += items("Attributes", diff.attributes) + aliases("Labels", diff.labels)
    text += items("Sources", diff.sources) + items("Rules", diff.rules)
    return text
  }

  // MARK: Counts

  private var counts: StyledText {
    var table = TextTable([.left])
    func add(_ name: String, _ kinds: [PackDiff.Kind], same: Int? = nil) {
      var parts = PackDiff.Kind.allCases.compactMap { kind -> String? in
        let count = kinds.count { $0 == kind }
        return count == 0 ? nil : "\(Words.grouped(count)) \(kind.rawValue)"
      }
      if let same { parts.append("\(Words.grouped(same)) the same") }
      if !parts.isEmpty {
        table.add([StyledText(name, .dim), StyledText(parts.joined(separator: ", "))])
      }
    }
    add("facts", diff.facts.changes.map(\.kind), same: diff.facts.same)
    add("entities", diff.entities.map(\.kind))
    add("aliases", diff.aliases.map(\.kind))
    add("attributes", diff.attributes.map(\.kind))
    add("labels", diff.labels.map(\.kind))
    add("sources", diff.sources.map(\.kind))
    add("rules", diff.rules.map(\.kind))
    return table.text
  }

  // MARK: Facts

  /// What changed values before what only came or went, so that a cap hides the least.
  private static let order: [PackDiff.Kind] = [.changed, .restated, .gone, .added]

  private var facts: StyledText {
    var text = StyledText()
    let changes = diff.facts.changes
    let ranked = Self.order.flatMap { kind in changes.indices.filter { changes[$0].kind == kind } }
    let shown = ranked.prefix(most).sorted().map { changes[$0] }
    var start = 0
    while start < shown.count {
      let entity = shown[start].entity
      let end = shown[start...].firstIndex { $0.entity != entity } ?? shown.count
      var table = TextTable([.left])
      for change in shown[start..<end] { table.add(row(of: change)) }
      text += "\n" + StyledText(entity, .bold) + "\n" + table.text
      start = end
    }
    return text + more(changes.count - shown.count, "fact")
  }

  private func row(of change: FactDiff.Change) -> [StyledText] {
    let context =
      [change.attribute, change.period].compactMap { $0 }
      + change.dimensions.map { "\($0.key)=\($0.value)" }
    return [
      StyledText(change.kind.rawValue, style(of: change.kind)),
      StyledText(context.joined(separator: " ")), StyledText(values(of: change)),
      StyledText(origin(of: change), .dim),
    ]
  }

  private func style(of kind: PackDiff.Kind) -> Style {
    switch kind {
    case .added: .good
    case .gone: .bad
    case .changed, .restated: .doubtful
    }
  }

  private func values(of change: FactDiff.Change) -> String {
    guard let old = change.old, let new = change.new else {
      return (change.old ?? change.new).map { Self.words($0) } ?? ""
    }
    if old.value == new.value, old.unit == new.unit {
      return "\(Self.words(old)), decimals \(old.decimals ?? "none") → \(new.decimals ?? "none")"
    }
    let share = Self.relativeChange(old, new).map { "  (\($0))" } ?? ""
    return "\(Self.words(old)) → \(Self.words(new))\(share)"
  }

  private func origin(of change: FactDiff.Change) -> String {
    func words(_ statement: FactDiff.Statement) -> String {
      statement.source + (statement.asOf.map { ", as of \($0)" } ?? "")
    }
    guard let old = change.old, let new = change.new, words(old) != words(new) else {
      return (change.new ?? change.old).map(words) ?? ""
    }
    return "\(words(old)) → \(words(new))"
  }

  /// `383,285 million USD`.
  static func words(_ statement: FactDiff.Statement) -> String {
    let unit = statement.unit.flatMap { Unit(parsing: $0) }
    guard let amount = statement.amount, let unit else {
      return statement.value + (statement.unit.map { " " + $0 } ?? "")
    }
    let decimals = statement.decimals.flatMap { Int($0) }
    return FigureText.words(.figure(FactFigure(amount: amount, decimals: decimals), unit))
  }

  /// `+2.8 %`; nil where there is none: of zero, of another unit, of what is no figure.
  static func relativeChange(
    _ old: FactDiff.Statement, _ new: FactDiff.Statement
  ) -> String? {
    guard old.unit == new.unit, let before = old.amount, let after = new.amount,
      !before.isZero, before != after,
      let share = after.subtracting(before)?.divided(by: before.magnitude)
    else { return nil }
    let percent = share.scaled(byPowerOfTen: 2)
    // To a tenth of a percent, and what is less to its first digit.
    let place = min(-1, percent.topPlace)
    let digits = percent.rounded(toPlace: place, rule: .halfUp).magnitude.description
    return "\(percent.isNegative ? "-" : "+")\(digits) %"
  }

  // MARK: The rest

  private func items(_ title: String, _ items: [PackDiff.Item]) -> StyledText {
    if items.isEmpty { return StyledText() }
    var text = "\n" + StyledText(title, .bold) + "\n"
    var table = TextTable([.left])
    for item in items.prefix(most) {
      table.add([
        StyledText(item.kind.rawValue, style(of: item.kind)), StyledText(item.id),
        StyledText(item.details.first ?? ""),
      ])
      for detail in item.details.dropFirst() { table.add(["", "", StyledText(detail)]) }
    }
    text += table.text
    return text + more(items.count - most, nil)
  }

  private func aliases(_ title: String, _ names: [PackDiff.Name]) -> StyledText {
    if names.isEmpty { return StyledText() }
    var table = TextTable([.left])
    for name in names.prefix(most) {
      table.add([
        StyledText(name.kind.rawValue, style(of: name.kind)), StyledText(name.id),
        StyledText(name.text),
      ])
    }
    return "\n" + StyledText(title, .bold) + "\n" + table.text + more(names.count - most, nil)
  }

  private func more(_ count: Int, _ noun: String?) -> StyledText {
    guard count > 0 else { return StyledText() }
    let what = noun.map { Words.count(count, "more " + $0) } ?? "\(Words.grouped(count)) more"
    return (noun == nil ? "" : "\n") + StyledText("  and \(what): see --most\n", .dim)
  }
}
