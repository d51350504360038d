/// The form a prompt wants the answer in: "in USD millions", "round to one decimal place".
package struct AskedForm: Hashable, Sendable {
  /// The power of ten of the unit asked for.
  package var scale: Int?
  /// Places behind the point that an explicit rounding asks for.
  package var places: Int?
  package var isPercent = false
  package var isPoints = false
  package var isDays = false
  /// A currency is asked for.
  package var isMoney = false

  /// The words of forms: a stretch of them asks for nothing else.
  static let words = English.hashes(
    """
    usd us u s u.s m b k dollar dollars $ eur gbp cents million millions mm mn mio billion billions bn thousand
    thousands trillion percent percents percentage percentages pct % points point bps basis units unit
    decimal decimals place places dp d.p digit digits round rounded rounding nearest whole integer number
    numbers figure figures days times ratio fraction expressed stated shown terms term
    """)
  /// Of them those that can't stand for anything else.
  private static let cores = English.hashes(
    """
    usd dollars dollar $ eur gbp cents million millions mm mn mio billion billions bn thousand thousands
    trillion percent percents percentage percentages pct % points bps units unit decimal decimals place
    places dp digit digits round rounded rounding nearest integer days ratio
    """)
  private static let leads = English.hashes(
    "in as to round rounded express expressed state stated with at use unit units quote currency")
  private static let fillers = English.hashes(
    "a an the your my of and or please answer it result value to full is as be only")
  private static let scales: [WordHash: Int] = [
    WordHash("thousands"): 3, WordHash("thousand"): 3, WordHash("millions"): 6,
    WordHash("million"): 6, WordHash("mm"): 6, WordHash("mn"): 6, WordHash("mio"): 6,
    WordHash("billions"): 9, WordHash("billion"): 9, WordHash("bn"): 9,
    WordHash("trillions"): 12, WordHash("trillion"): 12,
  ]
  private static let percents = English.hashes("percent percents percentage percentages pct %")
  private static let moneys = English.hashes("usd dollars dollar $ eur gbp")
  private static let decimals = English.hashes("decimal decimals dp d digit digits")
  private static let numbers: [WordHash: Int] = [
    WordHash("no"): 0, WordHash("zero"): 0, WordHash("one"): 1, WordHash("two"): 2,
    WordHash("three"): 3, WordHash("four"): 4, WordHash("1"): 1, WordHash("2"): 2,
    WordHash("3"): 3, WordHash("4"): 4, WordHash("0"): 0, WordHash("single"): 1,
  ]
  private static let nearest = WordHash("nearest")
  private static let whole = English.hashes("whole integer")
  private static let days = WordHash("days")
  private static let points = WordHash("points")
  private static let of = WordHash("of")

  /// Reads the form out of runs of form words.
  ///
  /// - Returns: the form, and by token whether it belongs to such a run.
  static func read(_ text: ReadText) -> (form: AskedForm, covered: [Bool]) {
    var form = AskedForm()
    var covered = [Bool](repeating: false, count: text.tokens.count)
    var token = 0
    while token < text.tokens.count {
      guard let end = run(at: token, of: text) else {
        token += 1
        continue
      }
      form.add(token..<end, of: text)
      for place in token..<end { covered[place] = true }
      token = end
    }
    // "By how many US dollars did …"
    let hashes = text.tokens.map(\.hash)
    if let many = hashes.firstIndex(of: WordHash("many")),
      hashes[many...].prefix(5).contains(where: moneys.contains)
    {
      form.isMoney = true
    }
    return (form, covered)
  }

  /// The end of a run of form words that starts at a lead, a bracket or a word that is one for
  /// certain; nil where there is none. "as a % of" is no form.
  private static func run(at start: Int, of text: ReadText) -> Int? {
    let first = text.tokens[start]
    let isBracket = first.symbol == UInt8(ascii: "(") || first.symbol == UInt8(ascii: "[")
    guard isBracket || leads.contains(first.hash), text.mentionOfToken[start] < 0 else {
      return nil
    }
    var end = start + 1
    var lastForm = start
    var hasCore = cores.contains(first.hash)
    var hasNumber = false
    while end < text.tokens.count {
      let token = text.tokens[end]
      if text.mention(at: end).map({ text.mentions[$0].kind != .value }) ?? false { break }
      let isNumber = numbers[token.hash] != nil
      let isJoint =
        token.symbol == UInt8(ascii: "-") || token.symbol == UInt8(ascii: ".")
        || token.symbol == UInt8(ascii: ":") && end == start + 1
        || isBracket && token.symbol == UInt8(ascii: ",")
      guard
        words.contains(token.hash) || isThousands(end, of: text) || fillers.contains(token.hash)
          || leads.contains(token.hash)
          || isNumber || isJoint && token.isGlued
      else { break }
      if cores.contains(token.hash) || isThousands(end, of: text) { hasCore = true }
      if isNumber { hasNumber = true }
      if words.contains(token.hash) || isThousands(end, of: text) { lastForm = end }
      end += 1
    }
    guard hasCore, lastForm > start || isBracket == false && hasCore else { return nil }
    end = lastForm + 1
    if isBracket {
      guard end < text.tokens.count, isCloser(text.tokens[end]) else { return nil }
      return end + 1
    }
    // "as a percentage of revenue", "in days of sales": the expression goes on.
    if end < text.tokens.count, text.tokens[end].hash == of, !hasNumber,
      !isEntity(end + 1, of: text), !isMoney(end + 1, of: text)
    {
      return nil
    }
    // "the percentage point change in", "in percentage terms".
    if end < text.tokens.count, text.tokens[end].kind == .word,
      ["change", "growth", "increase", "difference"].contains(where: {
        text.tokens[end].hash == WordHash($0)
      })
    {
      return nil
    }
    return end
  }

  private static func isMoney(_ token: Int, of text: ReadText) -> Bool {
    token < text.tokens.count && currencies.contains(text.tokens[token].hash)
  }

  private static let currencies = English.hashes("us u usd dollars dollar $ euros")

  private static func isEntity(_ token: Int, of text: ReadText) -> Bool {
    guard token < text.tokens.count, let mention = text.mention(at: token) else { return false }
    return text.mentions[mention].kind == .entity
  }

  /// "$000s", "in 000s".
  private static func isThousands(_ token: Int, of text: ReadText) -> Bool {
    text.tokens[token].hash == thousands
  }

  private static let thousands = WordHash("000")
  private static let letters: [WordHash: Int] = [
    WordHash("k"): 3, WordHash("m"): 6, WordHash("b"): 9,
  ]

  private static func isCloser(_ token: Token) -> Bool {
    token.symbol == UInt8(ascii: ")") || token.symbol == UInt8(ascii: "]")
  }

  private mutating func add(_ tokens: Range<Int>, of text: ReadText) {
    let hashes = tokens.map { text.tokens[$0].hash }
    let asksRounding = hashes.contains(Self.nearest)
    for (place, hash) in hashes.enumerated() {
      let letter =
        place > 0 && Self.currencies.contains(hashes[place - 1]) ? Self.letters[hash] : nil
      if let power = hash == Self.thousands ? 3 : Self.scales[hash] ?? letter {
        scale = scale ?? power
        if asksRounding { places = 0 }
      }
      if Self.percents.contains(hash) { isPercent = true }
      if hash == Self.points { isPoints = true }
      if hash == Self.days { isDays = true }
      if Self.moneys.contains(hash) { isMoney = true }
      if asksRounding, Self.whole.contains(hash) || Self.percents.contains(hash) { places = 0 }
      if Self.decimals.contains(hash) {
        // "two decimal places", "2-decimal", "to 1 d.p."
        let before = hashes[..<place].reversed().prefix(2)
        if let count = before.lazy.compactMap({ Self.numbers[$0] }).first { places = count }
      }
    }
    if isPercent, isPoints { isPercent = false }
  }
}
