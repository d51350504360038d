/// The identifiers that say which entity it is, in a form that can be compared: of two entities that share
/// one, both are the same.
///
/// `cik: 0000320187` and `cik: 320187` give `cik 320187`; a ticker counts together with its exchange.
struct IdentifyingKeys {
  /// As `kind value`, in the order of the identifiers.
  let all: [String]

  /// Kinds of which an entity has one: two that differ are two entities.
  static let single = ["cik", "lei"]
  private static let kinds = single + ["isin", "figi", "cusip", "wikidata"]

  init(_ identifiers: [KeyValue]) {
    func values(_ kind: String) -> [String] {
      identifiers.filter { $0.key.lowercased() == kind }.map { Self.normal($0.value, kind) }
        .filter { !$0.isEmpty }
    }
    var all: [String] = []
    for kind in Self.kinds { all += values(kind).map { "\(kind) \($0)" } }
    let exchanges = values("exchange")
    for ticker in values("ticker") {
      all += exchanges.map { "ticker \(ticker) at \($0)" }
    }
    self.all = all
  }

  /// Of one kind.
  func values(of kind: String) -> [String] {
    all.filter { $0.hasPrefix(kind + " ") }.map { String($0.dropFirst(kind.count + 1)) }
  }

  private static func normal(_ value: String, _ kind: String) -> String {
    let text = value.uppercased().filter { $0 != " " }
    return kind == "cik" ? String(text.drop { $0 == "0" }) : text
  }
}
