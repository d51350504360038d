import Touchstone

/// All that is known of one entity: a table for each group of attributes.
struct EntitySheet {
  let factBase: FactBase
  let entity: EntityIndex
  let facts: [Fact]
  var wish = ShownPeriods.Wish()

  var text: StyledText {
    let grid = FactGrid(factBase, facts: facts)
    let shown = ShownPeriods(of: facts, grid, wish)
    let vintages = VintageList(factBase: factBase, facts: facts)
    var text = heading(grid.periods)
    for group in groups {
      let title = Self.title(group.name)
      let years = grid.table(title, group.rows, shown.years)
      if !years.isEmpty { text += "\n" + years }
      let dated = group.rows.map { row in
        FactGrid.Row(name: row.name, facts: row.facts.filter { $0.period != nil })
      }
      let parts = grid.table(
        title + (years.isEmpty ? "" : ", parts of years"), dated, shown.parts)
      if !parts.isEmpty { text += "\n" + parts }
    }
    if facts.isEmpty { return text }
    text += wish.vintages ? vintages.text : vintages.legend
    return text + shown.note + "\n" + FactGrid.sources(of: facts, factBase)
  }

  private func heading(_ periods: [Period]) -> StyledText {
    let entity = factBase[self.entity]
    let text =
      StyledText(entity.name, .bold)
      + "  \(entity.id), \(entity.type), \(factBase.origin(of: entity.pack))\n"
    var table = TextTable([.left])
    let others = entity.aliases.map(\.text).filter { $0 != entity.name }
    if !others.isEmpty {
      table.add([StyledText("also", .dim), StyledText(others.joined(separator: ", "))])
    }
    if !entity.identifiers.isEmpty {
      table.add([
        StyledText("ids", .dim),
        StyledText(entity.identifiers.map { "\($0.key) \($0.value)" }.joined(separator: ", ")),
      ])
    }
    if let calendar = entity.calendar {
      table.add([
        StyledText("year", .dim),
        StyledText(
          "ends on the \(Self.words(calendar.ends)), named by its \(calendar.naming == .start ? "start" : "end")"
        ),
      ])
    }
    let span = periods.first.flatMap { first in periods.last.map { ", \(first) to \($0)" } } ?? ""
    table.add([StyledText("facts", .dim), StyledText(Words.grouped(facts.count) + span)])
    return text + table.text
  }

  /// By the last and most special group of each attribute, in the order of the attributes.
  private var groups: [(name: String, rows: [FactGrid.Row])] {
    var groups: [(name: String, rows: [FactGrid.Row])] = []
    var start = 0
    while start < facts.count {
      let attribute = facts[start].attribute
      let end = facts[start...].firstIndex { $0.attribute != attribute } ?? facts.count
      let rows = Self.rows(factBase[attribute].id, Array(facts[start..<end]))
      let name = factBase[attribute].groups.last ?? "other"
      if let known = groups.firstIndex(where: { $0.name == name }) {
        groups[known].rows += rows
      } else {
        groups.append((name, rows))
      }
      start = end
    }
    return groups
  }

  /// A row for each set of dimensions.
  static func rows(_ name: String, _ facts: [Fact]) -> [FactGrid.Row] {
    var rows: [(dimensions: [KeyValue], facts: [Fact])] = []
    for fact in facts {
      if let known = rows.firstIndex(where: { $0.dimensions == fact.dimensions }) {
        rows[known].facts.append(fact)
      } else {
        rows.append((fact.dimensions, [fact]))
      }
    }
    return rows.map { row in
      let suffix = row.dimensions.map { " \($0.key)=\($0.value)" }.joined()
      return FactGrid.Row(name: name + suffix, facts: row.facts)
    }
  }

  /// `last day of may`.
  private static func words(_ end: FiscalYearEnd) -> String {
    end.description.split(separator: "-").joined(separator: " ")
  }

  /// `Income statement` for `income-statement`.
  static func title(_ group: String) -> String {
    let words = group.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension FactBase {
  /// `pack acme`, or `facts of acme-figures` where no pack but a layer defines it.
  func origin(of name: String) -> String {
    packs.contains { $0.name == name } ? "pack \(name)" : "facts of \(name)"
  }
}
