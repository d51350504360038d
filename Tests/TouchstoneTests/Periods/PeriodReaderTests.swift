import Testing

@testable import Touchstone

@Suite struct PeriodReaderTests {
  typealias Case = (String, [WrittenPeriod])

  private func check(_ marks: String, _ expected: [WrittenPeriod]) {
    let text = MarkedPeriods(marks)
    #expect(text.read == text.marked)
    #expect(text.mentions.map(\.written) == expected)
  }

  private static let years: [Case] = [
    ("⟦FY2019⟧", [.year(2019, basis: .fiscal)]),
    ("⟦FY19⟧", [.year(2019, basis: .fiscal)]),
    ("⟦FY 2019⟧", [.year(2019, basis: .fiscal)]),
    ("⟦FY'19⟧ and ⟦FY’20⟧", [.year(2019, basis: .fiscal), .year(2020, basis: .fiscal)]),
    ("in ⟦fiscal 2019⟧.", [.year(2019, basis: .fiscal)]),
    ("the ⟦fiscal year 2019⟧", [.year(2019, basis: .fiscal)]),
    ("in ⟦2019 fiscal year⟧", [.year(2019, basis: .fiscal)]),
    ("⟦full-year 2019⟧ results", [.year(2019, basis: .unstated)]),
    (
      "⟦calendar year 2019⟧ and ⟦CY2020⟧",
      [.year(2019, basis: .calendar), .year(2020, basis: .calendar)]
    ),
    ("in the ⟦year 2019⟧", [.year(2019, basis: .unstated)]),
    ("In ⟦2019⟧, revenue", [.year(2019, basis: .unstated)]),
    ("(⟦2019⟧) = 5", [.year(2019, basis: .unstated)]),
    ("⟦2023⟧E", [.year(2023, basis: .unstated)]),
    ("**⟦FY2019⟧**: up", [.year(2019, basis: .fiscal)]),
    ("⟦fiscal\u{a0}2019⟧", [.year(2019, basis: .fiscal)]),
    ("⟦fiscal **2019⟧**", [.year(2019, basis: .fiscal)]),
    ("in ⟦fiscal\n2019⟧", [.year(2019, basis: .fiscal)]),
    ("the ⟦2018/19⟧ season", [.splitYear(2019)]),
    ("⟦2018–19⟧", [.splitYear(2019)]),
    ("⟦FY18/19⟧", [.splitYear(2019)]),
    ("⟦the 1990s⟧", [.range(day(1990, 1, 1), day(1999, 12, 31))]),
    ("the ⟦21st century⟧", [.range(day(2000, 1, 1), day(2099, 12, 31))]),
    ("in ⟦early 2023⟧ and ⟦mid-2024⟧", [.partOfYear(2023, third: 0), .partOfYear(2024, third: 1)]),
    ("⟦year FY2019⟧", [.year(2019, basis: .fiscal)]),
    ("⟦fiscal year ended in 2018⟧", [.year(2018, basis: .fiscal)]),
  ]

  @Test(arguments: years)
  func `years are read as people write them`(marks: String, expected: [WrittenPeriod]) {
    check(marks, expected)
  }

  @Test(
    arguments: [
      "$2019", "€2019", "£ 2000", "2,019", "2019.5", "2019%", "2019 million", "20190", "2019kg",
      "CVE-2019-1234", "1.2019", "#2019", "2000 employees", "555-2019", "may 5 people",
      "year-over-year",
      "year over year", "the 3-year average", "A1 and B2", "Q7", "H1N1", "H1-B visas", "10-Q",
      "we may 2",
      "May I march on?", "a second quarter-pounder, please", "at 3/4 of it", "in 5 minutes",
    ])
  func `figures and other words are no periods`(text: String) {
    #expect(MarkedPeriods(text).read == (text.contains("second quarter") ? ["second quarter"] : []))
  }

