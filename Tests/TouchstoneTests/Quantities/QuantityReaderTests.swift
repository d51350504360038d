import Testing
import Touchstone

@Suite struct QuantityReaderTests: FigureSuite {
  @Test(
    arguments: [
      ("$394.3 billion", "394300000000", "USD"), ("$394.3bn", "394300000000", "USD"),
      ("US$ 3.2 trillion", "3200000000000", "USD"), ("USD 5,409 million", "5409000000", "USD"),
      ("5,409 million USD", "5409000000", "USD"), ("75 USD million", "75000000", "USD"),
      ("€1.2m", "1200000", "EUR"), ("$5.409B", "5409000000", "USD"),
      ("$1,577M", "1577000000", "USD"), ("$5 mm", "5000000", "USD"),
      ("$8,738 million", "8738000000", "USD"), ("₹ 5 crore", "50000000", "INR"),
      ("₹5 lakh", "500000", "INR"), ("Rs. 500", "500", "INR"), ("450,000 yen", "450000", "JPY"),
      ("16.60 pounds", "16.6", "GBP"), ("C$20", "20", "CAD"), ("5 Canadian dollars", "5", "CAD"),
      ("CHF 12", "12", "CHF"), ("323 million euros", "323000000", "EUR"),
      ("50 cents", "50", "USD-cents"),
      ("$5 million USD", "5000000", "USD"), ("two dollars", "2", "USD"), ("$.95", "0.95", "USD"),
      ("12,34,567.89 rupees", "1234567.89", "INR"), ("u.s. $ 100,000", "100000", "USD"),
    ])
  func `money is read with its scale and currency`(text: String, amount: String, unit: String)
    throws
  {
    let figure = try figure(text)
    #expect(figure.kind == .money)
    #expect(figure.value.amount.description == amount)
    #expect(figure.value.unit.name == unit)
    #expect(marked(text) == "⟦\(text)⟧")
  }

  @Test(
    arguments: [
      ("-$2.2 billion", "-2200000000", NegativeStyle.minus), ("$-2.2", "-2.2", .minus),
      ("−5%", "-5", .minus), ("–5%", "-5", .minus), ("minus 5 percent", "-5", .wordMinus),
      ("negative 5%", "-5", .wordMinus), ("(2,205)", "-2205", .parentheses),
      ("$(2,205) million", "-2205000000", .parentheses),
      ("($2,205) million", "-2205000000", .parentheses), ("(5.4)%", "-5.4", .parentheses),
      ("($0.45)", "-0.45", .parentheses), ("+5%", "5", .none), ("minus ninety", "-90", .wordMinus),
    ])
  func `signs are read as they are written`(text: String, amount: String, style: NegativeStyle)
    throws
  {
    let value = try value(text)
    #expect(value.amount.description == amount)
    #expect(value.negative == style)
    #expect(marked(text) == "⟦\(text)⟧")
  }

  @Test(
    arguments: [
      ("revenue grew (12.5%)", "revenue grew (⟦12.5%⟧)", "12.5"),
      ("revenue ($394.3 billion)", "revenue (⟦$394.3 billion⟧)", "394300000000"),
      ("(1) revenue", "(⟦1⟧) revenue", "1"), ("* (-5%)", "* (⟦-5%⟧)", "-5"),
    ])
  func `brackets of an aside are no minus, but are kept as another reading`(
    text: String, expected: String, amount: String
  ) throws {
    let value = try value(text)
    #expect(marked(text) == expected)
    #expect(value.amount.description == amount)
    #expect(value.isParenthesised)
    #expect(value.otherReading == -value.amount)
  }

  @Test(
    arguments: [
      ("394,328", "394328"), ("1,23,456", "123456"), ("17.98", "17.98"), (".08", "0.08"),
      ("3 million", "3000000"), ("8738 mn", "8738000000"), ("1.5K", "1500"), ("10M", "10000000"),
      ("1.2b", "1200000000"), ("1\u{202f}234\u{202f}567.89", "1234567.89"), ("5{,}409", "5409"),
      ("1/2", "0.5"), ("3 1/2", "3.5"), ("3½", "3.5"),
      ("⅔", "0.6666666666666666666666666666666667"),
      ("10^6", "1000000"), ("1e6", "1000000"), ("2.7 × 10^3", "2700"), ("1.3x10^6", "1300000"),
      ("2.7 × 10⁻³", "0.0027"), ("3 dozen", "36"), ("3 hundred and 21", "321"),
    ])
  func `numbers in digits`(text: String, amount: String) throws {
    let figure = try figure(text)
    #expect(figure.kind == .number)
    #expect(figure.value.amount.description == amount)
    #expect(marked(text) == "⟦\(text)⟧")
  }

