/// People that a dataset must not single out, and the words that texts name them by.
public struct SensitiveGroup: Hashable, Sendable {
  public var id: String
  /// What reports call it.
  public var label: String
  /// What the group is one of, such as `religion`.
  public var dimension: String
  /// Words and phrases. A word with a capital asks for one in the text, in capitals throughout for them throughout;
  /// other words stand for any case.
  public var terms: [String]
  /// Phrases inside which a term isn't counted: everyday senses.
  public var exceptions: [String]
  /// Where the category comes from.
  public var source: String

  public init(
    id: String, label: String, dimension: String, terms: [String], exceptions: [String] = [],
    source: String = ""
  ) {
    self.id = id
    self.label = label
    self.dimension = dimension
    self.terms = terms
    self.exceptions = exceptions
    self.source = source
  }
}
