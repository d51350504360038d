/// Turns parsed formulas into formulas over attributes: names are looked up, arguments counted, units
/// compared. Formulas of packs and definitions in questions go the same way.
///
/// *Source*: LANGUAGE "Formulas"; `avg(x, n)` as DESIGN says.
struct FormulaCompiler {
  /// What is wrong with a formula.
  struct Fault: Error, Hashable {
    let code: String
    let message: String
    let help: String?

    init(_ code: String, _ message: String, help: String? = nil) {
      self.code = code
      self.message = message
      self.help = help
    }
  }

  /// How many periods back a formula may look.
  static let maximumPeriods = 40

  private let attributes: [Attribute]
  private let find: (String) -> AttributeIndex?

  /// - Parameters:
  ///   - attributes: by their index.
  ///   - find: the attribute of a name in a formula.
  init(attributes: [Attribute], find: @escaping (String) -> AttributeIndex?) {
    self.attributes = attributes
    self.find = find
  }

  /// The formula with what its value is counted in.
  func compile(_ formula: Formula) throws(Fault) -> (formula: AttributeFormula, unit: FormulaUnit) {
    let checked = try translate(formula)
    return (checked, try unit(of: checked))
  }

  /// The formula of an attribute, whose value must be what the attribute's are.
  func compile(_ formula: Formula, of attribute: Attribute) throws(Fault) -> AttributeFormula {
    guard let declared = FormulaUnit(attribute) else {
      throw Fault(
        "formula-type", "an attribute of type \(attribute.type.rawValue) can't have a formula")
    }
    let (checked, unit) = try compile(formula)
    guard unit.fits(declared) else {
      throw Fault(
        "formula-unit",
        "the formula gives \(unit.words), but '\(attribute.id)' is in \(declared.words)")
    }
    return checked
  }

  private func words(_ formula: AttributeFormula) -> String {
    formula.text { index, earlier in
      attributes[Int(index.value)].id + (earlier > 0 ? "[-\(earlier)]" : "")
    }
  }

  // MARK: Names and functions

  private func translate(_ formula: Formula) throws(Fault) -> AttributeFormula {
    switch formula {
    case .number(let amount): return .number(amount)
    case .reference(let path, let selector): return try reference(path, selector)
    case .negate(let inner): return .negate(try translate(inner))
    case .not: throw notComputed("'not'")
    case .binary(let operation, let left, let right):
      switch operation {
      case .add, .subtract, .multiply, .divide: break
      case .power: try checkExponent(right)
      default: throw notComputed("'\(operation.rawValue)'")
      }
      return .binary(operation, try translate(left), try translate(right))
    case .call(let name, let arguments): return try call(name, arguments)
    }
  }

  private func notComputed(_ what: String) -> Fault {
    Fault(
      "formula-part", "\(what) can't be computed by this version",
      help: "formulas compute + - * / ^, avg, change, growth, cagr, coalesce, min, max, sum and abs"
    )
  }

  private func reference(
    _ path: [String], _ selector: Formula.Selector?
  ) throws(Fault) -> AttributeFormula {
    let name = path.joined(separator: ".")
    if path.count > 1 { throw notComputed("'\(name)', which goes over a relation,") }
    var earlier = 0
    switch selector {
    case nil: break
    case .earlier(let count)?:
      earlier = count
      guard count <= Self.maximumPeriods else {
        throw Fault(
          "formula", "'\(name)[-\(count)]' looks back more than \(Self.maximumPeriods) periods")
      }
    case .context?: throw notComputed("'\(name)' of another context")
    case .filter?: throw notComputed("'\(name)' with a filter")
    }
    guard let index = find(name) else {
      throw Fault(
        "unknown-id", "the formula names '\(name)', which is no attribute",
        help: NearestName.hint(for: name, in: attributes.map(\.id)))
    }
    let attribute = attributes[Int(index.value)]
    guard attribute.type.isFigure else {
      throw Fault(
        "formula-type",
        "'\(name)' has values of type \(attribute.type.rawValue), which can't be computed with")
    }
    return .attribute(index, periodsEarlier: earlier)
  }

  private func checkExponent(_ exponent: Formula) throws(Fault) {
    var exponent = exponent
    if case .negate(let inner) = exponent { exponent = inner }
    guard case .number(let amount) = exponent, let power = amount.integer,
      power <= ExactRational.maximumPower
    else {
      throw Fault(
        "formula", "an exponent must be a whole number up to \(ExactRational.maximumPower)",
        help: "for a yearly rate over several years write cagr(x, n)")
    }
  }

