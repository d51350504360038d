import PatternMatching

/// Writes the PCRE2 source of a slot pattern over skeletons.
struct ExpressionWriter {
  let types: [String: SlotType]
  let lists: [String: SlotPattern]
  let table: ClassTable
  let shape: ValueShape?
  let factBase: FactBase
  /// Mentions that no gap crosses.
  var excluded: [UInt32] = []
  /// Captured slots in order of their groups; a group is named `s` and its number here.
  private var captured: [(name: String, list: Int?)] = []
  private(set) var listNames: [String] = []
  private var gapCount = 0

  init(
    types: [String: SlotType], lists: [String: SlotPattern], table: ClassTable, shape: ValueShape?,
    factBase: FactBase
  ) {
    self.factBase = factBase
    self.types = types
    self.lists = lists
    self.table = table
    self.shape = shape
  }

  mutating func expression(_ items: [SlotPattern.Item]) -> String {
    items.map { expression($0, capturing: true) }.joined()
  }

  func slots(of code: Pattern) -> [CompiledPattern.Slot] {
    captured.enumerated().compactMap { index, slot in
      code.groupNumber(named: "s\(index)").map {
        CompiledPattern.Slot(name: slot.name, group: $0, list: slot.list)
      }
    }
  }

  /// The groups that hold what gaps passed over.
  func gapGroups(of code: Pattern) -> [Int] {
    (0..<gapCount).compactMap { code.groupNumber(named: "g\($0)") }
  }

  private mutating func expression(_ item: SlotPattern.Item, capturing: Bool) -> String {
    switch item {
    case .words(let words): return SkeletonWord.expression(words)
    case .gap(let count): return gap(count, capturing: capturing)
    case .optional(let inner): return "(?:" + expression(inner, capturing: capturing) + ")?"
    case .group(let choices):
      let written = choices.map { choice in
        choice.map { expression($0, capturing: capturing) }.joined()
      }
      return "(?:" + written.joined(separator: "|") + ")"
    case .slot(let name): return slot(name, capturing: capturing)
    case .list(let name): return list(name, capturing: capturing)
    }
  }

  private mutating func gap(_ count: Int, capturing: Bool) -> String {
    if count == 0 { return "" }
    let barred = excluded.isEmpty ? "" : "(?! \(characterClass(excluded)))"
    let words = "(?:\(barred) [^ ]+){0,\(count)}?"
    guard capturing else { return words }
    gapCount += 1
    return "(?<g\(gapCount - 1)>\(words))"
  }

  private mutating func slot(_ name: String, capturing: Bool) -> String {
    guard let type = types[name] else { return "(?!)" }
    let inner: String
    if case .words(let words) = type {
      // The longest first: "came in at" before "came in".
      let phrases = words.map(SkeletonWord.words(of:)).sorted { $0.count > $1.count }
      inner = phrases.map(SkeletonWord.expression).joined(separator: "|")
    } else if case .type(let type) = type {
      inner = typeLabel(type)
    } else if case .name = type {
      inner = "(?: [^ ]+){1,\(Self.longestName)}?"
    } else {
      let codes =
        type.classes(shape: shape, table: table, factBase: factBase).map(table.codes) ?? []
      inner = codes.isEmpty ? "(?!)" : " " + characterClass(codes)
    }
    guard capturing else { return "(?:\(inner))" }
    captured.append((name, nil))
    return "(?<s\(captured.count - 1)>\(inner))"
  }

  /// So many words a name may have.
  private static let longestName = 6

  /// A label of the type, be it a word or a value of the text.
  private func typeLabel(_ name: String) -> String {
    guard let type = factBase.type(name) else { return "(?!)" }
    let labels = factBase[type].labels.map(SkeletonWord.words(of:)).sorted { $0.count > $1.count }
    let codes = table.codes(of: [.type(name)])
    let choices =
      labels.map(SkeletonWord.expression) + (codes.isEmpty ? [] : [" " + characterClass(codes)])
    return choices.isEmpty ? "(?!)" : choices.joined(separator: "|")
  }

  /// The whole list in one group: an item, then joined items.
  private mutating func list(_ name: String, capturing: Bool) -> String {
    guard let pattern = lists[name] else { return "(?!)" }
    let item = pattern.items.map { expression($0, capturing: false) }.joined()
    let joined = "(?:(?: ,| ;| and| plus| with){1,2}\(item))"
    let whole = "\(item)\(joined){0,32}"
    guard capturing else { return "(?:\(whole))" }
    captured.append((name, listNames.count))
    listNames.append(name)
    return "(?<s\(captured.count - 1)>\(whole))"
  }

  private func characterClass(_ codes: [UInt32]) -> String {
    var text = "["
    var index = 0
    while index < codes.count {
      var last = index
      while last + 1 < codes.count, codes[last + 1] == codes[last] + 1 { last += 1 }
      text += "\\x{\(String(codes[index], radix: 16))}"
      if last > index { text += "-\\x{\(String(codes[last], radix: 16))}" }
      index = last + 1
    }
    return text + "]"
  }
}
