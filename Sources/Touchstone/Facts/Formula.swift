/// A formula, parsed. *Source*: the grammar in LANGUAGE "Formulas".
package indirect enum Formula: Hashable, Sendable {
  package enum Operator: String, Hashable, Sendable {
    case or, and
    case less = "<"
    case lessOrEqual = "<="
    case equal = "="
    case notEqual = "!="
    case greaterOrEqual = ">="
    case greater = ">"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "^"
  }

  /// What stands in the brackets of a reference.
  package enum Selector: Hashable, Sendable {
    /// `[-n]`: so many periods earlier.
    case earlier(Int)
    /// `[key=word, …]`: another context.
    case context([KeyValue])
    case filter(Formula)
  }

  case number(ExactDecimal)
  case reference([String], Selector?)
  case negate(Formula)
  case not(Formula)
  case binary(Operator, Formula, Formula)
  case call(String, [Formula])

  /// The functions of the grammar.
  static let functions: Set<String> = [
    "avg", "change", "growth", "cagr", "coalesce", "min", "max", "sum", "count", "rank", "argmax",
    "abs", "days", "weekday", "if",
  ]

  /// The first names of all references, in order, each once.
  var referencedNames: [String] {
    var names: [String] = []
    func walk(_ formula: Formula) {
      switch formula {
      case .number: break
      case .reference(let path, let selector):
        let name = path.joined(separator: ".")
        if !names.contains(name) { names.append(name) }
        if case .filter(let inner) = selector { walk(inner) }
      case .negate(let inner), .not(let inner): walk(inner)
      case .binary(_, let left, let right):
        walk(left)
        walk(right)
      case .call(_, let arguments): arguments.forEach(walk)
      }
    }
    walk(self)
    return names
  }
}

/// What is wrong with a formula. *Units*: the offset counts code points.
struct FormulaError: Error, Hashable {
  let offset: Int
  let message: String
}
