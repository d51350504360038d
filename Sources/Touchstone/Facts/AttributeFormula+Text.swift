extension AttributeFormula {
  /// The formula as files write it, with whatever stands for each reference.
  ///
  /// - Parameters:
  ///   - expandsPeriods: writes out what a function reads of earlier periods: `avg(x)` is
  ///     `avg(5, 4)`, `growth(x)` is `5 / 4 - 1`.
  ///   - reference: the text of an attribute so many periods earlier.
  func text(
    expandsPeriods: Bool = false, reference: @escaping (AttributeIndex, Int) -> String
  ) -> String {
    FormulaText(expandsPeriods: expandsPeriods, reference: reference).write(self, earlier: 0).text
  }

  /// All attributes it refers to, in order of first mention, each once.
  package var attributes: [AttributeIndex] {
    var found: [AttributeIndex] = []
    func walk(_ formula: AttributeFormula) {
      switch formula {
      case .number: break
      case .attribute(let index, _): if !found.contains(index) { found.append(index) }
      case .negate(let inner), .call(_, let inner): walk(inner)
      case .binary(_, let left, let right):
        walk(left)
        walk(right)
      case .coalesce(let inner), .minimum(let inner), .maximum(let inner): inner.forEach(walk)
      }
    }
    walk(self)
    return found
  }
}

extension FactBase {
  /// The formula in words of ids: `revenue / avg(assets)`.
  package func words(_ formula: AttributeFormula) -> String {
    formula.text { index, earlier in self[index].id + (earlier > 0 ? "[-\(earlier)]" : "") }
  }
}

/// How tightly a text holds together: what binds looser goes into brackets.
private enum Binding: Int, Comparable {
  case sum, product, power, whole

  static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }

  init(_ operation: Formula.Operator) {
    switch operation {
    case .multiply, .divide: self = .product
    case .power: self = .power
    default: self = .sum
    }
  }
}

private struct FormulaText {
  let expandsPeriods: Bool
  let reference: (AttributeIndex, Int) -> String

  func write(_ formula: AttributeFormula, earlier: Int) -> (text: String, binding: Binding) {
    switch formula {
    case .number(let amount): return (amount.description, .whole)
    case .attribute(let index, let periods):
      let text = reference(index, periods + earlier)
      // A negative figure, or a share written as "5 / 100", can't stand bare behind an operator.
      return (text, text.hasPrefix("-") ? .sum : .whole)
    case .negate(let inner):
      return ("-" + bracketed(inner, earlier, atLeast: .whole), .product)
    case .binary(let operation, let left, let right):
      let binding = Binding(operation)
      // a - (b - c) and a / (b / c) keep their brackets; so does the base of a power.
      let next = Binding(rawValue: binding.rawValue + 1) ?? .whole
      let first = bracketed(left, earlier, atLeast: operation == .power ? .whole : binding)
      let second = bracketed(right, earlier, atLeast: next)
      return ("\(first) \(operation.rawValue) \(second)", binding)
    case .call(let function, let inner): return write(function, of: inner, earlier: earlier)
    case .coalesce(let inner): return list("coalesce", inner, earlier)
    case .minimum(let inner): return list("min", inner, earlier)
    case .maximum(let inner): return list("max", inner, earlier)
    }
  }

  private func list(
    _ name: String, _ formulas: [AttributeFormula], _ earlier: Int
  ) -> (text: String, binding: Binding) {
    let items = formulas.map { write($0, earlier: earlier).text }.joined(separator: ", ")
    return ("\(name)(\(items))", .whole)
  }

  private func bracketed(
    _ formula: AttributeFormula, _ earlier: Int, atLeast binding: Binding
  ) -> String {
    let written = write(formula, earlier: earlier)
    return written.binding < binding ? "(\(written.text))" : written.text
  }

  private func write(
    _ function: AttributeFormula.Function, of inner: AttributeFormula, earlier: Int
  ) -> (text: String, binding: Binding) {
    func now(_ binding: Binding) -> String { bracketed(inner, earlier, atLeast: binding) }
    func before(_ periods: Int, _ binding: Binding) -> String {
      bracketed(inner, earlier + periods, atLeast: binding)
    }
    let (name, periods, usual): (String, Int, Int?) =
      switch function {
      case .mean(let periods): ("avg", periods, 2)
      case .change(let periods): ("change", periods, 1)
      case .growth(let periods): ("growth", periods, 1)
      case .compoundGrowth(let periods): ("cagr", periods, nil)
      case .absolute: ("abs", 0, 0)
      }
    guard expandsPeriods, function != .absolute else {
      let count = periods == usual ? "" : ", \(periods)"
      return ("\(name)(\(write(inner, earlier: earlier).text)\(count))", .whole)
    }
    switch function {
    case .mean:
      let items = (0..<periods).map { write(inner, earlier: earlier + $0).text }
      return ("avg(\(items.joined(separator: ", ")))", .whole)
    case .change: return ("\(now(.sum)) - \(before(periods, .product))", .sum)
    case .growth: return ("\(now(.product)) / \(before(periods, .power)) - 1", .sum)
    case .compoundGrowth:
      return ("(\(now(.product)) / \(before(periods, .power))) ^ (1/\(periods)) - 1", .sum)
    case .absolute: return (now(.whole), .whole)
    }
  }
}
