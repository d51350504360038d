import Testing
import Touchstone

/// SEMANTICS 3, rule by rule.
@Suite struct ComparisonTests: FigureSuite {
  private func outcome(
    _ claim: String, _ fact: String, decimals: Int? = nil, relation: Relation = .equal,
    hedge: Hedge = .about, asked: Int? = nil, tolerance: String? = nil, isDerived: Bool = false
  ) throws -> ComparisonOutcome {
    compare(
      try value(claim), to: FactFigure(amount: try decimal(fact), decimals: decimals),
      relation: relation, hedge: hedge, asked: asked,
      tolerance: try tolerance.map { try decimal($0) },
      isDerived: isDerived)
  }

  // MARK: Rule 1

  @Test(
    arguments: [
      ("$383.3 billion", "383285000000", -6, true), ("$383.2 billion", "383285000000", -6, false),
      ("$383 billion", "383285000000", -6, true), ("$383.29 billion", "383285000000", -6, true),
      ("$383.28 billion", "383285000000", -6, true), ("$383,285 million", "383285000000", -6, true),
      ("$3.24", "3.24", 2, true), ("-5%", "-5.4", nil, true), ("5%", "-5.4", nil, false),
      ("2.5", "2.45", nil, true), ("2.4", "2.45", nil, true), ("0", "0.4", nil, true),
    ] as [(String, String, Int?, Bool)])
  func `1: equal where both round alike, half up or half even`(
    claim: String, fact: String, decimals: Int?, isEqual: Bool
  ) throws {
    let outcome = try outcome(claim, fact, decimals: decimals)
    #expect((outcome.result == .equal) == isEqual)
    if isEqual { #expect(outcome.notes.isEmpty) }
  }

  @Test func `1: a rounding the prompt asks for counts too`() throws {
    #expect(try outcome("8.738", "8.74", asked: -2).result == .equal)
    #expect(try outcome("8.738", "8.74").result == .different)
    #expect(try outcome("24.26%", "24.3", asked: 0).result == .equal)
  }

  // MARK: Rules 2 and 3

  @Test(
    arguments: [
      ("18.00", "17.98", true), ("8.70", "8.74", true), ("18.00", "17.4", false),
      ("8.7", "8.76", false), ("$2.00 billion", "1980000000", true),
    ])
  func `2: zeros after the point may be padding`(claim: String, fact: String, isEqual: Bool) throws
  {
    let outcome = try outcome(claim, fact)
    #expect((outcome.result == .equal) == isEqual)
    if isEqual { #expect(outcome.notes == [.padded]) }
  }

  @Test(
    arguments: [
      ("12,000", "11974", true), ("$390 billion", "394328000000", true),
      ("$400 billion", "383285000000", false),
      ("12,000", "12600", false), ("1,000,000", "998000", false), ("1,200,000", "1180000", true),
    ])
  func `3: zeros of an integer aren't digits while two others remain`(
    claim: String, fact: String, isEqual: Bool
  ) throws {
    let outcome = try outcome(claim, fact)
    #expect((outcome.result == .equal) == isEqual)
    if isEqual { #expect(outcome.notes == [.rounded]) }
  }

  @Test func `3: one digit left needs a hedge`() throws {
    #expect(try outcome("$400 billion", "383285000000", relation: .equal).result == .different)
    #expect(
      try outcome("$400 billion", "383285000000", relation: .about, tolerance: "0.05").result
        == .equal)
  }

  // MARK: Rule 4

  @Test func `4: derived figures may be off by the last place, stored ones may not`() throws {
    let derived = try outcome("17.97", "17.98", isDerived: true)
    #expect(derived.result == .equal)
    #expect(derived.notes == [.rounding])
    #expect(try outcome("17.96", "17.98", isDerived: true).result == .different)
    let stored = try outcome("17.97", "17.98")
    #expect(stored.result == .different)
    #expect(stored.isRoundingSlip)
  }

  // MARK: Rule 5

  @Test func `5: digits finer than the fact are compared at the fact's place, with a note`() throws
  {
    let finer = try outcome("$383.2854 billion", "383285000000", decimals: -6)
    #expect(finer.result == .equal)
    #expect(finer.notes == [.excessPrecision])
    #expect(try outcome("$383.2857 billion", "383285000000", decimals: -6).result == .different)
    #expect(try outcome("$383,285,000,000", "383285000000", decimals: -6).notes.isEmpty)
  }

  // MARK: Rule 6

  @Test(
    arguments: [
      ("$390 billion", "383285000000", nil, true), ("$392 billion", "383285000000", nil, false),
      ("$400 billion", "383285000000", "0.05", true), ("5%", "5.9", nil, true),
      ("5%", "6.1", nil, false),
    ] as [(String, String, String?, Bool)])
  func `6: about is within the last place or the tolerance, two percent unless said`(
    claim: String, fact: String, tolerance: String?, isEqual: Bool
  ) throws {
    let outcome = try outcome(claim, fact, relation: .about, tolerance: tolerance)
    #expect((outcome.result == .equal) == isEqual)
  }

  @Test func `6: nearly stays below and just over above, but for the last place`() throws {
    let (below, above) = ("383285000000", "389900000000")
    #expect(try outcome("$385 billion", below, relation: .about, hedge: .nearly).result == .equal)
    #expect(
      try outcome("$385 billion", above, relation: .about, hedge: .nearly).result == .different)
    #expect(try outcome("$385 billion", above, relation: .about, hedge: .justOver).result == .equal)
    #expect(
      try outcome("$385 billion", below, relation: .about, hedge: .justOver).result == .different)
    #expect(
      try outcome("$383 billion", below, relation: .about, hedge: .nearly).result == .equal)
  }

  @Test(
    arguments: [
      (Relation.above, "383000000000", ComparisonOutcome.Result.equal),
      (.above, "384000000000", .different), (.atLeast, "383000000000", .equal),
      (.below, "384000000000", .equal), (.atMost, "383000000000", .different),
      (.above, "383285000000", .withinDoubt), (.atLeast, "383285400000", .withinDoubt),
      (.atMost, "383284500000", .withinDoubt), (.below, "383286000000", .equal),
    ])
  func `6: bounds hold, fail, or are within half the fact's last place`(
    relation: Relation, bound: String, expected: ComparisonOutcome.Result
  ) throws {
    let claim = try value("$" + bound)
    let fact = FactFigure(amount: try decimal("383285000000"), decimals: -6)
    #expect(compare(claim, to: fact, relation: relation).result == expected)
  }

  @Test func `6: an exact fact leaves no doubt at the bound`() throws {
    #expect(try outcome("5", "5", relation: .atLeast).result == .equal)
    #expect(try outcome("5", "5", relation: .above).result == .different)
  }

  @Test(
    arguments: [
      ("12%", "15%", "13", true), ("12%", "15%", "11.5", true), ("12%", "15%", "15.5", true),
      ("12%", "15%", "11.4", false), ("15%", "12%", "15.6", false), ("15%", "12%", "13", true),
    ])
  func `6: between reaches half a last place beyond its ends`(
    low: String, high: String, fact: String, isInside: Bool
  ) throws {
    let outcome = compareRange(
      from: try value(low), to: try value(high), with: FactFigure(amount: try decimal(fact)))
    #expect((outcome.result == .equal) == isInside)
  }

  // MARK: Rule 7

  @Test(
    arguments: [
      (Relation.rose, "5", nil, ComparisonOutcome.Result.equal), (.rose, "-5", nil, .different),
      (.fell, "-5", nil, .equal), (.fell, "5", nil, .different), (.unchanged, "0", nil, .equal),
      (.unchanged, "1", nil, .different), (.rose, "0", nil, .different),
      (.rose, "400000", -6, .withinDoubt), (.unchanged, "400000", -6, .equal),
    ] as [(Relation, String, Int?, ComparisonOutcome.Result)])
  func `7: direction is the sign of the change, whatever the amount`(
    relation: Relation, change: String, decimals: Int?, expected: ComparisonOutcome.Result
  ) throws {
    #expect(try outcome("99", change, decimals: decimals, relation: relation).result == expected)
  }

  // MARK: Rule 8

  @Test(
    arguments: [
      ("$5 million", PolarityWord.none, AttributeSign.signed, "5000000", false),
      ("-$5 million", .none, .signed, "-5000000", true),
      ("$5 million", .negative, .signed, "-5000000", true),
      ("$(5) million", .negative, .signed, "-5000000", true),
      ("-$5 million", .negative, .signed, "-5000000", false),
      ("$(5) million", .none, .outflow, "5000000", false),
      ("-$5 million", .none, .outflow, "5000000", false),
      ("$5 million", .negative, .outflow, "5000000", false),
      ("$5 million", .reversing, .outflow, "-5000000", true),
    ])
  func `8: the sign is the text's and the word's, against the attribute's`(
    claim: String, word: PolarityWord, sign: AttributeSign, amount: String, isExplicit: Bool
  ) throws {
    let signed = signedAmount(of: try value(claim), polarity: word, attribute: sign)
    #expect(signed.amount.description == amount)
    #expect(signed.isExplicit == isExplicit)
  }

  @Test func `8: the other sign is told from another size`() throws {
    let signed = signedAmount(of: try value("-5"), polarity: .none, attribute: .signed)
    #expect(signed.hasOtherSign(than: try decimal("5")))
    #expect(!signed.hasOtherSign(than: try decimal("-7")))
    #expect(!signed.hasOtherSign(than: .zero))
  }

  // MARK: The diagnosis

  @Test(
    arguments: [
      ("$383.2 billion", "383285000000", true), ("$383.4 billion", "383285000000", false),
      ("17.97", "17.98", true), ("8.7", "8.78", false), ("9", "10", false),
    ])
  func `a rounding slip is within one last place and has three digits`(
    claim: String, fact: String, isSlip: Bool
  ) throws {
    let outcome = try outcome(claim, fact)
    #expect(outcome.result == .different)
    #expect(outcome.isRoundingSlip == isSlip)
  }

  @Test func `facts are taken to the claim's unit`() throws {
    let fact = FactFigure(amount: try decimal("42195"), decimals: 0)
    let meters = try #require(Unit(parsing: "m"))
    let claim = try value("26.2 miles")
    let inMiles = try #require(fact.converted(from: meters, to: claim.unit))
    #expect(inMiles.decimals == 3)
    #expect(compare(claim, to: inMiles).result == .equal)
    let inKilometers = try #require(fact.converted(from: meters, to: try value("42.2 km").unit))
    #expect(inKilometers.decimals == 3)
  }

  @Test(arguments: 0..<200)
  func `a fact rounded to any place supports itself and no neighbour but a slip`(seed: Int) throws {
    var random = FigureRandom(seed: UInt64(seed))
    let fact = try #require(
      ExactDecimal(
        coefficient: Int128(Int.random(in: 1...999_999_999, using: &random)),
        exponent: Int.random(in: -4...3, using: &random)))
    let places = Int.random(in: 0...4, using: &random)
    let rule = RoundingRule.allCases[Int.random(in: 0...1, using: &random)]
    let style = try value("1." + String(repeating: "5", count: places) + (places == 0 ? "5" : ""))
    let place = places == 0 ? -1 : -places
    let text = render(fact.rounded(toPlace: place, rule: rule), inStyleOf: style)
    #expect(compare(try value(text), to: FactFigure(amount: fact)).result == .equal, "seed \(seed)")
  }
}