  private static let parts: [Case] = [
    ("⟦Q2 2023⟧", [.quarter(year: 2023, quarter: 2, basis: .unstated)]),
    ("⟦Q2 of FY2023⟧", [.quarter(year: 2023, quarter: 2, basis: .fiscal)]),
    (
      "⟦2Q23⟧, ⟦2Q 2023⟧",
      .init(repeating: .quarter(year: 2023, quarter: 2, basis: .unstated), count: 2)
    ),
    ("⟦Q2'23⟧", [.quarter(year: 2023, quarter: 2, basis: .unstated)]),
    ("⟦Q22023⟧", [.quarter(year: 2023, quarter: 2, basis: .unstated)]),
    (
      "⟦2023Q2⟧ ⟦2023-Q3⟧",
      [
        .quarter(year: 2023, quarter: 2, basis: .unstated),
        .quarter(year: 2023, quarter: 3, basis: .unstated),
      ]
    ),
    ("⟦FY23Q2⟧", [.quarter(year: 2023, quarter: 2, basis: .fiscal)]),
    ("⟦second quarter of fiscal 2023⟧", [.quarter(year: 2023, quarter: 2, basis: .fiscal)]),
    ("in ⟦the second quarter of 2023⟧", [.quarter(year: 2023, quarter: 2, basis: .unstated)]),
    (
      "⟦the second quarter of the fiscal year 2022⟧",
      [.quarter(year: 2022, quarter: 2, basis: .fiscal)]
    ),
    ("⟦fourth-quarter fiscal 2019⟧", [.quarter(year: 2019, quarter: 4, basis: .fiscal)]),
    ("⟦fiscal 2023's second quarter⟧", [.quarter(year: 2023, quarter: 2, basis: .fiscal)]),
    ("⟦fiscal second quarter of 2023⟧", [.quarter(year: 2023, quarter: 2, basis: .fiscal)]),
    ("⟦the second fiscal quarter⟧", [.quarter(year: nil, quarter: 2, basis: .fiscal)]),
    ("⟦the last quarter of 2022⟧", [.quarter(year: 2022, quarter: 4, basis: .unstated)]),
    ("⟦first half of 2023⟧", [.half(year: 2023, half: 1, basis: .unstated)]),
    (
      "⟦H1 FY2023⟧ ⟦1H23⟧",
      [
        .half(year: 2023, half: 1, basis: .fiscal), .half(year: 2023, half: 1, basis: .unstated),
      ]
    ),
    ("⟦the first nine months of fiscal 2023⟧", [.firstMonths(9, year: 2023, basis: .fiscal)]),
    (
      "⟦Q1⟧ and ⟦Q2 2023⟧",
      [
        .quarter(year: 2023, quarter: 1, basis: .unstated),
        .quarter(year: 2023, quarter: 2, basis: .unstated),
      ]
    ),
    (
      "⟦the first⟧ and ⟦second quarters of 2023⟧",
      [
        .quarter(year: 2023, quarter: 1, basis: .unstated),
        .quarter(year: 2023, quarter: 2, basis: .unstated),
      ]
    ),
    ("⟦Q4 of last year⟧", [.relative(.part(.quarter(4), yearOffset: -1, from: .writing))]),
  ]

  @Test(arguments: parts)
  func `quarters and halves are read as people write them`(marks: String, expected: [WrittenPeriod])
  {
    check(marks, expected)
  }

