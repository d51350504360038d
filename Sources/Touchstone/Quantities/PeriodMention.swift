/// A stretch of text that names a time.
package struct PeriodMention: Hashable, Sendable {
  /// The words of the period, without the preposition before them: "fiscal 2019", "the year ended
  /// May 31, 2019".
  package var span: ByteSpan
  /// Indices into the tokens that were read.
  package var tokens: Range<Int>
  package var written: WrittenPeriod
  /// Set where the text names a time that can't be.
  package var impossible: ImpossibleDate?
  /// The index, among the mentions of the text, of the other end of "from 2016 through 2018".
  package var rangePartner: Int?
  /// The year belongs to a name ("Notes due 2024", "the Act of 1934", "the 2019 Equity Plan") and is
  /// no period of a figure.
  package var isPartOfName: Bool

  package var isImpossible: Bool { impossible != nil }

  init(
    span: ByteSpan, tokens: Range<Int>, written: WrittenPeriod, impossible: ImpossibleDate? = nil,
    isPartOfName: Bool = false
  ) {
    self.span = span
    self.tokens = tokens
    self.written = written
    self.impossible = impossible
    self.rangePartner = nil
    self.isPartOfName = isPartOfName
  }
}

/// Which year a text means by a number.
package enum YearBasis: UInt8, Hashable, Sendable {
  case fiscal
  case calendar
  case unstated
}

/// A time as a text writes it, before a calendar and the text around it say which it is.
///
/// *Shape*: months count from 1. Quarters are 1 to 4 and halves 1 or 2.
package enum WrittenPeriod: Hashable, Sendable {
  /// "2019", "fiscal 2019", "calendar year 2019".
  case year(Int, basis: YearBasis)
  /// "2018/19": the year that starts in 2018 and ends in 2019. Holds the second.
  case splitYear(Int)
  /// "Q2 2023", "the second quarter".
  case quarter(year: Int?, quarter: Int, basis: YearBasis)
  /// "H1 2023", "the first half".
  case half(year: Int?, half: Int, basis: YearBasis)
  /// "the first nine months of 2023", "9M 2023", "the first nine months".
  case firstMonths(Int, year: Int?, basis: YearBasis)
  /// "the June quarter of 2023": the one that ends in that month.
  case quarterOfMonth(year: Int?, month: Int, basis: YearBasis)
  /// "May 2019", "in May".
  case month(year: Int?, month: Int)
  /// "December 31, 2018".
  case day(Day)
  /// "03/04/2019".
  case ambiguousDay(monthFirst: Day, dayFirst: Day)
  /// "June 30".
  case dayWithoutYear(month: Int, day: Int)
  /// "the year ended May 31, 2019".
  case yearEnded(Day)
  /// "the three months ended June 30, 2023".
  case monthsEnded(Int, Day)
  /// "the 1990s", "week of April 10, 2018": both days included.
  case range(Day, Day)
  /// "trailing twelve months", "TTM ended June 30, 2023".
  case trailingYear(Day?)
  /// "the trailing twelve months through Q2 2023".
  case trailingYearOf(year: Int, YearPart, basis: YearBasis)
  /// "YTD 2023".
  case yearToDate(year: Int?)
  /// "year-to-date through September 30, 2023".
  case yearToDateThrough(Day)
  /// "year-end 2018", "the end of fiscal 2019".
  case yearEnd(Int, basis: YearBasis)
  /// "the beginning of 2019".
  case yearStart(Int, basis: YearBasis)
  /// "early 2019", "mid-2019", "late 2019": a third of the year, 0 to 2.
  case partOfYear(Int, third: Int)
  /// "the prior year", "the year-ago quarter", "3 days ago".
  case relative(RelativePeriod)
  /// The mention's `impossible` says why.
  case noSuchPeriod
}

/// A time that another one must be known for.
package enum RelativePeriod: Hashable, Sendable {
  package enum Unit: UInt8, Hashable, Sendable {
    case day, week, month, quarter, half, year, decade
  }

  /// What a relative time counts from.
  package enum Origin: UInt8, Hashable, Sendable {
    /// The period named before: "the prior year", "a year earlier".
    case named
    /// When the text was written: "last year", "yesterday".
    case writing
  }

  /// So many units from the one that holds the origin: "the prior year" is a year, −1.
  case unit(Unit, offset: Int, from: Origin, basis: YearBasis)
  /// "the full year" beside a part of it.
  case wholeYear
  /// "the latest quarter", "the most recent fiscal year": the newest that had ended.
  case latest(Unit, basis: YearBasis)
  /// "the year-ago quarter", "the same period last year".
  case samePeriod(yearsEarlier: Int, Unit?)
  /// "the same quarter of 2022".
  case samePeriodOf(year: Int, basis: YearBasis, Unit?)
  /// "the second quarter of last year".
  case part(YearPart, yearOffset: Int, from: Origin)
  /// "this September", "last May": so many years from the one of writing.
  case month(Int, yearOffset: Int)
  /// "3 days ago", "in two weeks", "tomorrow": a day, so many units from the day of writing.
  case day(Unit, offset: Int)
  /// "Monday", "next Friday"; without weeks the nearest one.
  case weekday(Weekday, weeks: Int?)
  /// "Monday 21", "Mon 13th".
  case numberedWeekday(Weekday, day: Int)
  /// "the past three years", "the next 2 days": so many units before (negative) or after.
  case stretch(Unit, count: Int)
}
