import Touchstone

/// All facts of one attribute of one entity, the newest period last.
struct FactSheet {
  let factBase: FactBase
  let entity: EntityIndex
  let attribute: AttributeIndex
  /// In the order of the fact base.
  let facts: [Fact]

  var text: StyledText {
    let attribute = factBase[attribute]
    var text = StyledText("\(factBase[entity].name), \(attribute.id)", .bold)
    text += "  \(attribute.type.rawValue)\(attribute.unit.map { ", \($0.name)" } ?? "")\n"
    var heading = TextTable([.left])
    heading.add([StyledText("facts", .dim), StyledText(Words.grouped(facts.count))])
    if let formula = attribute.formula {
      heading.add([StyledText("formula", .dim), StyledText(factBase.words(formula))])
    }
    text += heading.text
    if facts.isEmpty { return text }
    var table = TextTable([.left, .right, .left])
    table.add(["Period", "Value", "As of", "Source", "Link"].map { StyledText($0, .bold) })
    var last: Fact?
    for fact in facts {
      table.add(row(of: fact, isLater: last.map { isSameContext($0, fact) } ?? false))
      last = fact
    }
    return text + "\n" + table.text
  }

  private func isSameContext(_ a: Fact, _ b: Fact) -> Bool {
    a.period == b.period && a.dimensions == b.dimensions
  }

  /// - Parameter isLater: the row above is of the same context and more credible.
  private func row(of fact: Fact, isLater: Bool) -> [StyledText] {
    let source = factBase.sources[fact.source]
    let context =
      [fact.period?.description ?? "–"]
      + fact.dimensions.map { "\($0.key)=\($0.value)" }
    let place = fact.locator.map { ", \(FigureText.locator($0))" } ?? ""
    return [
      StyledText(isLater ? "" : context.joined(separator: " ")),
      StyledText(FigureText.words(fact.value)), StyledText(fact.asOf?.description ?? ""),
      StyledText(source.title + place), StyledText(source.link, .link),
    ]
  }
}