  private static let days: [Case] = [
    ("as of ⟦December 31, 2018⟧", [.day(day(2018, 12, 31))]),
    ("⟦Dec. 31, 2018⟧", [.day(day(2018, 12, 31))]),
    ("⟦31 December 2018⟧", [.day(day(2018, 12, 31))]),
    ("⟦31st of December 2018⟧", [.day(day(2018, 12, 31))]),
    ("⟦31-Dec-2018⟧", [.day(day(2018, 12, 31))]),
    (
      "**⟦31 December⟧** and ⟦31 Dec⟧.",
      .init(repeating: .dayWithoutYear(month: 12, day: 31), count: 2)
    ),
    ("⟦fourth of July 1995⟧", [.day(day(1995, 7, 4))]),
    ("⟦December\n31, 2018⟧", [.day(day(2018, 12, 31))]),
    ("⟦2018-12-31⟧", [.day(day(2018, 12, 31))]),
    (
      "⟦12/31/2018⟧ ⟦31/12/2018⟧ ⟦12/31/18⟧ ⟦31.12.2018⟧",
      .init(repeating: .day(day(2018, 12, 31)), count: 4)
    ),
    ("⟦03/04/2019⟧", [.ambiguousDay(monthFirst: day(2019, 3, 4), dayFirst: day(2019, 4, 3))]),
    ("⟦Saturday, May 4, 2019⟧", [.day(day(2019, 5, 4))]),
    (
      "⟦May 2019⟧ ⟦May of 2019⟧ ⟦2019-05⟧", .init(repeating: .month(year: 2019, month: 5), count: 3)
    ),
    ("It may fall in ⟦May⟧", [.month(year: nil, month: 5)]),
    ("on ⟦June 30⟧.", [.dayWithoutYear(month: 6, day: 30)]),
    ("⟦May 3⟧–⟦5, 2019⟧", [.day(day(2019, 5, 3)), .day(day(2019, 5, 5))]),
    ("from ⟦April 1⟧ to ⟦June 30, 2023⟧", [.day(day(2023, 4, 1)), .day(day(2023, 6, 30))]),
    ("⟦May⟧ - ⟦June 2019⟧", [.month(year: 2019, month: 5), .month(year: 2019, month: 6)]),
    (
      "In ⟦2017⟧, ⟦December 5⟧",
      [.year(2017, basis: .unstated), .dayWithoutYear(month: 12, day: 5)]
    ),
  ]

  @Test(arguments: days)
  func `days and months are read as people write them`(marks: String, expected: [WrittenPeriod]) {
    check(marks, expected)
  }

  private static let ended: [Case] = [
    ("for ⟦the year ended May 31, 2019⟧", [.yearEnded(day(2019, 5, 31))]),
    ("⟦fiscal year ended June 30, 2023⟧", [.yearEnded(day(2023, 6, 30))]),
    ("⟦THE FISCAL YEAR ENDED May 31, 2020⟧", [.yearEnded(day(2020, 5, 31))]),
    ("for ⟦the twelve months ended June 30, 2023⟧", [.yearEnded(day(2023, 6, 30))]),
    ("⟦the 52 weeks ended January 28, 2023⟧", [.yearEnded(day(2023, 1, 28))]),
    ("⟦the three months ended June 30, 2023⟧", [.monthsEnded(3, day(2023, 6, 30))]),
    ("⟦the nine-month period ended September 30, 2023⟧", [.monthsEnded(9, day(2023, 9, 30))]),
    ("⟦the quarter ended June 2023⟧", [.monthsEnded(3, day(2023, 6, 30))]),
    (
      "⟦the year ended December 31, 2018⟧, ⟦2017⟧ and ⟦2016⟧",
      [
        .yearEnded(day(2018, 12, 31)), .yearEnded(day(2017, 12, 31)), .yearEnded(day(2016, 12, 31)),
      ]
    ),
    (
      "⟦three⟧ and ⟦six months ended June 30, 2023⟧",
      [
        .monthsEnded(3, day(2023, 6, 30)), .monthsEnded(6, day(2023, 6, 30)),
      ]
    ),
    ("at ⟦the end of fiscal 2019⟧", [.yearEnd(2019, basis: .fiscal)]),
    (
      "⟦year-end 2018⟧, ⟦year end FY2018⟧",
      [.yearEnd(2018, basis: .unstated), .yearEnd(2018, basis: .fiscal)]
    ),
    ("⟦2018 year-end⟧", [.yearEnd(2018, basis: .unstated)]),
    ("⟦the beginning of 2019⟧", [.yearStart(2019, basis: .unstated)]),
    ("⟦TTM⟧ and ⟦LTM⟧", [.trailingYear(nil), .trailingYear(nil)]),
    ("⟦the trailing twelve months ended June 30, 2023⟧", [.trailingYear(day(2023, 6, 30))]),
    ("⟦the last 12 months⟧", [.trailingYear(nil)]),
    ("⟦YTD 2023⟧", [.yearToDate(year: 2023)]),
  ]

  @Test(arguments: ended)
  func `stretches named by their end are read`(marks: String, expected: [WrittenPeriod]) {
    check(marks, expected)
  }

