import Touchstone

/// One attribute over all entities that have it.
struct AttributeSheet {
  let factBase: FactBase
  let attribute: AttributeIndex
  let facts: [Fact]
  var wish = ShownPeriods.Wish()

  var text: StyledText {
    let attribute = factBase[attribute]
    var text = StyledText(attribute.id, .bold)
    text += "  \(attribute.type.rawValue)\(attribute.unit.map { ", \($0.name)" } ?? ""), pack "
    text += StyledText(attribute.pack + "\n")
    var table = TextTable([.left])
    func add(_ name: String, _ value: String) {
      if !value.isEmpty { table.add([StyledText(name, .dim), StyledText(value)]) }
    }
    add("labels", attribute.labels.joined(separator: ", "))
    add("groups", attribute.groups.joined(separator: ", "))
    add("measured", attribute.measured.rawValue)
    add("sign", attribute.sign.rawValue)
    add("world", attribute.world.rawValue)
    add("display", attribute.display?.rawValue ?? "")
    add("formula", attribute.formula.map(factBase.words) ?? "")
    for variant in attribute.variants { add(variant.name, factBase.words(variant.formula)) }
    add("facts", Words.grouped(facts.count))
    text += table.text
    if facts.isEmpty { return text }
    let grid = FactGrid(factBase, facts: facts)
    let shown = ShownPeriods(of: facts, grid, wish)
    let vintages = VintageList(factBase: factBase, facts: facts)
    for (title, periods) in [("Entity", shown.years), ("Entity, parts of years", shown.parts)] {
      let table = grid.table(title, rows, periods)
      if !table.isEmpty { text += "\n" + table }
    }
    text += wish.vintages ? vintages.text : vintages.legend
    return text + shown.note + "\n" + FactGrid.sources(of: facts, factBase)
  }

  private var rows: [FactGrid.Row] {
    var rows: [FactGrid.Row] = []
    var start = 0
    while start < facts.count {
      let entity = facts[start].entity
      let end = facts[start...].firstIndex { $0.entity != entity } ?? facts.count
      rows += EntitySheet.rows(factBase[entity].id, Array(facts[start..<end]))
      start = end
    }
    return rows
  }
}
