/// Why a period of a file can't be read.
public enum PeriodProblem: Error, Hashable, Sendable {
  case unknownForm(String)
  case noSuchDay(String)
  case noSuchMonth(String)
  /// Not Q1 to Q4.
  case noSuchQuarter(String)
  /// Not H1 or H2.
  case noSuchHalf(String)
  /// A range that ends before it starts.
  case reversed(String)

  /// What is wrong and what to write, in one sentence.
  public var message: String {
    switch self {
    case .unknownForm(let text):
      "\"\(text)\" is no period: write FY2023, FY2023Q2, FY2023H1, 2023, 2023Q1, 2023-09, "
        + "2023-09-30, 2022-10-02..2023-09-30 or TTM:2023-06-30"
    case .noSuchDay(let text): "\"\(text)\" is not a day of the calendar"
    case .noSuchMonth(let text): "\"\(text)\" has no such month: write 01 to 12"
    case .noSuchQuarter(let text): "\"\(text)\" has no such quarter: write Q1 to Q4"
    case .noSuchHalf(let text): "\"\(text)\" has no such half: write H1 or H2"
    case .reversed(let text): "\"\(text)\" ends before it starts"
    }
  }
}

extension Period: CustomStringConvertible {
  /// Reads the forms of LANGUAGE, "Periods in files"; upper case only.
  public init(parsing text: some StringProtocol) throws(PeriodProblem) {
    let bytes = Array(text.utf8)
    func has(_ prefix: String) -> Bool { bytes.starts(with: prefix.utf8) }
    if has("TTM:") {
      self = .trailingYear(to: try Self.day(bytes[4...], text))
    } else if let dots = Self.dots(in: bytes) {
      let from = try Self.day(bytes[..<dots], text)
      let to = try Self.day(bytes[(dots + 2)...], text)
      guard from <= to else { throw .reversed(String(text)) }
      self = .days(from: from, to: to)
    } else if has("FY") {
      let (year, part) = try Self.year(bytes[2...], text)
      self = .fiscal(year: year, part)
    } else if bytes.count == 10 {
      self = .day(try Self.day(bytes[...], text))
    } else if bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = readDigits(bytes[..<4]),
      let month = readDigits(bytes[5...])
    {
      guard (1...12).contains(month) else { throw .noSuchMonth(String(text)) }
      self = .month(year: year, month: month)
    } else {
      let (year, part) = try Self.year(bytes[...], text)
      self = .calendar(year: year, part)
    }
  }

  /// The form that `init(parsing:)` reads.
  public var description: String {
    switch self {
    case .fiscal(let year, let part): "FY\(padded(year, to: 4))\(part)"
    case .calendar(let year, let part): "\(padded(year, to: 4))\(part)"
    case .month(let year, let month): "\(padded(year, to: 4))-\(padded(month, to: 2))"
    case .day(let day): day.description
    case .days(let from, let to): "\(from)..\(to)"
    case .trailingYear(let to): "TTM:\(to)"
    }
  }

  private static func dots(in bytes: [UInt8]) -> Int? {
    bytes.indices.dropLast().first {
      bytes[$0] == UInt8(ascii: ".") && bytes[$0 + 1] == UInt8(ascii: ".")
    }
  }

  private static func day(
    _ bytes: ArraySlice<UInt8>, _ text: some StringProtocol
  ) throws(PeriodProblem) -> Day {
    if let day = Day(isoBytes: bytes) { return day }
    let looksLikeDay = bytes.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7
        ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    throw bytes.count == 10 && looksLikeDay
      ? .noSuchDay(String(text)) : .unknownForm(String(text))
  }

  private static func year(
    _ bytes: ArraySlice<UInt8>, _ text: some StringProtocol
  ) throws(PeriodProblem) -> (Int, YearPart) {
    let first = bytes.startIndex
    guard bytes.count >= 4, let year = readDigits(bytes[first..<first + 4]), year > 0 else {
      throw .unknownForm(String(text))
    }
    if bytes.count == 4 { return (year, .whole) }
    guard bytes.count == 6, let number = readDigits(bytes[(first + 5)...]) else {
      throw .unknownForm(String(text))
    }
    switch bytes[first + 4] {
    case UInt8(ascii: "Q"):
      guard (1...4).contains(number) else { throw .noSuchQuarter(String(text)) }
      return (year, .quarter(number))
    case UInt8(ascii: "H"):
      guard (1...2).contains(number) else { throw .noSuchHalf(String(text)) }
      return (year, .half(number))
    default: throw .unknownForm(String(text))
    }
  }
}

extension YearPart: CustomStringConvertible {
  /// What follows the year: empty, `H1` or `Q2`.
  public var description: String {
    switch self {
    case .whole: ""
    case .half(let half): "H\(half)"
    case .quarter(let quarter): "Q\(quarter)"
    }
  }
}
