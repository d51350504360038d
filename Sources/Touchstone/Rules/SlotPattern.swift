/// A claim pattern as its author wrote it, parsed. *Source*: the grammar in LANGUAGE "Slot patterns".
struct SlotPattern: Hashable, Sendable {
  indirect enum Item: Hashable, Sendable {
    /// Skeleton words in a row: `stood at` is two.
    case words([String])
    case slot(String)
    case list(String)
    case group([[Item]])
    /// Up to this many words, shortest first.
    case gap(Int)
    case optional(Item)
  }

  let items: [Item]

  /// The slots and lists the pattern names, in order, each once.
  var slotNames: [String] {
    var names: [String] = []
    func walk(_ items: [Item]) {
      for item in items {
        switch item {
        case .slot(let name), .list(let name):
          if !names.contains(name) { names.append(name) }
        case .group(let choices): choices.forEach(walk)
        case .optional(let inner): walk([inner])
        case .words, .gap: break
        }
      }
    }
    walk(items)
    return names
  }

  /// Whether the pattern speaks of parentheses, and so is matched where they are spelled out.
  var namesParenthesis: Bool {
    func walk(_ items: [Item]) -> Bool {
      items.contains { item in
        switch item {
        case .words(let words): words.contains("(") || words.contains(")")
        case .group(let choices): choices.contains(where: walk)
        case .optional(let inner): walk([inner])
        case .slot, .list, .gap: false
        }
      }
    }
    return walk(items)
  }
}

/// What is wrong with a pattern. *Units*: the offset counts code points of the pattern.
struct SlotPatternError: Error, Hashable {
  let offset: Int
  let message: String
}

extension SlotPattern {
  init(parsing text: String) throws(SlotPatternError) {
    var parser = SlotPatternParser(text)
    items = try parser.parse()
  }
}

/// Recursive descent over the pattern's characters; nesting is bounded.
private struct SlotPatternParser {
  private let characters: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  init(_ text: String) { characters = Array(text.unicodeScalars) }

  mutating func parse() throws(SlotPatternError) -> [SlotPattern.Item] {
    let items = try sequence()
    if position < characters.count {
      throw error("'\(characters[position])' has nothing to close")
    }
    return items
  }

  private func error(_ message: String) -> SlotPatternError {
    SlotPatternError(offset: position, message: message)
  }

  private var current: Unicode.Scalar? {
    position < characters.count ? characters[position] : nil
  }

  private mutating func sequence() throws(SlotPatternError) -> [SlotPattern.Item] {
    depth += 1
    defer { depth -= 1 }
    if depth > 16 { throw error("groups are nested more than 16 deep") }
    var items: [SlotPattern.Item] = []
    while let character = current, character != ")", character != "|" {
      if character.properties.isWhitespace {
        position += 1
        continue
      }
      var item = try self.item(character)
      if current == "?" {
        position += 1
        item = .optional(item)
      }
      items.append(item)
    }
    if items.isEmpty { throw error("a pattern or a choice is empty") }
    return items
  }

  private mutating func item(
    _ character: Unicode.Scalar
  ) throws(SlotPatternError) -> SlotPattern.Item {
    switch character {
    case "{": return try slot()
    case "(": return try group()
    case "~": return gap()
    case "'": return try quoted()
    case "?", "}":
      throw error("'\(character)' has nothing before it; write '\(character)' in quotes")
    default: return word()
    }
  }

  private mutating func slot() throws(SlotPatternError) -> SlotPattern.Item {
    position += 1
    var name = ""
    while let character = current, character != "}", character != "+" {
      name.unicodeScalars.append(character)
      position += 1
    }
    let isList = current == "+"
    if isList { position += 1 }
    guard current == "}" else { throw error("the slot '{\(name)' isn't closed with '}'") }
    position += 1
    if name.isEmpty { throw error("a slot has no name") }
    return isList ? .list(name) : .slot(name)
  }

  private mutating func group() throws(SlotPatternError) -> SlotPattern.Item {
    position += 1
    var choices = [try sequence()]
    while current == "|" {
      position += 1
      choices.append(try sequence())
    }
    guard current == ")" else { throw error("a group isn't closed with ')'") }
    position += 1
    return .group(choices)
  }

  private mutating func gap() -> SlotPattern.Item {
    position += 1
    var digits = ""
    while let character = current, character.properties.numericType == .decimal {
      digits.unicodeScalars.append(character)
      position += 1
    }
    return .gap(Int(digits) ?? 3)
  }

  private mutating func quoted() throws(SlotPatternError) -> SlotPattern.Item {
    position += 1
    var text = ""
    while let character = current, character != "'" {
      text.unicodeScalars.append(character)
      position += 1
    }
    guard current == "'" else { throw error("a quotation isn't closed with \"'\"") }
    position += 1
    return .words(SkeletonWord.words(of: text))
  }

  private mutating func word() -> SlotPattern.Item {
    var text = ""
    while let character = current, !character.properties.isWhitespace,
      !"(){}|?~".unicodeScalars.contains(character)
    {
      text.unicodeScalars.append(character)
      position += 1
    }
    return .words(SkeletonWord.words(of: text))
  }
}
