/// Gives the attributes of all packs their formulas, once every attribute is known.
struct DerivedAttributes {
  private(set) var attributes: [Attribute]
  private(set) var problems: [Problem] = []
  private let ids: IdentifierRegister

  /// - Parameters:
  ///   - attributes: without their formulas.
  ///   - definitions: of the same attributes, in the same order.
  init(
    _ attributes: [Attribute], definitions: [AttributeDefinition], ids: IdentifierRegister
  ) {
    self.attributes = attributes
    self.ids = ids
    let compiler = FormulaCompiler(attributes: attributes) { name in
      ids.place(of: name).map(AttributeIndex.init)
    }
    for (index, definition) in definitions.enumerated() {
      let attribute = attributes[index]
      self.attributes[index].display = display(definition)
      if let text = definition.formula {
        self.attributes[index].formula = compile(text, of: attribute, with: compiler)
      } else if let first = definition.variants.first {
        report(
          Problem(
            .error, "formula", at: first.location,
            "'\(attribute.id)' has variants of a formula, but no formula"))
      }
      for variant in definition.variants {
        let text = Located(variant.value.value, at: variant.location)
        guard let formula = compile(text, of: attribute, with: compiler) else { continue }
        self.attributes[index].variants.append(
          FormulaVariant(name: variant.value.key, formula: formula))
      }
    }
    refuseCycles(definitions)
  }

  private mutating func report(_ problem: Problem) { problems.append(problem) }

  private mutating func display(_ definition: AttributeDefinition) -> Attribute.Display? {
    guard let text = definition.display else { return nil }
    let known = Attribute.Display.allCases.map(\.rawValue)
    guard let display = Attribute.Display(rawValue: text.value) else {
      report(
        Problem(
          .error, "unknown-word", at: text.location, "'display' can't be '\(text.value)'",
          help: NearestName.hint(for: text.value, in: known)
            ?? "it is one of: " + known.joined(separator: ", ")))
      return nil
    }
    return display
  }

  private mutating func compile(
    _ text: Located<String>, of attribute: Attribute, with compiler: FormulaCompiler
  ) -> AttributeFormula? {
    do throws(FormulaError) {
      let parsed = try Formula(parsing: text.value)
      do throws(FormulaCompiler.Fault) {
        return try compiler.compile(parsed, of: attribute)
      } catch {
        report(Problem(.error, error.code, at: text.location, error.message, help: error.help))
      }
    } catch {
      report(
        Problem(
          .error, "formula", at: text.location,
          "formula \"\(text.value)\", at character \(error.offset + 1): \(error.message)"))
    }
    return nil
  }

  // MARK: Cycles

  /// A formula may not need its own attribute, whatever way it goes: each cycle is reported once, at
  /// its first attribute.
  private mutating func refuseCycles(_ definitions: [AttributeDefinition]) {
    var reported: Set<Int> = []
    for start in attributes.indices where !reported.contains(start) {
      guard let chain = cycle(from: start) else { continue }
      reported.formUnion(chain)
      let names = (chain + [start]).map { attributes[$0].id }
      let definition = definitions[start]
      report(
        Problem(
          .error, "formula-cycle",
          at: definition.formula?.location ?? definition.id.location,
          "the formula of '\(attributes[start].id)' needs itself: "
            + names.joined(separator: " → ")))
    }
  }

  /// The shortest way from an attribute back to itself, or nil.
  private func cycle(from start: Int) -> [Int]? {
    var cameFrom: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let place = queue[next]
      next += 1
      for reference in references(of: place) {
        if reference == start {
          var chain = [place]
          while let before = cameFrom[chain[0]] { chain.insert(before, at: 0) }
          return chain
        }
        if cameFrom[reference] == nil {
          cameFrom[reference] = place
          queue.append(reference)
        }
      }
    }
    return nil
  }

  private func references(of place: Int) -> [Int] {
    let attribute = attributes[place]
    let formulas = [attribute.formula].compactMap { $0 } + attribute.variants.map(\.formula)
    return formulas.flatMap(\.attributes).map { Int($0.value) }
  }
}