  @Test(
    arguments: [
      ("sixteen", "16"), ("fifty-two", "52"), ("three million", "3000000"),
      ("one hundred and three", "103"), ("Three hundred and thirty one", "331"),
      ("two hundred and two thousand", "202000"), ("three lakh crore", "3000000000000"),
      ("two and a half million", "2500000"), ("half a billion", "500000000"),
      ("quarter million", "250000"), ("a million and a half", "1500000"), ("a dozen", "12"),
      ("half a dozen", "6"), ("a hundred", "100"), ("three quarters", "0.75"),
      ("five and a quarter", "5.25"), ("three fifths", "0.6"), ("one twenty-fifth", "0.04"),
      ("one hundred and thirty-two fifths", "26.4"), ("nine point nought four", "9.04"),
      ("one over three", "0.3333333333333333333333333333333333"),
      ("one hundred and three and two thirds", "103.6666666666666666666666666666667"),
      ("two thirds of a million", "666666.6666666666666666666666666667"), ("a pair of", "2"),
    ])
  func `numbers in words`(text: String, amount: String) throws {
    #expect(try value(text).amount.description == amount)
    #expect(marked(text) == "⟦\(text)⟧")
  }

  @Test(
    arguments: [
      ("5.5 per cent", "5.5", "percent"), ("twenty percent", "20", "percent"),
      ("12-percent", "12", "percent"), ("half a percent", "0.5", "percent"),
      ("5.5 percentage points", "5.5", "percentage-points"), ("3.2pp", "3.2", "percentage-points"),
      ("120 basis points", "120", "basis-points"), ("120 bps", "120", "basis-points"),
    ])
  func `percent and points`(text: String, amount: String, unit: String) throws {
    let figure = try figure(text)
    #expect(figure.kind == .percent)
    #expect(figure.value.amount.description == amount)
    #expect(figure.value.unit.name == unit)
    #expect(marked(text) == "⟦\(text)⟧")
  }

  @Test(
    arguments: [
      ("2.5x", "2.5", "x", ValueKind.number), ("2.5 times", "2.5", "x", .number),
      ("1.5:1", "1.5", "x", .number), ("25 days", "25", "days", .duration),
      ("12-month", "12", "months", .duration), ("75ml", "75", "ml", .quantity),
      ("ten miles", "10", "mi", .quantity), ("45-acre", "45", "acres", .quantity),
      ("190,000 square meters", "190000", "m2", .quantity), ("190 km2", "190", "km2", .quantity),
      ("1.8m", "1.8", "m", .quantity), ("100 MB", "100", "MB", .quantity),
      ("100 mb", "100", "Mbit", .quantity), ("60 miles per hour", "60", "mph", .quantity),
      ("24°C", "24", "celsius", .quantity), ("2.4 billion gallons", "2400000000", "gal", .quantity),
      ("2 hours 30 minutes", "150", "minutes", .duration),
      ("1 hour and 15 minutes", "75", "minutes", .duration),
      ("5 feet 2 inches", "62", "in", .quantity), ("3 dollars 50 cents", "3.5", "USD", .money),
    ])
  func `quantities, times and ratios`(text: String, amount: String, unit: String, kind: ValueKind)
    throws
  {
    let figure = try figure(text)
    #expect(figure.kind == kind)
    #expect(figure.value.amount.description == amount)
    #expect(figure.value.unit.name == unit)
    #expect(marked(text) == "⟦\(text)⟧")
  }

  @Test(
    arguments: [
      ("$3.24 per share", "⟦$3.24⟧ per share", "USD/share", 6),
      ("$0.55/share", "⟦$0.55⟧/share", "USD/share", 6),
      ("$1.40 a share", "⟦$1.40⟧ a share", "USD/share", 6),
      ("$3.24 per share", "⟦$3.24⟧ per share", "USD/share", 6),
      ("$3.24 per diluted share", "⟦$3.24⟧ per diluted share", "USD/share", 4),
      ("500,000 shares", "⟦500,000⟧ shares", "shares", 3), ("18-point", "⟦18⟧-point", "points", 1),
      ("4 tickets", "⟦4⟧ tickets", "tickets", 1),
    ])
  func `the noun of a count and per share stay outside the span`(
    text: String, expected: String, unit: String, tokens: Int
  ) throws {
    #expect(marked(text) == expected)
    #expect(try value(text).unit.name == unit)
    #expect(try figure(text).tokens == 0..<tokens)
  }

