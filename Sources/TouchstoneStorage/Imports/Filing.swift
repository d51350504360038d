internal import Touchstone

/// A filing that rows of a payload name.
struct Filing {
  let accession: String
  /// Such as `10-K`.
  let form: String
  let filed: Day
  /// What the filing says its own year is; nil where it says nothing.
  let fiscalYear: Int?
  /// How many rows of a year's length end on each day.
  var yearEnds: [Day: Int] = [:]
  var money = ZeroCounts()
  var shares = ZeroCounts()

  /// The end of the newest year the filing reports: of the days on which many of its rows end, the
  /// last. A single odd row, of another company's year for one, doesn't count.
  var mainYearEnd: Day? {
    let most = yearEnds.values.max() ?? 0
    return yearEnds.filter { $0.value * 2 >= most }.keys.max()
  }
}

/// How many amounts end in so many zeros: tells at which place a filing rounds.
struct ZeroCounts: Hashable {
  /// By the number of zeros, up to six.
  private var counts = [Int](repeating: 0, count: 7)
  private var total = 0

  /// The place, as a power of ten, that nine of ten amounts are multiples of, to six.
  ///
  /// *Source*: payloads carry no `decimals`. Filings state amounts in millions, hundreds of
  /// thousands or thousands; some amounts in their notes are exact.
  var commonPlace: Int {
    var atLeast = 0
    for place in stride(from: 6, through: 1, by: -1) {
      atLeast += counts[place]
      if total > 0, atLeast * 10 >= total * 9 { return place }
    }
    return 0
  }

  mutating func add(_ value: ExactDecimal) {
    guard !value.isZero else { return }
    counts[min(max(value.exponent, 0), 6)] += 1
    total += 1
  }
}

/// What a filing says of one concept in one stretch of time.
struct PayloadRow {
  /// Nil for an instant.
  let start: Day?
  let end: Day
  let value: ExactDecimal
  /// Index into `CompanyFacts.filings`.
  let filing: Int
}
