import Testing
import Touchstone

@Suite struct ExactDecimalTests: FigureSuite {
  @Test(
    arguments: [
      ("-12.50", "-12.5"), ("+3", "3"), (".08", "0.08"), ("5.", "5"), ("1e3", "1000"),
      ("1.5E-3", "0.0015"), ("000120", "120"), ("-0", "0"), ("0.000", "0"),
      ("394300000000", "394300000000"), ("0.0005", "0.0005"),
      ("123456789012345678901234567890123456", "123456789012345678901234567890123456"),
      ("1000000000000000000000000000000000000000", "1000000000000000000000000000000000000000"),
    ])
  func `plain decimals are read and written without exponent`(text: String, expected: String) throws
  {
    #expect(try decimal(text).description == expected)
  }

  @Test(
    arguments: [
      "", "-", ".", "1,000", "1 000", "abc", "1e", "1e+", "--5", "1.2.3", "e5", "1e1001", "5x",
      "1234567890123456789012345678901234567", "0.1234567890123456789012345678901234567",
    ])
  func `what is no decimal of 36 digits is nil`(text: String) {
    #expect(ExactDecimal(parsing: text) == nil)
  }

  @Test func `equal values are equal however they are written`() throws {
    #expect(try decimal("2.50") == decimal("2.5"))
    #expect(try decimal("1e3") == decimal("1000.00"))
    #expect(try decimal("2.50").hashValue == decimal("2.5").hashValue)
    #expect(ExactDecimal(coefficient: 0, exponent: 7) == .zero)
  }

  @Test(
    arguments: [
      ("0.1", "0.2", "0.3", "-0.1", "0.02"), ("394.3", "-0.3", "394", "394.6", "-118.29"),
      ("1e12", "1e-12", "1000000000000.000000000001", "999999999999.999999999999", "1"),
      ("0", "5", "5", "-5", "0"),
    ])
  func `sums, differences and products are exact`(
    a: String, b: String, sum: String, difference: String, product: String
  ) throws {
    let (a, b) = (try decimal(a), try decimal(b))
    #expect(try a.adding(b) == decimal(sum))
    #expect(try a.subtracting(b) == decimal(difference))
    #expect(try a.multiplied(by: b) == decimal(product))
  }

  @Test func `what needs more than 36 digits is nil`() throws {
    let long = try decimal("123456789012345678901234567890123456")
    #expect(long.multiplied(by: try decimal("1.1")) == nil)
    #expect(long.adding(try decimal("0.1")) == nil)
    #expect(try decimal("1e500").adding(.one) == nil)
    #expect(try decimal("1e1000").multiplied(by: decimal("1e1000"))?.exponent == 2_000)
    #expect(ExactDecimal.power(ofTen: 1_500).multiplied(by: .power(ofTen: 1_500)) == nil)
  }

  @Test(
    arguments: [
      ("1", "3", "0.3333333333333333333333333333333333"),
      ("2", "3", "0.6666666666666666666666666666666667"), ("1", "8", "0.125"),
      ("-7", "2", "-3.5"), ("6", "3", "2"), ("1", "1e30", "0.000000000000000000000000000001"),
      ("100000", "7", "14285.71428571428571428571428571429"),
      ("123456789012345678901234567890123456", "1", "123456789012345678901234567890123500"),
    ])
  func `quotients end or are rounded at 34 digits`(a: String, b: String, expected: String) throws {
    #expect(try decimal(a).divided(by: decimal(b))?.description == expected)
  }

  @Test func `division by zero has no value`() {
    #expect(ExactDecimal.one.divided(by: .zero) == nil)
    #expect(ExactDecimal.zero.divided(by: .one) == .zero)
  }

  @Test(
    arguments: [
      ("2.5", 0, "3", "2"), ("3.5", 0, "4", "4"), ("-2.5", 0, "-3", "-2"),
      ("383285", 2, "383300", "383300"), ("8.745", -2, "8.75", "8.74"), ("0.4", 0, "0", "0"),
      ("0.5", 0, "1", "0"), ("5", 1, "10", "0"), ("4", 3, "0", "0"), ("999.5", 0, "1000", "1000"),
      ("8.74", -4, "8.74", "8.74"), ("6", 1, "10", "10"), ("0", 3, "0", "0"),
    ])
  func `rounding keeps digits down to a place`(
    text: String, place: Int, halfUp: String, halfEven: String
  ) throws {
    let value = try decimal(text)
    #expect(value.rounded(toPlace: place, rule: .halfUp).description == halfUp)
    #expect(value.rounded(toPlace: place, rule: .halfEven).description == halfEven)
  }

  @Test func `comparison never overflows`() throws {
    let ordered = try [
      "-1e1000", "-123456789012345678901234567890123456", "-1", "-1e-1000", "0", "1e-1000", "0.05",
      "0.5", "1", "1.00000000000000000000000000000000001", "2", "1e35",
      "123456789012345678901234567890123456", "1e1000",
    ].map { try decimal($0) }
    for (index, value) in ordered.enumerated() {
      for (other, right) in ordered.enumerated() {
        #expect((value < right) == (index < other), "\(value) and \(right)")
      }
    }
  }

  @Test func `digits and places are counted`() throws {
    #expect(try decimal("394.3").topPlace == 2)
    #expect(try decimal("0.05").topPlace == -2)
    #expect(try decimal("1000").digitCount == 1)
    #expect(try decimal("-12345").digitCount == 5)
    #expect(try decimal("-2.5").magnitude == decimal("2.5"))
    #expect(try decimal("2.5").scaled(byPowerOfTen: 9) == decimal("2500000000"))
    #expect(try decimal("1200").integer == 1_200)
    #expect(try decimal("1.2").integer == nil)
    #expect(try decimal("1e30").integer == nil)
  }

  @Test(arguments: 0..<200)
  func `arithmetic keeps its laws`(seed: Int) throws {
    var random = FigureRandom(seed: UInt64(seed))
    func number() -> ExactDecimal? {
      ExactDecimal(
        coefficient: Int128(Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)),
        exponent: Int.random(in: -6...6, using: &random))
    }
    let a = try #require(number())
    let b = try #require(number())
    let sum = try #require(a.adding(b))
    #expect(sum == b.adding(a), "seed \(seed)")
    #expect(sum.subtracting(b) == a, "seed \(seed)")
    #expect(a.multiplied(by: b) == b.multiplied(by: a), "seed \(seed)")
    #expect(ExactDecimal(parsing: a.description) == a, "seed \(seed)")
    let product = try #require(a.multiplied(by: b))
    if !b.isZero { #expect(product.divided(by: b) == a, "seed \(seed)") }
    let place = Int.random(in: -8...8, using: &random)
    for rule in RoundingRule.allCases {
      let rounded = a.rounded(toPlace: place, rule: rule)
      let off = try #require(a.subtracting(rounded)).magnitude
      #expect(off <= ExactDecimal(5).scaled(byPowerOfTen: place - 1), "seed \(seed)")
      #expect(rounded.isZero || rounded.exponent >= min(place, a.exponent), "seed \(seed)")
    }
  }
}
