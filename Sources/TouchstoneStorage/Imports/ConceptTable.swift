internal import Touchstone

/// Which concepts of a taxonomy state which attributes, by `identifiers` in attributes.yaml; their
/// order is the preference.
struct ConceptTable {
  struct Target: Hashable {
    /// Index into `attributes`.
    let attribute: Int
    /// 0 is the preferred concept.
    let rank: Int
  }

  /// Those with identifiers of a taxonomy, in the order of the packs.
  let attributes: [AttributeDefinition]
  private var targets: [String: [String: [Target]]] = [:]

  init(_ packs: [PackDefinition], taxonomies: [String]) {
    attributes = packs.flatMap(\.attributes).filter { attribute in
      attribute.identifiers.contains { taxonomies.contains($0.value.key) }
    }
    for (index, attribute) in attributes.enumerated() {
      var rank = 0
      for identifier in attribute.identifiers where taxonomies.contains(identifier.value.key) {
        targets[identifier.value.key, default: [:]][identifier.value.value, default: []].append(
          Target(attribute: index, rank: rank))
        rank += 1
      }
    }
  }

  var isEmpty: Bool { attributes.isEmpty }

  func hasTaxonomy(_ name: String) -> Bool { targets[name] != nil }

  func targets(of concept: String, in taxonomy: String) -> [Target] {
    targets[taxonomy]?[concept] ?? []
  }

  /// The name of an attribute's concept of a rank.
  func concept(_ target: Target, taxonomies: [String]) -> String {
    let names = attributes[target.attribute].identifiers.filter {
      taxonomies.contains($0.value.key)
    }
    return names.indices.contains(target.rank) ? names[target.rank].value.value : ""
  }

  func index(of attribute: String) -> Int? {
    attributes.firstIndex { $0.id.value == attribute }
  }

  /// Whether amounts of a payload's unit are those of the attribute: `USD/shares` of `USD/share`.
  func fits(_ unit: String, _ attribute: Int) -> Bool {
    let name = unit.hasSuffix("/shares") ? String(unit.dropLast()) : unit
    return attributes[attribute].unit?.value == name
  }

  func isPerShare(_ attribute: Int) -> Bool {
    attributes[attribute].unit?.value.hasSuffix("/share") == true
  }

  func isShareCount(_ attribute: Int) -> Bool { attributes[attribute].unit?.value == "shares" }

  func isInstant(_ attribute: Int) -> Bool {
    attributes[attribute].measured?.value == Measured.instant.rawValue
  }
}
