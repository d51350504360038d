/// Writes a figure in the currency of the facts where a text gives another.
struct CurrencyEdit {
  let from: Unit
  let to: Unit

  /// "€5 billion" as "$5 billion", "5 billion euros" as "5 billion dollars"; nil where the old
  /// currency isn't found in it or the new one has no such name.
  func apply(to written: String) -> String? {
    guard let old = from.currency?.code, let new = to.currency?.code else { return nil }
    for (names, others) in Self.families {
      for (name, code) in names where code == old {
        guard let range = Self.range(of: name, in: written),
          let other = Self.name(of: new, like: name, among: others)
        else { continue }
        return String(written[..<range.lowerBound]) + other + String(written[range.upperBound...])
      }
    }
    guard let range = Self.range(of: old, in: written) else { return nil }
    return String(written[..<range.lowerBound]) + new + String(written[range.upperBound...])
  }

  private static let families = [
    (CurrencyCatalogue.signs, CurrencyCatalogue.signs),
    (CurrencyCatalogue.words.sorted { $0.0.utf8.count > $1.0.utf8.count }, CurrencyCatalogue.words),
  ]

  /// The plural for a plural: names come in pairs, the singular first.
  private static func name(
    of code: String, like old: String, among names: [(String, String)]
  ) -> String? {
    let own = names.filter { $0.1 == code }.map(\.0)
    return own.first { $0.hasSuffix("s") == old.hasSuffix("s") } ?? own.first
  }

  private static func range(of name: String, in text: String) -> Range<String.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      let rest = text[start...]
      if rest.lowercased().hasPrefix(name.lowercased()) {
        return start..<text.index(start, offsetBy: name.count)
      }
      start = text.index(after: start)
    }
    return nil
  }
}