  private func call(_ name: String, _ arguments: [Formula]) throws(Fault) -> AttributeFormula {
    switch name {
    case "avg":
      let (inner, periods) = try figureAndPeriods(name, arguments, usual: 2)
      return .call(.mean(periods: periods), inner)
    case "change":
      let (inner, periods) = try figureAndPeriods(name, arguments, usual: 1)
      return .call(.change(periods: periods), inner)
    case "growth":
      let (inner, periods) = try figureAndPeriods(name, arguments, usual: 1)
      return .call(.growth(periods: periods), inner)
    case "cagr":
      let (inner, periods) = try figureAndPeriods(name, arguments, usual: nil)
      return .call(.compoundGrowth(periods: periods), inner)
    case "abs":
      guard arguments.count == 1 else { throw wrongCount(name, "one figure", "abs(x)") }
      return .call(.absolute, try translate(arguments[0]))
    case "coalesce": return .coalesce(try several(name, arguments))
    case "min": return .minimum(try several(name, arguments))
    case "max": return .maximum(try several(name, arguments))
    case "sum":
      let items = try several(name, arguments)
      return items.dropFirst().reduce(items[0]) { .binary(.add, $0, $1) }
    default: throw notComputed("'\(name)'")
    }
  }

  private func wrongCount(_ name: String, _ what: String, _ example: String) -> Fault {
    Fault("formula", "'\(name)' takes \(what)", help: "write \(example)")
  }

  private func several(
    _ name: String, _ arguments: [Formula]
  ) throws(Fault) -> [AttributeFormula] {
    guard arguments.count > 1 else {
      throw wrongCount(name, "two figures or more", "\(name)(x, y)")
    }
    var items: [AttributeFormula] = []
    for argument in arguments { items.append(try translate(argument)) }
    return items
  }

  /// - Parameter usual: the number of periods where none is written; nil where one must be.
  private func figureAndPeriods(
    _ name: String, _ arguments: [Formula], usual: Int?
  ) throws(Fault) -> (AttributeFormula, Int) {
    if arguments.count == 1, let usual { return (try translate(arguments[0]), usual) }
    let counts = usual == nil ? "a figure and" : "a figure and, if need be,"
    guard arguments.count == 2, case .number(let amount) = arguments[1],
      let periods = amount.integer, (1...Self.maximumPeriods).contains(periods)
    else {
      throw wrongCount(
        name, "\(counts) a whole number of periods up to \(Self.maximumPeriods)", "\(name)(x, 3)")
    }
    return (try translate(arguments[0]), periods)
  }

  // MARK: Units

  private func unit(of formula: AttributeFormula) throws(Fault) -> FormulaUnit {
    switch formula {
    case .number(let amount): return amount.isZero ? .any : .plain
    case .attribute(let index, _): return FormulaUnit(attributes[Int(index.value)]) ?? .plain
    case .negate(let inner): return try unit(of: inner)
    case .binary(let operation, let left, let right):
      let (first, second) = (try unit(of: left), try unit(of: right))
      let joined: FormulaUnit?
      switch operation {
      case .multiply: joined = first.multiplied(by: second)
      case .divide: joined = first.divided(by: second)
      case .power: joined = first == .any || first == .plain ? .plain : nil
      default: joined = first.joined(with: second)
      }
      guard let joined else { throw clash(operation, (left, first), (right, second)) }
      return joined
    case .call(let function, let inner):
      let counted = try unit(of: inner)
      switch function {
      case .growth, .compoundGrowth: return .plain
      case .mean, .change, .absolute: return counted
      }
    case .coalesce(let items): return try oneUnit(of: items, in: "coalesce")
    case .minimum(let items): return try oneUnit(of: items, in: "min")
    case .maximum(let items): return try oneUnit(of: items, in: "max")
    }
  }

  private func clash(
    _ operation: Formula.Operator, _ left: (AttributeFormula, FormulaUnit),
    _ right: (AttributeFormula, FormulaUnit)
  ) -> Fault {
    let rule =
      switch operation {
      case .add, .subtract: "'\(operation.rawValue)' needs one unit on both sides"
      case .power: "'^' needs a plain number"
      default: "'\(operation.rawValue)' gives no unit"
      }
    return Fault(
      "formula-unit",
      "\(rule): '\(words(left.0))' is in \(left.1.words), '\(words(right.0))' in \(right.1.words)")
  }

  private func oneUnit(
    of items: [AttributeFormula], in name: String
  ) throws(Fault) -> FormulaUnit {
    var joined = FormulaUnit.any
    for item in items {
      let next = try unit(of: item)
      guard let both = joined.joined(with: next) else {
        throw Fault(
          "formula-unit",
          "'\(name)' needs one unit: '\(words(items[0]))' is in \(joined.words), "
            + "'\(words(item))' in \(next.words)")
      }
      joined = both
    }
    return joined
  }
}
