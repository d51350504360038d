import Testing

@testable import Touchstone

@Suite struct FormulaParserTests {
  /// The formula with every operation in brackets.
  private func shape(_ formula: Formula) -> String {
    switch formula {
    case .number(let amount): return amount.description
    case .reference(let path, nil): return path.joined(separator: ".")
    case .reference(let path, .earlier(let count)?):
      return "\(path.joined(separator: "."))[-\(count)]"
    case .reference(let path, .context(let pairs)?):
      let text = pairs.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      return "\(path.joined(separator: "."))[\(text)]"
    case .reference(let path, .filter(let filter)?):
      return "\(path.joined(separator: "."))[\(shape(filter))]"
    case .negate(let inner): return "-(\(shape(inner)))"
    case .not(let inner): return "not(\(shape(inner)))"
    case .binary(let operation, let left, let right):
      return "(\(shape(left)) \(operation.rawValue) \(shape(right)))"
    case .call(let name, let arguments):
      return "\(name)(\(arguments.map(shape).joined(separator: ", ")))"
    }
  }

  @Test(
    arguments: [
      ("a + b * c", "(a + (b * c))"), ("a - b - c", "((a - b) - c)"),
      ("a / b / c", "((a / b) / c)"),
      ("(a + b) * c", "((a + b) * c)"), ("-a ^ 2", "(-(a) ^ 2)"), ("2 * -a", "(2 * -(a))"),
      ("a × b ÷ c − d", "(((a * b) / c) - d)"), ("1.50 * .5", "(1.5 * 0.5)"),
      ("a < b and c >= d or not e", "(((a < b) and (c >= d)) or not(e))"),
      ("a != b", "(a != b)"), ("a <= b", "(a <= b)"), ("a = b", "(a = b)"),
      ("gross-profit / revenue", "(gross-profit / revenue)"), ("a -b", "(a - b)"),
      ("a- b", "(a - b)"),
      ("revenue / avg(ppe)", "(revenue / avg(ppe))"), ("max(a, b + 1)", "max(a, (b + 1))"),
      ("ppe[-1]", "ppe[-1]"), ("team.players.points", "team.players.points"),
      ("revenue[segment=retail, region=emea]", "revenue[segment=retail,region=emea]"),
      ("players.points[points > 10]", "players.points[(points > 10)]"),
      ("sum + 1", "(sum + 1)"), ("android", "android"), ("or-not", "or-not"),
    ])
  func `a formula binds by the grammar`(text: String, expected: String) throws {
    #expect(shape(try Formula(parsing: text)) == expected)
  }

  @Test(
    arguments: [
      ("", 0, "the formula ends too early"), ("a +", 3, "the formula ends too early"),
      ("(a", 2, "')' is missing"), ("avg(a", 5, "')' is missing after the arguments of 'avg'"),
      ("a )", 2, "')' isn't expected here"), ("a b", 2, "'b' isn't expected here"),
      ("a + $", 4, "'$' isn't a number, a name or '('"), ("1.2.3", 5, "'1.2.3' isn't a number"),
      ("a.", 2, "a name is missing"),
      ("é + )", 4, "')' isn't a number, a name or '('"),
    ])
  func `what is wrong is said with its place`(text: String, offset: Int, message: String) {
    #expect(throws: FormulaError(offset: offset, message: message)) { try Formula(parsing: text) }
  }

  @Test(arguments: ["(", "-(", "avg(", "a[", "not ("])
  func `nesting is bounded`(opening: String) {
    #expect(throws: FormulaError.self) {
      try Formula(parsing: String(repeating: opening, count: 20_000) + "a")
    }
  }

  @Test func `names are listed in order, each once`() throws {
    let formula = try Formula(parsing: "(to - from) / avg(from) * share[to > limit]")
    #expect(formula.referencedNames == ["to", "from", "share", "limit"])
  }
}
