internal import Touchstone

/// What companion files of the SEC say of a filer: `submissions/CIK….json`, `company_tickers.json`.
package struct CompanionFiles: Sendable {
  var name: String?
  var formerNames: [String] = []
  var tickers: [String] = []
  var exchanges: [String] = []
  /// Month and day, `0930`.
  var fiscalYearEnd: String?

  package init() {}

  /// Adds what submissions say, if they are those of the filer.
  ///
  /// *Throws*: also where they are another filer's.
  mutating func addSubmissions(_ path: String, cik: Int) throws(ImportFailure) {
    var scanner = try PayloadScanner.opening(path)
    try scanner.enter(.object, "the submissions")
    var isFirst = true
    var found: Int?
    while let key = try scanner.nextKey(isFirst: &isFirst) {
      switch key {
      case "cik": found = try Self.number(&scanner)
      case "name": name = try scanner.stringOrNil()
      case "tickers": tickers = try Self.strings(&scanner)
      case "exchanges": exchanges = try Self.strings(&scanner)
      case "fiscalYearEnd": fiscalYearEnd = try scanner.stringOrNil()
      case "formerNames": formerNames = try Self.formerNames(&scanner)
      default: try scanner.skip()
      }
    }
    try scanner.finish()
    guard found == cik else {
      throw scanner.malformed(
        "these are the submissions of filer \(found.map { String($0) } ?? "unknown"), "
          + "the payload is of \(cik)")
    }
  }

  /// Adds the filer's tickers from the list of all filers.
  mutating func addTickers(_ path: String, cik: Int) throws(ImportFailure) {
    var scanner = try PayloadScanner.opening(path)
    try scanner.enter(.object, "the list of tickers")
    var isFirst = true
    while try scanner.nextKey(isFirst: &isFirst) != nil {
      try scanner.enter(.object, "an entry")
      var isFirstField = true
      var number: Int?
      var ticker: String?
      while let key = try scanner.nextKey(isFirst: &isFirstField) {
        switch key {
        case "cik_str": number = try Self.number(&scanner)
        case "ticker": ticker = try scanner.stringOrNil()
        default: try scanner.skip()
        }
      }
      if number == cik, let ticker, !tickers.contains(ticker) { tickers.append(ticker) }
    }
    try scanner.finish()
  }

  private static func number(_ scanner: inout PayloadScanner) throws(ImportFailure) -> Int? {
    try scanner.kind() == .string
      ? scanner.stringOrNil().flatMap { Int($0) } : scanner.numberOrNil()?.integer
  }

  private static func strings(_ scanner: inout PayloadScanner) throws(ImportFailure) -> [String] {
    guard try scanner.kind() == .array else {
      try scanner.skip()
      return []
    }
    try scanner.enter(.array, "a list")
    var isFirst = true
    var strings: [String] = []
    while try scanner.nextElement(isFirst: &isFirst) {
      if let string = try scanner.stringOrNil(), strings.count < 100 { strings.append(string) }
    }
    return strings
  }

  private static func formerNames(
    _ scanner: inout PayloadScanner
  ) throws(ImportFailure) -> [String] {
    guard try scanner.kind() == .array else {
      try scanner.skip()
      return []
    }
    try scanner.enter(.array, "the former names")
    var isFirst = true
    var names: [String] = []
    while try scanner.nextElement(isFirst: &isFirst) {
      guard try scanner.kind() == .object else {
        try scanner.skip()
        continue
      }
      try scanner.enter(.object, "a former name")
      var isFirstField = true
      while let key = try scanner.nextKey(isFirst: &isFirstField) {
        if key == "name", let name = try scanner.stringOrNil() {
          if names.count < 20 { names.append(name) }
        } else if key != "name" {
          try scanner.skip()
        }
      }
    }
    return names
  }
}