  @Test(
    arguments: [
      ("**$5.4** billion", "5400000000"), (#"\$5.4 billion"#, "5400000000"),
      (#"5.4\text{ billion}"#, "5400000000"), (#"\$8.70"#, "8.7"), (#"5.4\%"#, "5.4"),
      (#"$15.4\%$"#, "15.4"), ("**5**%", "5"), ("_5.4_ million", "5400000"), (#"5\,%"#, "5"),
    ])
  func `emphasis and LaTeX inside a figure are skipped`(text: String, amount: String) throws {
    #expect(try value(text).amount.description == amount)
  }

  @Test(
    arguments: [
      ("third", "3"), ("3rd", "3"), ("21st", "21"), ("twenty-first", "21"),
      ("a third quarter", "3"),
    ])
  func `ordinals have a kind of their own`(text: String, amount: String) throws {
    let figure = try figure(text)
    #expect(figure.kind == .ordinal)
    #expect(figure.value.amount.description == amount)
  }

  @Test(
    arguments: [
      "FY2019", "Q2", "10-K", "8-K/A", "COVID-19", "A380", "v2.3.1", "555-123-4567", "2023-09-30",
      "12/31/2018", "10:30", "6pm", "6 p.m.", "978-0-306-40615-7", "192.168.1.1", "a5@b.com",
      "http://x.com/2020/5%20", "www.test.com/search?q=30%25", "24703L202", "scp2-173m", "76ers",
      "777X", "10.4H", "4E58NDBS", "cb11la", "TR1234", "01223323737", "1990s", "file_2023",
      "4x4", "1e400", "1.577.000",
    ])
  func `digits in names, dates, times and links are no figures`(text: String) {
    let reading = figures(in: text)
    #expect(reading.mentions.isEmpty)
    #expect(!reading.codes.isEmpty)
  }

  @Test(arguments: [
    "1,23", "5,00", "0,5", "1,000,00", "0,123", "2^10", String(repeating: "9", count: 40),
  ])
  func `figures that mean nothing certain are unreadable, not wrong`(text: String) {
    let reading = figures(in: text)
    #expect(reading.mentions.isEmpty)
    #expect(reading.unreadable.count == 1)
  }

  @Test(
    arguments: [
      "This one is not correct", "no one of them", "one of the best", "ALL of us",
      "in the first-ever",
      "The table shows the % of increase", "a share", "hundreds of millions", "a stellar year",
    ])
  func `words that only look like figures aren't`(text: String) {
    #expect(figures(in: text).mentions.filter { $0.kind != .ordinal }.isEmpty)
  }

  @Test(
    arguments: [
      ("won 113-107 on 9-of-12 shooting", "won ⟦113⟧-⟦107⟧ on ⟦9⟧-of-⟦12⟧ shooting"),
      ("(3-9 3Pt, 2-2 FT)", "(⟦3⟧-⟦9⟧ 3Pt, ⟦2⟧-⟦2⟧ FT)"), ("- 5 stores", "- ⟦5⟧ stores"),
      ("between two hundred and three hundred", "between ⟦two hundred⟧ and ⟦three hundred⟧"),
      ("8738/34229 = 0.255", "⟦8738⟧/⟦34229⟧ = ⟦0.255⟧"),
      ("| 5,409 | (2,205) |", "| ⟦5,409⟧ | ⟦(2,205)⟧ |"),
      ("in 2018,2019 and 2020", "in ⟦2018⟧,⟦2019⟧ and ⟦2020⟧"),
      ("sub-40 percent", "sub-⟦40 percent⟧"),
      ("nearly $5.4 billion.", "nearly ⟦$5.4 billion⟧."), ("five four", "⟦five⟧ ⟦four⟧"),
      ("10 minus 5", "⟦10⟧ minus ⟦5⟧"), ("ALL 5 solutions", "ALL ⟦5⟧ solutions"),
      ("Rates: 5 €, 10 €.", "Rates: ⟦5 €⟧, ⟦10 €⟧."), (#"\frac{87}{34}"#, #"\frac{⟦87⟧}{⟦34⟧}"#),
      ("500 USD,100 times", "⟦500 USD⟧,⟦100 times⟧"), ("up 5%\nmillion", "up ⟦5%⟧\nmillion"),
      ("$5\nbillion", "⟦$5⟧\nbillion"),
    ])
  func `figures stand in running text`(text: String, expected: String) {
    #expect(marked(text) == expected)
  }

  @Test(
    arguments: [
      ("12-15%", ["12 percent", "15 percent"]),
      ("between 12 and 15%", ["12 percent", "15 percent"]),
      ("$1.2-1.5 billion", ["1200000000 USD", "1500000000 USD"]),
      ("$12-15 million", ["12000000 USD", "15000000 USD"]),
      ("from $3 to $5 million", ["3000000 USD", "5000000 USD"]),
      ("5-6 days", ["5 days", "6 days"]), ("from 2019 to 15%", ["2019 number", "15 percent"]),
      ("$900 million to $1.2 billion", ["900000000 USD", "1200000000 USD"]),
      ("$3 and $5 million", ["3 USD", "5000000 USD"]),
    ])
  func `the start of a range takes what only its end says`(text: String, expected: [String]) {
    let read = figures(in: text).mentions.map { "\($0.value.amount) \($0.value.unit.name)" }
    #expect(read == expected)
  }

  @Test(
    arguments: [
      ("$394.3 billion", 8, 4, 0, 0), ("12,000", 0, 5, 3, 0), ("8.70", -2, 3, 0, 1),
      ("18.00", -2, 4, 0, 2), ("$400 billion", 9, 3, 2, 0), ("0.05", -2, 1, 0, 0),
      ("three million", 6, 1, 0, 0), ("two and a half million", 5, 2, 0, 0),
      ("two thirds", -2, 2, 0, 0), ("2.7 × 10^3", 2, 2, 0, 0), ("0", 0, 1, 0, 0),
      ("120 basis points", 0, 3, 1, 0),
    ])
  func `the written precision is kept`(
    text: String, lastPlace: Int, digits: Int, integerZeros: Int, fractionZeros: Int
  ) throws {
    let value = try value(text)
    #expect(value.lastPlace == lastPlace)
    #expect(value.significantDigits == digits)
    #expect(value.integerTrailingZeros == integerZeros)
    #expect(value.fractionTrailingZeros == fractionZeros)
  }

  @Test(arguments: ["$5", "US$5", "5 USD", "¥5", "5 dollars", "CAD 5"])
  func `a shared sign or word leaves the currency open`(text: String) throws {
    let value = try value(text)
    #expect(value.currencyIsWritten)
    #expect(value.currencyIsExact == (text.contains("US") || text.contains("CAD")))
  }

  @Test(arguments: 0..<300)
  func `no bytes break the reader, and spans stay in order`(seed: Int) {
    var random = FigureRandom(seed: UInt64(seed))
    let pieces = [
      "5", "12", "000", ",", ".", "-", "(", ")", "$", "€", "%", " ", "million", "bn", "and", "a",
      "half", "one", "hundred", "twenty", "first", "per", "share", "x", "e", "^", "10", "×", "/",
      ":", "\\", "*", "_", "{", "}", "\n", "½", "minus", "US", "USD", "feet", "inches", "⁶", "é",
      "third", "thirds", "over", "point", "dozen", "of", "to", "between", "m", "K",
    ]
    let text = (0..<24).map { _ in
      pieces.randomElement(using: &random).map { Bool.random(using: &random) ? $0 : $0 + " " } ?? ""
    }.joined()
    let mentions = figures(in: text).mentions
    for (a, b) in zip(mentions, mentions.dropFirst()) {
      #expect(a.tokens.upperBound <= b.tokens.lowerBound, "seed \(seed): \(text)")
      #expect(a.span.end <= b.span.start, "seed \(seed): \(text)")
    }
    for mention in mentions {
      #expect(!mention.span.isEmpty, "seed \(seed): \(text)")
      #expect(
        render(mention.value.amount, inStyleOf: mention.value) == mention.value.style.written,
        "seed \(seed): \(text)")
      _ = render(ExactDecimal(1_234), inStyleOf: mention.value)
      _ = render(ExactDecimal(-1), inStyleOf: mention.value)
    }
  }
}
