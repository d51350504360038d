internal import Touchstone

/// Reads typed values out of YAML, and notes what isn't as it must be.
///
/// Reading goes on after a problem, so that one report has them all.
struct ShapeReader {
  var problems: [Problem] = []
  private var cap = ProblemCap()

  init() {}

  mutating func note(
    _ code: String, at location: SourceLocation, _ message: String, help: String? = nil
  ) {
    if let problem = cap.admit(Problem(.error, code, at: location, message, help: help)) {
      problems.append(problem)
    }
  }

  /// The keys of a map; those that aren't among `known` are noted.
  ///
  /// - Parameter owner: what the map is, with its article: `an entity`.
  mutating func fields(of node: YAMLNode, owner: String, known: [String]) -> Fields? {
    guard case .mapping(let entries, let location) = node else {
      noteShape(of: node, name: owner, expected: "a map")
      return nil
    }
    for entry in entries where !known.contains(entry.key.value) {
      let list = "known keys: " + known.joined(separator: ", ")
      note(
        "unknown-key", at: entry.key.location,
        "\(owner) has no key '\(entry.key.value)'",
        help: NearestName.hint(for: entry.key.value, in: known) ?? list)
    }
    return Fields(owner: owner, location: location, entries: entries)
  }

  /// The maps of a file that is a list of them.
  mutating func items(of node: YAMLNode, file: String) -> [YAMLNode] {
    guard case .sequence(let items, _) = node else {
      noteShape(of: node, name: "'\(file)'", expected: "a list of maps, each with an 'id'")
      return []
    }
    return items
  }

  // MARK: Texts

  mutating func text(
    _ key: String, of fields: Fields, required: Bool = false
  ) -> Located<String>? {
    guard let node = fields[key] else {
      if required {
        note("missing-key", at: fields.location, "\(fields.owner) needs '\(key)'")
      }
      return nil
    }
    return text(node, name: "'\(key)'")
  }

  /// A text; `name` says what it is in a problem's words.
  mutating func text(_ node: YAMLNode, name: String) -> Located<String>? {
    guard case .scalar(let text, let isQuoted, let location) = node else {
      noteShape(of: node, name: name, expected: "a text")
      return nil
    }
    guard !text.isEmpty || isQuoted else {
      note("empty-value", at: location, "\(name) has no value", help: "leave it out, or fill it in")
      return nil
    }
    return Located(text, at: location)
  }

  /// A list of texts; empty where the key is left out.
  mutating func texts(
    _ key: String, of fields: Fields, required: Bool = false
  ) -> [Located<String>] {
    guard let node = fields[key] else {
      if required {
        note("missing-key", at: fields.location, "\(fields.owner) needs '\(key)'")
      }
      return []
    }
    return texts(node, name: "'\(key)'", expected: "a list of texts")
  }

  mutating func texts(_ node: YAMLNode, name: String, expected: String) -> [Located<String>] {
    guard case .sequence(let items, _) = node else {
      noteShape(of: node, name: name, expected: expected)
      return []
    }
    return items.compactMap { text($0, name: "an item of \(name)") }
  }

  // MARK: Words and ids

  /// One of a closed list of words.
  mutating func word(
    _ key: String, of fields: Fields, among words: [String], required: Bool = false
  ) -> Located<String>? {
    guard let word = text(key, of: fields, required: required) else { return nil }
    checkWord(word, name: "'\(key)'", among: words)
    return word
  }

  mutating func checkWord(_ word: Located<String>, name: String, among words: [String]) {
    guard !words.contains(word.value) else { return }
    let list = "it is one of: " + words.joined(separator: ", ")
    let hint = NearestName.hint(for: word.value, in: words)
    // A long list beside the hint hides it.
    let help = hint.map { words.count > 12 ? $0 : "\($0) \(list)" } ?? list
    note("unknown-word", at: word.location, "\(name) can't be '\(word.value)'", help: help)
  }

  /// A name in the one form of names.
  mutating func id(_ key: String, of fields: Fields) -> Located<String>? {
    guard let id = text(key, of: fields, required: true) else { return nil }
    checkID(id)
    return id
  }

  mutating func checkID(_ id: Located<String>) {
    guard !Identifier.isSound(id.value) else { return }
    let suggestion = Identifier.suggestion(for: id.value).map { ": '\($0)'" } ?? ""
    note(
      "malformed-id", at: id.location, "'\(id.value)' is not an id",
      help: Identifier.help + suggestion)
  }

  mutating func checkReference(_ id: Located<String>) {
    if !Identifier.isReference(id.value) { checkID(id) }
  }

  /// Notes each id that an earlier entry has; they stay in the list.
  mutating func checkUnique(_ ids: some Sequence<Located<String>>) {
    var places: [String: SourceLocation] = [:]
    for id in ids {
      if let first = places[id.value] {
        note(
          "duplicate-id", at: id.location, "the id '\(id.value)' is given twice",
          help: "it is first given at \(first)")
      } else {
        places[id.value] = id.location
      }
    }
  }

  // MARK: Maps

  /// A map of names to texts, in the file's order; located at the values.
  mutating func map(_ key: String, of fields: Fields) -> [Located<KeyValue>] {
    entries(key, of: fields, expected: "a map of names to texts").compactMap { entry in
      text(entry.value, name: "'\(entry.key.value)' in '\(key)'").map {
        Located(KeyValue(entry.key.value, $0.value), at: $0.location)
      }
    }
  }

  /// A map of names to a text or a list of texts: one pair each.
  mutating func mapOfLists(_ key: String, of fields: Fields) -> [Located<KeyValue>] {
    entries(key, of: fields, expected: "a map of names to texts or lists of texts")
      .flatMap { pairs(of: $0, in: key) }
  }

  mutating func pairs(of entry: YAMLNode.Entry, in key: String) -> [Located<KeyValue>] {
    let name = "'\(entry.key.value)' in '\(key)'"
    let values: [Located<String>]
    if case .scalar = entry.value {
      values = text(entry.value, name: name).map { [$0] } ?? []
    } else {
      values = texts(entry.value, name: name, expected: "a text or a list of texts")
    }
    return values.map { Located(KeyValue(entry.key.value, $0.value), at: $0.location) }
  }

  /// The entries of a map; empty where the key is left out.
  mutating func entries(
    _ key: String, of fields: Fields, expected: String
  ) -> [YAMLNode.Entry] {
    guard let node = fields[key] else { return [] }
    guard case .mapping(let entries, _) = node else {
      noteShape(of: node, name: "'\(key)'", expected: expected)
      return []
    }
    return entries
  }

  mutating func noteShape(of node: YAMLNode, name: String, expected: String) {
    let found =
      switch node {
      case .scalar("", false, _): "nothing"
      case .scalar: "a text"
      case .sequence: "a list"
      case .mapping: "a map"
      }
    note("wrong-shape", at: node.location, "\(name) must be \(expected), not \(found)")
  }
}

/// The keys of one map, whose names are checked.
struct Fields {
  let owner: String
  let location: SourceLocation
  let entries: [YAMLNode.Entry]

  subscript(key: String) -> YAMLNode? {
    entries.first { $0.key.value == key }?.value
  }
}
