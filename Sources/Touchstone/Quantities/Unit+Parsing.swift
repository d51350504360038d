extension Unit {
  /// A unit as files name it: `USD`, `USD/share`, `%`, `percent`, `pp`, `bps`, `x`, `shares`,
  /// `days`, `km`, `square meters`, `tokens/second`, `count`, `count:rooms`, `number`.
  ///
  /// `nil` for anything else; `Unit.nearestName(to:)` then offers a known one.
  public init?(parsing text: some StringProtocol) {
    let name = String(text)
    if let known = UnitNames.shared.exact[name] ?? UnitNames.shared.folded[name.lowercased()] {
      self = known
      return
    }
    if name.hasPrefix("count:") {
      let noun = String(name.dropFirst("count:".count))
      guard !noun.isEmpty else { return nil }
      self = .count(of: noun)
      return
    }
    guard let slash = name.firstIndex(of: "/") else { return nil }
    let over = String(name[name.index(after: slash)...])
    let under = String(name[..<slash])
    guard !over.isEmpty, !under.isEmpty, !over.contains("/") else { return nil }
    if let currency = UnitNames.shared.folded[under.lowercased()]?.currency {
      self = .money(currency, per: over)
    } else if over == "s" || over == "second" || over == "sec" {
      self = .rate(of: under)
    } else {
      return nil
    }
  }

  /// The known name closest to a misspelt one, `nil` where none is near. Ties go to the first in
  /// alphabetical order.
  public static func nearestName(to name: some StringProtocol) -> String? {
    let wanted = Array(name.lowercased().utf8)
    var best: (distance: Int, name: String)?
    for candidate in UnitNames.shared.sorted {
      let distance = editDistance(wanted, Array(candidate.lowercased().utf8))
      if distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
    return best.name
  }

  /// Insertions, deletions and replacements that turn one word into the other (Levenshtein 1966).
  private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, byte) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let cost = byte == b[j] ? diagonal : diagonal + 1
        diagonal = row[j + 1]
        row[j + 1] = min(cost, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}

/// The names units go by in files.
private struct UnitNames {
  static let shared = UnitNames()

  var exact: [String: Unit] = [:]
  var folded: [String: Unit] = [:]
  private(set) var sorted: [String] = []

  private init() {
    add(.none, ["number", "none"])
    add(.percent, ["%", "percent", "per cent", "pct"])
    add(.percentagePoints, ["percentage-points", "percentage points", "pp", "ppt"])
    add(.basisPoints, ["basis-points", "basis points", "bps", "bp"])
    add(.times, ["x", "times", "ratio"])
    add(.count, ["count"])
    for noun in QuantityVocabulary.countNouns where folded[noun] == nil {
      add(.count(of: noun), [noun])
    }
    for code in Currency.codes { add(.money(Currency(code)), [code]) }
    for (sign, code) in CurrencyCatalogue.signs { add(.money(Currency(code)), [sign]) }
    for entry in UnitCatalogue.entries {
      for name in [entry.unit.name] + entry.cased { exact[name] = entry.unit }
      add(entry.unit, [entry.unit.name] + entry.spellings)
    }
    for (word, code) in CurrencyCatalogue.hundredths {
      let unit = Unit.hundredths(of: Currency(code))
      add(unit, [unit.name, word])
    }
    sorted = Set(exact.keys).union(folded.values.map(\.name)).sorted()
  }

  private mutating func add(_ unit: Unit, _ names: [String]) {
    for name in names where folded[name.lowercased()] == nil { folded[name.lowercased()] = unit }
  }
}

extension Unit {
  /// Cents and pence: an amount of the currency in hundredths.
  static func hundredths(of currency: Currency) -> Unit {
    Unit(
      currency.code + "-cents", .money(currency),
      scale: UnitScale(numerator: ExactDecimal.power(ofTen: -2)))
  }

  /// Whether a figure that the text states in `written` may be one of an attribute in this unit,
  /// as it is or after conversion: a bare number fits what needs no sign, "$5 a share" fits
  /// dollars per share as "$5" does, and `$` fits any dollar where the text names no country.
  public func accepts(_ written: Unit, currencyIsExact: Bool = true) -> Bool {
    if written.converts(to: self) { return true }
    if let mine = currency, let other = written.currency {
      guard mine == other || (!currencyIsExact && CurrencyCatalogue.sharesSign(mine, other)) else {
        return false
      }
      switch (dimension, written.dimension) {
      case (.moneyPer, .money), (.money, .money): return true
      case (.moneyPer(_, let a), .moneyPer(_, let b)): return a == b
      default: return false
      }
    }
    return written.dimension == .none
  }
}