  private static let relative: [(String, RelativePeriod)] = [
    ("the ⟦prior year⟧", .unit(.year, offset: -1, from: .named, basis: .unstated)),
    ("the ⟦previous fiscal year⟧", .unit(.year, offset: -1, from: .named, basis: .fiscal)),
    ("⟦last year⟧", .unit(.year, offset: -1, from: .writing, basis: .unstated)),
    ("⟦the year before⟧", .unit(.year, offset: -1, from: .named, basis: .unstated)),
    ("⟦this year⟧", .unit(.year, offset: 0, from: .writing, basis: .unstated)),
    ("the ⟦next year⟧", .unit(.year, offset: 1, from: .named, basis: .unstated)),
    ("⟦two years earlier⟧", .unit(.year, offset: -2, from: .named, basis: .unstated)),
    ("⟦a year earlier⟧", .unit(.year, offset: -1, from: .named, basis: .unstated)),
    ("⟦the same quarter last year⟧", .samePeriod(yearsEarlier: 1, .quarter)),
    ("⟦the year-ago quarter⟧", .samePeriod(yearsEarlier: 1, .quarter)),
    ("⟦prior-year quarter⟧", .samePeriod(yearsEarlier: 1, .quarter)),
    ("⟦the same period a year earlier⟧", .samePeriod(yearsEarlier: 1, nil)),
    ("⟦the same quarter of 2022⟧", .samePeriodOf(year: 2022, basis: .unstated, .quarter)),
    ("⟦past three fiscal years⟧", .stretch(.year, count: -3)),
    ("⟦3 days ago⟧", .day(.day, offset: -3)),
    ("⟦in two weeks⟧", .day(.week, offset: 2)),
    ("⟦tomorrow⟧", .day(.day, offset: 1)),
    ("⟦next Friday⟧", .weekday(.friday, weeks: 1)),
    ("⟦tuesday of next week⟧", .weekday(.tuesday, weeks: 1)),
    ("⟦Monday 21⟧!", .numberedWeekday(.monday, day: 21)),
    ("⟦this September⟧", .month(9, yearOffset: 0)),
  ]

  @Test(arguments: relative)
  func `relative times are read`(marks: String, expected: RelativePeriod) {
    check(marks, [.relative(expected)])
  }

  private static let lists: [Case] = [
    ("⟦fiscal years 2018⟧ and ⟦2019⟧", [.year(2018, basis: .fiscal), .year(2019, basis: .fiscal)]),
    ("⟦fiscal 2018⟧, ⟦2019⟧ and ⟦2020⟧", [2018, 2019, 2020].map { .year($0, basis: .fiscal) }),
    (
      "in ⟦2019⟧ and ⟦2018⟧, respectively",
      [.year(2019, basis: .unstated), .year(2018, basis: .unstated)]
    ),
    ("⟦December 31, 2018⟧ and ⟦2017⟧", [.day(day(2018, 12, 31)), .day(day(2017, 12, 31))]),
    (
      "⟦Q2 2023⟧ and ⟦2022⟧",
      [
        .quarter(year: 2023, quarter: 2, basis: .unstated),
        .quarter(year: 2022, quarter: 2, basis: .unstated),
      ]
    ),
    (
      "In ⟦fiscal 2018⟧, ⟦2019⟧ plans",
      [.year(2018, basis: .fiscal), .year(2019, basis: .unstated)]
    ),
  ]

  @Test(arguments: lists)
  func `items of a list share what one of them says`(marks: String, expected: [WrittenPeriod]) {
    check(marks, expected)
  }

  @Test(
    arguments: [
      "⟦2016⟧-⟦2018⟧", "⟦FY2015⟧ - ⟦FY2017⟧", "⟦2016⟧ to ⟦2018⟧", "from ⟦2016⟧ through ⟦2018⟧",
      "⟦2016⟧–⟦2018⟧", "between ⟦2014⟧ and ⟦2018⟧", "⟦fiscal 2016⟧ to ⟦2018⟧",
      "from ⟦Q1 2022⟧ to ⟦Q3 2022⟧", "⟦2019⟧-⟦2020⟧",
    ])
  func `both ends of a range know each other`(marks: String) {
    let text = MarkedPeriods(marks)
    #expect(text.read == text.marked)
    #expect(text.mentions.map(\.rangePartner) == [1, 0])
  }

