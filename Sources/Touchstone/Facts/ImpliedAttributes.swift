/// How a change is stated: relative to the earlier value, or as the difference.
package enum ChangeKind: String, Hashable, Sendable, CaseIterable {
  case growth
  case change

  /// Of one period, which for a quarter is the same quarter a year earlier.
  func formula(_ attribute: AttributeIndex) -> AttributeFormula {
    let base = AttributeFormula.attribute(attribute, periodsEarlier: 0)
    switch self {
    case .growth: return .call(.growth(periods: 1), base)
    case .change: return .call(.change(periods: 1), base)
    }
  }
}

/// Gives every figure the change that rules read of it, where a pack names none: a claim
/// `growth(metric)` is about a derived attribute of that name.
struct ImpliedAttributes {
  /// The attributes, and behind them those that are implied.
  let attributes: [Attribute]

  /// - Parameter kinds: what the rules of the packs read.
  init(_ attributes: [Attribute], kinds: Set<ChangeKind>) {
    var all = attributes
    let known = Set(attributes.compactMap(\.formula))
    for kind in ChangeKind.allCases where kinds.contains(kind) {
      for (place, base) in attributes.enumerated() where Self.mayChange(base, kind) {
        let formula = kind.formula(AttributeIndex(place))
        if !known.contains(formula) { all.append(base.implied(kind, formula)) }
      }
    }
    self.attributes = all
  }

  /// The kinds of change that claims of the rules are about.
  static func kinds(in rules: [RuleDefinition]) -> Set<ChangeKind> {
    Set(
      rules.flatMap(\.claim).compactMap { entry in
        entry.value.key == "attribute" ? ChangeKind.parse(entry.value.value)?.kind : nil
      })
  }

  private static func mayChange(_ base: Attribute, _ kind: ChangeKind) -> Bool {
    guard base.measured != .none, base.dimensions.isEmpty else { return false }
    switch base.type {
    case .money, .count, .quantity: return true
    case .number, .percent, .ratio, .duration: return kind == .change && base.unit != nil
    case .date, .time, .text, .enumeration, .weekday, .boolean, .entity, .set: return false
    }
  }
}

extension ChangeKind {
  /// `growth(metric)` as its kind and slot; nil for anything else.
  static func parse(_ text: String) -> (kind: ChangeKind, slot: String)? {
    for kind in allCases where text.hasPrefix(kind.rawValue + "(") && text.hasSuffix(")") {
      return (kind, String(text.dropFirst(kind.rawValue.count + 1).dropLast()))
    }
    return nil
  }
}

extension Attribute {
  /// The change of this attribute, as one of its own that no text names.
  fileprivate func implied(_ kind: ChangeKind, _ formula: AttributeFormula) -> Attribute {
    let isGrowth = kind == .growth
    // A change of percentages is in points.
    let isShare = type == .percent
    return Attribute(
      id: "\(kind.rawValue)(\(id))", pack: pack, groups: [],
      type: isGrowth ? .percent : type,
      unit: isGrowth ? .percent : isShare ? .percentagePoints : unit, labels: [],
      harmless: harmless, sign: .signed, measured: measured, dimensions: [], tolerance: nil,
      refreshDays: refreshDays, world: .open, identifiers: [],
      impliedName: "\(kind.rawValue) of \(name)", display: isGrowth ? .percent : nil,
      formula: formula)
  }
}

extension FactBase {
  /// The attribute that states how another changed, or nil where no rule reads such changes.
  func change(_ kind: ChangeKind, of attribute: AttributeIndex) -> AttributeIndex? {
    changes[kind.formula(attribute)]
  }

  /// What a change is of; nil for an attribute that is none.
  func base(ofChange attribute: AttributeIndex) -> AttributeIndex? {
    guard case .call(let function, .attribute(let base, 0))? = self[attribute].formula,
      function == .growth(periods: 1) || function == .change(periods: 1)
    else { return nil }
    return base
  }
}
