import ArgumentParser
import Touchstone

struct PackShowCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what is known of an entity or an attribute, or what a pack holds.",
    discussion: """
      Of an entity and an attribute together each fact is listed, with its source, date and link.
      """)

  @Argument(
    help: ArgumentHelp(
      "An id, a name or a label, such as nike.", valueName: "entity|attribute|pack"))
  var name: String

  @Argument(
    help: ArgumentHelp(
      "List the facts of this attribute of the entity.", valueName: "attribute"))
  var attribute: String?

  @Flag(name: .long, help: "Show quarters and other parts of years too.")
  var quarters = false

  @Option(
    name: .long,
    help: ArgumentHelp("Show so many of the newest periods (default: 8).", valueName: "number"))
  var periods = FactGrid.columnLimit

  @Flag(name: .long, help: "List the values that differ between vintages or sources.")
  var vintages = false

  @OptionGroup var packs: PackOptions
  @OptionGroup var facts: FactOptions
  @Flag(name: .long, help: "Print a line of JSON for each fact.")
  var json = false
  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if periods < 1 { throw ValidationError("--periods must be 1 or more.") }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let loaded = LoadedPacks(packs.pack, facts: facts.facts, on: console)
    guard let engine = loaded.engine else { throw .problems(loaded.problems) }
    let factBase = engine.factBase
    let wish = ShownPeriods.Wish(quarters: quarters, periods: periods, vintages: vintages)
    let entity = Self.entity(name, in: factBase)
    if let attribute {
      guard let entity else {
        throw .unknownName(
          kind: "entity", name: name, hint: hint(name, factBase, loaded.definitions))
      }
      guard let attribute = Self.attribute(attribute, in: factBase) else {
        throw .unknownName(
          kind: "attribute", name: attribute,
          hint: hint(attribute, factBase, loaded.definitions))
      }
      let facts = Array(factBase.facts(of: entity, attribute))
      let sheet = FactSheet(factBase: factBase, entity: entity, attribute: attribute, facts: facts)
      try show(facts, sheet.text, factBase, console)
    } else if let entity {
      let facts = factBase.facts.filter { $0.entity == entity }
      let sheet = EntitySheet(factBase: factBase, entity: entity, facts: facts, wish: wish)
      try show(facts, sheet.text, factBase, console)
    } else if let attribute = Self.attribute(name, in: factBase) {
      let facts = factBase.facts.filter { $0.attribute == attribute }
      let sheet = AttributeSheet(factBase: factBase, attribute: attribute, facts: facts, wish: wish)
      try show(facts, sheet.text, factBase, console)
    } else if let pack = loaded.definitions.first(where: { $0.name == name && !$0.isLayer }) {
      let facts = factBase.facts.filter { factBase[$0.attribute].pack == pack.name }
      try show(facts, PackSheet(pack: pack).text, factBase, console)
    } else {
      throw .unknownName(
        kind: "entity, attribute or pack", name: name,
        hint: hint(name, factBase, loaded.definitions))
    }
    return .ran
  }

  private func show(
    _ facts: [Fact], _ sheet: StyledText, _ factBase: FactBase, _ console: Console
  ) throws(CommandFailure) {
    if json {
      try console.write(FactLines.json(facts, factBase))
    } else {
      try console.show(sheet)
    }
  }

  /// By id, else by a name that no other entity has.
  static func entity(_ name: String, in factBase: FactBase) -> EntityIndex? {
    if let entity = factBase.entity(name) { return entity }
    let folded = Folding.fold(name)
    let found = factBase.entities.indices.filter { index in
      factBase.entities[index].aliases.contains { Folding.fold($0.text) == folded }
    }
    return found.count == 1 ? EntityIndex(found[0]) : nil
  }

  /// By id, else by its label: the first attribute that bears it.
  static func attribute(_ name: String, in factBase: FactBase) -> AttributeIndex? {
    if let attribute = factBase.attribute(name) { return attribute }
    let folded = Folding.fold(name)
    return factBase.attributes.firstIndex { attribute in
      attribute.labels.contains { Folding.fold($0) == folded }
    }.map(AttributeIndex.init)
  }

  private func hint(_ name: String, _ factBase: FactBase, _ packs: [PackDefinition]) -> String {
    let names =
      factBase.entities.flatMap { [$0.id] + $0.aliases.map(\.text) }
      + factBase.attributes.flatMap { [$0.id] + $0.labels } + packs.map(\.name)
    return NearestName.hint(for: name, in: names)
      ?? "touchstone pack show PACK lists them; packs: "
      + packs.map(\.name).joined(separator: ", ")
  }
}
