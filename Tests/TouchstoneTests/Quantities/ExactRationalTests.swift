import Testing

@testable import Touchstone

@Suite struct ExactRationalTests: FigureSuite {
  private func ratio(_ a: String, _ b: String) throws -> ExactRational {
    try #require(ExactRational(try decimal(a)).divided(by: ExactRational(try decimal(b))))
  }

  @Test(
    arguments: [
      ("1", "3", "0.3333333333333333333333333333333333"),
      ("-2", "3", "-0.6666666666666666666666666666666667"),
      ("1577", "32765", "0.04813062719365176255150312833816573"), ("1", "8", "0.125"),
      ("1e900", "4", "2.5e899"), ("0", "7", "0"), ("-6", "-4", "1.5"),
      ("1e-1000", "1", "1e-1000"),
      (
        "12345678901234567890123456789012345", "1e3",
        "12345678901234567890123456789012.34"
      ),
      ("12345678901234567890123456789012355", "1", "12345678901234567890123456789012360"),
    ])
  func `a fraction as a decimal has 34 digits`(a: String, b: String, expected: String) throws {
    #expect(try ratio(a, b).decimal == decimal(expected))
  }

  @Test func `nothing divides by zero, and what has no decimal has none`() throws {
    #expect(ExactRational.one.divided(by: .zero) == nil)
    #expect(ExactRational.zero.power(-1) == nil)
    let huge = ExactRational(ExactDecimal.power(ofTen: 900))
    #expect((huge * huge).decimal == nil)
    #expect(huge.power(3)?.isWithinBounds == nil)
    #expect(ExactRational(2).power(65) == nil)
  }

  @Test func `equal fractions are equal and hash alike`() throws {
    #expect(try ratio("2", "-6") == ratio("-1", "3"))
    #expect(try ratio("2", "6").hashValue == ratio("1", "3").hashValue)
    #expect(try ratio("-1", "3") < ratio("1", "1000"))
    #expect(try ratio("10", "5").isInteger)
  }

  @Test(
    arguments: [
      ("2", 2, "1.414213562373095048801688724209698"), ("27", 3, "3"), ("0.001", 3, "0.1"),
      ("1.1", 1, "1.1"), ("2", 10, "1.071773462536293164213006325023342"), ("0", 5, "0"),
      ("1e-30", 3, "1e-10"), ("1e600", 3, "1e200"), ("15241578750190521", 2, "123456789"),
    ])
  func `roots have 34 digits and are exact where they end`(
    value: String, degree: Int, expected: String
  ) throws {
    #expect(ExactRational(try decimal(value)).root(degree)?.decimal == (try decimal(expected)))
  }

  @Test func `roots of negatives and roots without end are nil`() {
    #expect(ExactRational(-8).root(3) == nil)
    #expect(ExactRational(8).root(0) == nil)
    #expect(ExactRational(8).root(65) == nil)
  }

  @Test(arguments: 1...40)
  func `the laws of arithmetic hold`(seed: UInt64) throws {
    var random = FigureRandom(seed: seed)
    func number() throws -> ExactRational {
      let a = Int.random(in: -1_000_000...1_000_000, using: &random)
      let b = Int.random(in: 1...10_000, using: &random)
      return try #require(ExactRational(a).divided(by: ExactRational(b)))
    }
    let (a, b, c) = (try number(), try number(), try number())
    #expect(a + b == b + a && a * b == b * a, "seed \(seed)")
    #expect((a + b) + c == a + (b + c) && (a * b) * c == a * (b * c), "seed \(seed)")
    #expect(a * (b + c) == a * b + a * c, "seed \(seed)")
    #expect(a - b == a + -b && a - a == .zero, "seed \(seed)")
    if !b.isZero { #expect((a * b).divided(by: b) == a, "seed \(seed)") }
    #expect((a < b) == (a + c < b + c), "seed \(seed)")
    #expect(a.power(3) == a * a * a, "seed \(seed)")
    let root = try #require((a * a).root(2))
    #expect((root - a.magnitude).magnitude < ExactRational(.power(ofTen: -20)), "seed \(seed)")
    let decimal = try #require(a.decimal)
    let error = (ExactRational(decimal) - a).magnitude
    #expect(error <= a.magnitude * ExactRational(.power(ofTen: -33)), "seed \(seed)")
  }
}
