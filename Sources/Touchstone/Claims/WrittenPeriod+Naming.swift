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
