/// The scale that a text states for figures that carry none: "(in millions)", "Answer in USD
/// thousands".
enum StatedScale {
  private static let powers: [WordHash: Int] = [
    WordHash("thousand"): 3, WordHash("thousands"): 3, WordHash("000s"): 3,
    WordHash("million"): 6, WordHash("millions"): 6, WordHash("mm"): 6, WordHash("mn"): 6,
    WordHash("billion"): 9, WordHash("billions"): 9, WordHash("bn"): 9,
    WordHash("trillion"): 12, WordHash("trillions"): 12,
  ]
  /// Behind a dollar sign: "($M)".
  private static let letters: [WordHash: Int] = [
    WordHash("k"): 3, WordHash("m"): 6, WordHash("b"): 9,
  ]
  private static let leads = English.hashes("in usd us eur gbp dollars of $ € £")

  /// The power of ten stated in a stretch of tokens, or nil where there is none or more than one.
  static func find(in tokens: Range<Int>, of text: ReadText) -> Int? {
    var found: Int?
    for token in tokens where text.mentionOfToken[token] < 0 {
      guard token > 0 else { continue }
      let lead = text.tokens[token - 1]
      let isNamed = leads.contains(lead.hash) || isBracketed(token, text)
      let letter = lead.symbol == UInt8(ascii: "$") ? letters[text.tokens[token].hash] : nil
      guard let power = isNamed ? powers[text.tokens[token].hash] ?? letter : nil else { continue }
      if let other = found, other != power { return nil }
      found = power
    }
    return found
  }

  private static func isBracketed(_ token: Int, _ text: ReadText) -> Bool {
    text.tokens[token - 1].symbol == UInt8(ascii: "(")
  }

  /// A bare number may be a share or a percentage (SEMANTICS 2): "0.054" of a percentage is one in a
  /// hundred of what it says, "66.4" of a ratio a hundred times.
  private static func shareScales(
    of value: WrittenValue, _ shape: ValueShape, _ display: Attribute.Display?
  )
    -> [Int]
  {
    guard value.unit.dimension == .none, display != .times else { return [0] }
    if shape == .ratio { return [0, -2] }
    return value.hasFraction && value.amount.magnitude < .one ? [2, 0] : [0, 2]
  }

  /// The powers of ten to read a figure with, primary first; `[0]` where the text leaves no doubt.
  static func scales(
    of claim: Claim, in clauses: ClauseText, scope: ScopeResolver, factBase: FactBase
  ) -> [Int] {
    guard !claim.value.hasScaleWord, let attribute = claim.attribute?.value.first
    else { return [0] }
    let shape = ValueShape(factBase[attribute])
    if shape == .percent || shape == .ratio {
      return shareScales(of: claim.value, shape, factBase[attribute].display)
    }
    guard shape == .money || shape == .count else { return [0] }
    var scales: [Int] = []
    let text = clauses.text
    let clause = clauses.clauses[claim.clause]
    var places = clause.pieces.map(\.tokens)
    places.append(clauses.sentences[clause.sentence].tokens)
    places += scope.headings(of: claim.clause).map { clauses.layout.lines[$0].tokens }
    let here = places.lazy.compactMap { find(in: $0, of: text) }.first
    if let power = here ?? find(in: 0..<text.tokens.count, of: text) { scales.append(power) }
    if let prompt = scope.conversation.prompt,
      let power = find(in: 0..<prompt.tokens.count, of: prompt), !scales.contains(power)
    {
      scales.append(power)
    }
    if !scales.contains(0) { scales.append(0) }
    return scales
  }
}