  @Test(arguments: [
    "⟦2018⟧ and ⟦2019⟧", "⟦2019⟧ - ⟦2018⟧", "⟦2018⟧\n- ⟦2019⟧", "⟦2018⟧ vs. ⟦2019⟧",
  ])
  func `neighbours are no range`(marks: String) {
    let text = MarkedPeriods(marks)
    #expect(text.read == text.marked)
    #expect(text.mentions.map(\.rangePartner) == [nil, nil])
  }

  @Test(
    arguments: [
      ("Notes due ⟦2024⟧", true), ("the Exchange Act of ⟦1934⟧", true), ("the ⟦1934⟧ Act", true),
      ("under the ⟦2019⟧ Equity Incentive Plan", true), ("ASU ⟦2016-02⟧", true),
      ("the ⟦2019⟧ Revenue", false), ("In ⟦2019⟧ Equity rose", false),
    ])
  func `a year of a name is no period of a figure`(marks: String, isPartOfName: Bool) {
    let text = MarkedPeriods(marks)
    #expect(text.mentions.first?.isPartOfName == isPartOfName)
  }

  @Test(
    arguments: [
      ("on ⟦February 30, 2019⟧", "February 2019 has 28 days"),
      ("⟦February 29, 2019⟧", "February 2019 has 28 days"),
      ("on ⟦June 31⟧.", "June has at most 30 days"),
      ("⟦Q5 2020⟧", "a year has 4 quarters, not 5"),
      ("⟦fifth quarter of 2020⟧", "a year has 4 quarters, not 5"),
      ("⟦H3 2020⟧", "a year has 2 halves, not 3"),
      ("⟦13/32/2019⟧", "there is no month 13"),
      ("⟦02/30/2019⟧", "February 2019 has 28 days"),
      ("⟦2019-02-30⟧", "February 2019 has 28 days"),
      ("⟦Monday, May 4, 2019⟧", "May 4, 2019 is a Saturday, not a Monday"),
      ("⟦the year ended February 29, 2019⟧", "February 2019 has 28 days"),
    ])
  func `impossible dates are read and say what is wrong`(marks: String, message: String) {
    let text = MarkedPeriods(marks)
    #expect(text.read == text.marked)
    #expect(text.mentions.first?.impossible?.message == message)
  }

  @Test func `a leap day is possible in a leap year`() {
    check(
      "⟦February 29, 2020⟧ ⟦Feb 29⟧", [.day(day(2020, 2, 29)), .dayWithoutYear(month: 2, day: 29)])
    #expect(!readPeriods("February 29, 2020")[0].isImpossible)
  }

  @Test(arguments: 0..<40)
  func `mentions of any text are in order, apart and inside it`(seed: UInt64) {
    var state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let words = [
      "fiscal", "FY", "2019", "19", "year", "years", "ended", "May", "31", ",", "and", "to", "-",
      "the", "Q2", "2Q", "quarter", "second", "of", "last", "three", "months", "\n", "*", "'", "/",
      "12", "ago", "Monday", "next", "half", "H1", "TTM", "end", "2018", "%", "$", "Dec", ".", "30",
      "February", "same", "period", "a", "week", "in", "mid", "5", "th", "century", "99999999999",
    ]
    var text = ""
    for _ in 0..<300 { text += words[next(words.count)] + (next(4) == 0 ? "" : " ") }
    let bytes = Array(text.utf8)
    let mentions = readPeriods(text)
    for (index, mention) in mentions.enumerated() {
      #expect(Int(mention.span.end) <= bytes.count, "seed \(seed)")
      if let partner = mention.rangePartner {
        #expect(mentions[partner].rangePartner == index, "seed \(seed)")
      }
      let readings = PeriodReader.readings(
        of: mention.written, calendar: FiscalCalendar(ends: .last(.saturday, month: 9)),
        measured: .instant, anchor: .fiscal(year: 2020, .quarter(1)), asOf: day(2023, 7, 5))
      #expect(readings.count <= 4 && Set(readings).count == readings.count, "seed \(seed)")
    }
    for (first, second) in zip(mentions, mentions.dropFirst()) {
      #expect(first.span.end <= second.span.start, "seed \(seed)")
      #expect(first.tokens.upperBound <= second.tokens.lowerBound, "seed \(seed)")
    }
  }
}
