package import Touchstone

/// Reads the YAML that packs are written in: one document of texts, lists and maps.
///
/// What makes YAML dangerous or ambiguous is refused: anchors, aliases, merge keys, tags, keys given
/// twice, several documents, and more than the limits allow. Nothing is expanded before it is refused.
package struct YAMLReader {
  /// 8 MiB.
  package static let maximumBytes = 8 << 20
  /// Lists and maps within one another.
  package static let maximumDepth = 32
  /// Texts, lists and maps of a file; bounds memory to some 200 MB whatever the bytes are.
  package static let maximumNodes = 1_000_000

  /// The document, and what is wrong with it. `node` is nil where reading had to stop.
  package static func read(
    _ bytes: [UInt8], file: String
  ) -> (node: YAMLNode?, problems: [Problem]) {
    var reader = YAMLReader(file: file)
    guard bytes.count <= maximumBytes else {
      let message = "the file has \(bytes.count) bytes; the limit is \(maximumBytes)"
      return (nil, [Problem(.error, "too-large", at: SourceLocation(file: file, line: 0), message)])
    }
    switch TextFile.decoded(bytes, file: file) {
    case .refused(let problem):
      return (nil, [problem])
    case .bytes(let text):
      if let failure = YAMLEvent.read(text, { reader.take($0) }) {
        reader.add(failure, in: text)
      }
    }
    if !reader.isStopped, reader.root == nil {
      let location = SourceLocation(file: file, line: 0)
      reader.problems.append(Problem(.error, "empty-file", at: location, "the file says nothing"))
    }
    return (reader.isStopped ? nil : reader.root, reader.problems)
  }

  private struct Open {
    let isMapping: Bool
    let location: SourceLocation
    var items: [YAMLNode] = []
    var entries: [YAMLNode.Entry] = []
    var key: Located<String>?
    /// The key is one that the map already has.
    var isRepeated = false
    /// Index into `entries`.
    var indexOfKey: [String: Int] = [:]
  }

  private let file: String
  private var open: [Open] = []
  private var root: YAMLNode?
  private var documents = 0
  private var nodes = 0
  private var isStopped = false
  private var cap = ProblemCap()
  private var problems: [Problem] = []

  private init(file: String) {
    self.file = file
  }

  /// False where reading can't go on.
  private mutating func take(_ event: YAMLEvent) -> Bool {
    let location = SourceLocation(file: file, line: event.line, column: event.column)
    if let problem = refusal(of: event, at: location) {
      return stop(problem)
    }
    switch event.kind {
    case .documentStart, .alias:
      return true
    case .scalar(let text, let isPlain):
      return add(text, isPlain: isPlain, at: location)
    case .sequenceStart, .mappingStart:
      if let parent = open.last, parent.isMapping, parent.key == nil {
        return stop(
          Problem(.error, "wrong-shape", at: location, "a key must be a text, not a list or a map"))
      }
      var isMapping = false
      if case .mappingStart = event.kind { isMapping = true }
      open.append(Open(isMapping: isMapping, location: location))
      return true
    case .collectionEnd:
      guard let done = open.popLast() else { return true }
      add(
        done.isMapping
          ? .mapping(done.entries, at: done.location) : .sequence(done.items, at: done.location))
      return true
    }
  }

  private mutating func refusal(of event: YAMLEvent, at location: SourceLocation) -> Problem? {
    let writeOut = "write it out where it is needed"
    if case .alias(let name) = event.kind {
      return Problem(
        .error, "yaml-alias", at: location, "the alias '*\(name)' is not allowed", help: writeOut)
    }
    if let anchor = event.anchor {
      return Problem(
        .error, "yaml-anchor", at: location, "the anchor '&\(anchor)' is not allowed",
        help: writeOut)
    }
    if let tag = event.tag {
      return Problem(
        .error, "yaml-tag", at: location, "the tag '\(tag)' is not allowed",
        help: "leave it out: every value is read as text")
    }
    if case .documentStart = event.kind {
      documents += 1
      return documents == 1
        ? nil : Problem(.error, "many-documents", at: location, "a second document starts here")
    }
    if case .collectionEnd = event.kind { return nil }
    nodes += 1
    if nodes > Self.maximumNodes {
      return Problem(
        .error, "yaml-limit", at: location, "the file has more than \(Self.maximumNodes) values",
        help: "split it into several files, or use CSV")
    }
    switch event.kind {
    case .sequenceStart, .mappingStart:
      return open.count < Self.maximumDepth ? nil : tooDeep(at: location)
    default:
      return nil
    }
  }

  private func tooDeep(at location: SourceLocation) -> Problem {
    Problem(
      .error, "yaml-limit", at: location,
      "lists and maps are nested more than \(Self.maximumDepth) deep")
  }

  private mutating func add(_ text: String, isPlain: Bool, at location: SourceLocation) -> Bool {
    guard let last = open.indices.last, open[last].isMapping, open[last].key == nil else {
      add(.scalar(text, isQuoted: !isPlain, at: location))
      return true
    }
    if isPlain, text == "<<" {
      return stop(
        Problem(
          .error, "yaml-merge", at: location, "the merge key '<<' is not allowed",
          help: "write the keys out where they are needed"))
    }
    if let first = open[last].indexOfKey.updateValue(open[last].entries.count, forKey: text) {
      // The first value stays.
      open[last].indexOfKey[text] = first
      open[last].isRepeated = true
      let problem = Problem(
        .error, "duplicate-key", at: location, "the key '\(text)' is given twice",
        help: "it is first given at \(open[last].entries[first].key.location)")
      if let problem = cap.admit(problem) { problems.append(problem) }
    }
    open[last].key = Located(text, at: location)
    return true
  }

  private mutating func add(_ node: YAMLNode) {
    guard let last = open.indices.last else {
      root = node
      return
    }
    guard open[last].isMapping else {
      open[last].items.append(node)
      return
    }
    guard let key = open[last].key else { return }
    open[last].key = nil
    guard !open[last].isRepeated else {
      open[last].isRepeated = false
      return
    }
    open[last].entries.append(YAMLNode.Entry(key: key, value: node))
  }

  private mutating func stop(_ problem: Problem) -> Bool {
    problems.append(problem)
    isStopped = true
    return false
  }

  private mutating func add(_ failure: YAMLEvent.Failure, in text: [UInt8]) {
    let location =
      switch failure.position {
      case .mark(let line, let column): SourceLocation(file: file, line: line, column: column)
      case .byteOffset(let offset): SourceLocation(file: file, offset: offset, in: text)
      }
    if failure.message.contains("nesting level") {
      // libyaml reads ahead of its events, up to a limit of its own.
      _ = stop(tooDeep(at: location))
    } else {
      _ = stop(
        Problem(
          .error, "yaml-syntax", at: location, failure.message,
          help: Self.help(for: failure.message)))
    }
  }

  /// What usually stands behind libyaml's words.
  private static func help(for message: String) -> String? {
    if message.contains("mapping values are not allowed") {
      return "put a text that has ': ' in it in quotes"
    }
    if message.contains("tab character") {
      return "indent with blanks, not tabs"
    }
    if message.contains("cannot start any token") {
      return "indent with blanks, not tabs; put a text that starts with @, ` or % in quotes"
    }
    return nil
  }
}
