/// Why the description of a fiscal year's end can't be read.
public enum FiscalYearEndProblem: Error, Hashable, Sendable {
  /// None of the known forms.
  case unknownForm(String)
  case unknownMonth(String)
  case unknownWeekday(String)
  /// `02-30`; and `02-29`, which three years in four don't have.
  case noSuchDay(String)

  /// What is wrong and what to write, in one sentence.
  public var message: String {
    switch self {
    case .unknownForm(let text):
      "\"\(text)\" is no end of a fiscal year: write last-day-of-june, last-saturday-of-september, "
        + "friday-nearest-end-of-november or 12-31"
    case .unknownMonth(let text): "\"\(text)\" is no month: write january to december"
    case .unknownWeekday(let text): "\"\(text)\" is no weekday: write monday to sunday"
    case .noSuchDay(let text):
      "\"\(text)\" is not a day of every year: for the end of a month write last-day-of-MONTH"
    }
  }
}

extension FiscalCalendar {
  /// `FiscalCalendar(parsingEnds: "last-saturday-of-september", naming: .end)`.
  public init(parsingEnds text: String, naming: Naming = .end) throws(FiscalYearEndProblem) {
    self.init(ends: try FiscalYearEnd(parsing: text), naming: naming)
  }
}

extension FiscalYearEnd: CustomStringConvertible {
  /// Reads `last-day-of-may`, `last-saturday-of-september`, `friday-nearest-end-of-november`
  /// (also `-nearest-to-`) and `12-31`; case and spaces for hyphens make no difference.
  public init(parsing text: String) throws(FiscalYearEndProblem) {
    let words = text.lowercased().split(whereSeparator: { $0 == "-" || $0 == " " })
      .filter { $0 != "the" && $0 != "to" }.map(String.init)
    switch words.count {
    case 2:
      guard let month = readDigits(Array(words[0].utf8)[...]),
        let day = readDigits(Array(words[1].utf8)[...])
      else { throw .unknownForm(text) }
      // 2023 has no 29 February.
      guard let date = Day(year: 2023, month: month, day: day) else { throw .noSuchDay(text) }
      self = date.isLastOfMonth ? .lastDay(month: month) : .date(month: month, day: day)
    case 4 where words[0] == "last" && words[2] == "of":
      let month = try Self.month(words[3])
      self =
        words[1] == "day" ? .lastDay(month: month) : .last(try Self.weekday(words[1]), month: month)
    case 5 where words[1...3] == ["nearest", "end", "of"]:
      self = .nearest(try Self.weekday(words[0]), month: try Self.month(words[4]))
    default: throw .unknownForm(text)
    }
  }

  /// The form that `init(parsing:)` reads.
  public var description: String {
    func name(_ month: Int) -> String { MonthNames.english[month - 1].lowercased() }
    return switch self {
    case .lastDay(let month): "last-day-of-\(name(month))"
    case .date(let month, let day): "\(padded(month, to: 2))-\(padded(day, to: 2))"
    case .last(let weekday, let month): "last-\(weekday.name)-of-\(name(month))"
    case .nearest(let weekday, let month): "\(weekday.name)-nearest-end-of-\(name(month))"
    }
  }

  private static func month(_ word: String) throws(FiscalYearEndProblem) -> Int {
    guard let index = MonthNames.english.firstIndex(where: { $0.lowercased() == word }) else {
      throw .unknownMonth(word)
    }
    return index + 1
  }

  private static func weekday(_ word: String) throws(FiscalYearEndProblem) -> Weekday {
    guard let found = Weekday.all.first(where: { $0.name == word }) else {
      throw .unknownWeekday(word)
    }
    return found
  }
}
