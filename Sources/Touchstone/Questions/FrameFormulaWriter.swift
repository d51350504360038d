/// Turns a frame's formula over its slots into one over attributes.
struct FrameFormulaWriter {
  let factBase: FactBase
  let slots: [String: ExpressionReader.Meaning]
  /// The number in the frame's pattern: "3 year average".
  let count: Int?
  /// Periods between the ends of a range asked for.
  let range: Int?
  private(set) var usesRange = false

  init(
    factBase: FactBase, slots: [String: ExpressionReader.Meaning], count: Int?, range: Int?
  ) {
    self.factBase = factBase
    self.slots = slots
    self.count = count
    self.range = range
  }

  /// Nil where the frame's number and the range asked for don't agree, or the formula has a part that
  /// a question can't have.
  mutating func write(_ formula: Formula) -> AttributeFormula? {
    switch formula {
    case .number(let number): return .number(number)
    case .reference(let path, let selector): return reference(path, selector)
    case .negate(let inner): return write(inner).map { .negate($0) }
    case .binary(let operation, let left, let right):
      guard let left = write(left), let right = write(right) else { return nil }
      return .binary(operation, left, right)
    case .call(let name, let arguments): return call(name, arguments)
    case .not: return nil
    }
  }

  private func reference(_ path: [String], _ selector: Formula.Selector?) -> AttributeFormula? {
    let name = path.joined(separator: ".")
    var back = 0
    switch selector {
    case .earlier(let periods): back = periods
    case nil: break
    default: return nil
    }
    if let slot = slots[name] { return slot.formula.earlier(by: back) }
    return factBase.attribute(name).map { .attribute($0, periodsEarlier: back) }
  }

  private mutating func call(_ name: String, _ arguments: [Formula]) -> AttributeFormula? {
    guard let first = arguments.first else { return nil }
    switch name {
    case "coalesce", "min", "max":
      var parts: [AttributeFormula] = []
      for argument in arguments {
        guard let part = write(argument) else { return nil }
        parts.append(part)
      }
      return name == "coalesce"
        ? .coalesce(parts) : name == "min" ? .minimum(parts) : .maximum(parts)
    case "abs": return write(first).map { .call(.absolute, $0) }
    case "avg":
      guard let inner = write(first), let periods = periods(arguments, extra: 1, default: 2) else {
        return nil
      }
      return .call(.mean(periods: periods), inner)
    case "change", "growth", "cagr":
      guard let inner = write(first), let periods = periods(arguments, extra: 0, default: 1) else {
        return nil
      }
      switch name {
      case "change": return .call(.change(periods: periods), inner)
      case "growth": return .call(.growth(periods: periods), inner)
      default: return .call(.compoundGrowth(periods: periods), inner)
      }
    default: return nil
    }
  }

  /// - Parameter extra: a mean counts both ends of a range, a change the steps between them.
  private mutating func periods(_ arguments: [Formula], extra: Int, default standard: Int) -> Int? {
    guard arguments.count == 2 else { return standard }
    if case .number(let number) = arguments[1] { return number.integer }
    guard case .reference(["n"], nil) = arguments[1] else { return nil }
    let ofRange = range.map { $0 + extra }
    if ofRange != nil { usesRange = true }
    if let count, let ofRange, count != ofRange { return nil }
    return count ?? ofRange ?? standard
  }
}
