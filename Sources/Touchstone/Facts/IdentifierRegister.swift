/// The ids of one kind over all packs of a run. A reference may name its pack: `pack:id`.
struct IdentifierRegister {
  let kind: String
  private var places: [String: Int] = [:]
  private var origins: [SourceLocation] = []
  private var names: [String] = []
  /// Looking for the nearest name is slow, and a wrong id seldom comes alone.
  private var hints: [String: String?] = [:]

  init(kind: String) { self.kind = kind }

  /// Takes the next id, or says where it was taken before.
  mutating func add(_ id: Located<String>) -> Problem? {
    if let place = places[id.value] {
      return Problem(
        .error, "duplicate-id", at: id.location,
        "the \(kind) '\(id.value)' is already defined at \(origins[place])",
        help: "give one of them another id; ids are global over all packs of a run")
    }
    places[id.value] = origins.count
    origins.append(id.location)
    names.append(id.value)
    return nil
  }

  /// The place of an id in the order they were added.
  func place(of id: String) -> Int? {
    if let place = places[id] { return place }
    return id.split(separator: ":", maxSplits: 1).dropFirst().first.flatMap { places[String($0)] }
  }

  /// Nil where the id is known. Ask once all ids are added: the nearest of them is remembered.
  mutating func problem(with id: Located<String>) -> Problem? {
    if place(of: id.value) != nil { return nil }
    let hint = hints[id.value] ?? NearestName.hint(for: id.value, in: names)
    hints[id.value] = .some(hint)
    return Problem(
      .error, "unknown-id", at: id.location, "there is no \(kind) '\(id.value)'", help: hint)
  }
}
