package import PatternMatching

/// What values of an attribute look like, known or not: a telephone number, a postcode.
package struct ValueLook: Sendable {
  package let attributes: [AttributeIndex]
  package let pattern: Pattern
  /// What a match is to patterns.
  package let code: UInt32

  /// The expressions of the attributes, each with all that have it, in order of the attributes.
  static func groups(of factBase: FactBase) -> [(source: String, attributes: [AttributeIndex])] {
    var groups: [(source: String, attributes: [AttributeIndex])] = []
    for (place, attribute) in factBase.attributes.enumerated() {
      guard let source = attribute.form.pattern else { continue }
      let index = AttributeIndex(place)
      if let group = groups.firstIndex(where: { $0.source == source }) {
        groups[group].attributes.append(index)
      } else {
        groups.append((source, [index]))
      }
    }
    return groups
  }
}
