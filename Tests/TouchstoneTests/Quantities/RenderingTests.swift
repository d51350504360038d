import Testing
import Touchstone

@Suite struct RenderingTests: FigureSuite {
  @Test(
    arguments: [
      ("$394.3 billion", "383285000000", "$383.3 billion"),
      ("$394.3bn", "383285000000", "$383.3bn"),
      ("$394,328 million", "383285000000", "$383,285 million"), ("394,328", "383285", "383,285"),
      ("8738", "10121", "10121"), ("$8.70", "8.745", "$8.75"),
      ("12,34,567", "7654321", "76,54,321"),
      ("5.4%", "-5.4", "-5.4%"), ("-5.4%", "5.4", "5.4%"),
      ("-$2.2 billion", "2300000000", "$2.3 billion"),
      ("$2.2 billion", "-2300000000", "-$2.3 billion"), ("$-2.2", "3.1", "$3.1"),
      ("$(2,205) million", "2300000000", "$2,300 million"), ("($2,205)", "-17", "($17)"),
      ("$(2,205) million", "-17000000", "$(17) million"), ("minus 5 percent", "7", "7 percent"),
      ("+5%", "-3", "-3%"), (".08", "0.12", ".12"), ("0.5", "12", "12.0"),
      ("**$5.4** billion", "6100000000", "$6.1** billion"), (#"5.4\%"#, "7", #"7.0\%"#),
      ("USD 5 million", "7000000", "USD 7 million"), ("2.5x", "3", "3.0x"),
      ("1\u{a0}234\u{a0}567", "7654321", "7\u{a0}654\u{a0}321"),
      ("5.5 per cent", "6", "6.0 per cent"),
      ("999", "12345", "12,345"), ("2.7 × 10^3", "3100", "3.1 × 10^3"),
    ])
  func `another amount takes the looks of the first`(text: String, amount: String, expected: String)
    throws
  {
    #expect(render(try decimal(amount), inStyleOf: try value(text)) == expected)
  }

  @Test(
    arguments: [
      ("eight", "9", "nine"), ("Eight", "9", "Nine"), ("EIGHT", "9", "NINE"),
      ("three million", "7000000", "seven million"),
      ("one hundred and three", "215", "two hundred and fifteen"),
      ("one hundred three", "215", "two hundred fifteen"), ("a dozen", "15", "fifteen"),
      ("a million", "3000000", "three million"),
      ("two and a half million", "2700000", "2.7 million"),
      ("half a billion", "700000000", "0.7 billion"), ("fifty-two", "2000000", "2,000,000"),
      ("fifty-two", "21400", "twenty-one thousand four hundred"), ("third", "1", "first"),
      ("3rd", "12", "12th"), ("21st", "22", "22nd"), ("twenty-first", "30", "thirtieth"),
      ("five", "-2", "minus two"), ("a pair of", "3", "three"),
    ])
  func `number words stay words`(text: String, amount: String, expected: String) throws {
    #expect(render(try decimal(amount), inStyleOf: try value(text)) == expected)
  }

  @Test(
    arguments: [
      ("$394.3 million", "394328000000", "$394.3 billion"), ("$394.3M", "394328000000", "$394.3B"),
      ("$394.3bn", "383285000", "$383.3mn"), ("394.3 Million", "394328000000", "394.3 Billion"),
      ("$5,409 million", "54090000000", "$54,090 million"),
      ("$0.4 billion", "300000000", "$0.3 billion"),
    ])
  func `an amount that has outgrown its scale word takes the next`(
    text: String, amount: String, expected: String
  ) throws {
    #expect(render(try decimal(amount), inStyleOf: try value(text)) == expected)
  }

  @Test(
    arguments: [
      ("1 day", "25", "25 days"), ("25 days", "1", "1 day"), ("5 dollars", "1", "1 dollar"),
      ("1-day", "3", "3-day"), ("5 feet", "1", "1 foot"),
      ("1 million dollars", "2000000", "2 million dollars"),
      ("5 feet 2 inches", "73", "6 feet 1 inches"),
      ("2 hours 30 minutes", "165", "2 hours 45 minutes"),
      ("3 dollars 50 cents", "4.2", "4 dollars 20 cents"),
    ])
  func `units agree with their number`(text: String, amount: String, expected: String) throws {
    #expect(render(try decimal(amount), inStyleOf: try value(text)) == expected)
  }

  private static let styles = [
    "$394.3 billion", "$394.32bn", "US$ 3.2 trillion", "USD 5,409 million", "5,409 million USD",
    "€1.2m", "394,328", "1,23,456", "17.98", ".08", "(2,205)", "$(2,205) million", "-$2.2 billion",
    "−5%", "minus 5 percent", "5.5 percentage points", "120 bps", "2.5x", "three million", "eight",
    "One hundred and three", "25 days", "75ml", "$3.24", "8738 mn", "1.5K", "2.7 × 10^3", "€ 5",
    "**5.4** million", "half a billion", "a dozen", "5 dollars", "1\u{202f}234\u{202f}567",
  ]

  @Test(arguments: styles)
  func `a value's own amount gives its own text`(text: String) throws {
    let figure = try figure(text)
    #expect(render(figure.value.amount, inStyleOf: figure.value) == figure.value.style.written)
  }

  @Test(arguments: styles, 0..<40)
  func `what was rendered reads as the amount at the style's last place`(text: String, seed: Int)
    throws
  {
    var random = FigureRandom(seed: UInt64(seed) &* 977)
    let style = try value(text)
    let digits = Int.random(in: 1...6, using: &random)
    let top = style.lastPlace + Int.random(in: -1...6, using: &random)
    let coefficient = Int.random(in: -999_999...999_999, using: &random)
    let amount = try #require(
      ExactDecimal(coefficient: Int128(coefficient), exponent: top - digits))
    let rendered = render(amount, inStyleOf: style)
    let read = try value(rendered)
    #expect(
      read.amount == amount.rounded(toPlace: read.lastPlace, rule: .halfUp),
      "seed \(seed): \(amount) as \(rendered)")
    // The scale word may change; the places behind it don't.
    if read.scale == style.scale {
      #expect(
        read.amount == amount.rounded(toPlace: style.lastPlace, rule: .halfUp),
        "seed \(seed): \(amount) as \(rendered)")
    }
    #expect(read.unit == style.unit, "seed \(seed): \(amount) as \(rendered)")
  }
}
