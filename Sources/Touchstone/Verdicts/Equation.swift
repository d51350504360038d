/// A stated equation: figures joined by operators, with `=` between.
///
/// *Source*: people round each figure they write, so a figure stands for all amounts that round to
/// it, and a result is wrong only where none of them gives it.
struct Equation {
  indirect enum Expression {
    /// The mention of a figure.
    case figure(Int)
    case negate(Expression)
    case binary(UInt8, Expression, Expression)

    var hasOperator: Bool {
      switch self {
      case .figure: false
      case .negate(let inner): inner.hasOperator
      case .binary: true
      }
    }

    var figures: [Int] {
      switch self {
      case .figure(let mention): [mention]
      case .negate(let inner): inner.figures
      case .binary(_, let left, let right): left.figures + right.figures
      }
    }
  }

  /// The sides, in order; at least two.
  let sides: [Expression]
}

/// Finds stated equations in a line.
struct EquationReader {
  let text: ReadText

  private enum Symbol {
    case figure(Int)
    case operation(UInt8)
    case open
    case close
    case equals
  }

  private static let words: [WordHash: UInt8] = [
    WordHash("plus"): UInt8(ascii: "+"), WordHash("minus"): UInt8(ascii: "-"),
    WordHash("times"): UInt8(ascii: "*"), WordHash("x"): UInt8(ascii: "*"),
    WordHash("cdot"): UInt8(ascii: "*"), WordHash("div"): UInt8(ascii: "/"),
  ]
  private static let by = WordHash("by")
  private static let divided = WordHash("divided")
  private static let multiplied = WordHash("multiplied")
  private static let equals = English.hashes("equals equal approx")

  /// In text order.
  func equations(in tokens: Range<Int>) -> [Equation] {
    var equations: [Equation] = []
    var run: [Symbol] = []
    var token = tokens.lowerBound
    while token <= tokens.upperBound {
      if token < tokens.upperBound,
        let (symbols, next) = fraction(at: token, end: tokens.upperBound)
      {
        run += symbols
        token = next
      } else if token < tokens.upperBound,
        let (symbol, next) = symbol(at: token, end: tokens.upperBound)
      {
        if let symbol { run.append(symbol) }
        token = next
      } else {
        if let equation = parse(run) { equations.append(equation) }
        run.removeAll()
        token += 1
      }
    }
    return equations
  }

  private static let fractions = English.hashes("frac dfrac tfrac cfrac")
  /// LaTeX that only sets what is in its braces.
  private static let settings = English.hashes("boxed mathbf left right displaystyle")

  /// `\frac{a}{b}` is (a) / (b), with fractions in it as well.
  private func fraction(at token: Int, end: Int) -> ([Symbol], Int)? {
    guard Self.fractions.contains(text.tokens[token].hash),
      let above = braced(at: token + 1, end: end), let below = braced(at: above.next, end: end)
    else { return nil }
    return (
      [.open] + above.symbols + [.close, .operation(UInt8(ascii: "/")), .open] + below.symbols
        + [.close], below.next
    )
  }

  /// What stands between braces, if all of it is arithmetic.
  private func braced(at start: Int, end: Int) -> (symbols: [Symbol], next: Int)? {
    guard start < end, text.tokens[start].symbol == UInt8(ascii: "{") else { return nil }
    var symbols: [Symbol] = []
    var token = start + 1
    while token < end, text.tokens[token].symbol != UInt8(ascii: "}") {
      if let (inner, next) = fraction(at: token, end: end) {
        symbols += inner
        token = next
      } else if let (symbol, next) = symbol(at: token, end: end) {
        if let symbol { symbols.append(symbol) }
        token = next
      } else {
        return nil
      }
    }
    return token < end ? (symbols, token + 1) : nil
  }

