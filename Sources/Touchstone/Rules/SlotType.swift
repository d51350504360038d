/// The type of a slot, parsed. *Source*: the grammar in LANGUAGE "Slot patterns", and `figure`: a
/// value of any kind, which stated arithmetic needs, and `money-per`: an amount for each of something.
enum SlotType: Hashable, Sendable {
  /// One of the types.
  case entity([String])
  case attribute(String)
  case value(String)
  case figure
  case number, percent, money, moneyPer, quantity, ratio
  case date, period, time
  /// A stated value of an attribute, or of one of a group's.
  case text(String)
  case words([String])
  /// PCRE2 over the raw text.
  case raw(String)

  static let plainNames = [
    "figure", "number", "percent", "money", "money-per", "quantity", "ratio", "date", "period",
    "time",
  ]

  /// Nil where the text is no type; `SlotCompiler` words the problem.
  init?(_ slot: RuleDefinition.Slot) {
    switch slot {
    case .words(let words): self = .words(words)
    case .type(let text):
      switch text {
      case "figure": self = .figure
      case "number": self = .number
      case "percent": self = .percent
      case "money": self = .money
      case "money-per": self = .moneyPer
      case "quantity": self = .quantity
      case "ratio": self = .ratio
      case "date": self = .date
      case "period": self = .period
      case "time": self = .time
      case _ where text.count > 2 && text.hasPrefix("/") && text.hasSuffix("/"):
        self = .raw(String(text.dropFirst().dropLast()))
      default:
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
        let argument = String(text[text.index(after: open)...].dropLast())
        switch text[..<open] {
        case "entity": self = .entity(Self.alternatives(argument))
        case "attribute": self = .attribute(argument)
        case "value": self = .value(argument)
        case "text": self = .text(argument)
        default: return nil
        }
      }
    }
  }

  /// "hotel or restaurant".
  private static func alternatives(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init).filter { $0 != "or" }
  }

  /// The classes of the mentions that fit, or nil for a word list. A value that depends on an
  /// attribute slot gives those of the shape.
  func classes(
    shape: ValueShape?, table: ClassTable, factBase: FactBase
  ) -> Set<MentionClass>? {
    switch self {
    case .entity(let types): Set(types.map { .entity(type: $0) })
    case .attribute(let group):
      if let shape {
        [.attribute(group: group, shape: shape)]
      } else {
        Set(ValueShape.allCases.map { .attribute(group: group, shape: $0) })
      }
    case .value:
      switch shape {
      case .term: table.termClasses.union([.answer])
      case .clock: [.time]
      case .date: [.date]
      case .relation: Set(factBase.entities.map { .entity(type: $0.type) })
      default: Set((shape?.acceptedClasses ?? []).map { .value($0) })
      }
    case .figure: Set(ValueClass.allCases.filter { $0 != .ordinal }.map { .value($0) })
    case .number: [.value(.number)]
    case .percent: [.value(.percent), .value(.points)]
    case .money: [.value(.money), .value(.moneyPer)]
    case .moneyPer: [.value(.moneyPer)]
    case .quantity: [.value(.physical), .value(.count), .value(.time)]
    case .ratio: [.value(.ratio), .value(.number)]
    case .date: [.date]
    case .period: [.period]
    case .time: [.time]
    case .text(let name):
      Set(
        factBase.attributes.indices.filter {
          factBase.attributes[$0].id == name || factBase.attributes[$0].groups.contains(name)
        }.map { .term(AttributeIndex($0)) })
    case .raw(let source): table.rawClass(of: source).map { [$0] } ?? []
    case .words: nil
    }
  }
}
