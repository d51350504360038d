import Touchstone
import TouchstoneStorage

/// Whether scopes name what the packs know.
struct ScopeCheck {
  private let entities: [EntityDefinition]
  /// Types of entities, dimensions and `period`, sorted.
  private let keys: [String]

  init(_ packs: [PackDefinition]) {
    entities = packs.flatMap(\.entities)
    let dimensions = packs.flatMap(\.attributes).flatMap(\.dimensions).map(\.value)
    keys = Set(entities.map(\.type.value) + dimensions + ["period"]).sorted()
  }

  /// Of the maps `scope` of touchstone.yaml or a pack.
  func problems(with pairs: [Located<KeyValue>]) -> [Problem] {
    pairs.compactMap { problem(withKey: $0.value.key, at: $0.location) }
  }

  /// Of `--scope`.
  func problems(with settings: [ScopeSetting]) -> [Problem] {
    let place = SourceLocation(file: "--scope", line: 0)
    return settings.compactMap { setting in
      if let problem = problem(withKey: setting.key, at: place) { return problem }
      let ofType = entities.filter { $0.type.value == setting.key }
      if ofType.isEmpty
        || ofType.contains(where: { [$0.id.value, $0.name.value].contains(setting.value) })
      {
        return nil
      }
      return Problem(
        .error, "unknown-entity", at: place,
        "no \(setting.key) has the id or name '\(PrintableText.line(setting.value, limit: 40))'",
        help: NearestName.hint(
          for: setting.value, in: ofType.map(\.id.value) + ofType.map(\.name.value)))
    }
  }

  private func problem(withKey key: String, at location: SourceLocation) -> Problem? {
    if keys.contains(key) { return nil }
    return Problem(
      .error, "unknown-scope", at: location,
      "no type of entity and no dimension is named '\(PrintableText.line(key, limit: 40))'",
      help: NearestName.hint(for: key, in: keys)
        ?? "known are: \(keys.prefix(12).joined(separator: ", "))")
  }
}
