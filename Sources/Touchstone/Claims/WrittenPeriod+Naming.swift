extension WrittenPeriod {
  /// One day of the calendar.
  package var isDay: Bool {
    switch self {
    case .day, .ambiguousDay, .dayWithoutYear: true
    default: false
    }
  }

  /// Needs another time to be known.
  package var isRelative: Bool {
    if case .relative = self { true } else { false }
  }

  /// Others may count from it: it is no relative one, or "the latest quarter".
  package var isAnchor: Bool {
    switch self {
    case .relative(.latest): true
    case .relative, .noSuchPeriod, .trailingYear(nil), .yearToDate(nil): false
    default: true
    }
  }

  /// A quarter of a year, by any name.
  package var isQuarter: Bool {
    switch self {
    case .quarter, .quarterOfMonth, .monthsEnded(3, _), .relative(.samePeriod(_, .quarter)),
      .relative(.samePeriodOf(_, _, .quarter)), .relative(.unit(.quarter, _, _, _)),
      .relative(.latest(.quarter, _)), .relative(.part(.quarter, _, _)):
      true
    default: false
    }
  }

  /// "the fourth quarter", "the first half", "the first nine months".
  package var isPartWithoutYear: Bool {
    switch self {
    case .quarter(nil, _, _), .half(nil, _, _), .quarterOfMonth(nil, _, _), .firstMonths(_, nil, _):
      true
    default: false
    }
  }

  /// "today", "on Thursday": when something was told, not what it is about.
  package var isDayOfWriting: Bool {
    switch self {
    case .relative(.day), .relative(.weekday), .relative(.numberedWeekday): true
    default: false
    }
  }

  /// "last year", which counts from the day of writing.
  package var isFromWriting: Bool {
    if case .relative(.unit(_, _, from: .writing, _)) = self { true } else { false }
  }

  /// "last year" beside a year it is compared with is the one before that.
  package var countedFromNamed: WrittenPeriod {
    guard case .relative(.unit(let unit, let offset, from: .writing, let basis)) = self else {
      return self
    }
    return .relative(.unit(unit, offset: offset, from: .named, basis: basis))
  }

  /// A part of a year that another period must be known for.
  package var lacksYear: Bool {
    switch self {
    case .quarter(nil, _, _), .half(nil, _, _), .quarterOfMonth(nil, _, _), .month(nil, _),
      .dayWithoutYear, .firstMonths(_, nil, _):
      true
    default: false
    }
  }

  /// Whether both name one time: "fiscal 2019" and "2019" may.
  package func namesSame(as other: WrittenPeriod) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (.year(let a, let x), .year(let b, let y)),
      (.yearEnd(let a, let x), .yearEnd(let b, let y)),
      (.year(let a, let x), .yearEnd(let b, let y)),
      (.yearEnd(let a, let x), .year(let b, let y)):
      return a == b && (x == y || x == .unstated || y == .unstated)
    case (.quarter(let a, let p, let x), .quarter(let b, let q, let y)):
      return a == b && p == q && (x == y || x == .unstated || y == .unstated)
    default: return false
    }
  }
}
