/// What people's own labels mean as verdicts: "hallucinated", "1", "FAIL" …
///
/// Labels are compared without their case and the blanks around them. The verdicts' own words stand for
/// themselves unless the map says otherwise.
public struct LabelMap: Hashable, Sendable {
  /// What a label can say of a record.
  public static let verdicts: [Verdict] = [.supported, .contradicted, .refused, .unverifiable]

  /// By folded label.
  private var verdictOfLabel: [String: Verdict] = [:]

  /// The map that knows the verdicts' own words only.
  public init() {}

  /// Returns the verdict the label had before, where that is another.
  public mutating func add(_ label: String, _ verdict: Verdict) -> Verdict? {
    let known = verdictOfLabel.updateValue(verdict, forKey: Self.folded(label))
    return known == verdict ? nil : known
  }

  /// Nil for a label that isn't known.
  public func verdict(of label: String) -> Verdict? {
    let folded = Self.folded(label)
    return verdictOfLabel[folded] ?? Self.verdicts.first { $0.rawValue == folded }
  }

  /// In order of the labels' bytes: (label, verdict), as the manifest names the map.
  public var entries: [(label: String, verdict: Verdict)] {
    verdictOfLabel.map { ($0.key, $0.value) }
      .sorted { $0.label.utf8.lexicographicallyPrecedes($1.label.utf8) }
  }

  private static func folded(_ label: String) -> String {
    var scalars = Substring(label.lowercased())
    while let first = scalars.first, first.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