  /// The symbol at a token and where the next one starts; nil where a run ends.
  private func symbol(at token: Int, end: Int) -> (Symbol?, Int)? {
    if let index = text.mention(at: token) {
      let mention = text.mentions[index]
      guard mention.kind == .value, text.quantities[mention.index].kind != .ordinal else {
        return nil
      }
      return (.figure(index), mention.tokens.upperBound)
    }
    let current = text.tokens[token]
    switch current.symbol {
    case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "-"):
      return (.operation(current.symbol), token + 1)
    case UInt8(ascii: "*"):
      // Emphasis touches what it marks on one side only; a lone star between blanks multiplies.
      let isOperator =
        !current.isGlued && token + 1 < end && !text.tokens[token + 1].isGlued
      return (isOperator ? .operation(UInt8(ascii: "*")) : nil, token + 1)
    case UInt8(ascii: "("), UInt8(ascii: "["): return (.open, token + 1)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return (.close, token + 1)
    case UInt8(ascii: "="): return (.equals, token + 1)
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "_"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      return (nil, token + 1)
    default: break
    }
    if current.kind == .symbol, current.symbol == 0 {
      switch Array(text.bytes[current.span.range]) {
      case [0xc3, 0x97], [0xc2, 0xb7]: return (.operation(UInt8(ascii: "*")), token + 1)
      case [0xc3, 0xb7]: return (.operation(UInt8(ascii: "/")), token + 1)
      case [0xe2, 0x89, 0x88]: return (.equals, token + 1)
      default: return nil
      }
    }
    if Self.settings.contains(current.hash) { return (nil, token + 1) }
    if let operation = Self.words[current.hash] { return (.operation(operation), token + 1) }
    if Self.equals.contains(current.hash) { return (.equals, token + 1) }
    if token + 1 < end, text.tokens[token + 1].hash == Self.by {
      if current.hash == Self.divided { return (.operation(UInt8(ascii: "/")), token + 2) }
      if current.hash == Self.multiplied { return (.operation(UInt8(ascii: "*")), token + 2) }
    }
    return nil
  }

  private func parse(_ symbols: [Symbol]) -> Equation? {
    var sides: [Equation.Expression] = []
    var isBroken = false
    for part in symbols.split(whereSeparator: { if case .equals = $0 { true } else { false } }) {
      if let side = side(Array(part)) {
        sides.append(side)
      } else if sides.isEmpty {
        // "Average) / 2 = 3": what stands first isn't whole.
        isBroken = true
      } else {
        break
      }
    }
    let hasEquals = symbols.contains { if case .equals = $0 { true } else { false } }
    return hasEquals && sides.count >= 2 && !isBroken ? Equation(sides: sides) : nil
  }

  /// A side as an expression; what only opens behind it ("= 9,955 (in millions)") isn't part of it.
  private func side(_ symbols: [Symbol]) -> Equation.Expression? {
    var end = symbols.count
    while end > 0, case .open = symbols[end - 1] { end -= 1 }
    guard end > 0, end <= Self.longestSide else { return nil }
    var parser = ExpressionParser(Array(symbols[..<end]))
    return parser.parse()
  }

  /// Nobody writes a longer one by hand.
  private static let longestSide = 256

  private struct ExpressionParser {
    let symbols: [Symbol]
    var position = 0
    var depth = 0

    init(_ symbols: [Symbol]) { self.symbols = symbols }

    mutating func parse() -> Equation.Expression? {
      guard let sum = sum(), position == symbols.count else { return nil }
      return sum
    }

    private mutating func take(_ operations: [UInt8]) -> UInt8? {
      guard position < symbols.count, case .operation(let operation) = symbols[position],
        operations.contains(operation)
      else { return nil }
      position += 1
      return operation
    }

    private mutating func sum() -> Equation.Expression? {
      guard var left = product() else { return nil }
      while let operation = take([UInt8(ascii: "+"), UInt8(ascii: "-")]) {
        guard let right = product() else { return nil }
        left = .binary(operation, left, right)
      }
      return left
    }

    private mutating func product() -> Equation.Expression? {
      guard var left = primary() else { return nil }
      while let operation = take([UInt8(ascii: "*"), UInt8(ascii: "/")]) {
        guard let right = primary() else { return nil }
        left = .binary(operation, left, right)
      }
      return left
    }

    private mutating func primary() -> Equation.Expression? {
      guard position < symbols.count, depth < 16 else { return nil }
      depth += 1
      defer { depth -= 1 }
      switch symbols[position] {
      case .figure(let mention):
        position += 1
        return .figure(mention)
      case .operation(UInt8(ascii: "-")):
        position += 1
        return primary().map { .negate($0) }
      case .open:
        position += 1
        guard let inner = sum(), position < symbols.count, case .close = symbols[position] else {
          return nil
        }
        position += 1
        return inner
      case .operation, .close, .equals: return nil
      }
    }
  }
}
