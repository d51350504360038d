import PatternMatching

/// How texts state the values of an attribute.
package struct ValueForm: Sendable {
  /// Ways to write values, as the pack lists them; those of the facts aren't among them.
  package var words: [(text: String, value: FactValue)] = []
  /// PCRE2 over the raw text: what a value looks like, known or not.
  package var pattern: String?
  /// A part of a value states it as well: "Mill Road" of "12 Mill Road".
  package var matchesParts = false
  /// Folded words and their short forms.
  package var abbreviations: [String: String] = [:]
  /// The relation that says the same from the other end.
  package var inverse: AttributeIndex?
  package var isSymmetric = false
  /// A relation may join an entity to several.
  package var isMany = false
  /// A relation goes on at its other end: what lies in a town lies in the town's country.
  package var isTransitive = false

  package init() {}

  static let patternOptions: PatternOptions = [.utf, .caseInsensitive]

  package func text(_ text: String) -> TextForm {
    TextForm(text, abbreviations: abbreviations)
  }
}

/// A value that a word or phrase of a text may state.
package struct Term: Hashable, Sendable {
  package let attribute: AttributeIndex
  package let value: FactValue
  /// The phrase is a part of the value only.
  package var isPart = false
}

extension Weekday {
  init?(named name: String) {
    guard let day = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = day
  }

  /// How texts write it.
  var spellings: [String] {
    let short: [String] =
      switch self {
      case .monday: ["mon"]
      case .tuesday: ["tue", "tues"]
      case .wednesday: ["wed"]
      case .thursday: ["thu", "thur", "thurs"]
      case .friday: ["fri"]
      case .saturday: ["sat"]
      case .sunday: ["sun"]
      }
    return [name, name + "s"] + short
  }
}
