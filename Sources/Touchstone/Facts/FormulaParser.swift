extension Formula {
  init(parsing text: String) throws(FormulaError) {
    var parser = FormulaParser(text)
    self = try parser.parse()
  }
}

/// Recursive descent; nesting is bounded, so that a hostile formula can't exhaust the stack.
private struct FormulaParser {
  /// Chains of operators nest as deep as they are long.
  private static let maximumLength = 1_000

  private let characters: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  init(_ text: String) { characters = Array(text.unicodeScalars) }

  mutating func parse() throws(FormulaError) -> Formula {
    if characters.count > Self.maximumLength {
      throw error("the formula is longer than \(Self.maximumLength) characters")
    }
    let formula = try or()
    skipBlanks()
    if position < characters.count { throw error("'\(characters[position])' isn't expected here") }
    return formula
  }

  private func error(_ message: String) -> FormulaError {
    FormulaError(offset: position, message: message)
  }

  private mutating func skipBlanks() {
    while position < characters.count, characters[position].properties.isWhitespace {
      position += 1
    }
  }

  private mutating func take(_ text: String) -> Bool {
    skipBlanks()
    let wanted = Array(text.unicodeScalars)
    guard position + wanted.count <= characters.count,
      Array(characters[position..<position + wanted.count]) == wanted
    else { return false }
    if wanted[0].properties.isAlphabetic {
      let next = position + wanted.count
      if next < characters.count, isNamePart(characters[next]) { return false }
    }
    position += wanted.count
    return true
  }

  private func isNamePart(_ character: Unicode.Scalar) -> Bool {
    character.properties.isAlphabetic || ("0"..."9") ~= character || character == "-"
      || character == "_"
  }

  private mutating func or() throws(FormulaError) -> Formula {
    depth += 1
    defer { depth -= 1 }
    if depth > 32 { throw error("the formula is nested more than 32 deep") }
    var left = try and()
    while take("or") { left = .binary(.or, left, try and()) }
    return left
  }

  private mutating func and() throws(FormulaError) -> Formula {
    var left = try comparison()
    while take("and") { left = .binary(.and, left, try comparison()) }
    return left
  }

  private mutating func comparison() throws(FormulaError) -> Formula {
    let left = try sum()
    for sign in ["<=", ">=", "!=", "<", ">", "="] where take(sign) {
      guard let made = Formula.Operator(rawValue: sign) else { continue }
      return .binary(made, left, try sum())
    }
    return left
  }

  private mutating func sum() throws(FormulaError) -> Formula {
    var left = try product()
    while true {
      if take("+") {
        left = .binary(.add, left, try product())
      } else if take("-") || take("−") {
        left = .binary(.subtract, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(FormulaError) -> Formula {
    var left = try power()
    while true {
      if take("*") || take("×") || take("·") {
        left = .binary(.multiply, left, try power())
      } else if take("/") || take("÷") {
        left = .binary(.divide, left, try power())
      } else {
        return left
      }
    }
  }

  private mutating func power() throws(FormulaError) -> Formula {
    let base = try unary()
    return take("^") ? .binary(.power, base, try unary()) : base
  }

  private mutating func unary() throws(FormulaError) -> Formula {
    if take("-") || take("−") { return .negate(try primary()) }
    if take("not") { return .not(try primary()) }
    return try primary()
  }

  private mutating func primary() throws(FormulaError) -> Formula {
    skipBlanks()
    guard position < characters.count else { throw error("the formula ends too early") }
    let character = characters[position]
    if take("(") {
      let inner = try or()
      guard take(")") else { throw error("')' is missing") }
      return inner
    }
    if ("0"..."9") ~= character || character == "." { return try number() }
    guard character.properties.isAlphabetic else {
      throw error("'\(character)' isn't a number, a name or '('")
    }
    return try nameOrCall()
  }

  private mutating func number() throws(FormulaError) -> Formula {
    let start = position
    while position < characters.count,
      ("0"..."9") ~= characters[position] || characters[position] == "."
    {
      position += 1
    }
    let text = String(String.UnicodeScalarView(characters[start..<position]))
    guard let value = ExactDecimal(parsing: text) else { throw error("'\(text)' isn't a number") }
    return .number(value)
  }

  private mutating func name() throws(FormulaError) -> String {
    skipBlanks()
    let start = position
    while position < characters.count, isNamePart(characters[position]) { position += 1 }
    // A name may hold hyphens but not end with one: `a -b` and `a-b` differ.
    while position > start, characters[position - 1] == "-" { position -= 1 }
    if position == start { throw error("a name is missing") }
    return String(String.UnicodeScalarView(characters[start..<position]))
  }

  private mutating func nameOrCall() throws(FormulaError) -> Formula {
    let first = try name()
    if Formula.functions.contains(first), take("(") {
      var arguments = [try or()]
      while take(",") { arguments.append(try or()) }
      guard take(")") else { throw error("')' is missing after the arguments of '\(first)'") }
      return .call(first, arguments)
    }
    var path = [first]
    while position < characters.count, characters[position] == "." {
      position += 1
      path.append(try name())
    }
    guard take("[") else { return .reference(path, nil) }
    let selector = try self.selector()
    guard take("]") else { throw error("']' is missing") }
    return .reference(path, selector)
  }

  private mutating func selector() throws(FormulaError) -> Formula.Selector {
    let start = position
    if take("-") {
      skipBlanks()
      var digits = ""
      while position < characters.count, ("0"..."9") ~= characters[position] {
        digits.unicodeScalars.append(characters[position])
        position += 1
      }
      skipBlanks()
      if let count = Int(digits), position < characters.count, characters[position] == "]" {
        return .earlier(count)
      }
      position = start
    }
    if let pairs = contextPairs() { return .context(pairs) }
    position = start
    return .filter(try or())
  }

  /// `key=word, …`, or nil where the brackets hold something else.
  private mutating func contextPairs() -> [KeyValue]? {
    var pairs: [KeyValue] = []
    repeat {
      guard let key = try? name(), take("="), let word = try? name() else { return nil }
      pairs.append(KeyValue(key, word))
    } while take(",")
    skipBlanks()
    return position < characters.count && characters[position] == "]" ? pairs : nil
  }
}
