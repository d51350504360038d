/// An honest answer in place of a wrong one: says what can't be stated reliably, and states nothing.
public struct Abstention: Sendable {
  private let factBase: FactBase
  /// Things named in one sentence; of more it speaks in general.
  private static let subjectsLimit = 2

  public init(factBase: FactBase) { self.factBase = factBase }

  /// Worded by the lot that `seed` and the subjects give; nil where nothing is contradicted.
  ///
  /// It names the attribute, the entity and the period of what failed, by the fact base's own words, and no value.
  public func text(for report: RecordReport, seed: UInt64) -> String? {
    let failed = report.findings.filter(\.isContradicted)
    if failed.isEmpty { return nil }
    var subjects: [String] = []
    for finding in failed {
      let subject = subject(of: finding) ?? Self.anything
      if !subjects.contains(subject) { subjects.append(subject) }
    }
    let named = subjects.filter { $0 != Self.anything }
    let isShort = (1...Self.subjectsLimit).contains(named.count)
    let subject = isShort ? named.joined(separator: " or ") : Self.anything
    var lot = SplitMix(seed: seed ^ ResamplingKey(subject).high)
    return lot.next() % 2 == 0
      ? "I don't have reliable information about \(subject), so I'd rather not give an answer."
      : "I'm not certain about \(subject), so I won't state something that may be wrong."
  }

  private static let anything = "this"

  /// "Acme's revenue for fiscal 2023"; nil where the claim is about no one or nothing.
  private func subject(of finding: Finding) -> String? {
    guard let attribute = finding.attribute.flatMap(factBase.attribute),
      !factBase[attribute].isImplied
    else { return nil }
    let label = factBase[attribute].name
    // "Its parking" says that there is parking.
    let isYesOrNo = factBase[attribute].type == .boolean
    guard let entity = finding.entity.flatMap(factBase.entity) else {
      return isYesOrNo ? nil : "the \(label)"
    }
    if isYesOrNo { return "this detail of \(factBase[entity].name)" }
    let period = finding.context.first { $0.key == "period" }
      .flatMap { try? Period(parsing: $0.value) }
    let isInstant = factBase[attribute].measured == .instant
    let time = period.map { " " + Self.words($0, isInstant: isInstant) } ?? ""
    let name = factBase[entity].name
    return name + (name.hasSuffix("s") ? "'" : "'s") + " \(label)\(time)"
  }

  private static func words(_ period: Period, isInstant: Bool) -> String {
    let at = isInstant ? "at the end of" : "for"
    switch period {
    case .fiscal(let year, let part): return "\(at) \(words(part))fiscal \(year)"
    case .calendar(let year, let part): return "\(at) \(words(part))\(year)"
    case .month(let year, let month): return "\(at) \(monthNames[month - 1]) \(year)"
    case .day(let day): return "on \(words(day))"
    case .days(let from, let to): return "from \(words(from)) to \(words(to))"
    case .trailingYear(let to): return "for the twelve months to \(words(to))"
    }
  }

  private static func words(_ part: YearPart) -> String {
    let ordinals = ["first", "second", "third", "fourth"]
    return switch part {
    case .whole: ""
    case .half(let half): "the \(ordinals[half - 1]) half of "
    case .quarter(let quarter): "the \(ordinals[quarter - 1]) quarter of "
    }
  }

  private static func words(_ day: Day) -> String { day.description }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
