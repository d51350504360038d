/// What a word is in the name of a period.
struct PeriodWord {
  enum Kind: UInt8 {
    case none
    case month, weekday, ordinal, number
    case fiscal, financial, fy, calendar, cy, full
    case year, half, quarter, monthUnit, week, day, decade, century, period, end, weekend
    case q, qfy, h, s, ordinalSuffix
    case ended, start, early, middle, late
    case of, the, and, to, from, between, on, `in`
    case trailing, ttm, ytd, date
    case prior, last, this, next, following, same, that, ago, earlier, later
    case latest, most, recent, completed, its, whole, closing, opening, periodic, time
    case today, due, act, nameHead, identifier, scale, a
  }

  var kind: Kind
  /// The month 1–12, the weekday 0–6, the number; 2 for a plural; days from today for `today`.
  var value: Int8

  static let none = PeriodWord(kind: .none, value: 0)
}

/// The closed list of words that periods are made of.
///
/// An open-addressed table, because every word of a text is looked up.
struct PeriodLexicon {
  static let shared = PeriodLexicon()

  private static let size = 2048
  private var keys: [UInt64]
  private var words: [PeriodWord]

  func word(_ hash: WordHash) -> PeriodWord {
    var slot = Int(truncatingIfNeeded: hash.bits) & (Self.size - 1)
    while keys[slot] != 0 {
      if keys[slot] == hash.bits { return words[slot] }
      slot = (slot + 1) & (Self.size - 1)
    }
    return .none
  }

  private init() {
    keys = Array(repeating: 0, count: Self.size)
    words = Array(repeating: .none, count: Self.size)
    for (kind, spellings) in Self.plain { addAll(spellings, kind, 0) }
    for (kind, singular, plural) in Self.units {
      addAll(singular, kind, 1)
      addAll(plural, kind, 2)
    }
    for (index, name) in MonthNames.english.enumerated() {
      addAll(name + " " + name.prefix(3), .month, index + 1)
    }
    addAll("sept", .month, 9)
    for (index, name) in Weekday.all.enumerated() { addAll(name.name, .weekday, index) }
    addAll("mon", .weekday, 0)
    addAll("tue tues", .weekday, 1)
    addAll("wed", .weekday, 2)
    addAll("thu thur thurs", .weekday, 3)
    addAll("fri", .weekday, 4)
    addAll("sat", .weekday, 5)
    addAll("sun", .weekday, 6)
    for (index, name) in Self.numbers.enumerated() { addAll(name, .number, index + 1) }
    for (index, name) in ["twenty", "thirty", "forty", "fifty"].enumerated() {
      addAll(name, .number, (index + 2) * 10)
    }
    for (index, name) in Self.ordinals.enumerated() { addAll(name, .ordinal, index + 1) }
    // "coming Friday" is the nearest, "next Friday" next week's.
    addAll("coming upcoming", .next, 1)
    // "FQ2" and "CQ2" say which year they mean.
    addAll("fq", .q, 1)
    addAll("cq", .q, 2)
    addAll("quarterly", .periodic, 3)
    addAll("semiannual", .periodic, 6)
    addAll("annual yearly", .periodic, 12)
    addAll("yesterday", .today, -1)
    addAll("tomorrow tmrw", .today, 1)
  }

  private mutating func addAll(_ spellings: String, _ kind: PeriodWord.Kind, _ value: Int) {
    for spelling in spellings.split(separator: " ") {
      let bits = WordHash(String(spelling)).bits
      var slot = Int(truncatingIfNeeded: bits) & (Self.size - 1)
      while keys[slot] != 0, keys[slot] != bits { slot = (slot + 1) & (Self.size - 1) }
      keys[slot] = bits
      words[slot] = PeriodWord(kind: kind, value: Int8(value))
    }
  }

  private static let numbers = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]

  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
  ]

  private static let units: [(PeriodWord.Kind, String, String)] = [
    (.year, "year yr", "years yrs"), (.quarter, "quarter qtr", "quarters qtrs"),
    (.half, "half", "halves"), (.monthUnit, "month", "months"), (.week, "week wk", "weeks wks"),
    (.day, "day", "days"), (.decade, "decade", "decades"), (.century, "century", "centuries"),
    (.period, "period", "periods"),
    (.weekend, "weekend", "weekends"),
  ]

  private static let plain: [(PeriodWord.Kind, String)] = [
    (.fiscal, "fiscal"), (.financial, "financial"), (.fy, "fy fye"), (.calendar, "calendar"),
    (.cy, "cy"),
    (.full, "full"), (.q, "q"), (.qfy, "qfy"), (.h, "h"), (.s, "s"),
    (.ordinalSuffix, "st nd rd th"),
    (.ended, "ended ending ends"), (.end, "end close"), (.start, "start beginning"),
    (.early, "early"), (.middle, "mid middle"), (.late, "late"), (.of, "of"), (.the, "the"),
    (.and, "and or"), (.to, "to through thru till until"), (.from, "from"),
    (.between, "between"), (.on, "on by since before after"), (.in, "in during for"),
    (.trailing, "trailing rolling"), (.ttm, "ttm ltm"), (.ytd, "ytd"), (.date, "date"),
    (.prior, "prior previous preceding"), (.last, "last past"), (.this, "this current"),
    (.next, "next"), (.following, "following subsequent ensuing"),
    (.same, "same corresponding comparable equivalent"), (.that, "that"), (.ago, "ago"),
    (.earlier, "earlier"), (.later, "later"), (.latest, "latest newest"), (.most, "most"),
    (.recent, "recent recently"), (.completed, "completed reported concluded finished"),
    (.its, "its their our"), (.whole, "entire whole"), (.closing, "final closing latter back"),
    (.opening, "opening initial"), (.time, "time"), (.today, "today"), (.due, "due"), (.act, "act"),
    (.nameHead, "plan plans program notes debentures bonds agreement indenture"),
    (.identifier, "asu no number rule sec isbn version build room apt suite item exhibit topic"),
    (
      .scale,
      "million millions billion billions trillion trillions thousand thousands hundred mn bn mm m k "
        + "percent percentage basis bps dollars usd euros eur pounds gbp yen cents people employees "
        + "shares customers members stores units hours minutes seconds kg km miles mi lbs ms x "
        + "times tokens points words characters square acres meters metres feet tons tonnes "
        + "gallons barrels watts mw gw calories"
    ), (.a, "a an"),
  ]
}
