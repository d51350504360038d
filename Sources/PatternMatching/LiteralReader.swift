/// Reads a pattern's source for its literals; nil wherever it isn't sure what PCRE2 would read.
///
/// The source is known to compile, or will be refused anyway: faults need no care, only soundness.
struct LiteralReader {
  let bytes: [UInt8]
  private let utf: Bool
  var position = 0
  private var flags: Flags
  /// Upper and lower case reach beyond ASCII: `k` matches U+212A, `s` matches U+017F.
  private var foldsBeyondASCII: Bool
  /// Whether any literal was read where case doesn't matter.
  private(set) var readCaseInsensitively = false
  private var depth = 0

  struct Flags {
    var caseInsensitive: Bool
    var extended: Bool
  }

  /// As PCRE2's own default.
  private static let maximumDepth = 250

  init(source: String, options: PatternOptions) {
    bytes = Array(source.utf8)
    utf = options.contains(.utf)
    foldsBeyondASCII = options.contains(.utf) || options.contains(.ucp)
    flags = Flags(
      caseInsensitive: options.contains(.caseInsensitive), extended: options.contains(.extended))
  }

  mutating func readPattern() -> LiteralLanguage? {
    guard let language = readAlternatives(), position == bytes.count else { return nil }
    return language
  }
}

extension LiteralReader {
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  func stands(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return bytes[position..<position + count].elementsEqual(text.description.utf8)
  }

  mutating func skip(_ text: StaticString) -> Bool {
    guard stands(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// Moves behind the next `byte`.
  mutating func skip(behind byte: UInt8) -> Bool {
    guard let end = bytes[position...].firstIndex(of: byte) else { return false }
    position = end + 1
    return true
  }

  private mutating func readAlternatives() -> LiteralLanguage? {
    guard var language = readSequence() else { return nil }
    while skip("|") {
      guard let next = readSequence() else { return nil }
      language = language.or(next)
    }
    return language
  }

  private mutating func readSequence() -> LiteralLanguage? {
    var language = LiteralLanguage.nothing
    while true {
      guard skipTrivia() else { return nil }
      guard let byte = current, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") else {
        return language
      }
      if skip("\\Q") {
        guard let quoted = readQuoted() else { return nil }
        language = language.followed(by: quoted)
        continue
      }
      guard let atom = readAtom(), let item = readQuantifiers(of: atom) else { return nil }
      language = language.followed(by: item)
    }
  }

  /// Skips what stands for nothing, even between an item and its quantifier.
  private mutating func skipTrivia() -> Bool {
    while let byte = current {
      if skip("\\E") || skip("\\Q\\E") { continue }
      if skip("(?#") {
        guard skip(behind: UInt8(ascii: ")")) else { return false }
      } else if flags.extended, Self.isBlank(byte) {
        position += 1
      } else if flags.extended, byte == UInt8(ascii: "#") {
        if !skip(behind: UInt8(ascii: "\n")) { position = bytes.count }
      } else if flags.extended, utf, byte >= 0x80 {
        // It may be one of the blanks beyond ASCII.
        return false
      } else {
        break
      }
    }
    return true
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }

  private mutating func readAtom() -> LiteralLanguage? {
    guard let byte = current else { return nil }
    switch byte {
    case UInt8(ascii: "("): return readGroup()
    case UInt8(ascii: "["): return readClass()
    case UInt8(ascii: "\\"): return readEscape()
    case UInt8(ascii: "."):
      position += 1
      return .unknown
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      position += 1
      return .nothing
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"):
      return nil
    default: return readCharacter()
    }
  }

  mutating func readCharacter() -> LiteralLanguage {
    let start = position
    position += 1
    if utf, bytes[start] >= 0xC0 {
      while let byte = current, byte & 0xC0 == 0x80 { position += 1 }
    }
    return literal(bytes[start..<position])
  }

  mutating func literal(_ character: some Collection<UInt8>) -> LiteralLanguage {
    if flags.caseInsensitive {
      readCaseInsensitively = true
      if foldsBeyondASCII, character.contains(where: Self.hasCaseBeyondASCII) { return .unknown }
    }
    let choice = LiteralChoice([character.map(RequiredLiterals.folded)])
    return choice.map(LiteralLanguage.init(exact:)) ?? .unknown
  }

  private static func hasCaseBeyondASCII(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return byte >= 0x80 || letter == UInt8(ascii: "k") || letter == UInt8(ascii: "s")
  }

  /// The text behind `\Q`; a quantifier behind `\E` belongs to its last character.
  private mutating func readQuoted() -> LiteralLanguage? {
    var language = LiteralLanguage.nothing
    var last = LiteralLanguage.nothing
    while current != nil, !skip("\\E") {
      language = language.followed(by: last)
      last = readCharacter()
    }
    guard skipTrivia(), let item = readQuantifiers(of: last) else { return nil }
    return language.followed(by: item)
  }

  private mutating func readQuantifiers(of atom: LiteralLanguage) -> LiteralLanguage? {
    guard skipTrivia() else { return nil }
    var lowest = 0
    var highest: Int?
    if skip("?") {
      highest = 1
    } else if skip("+") {
      lowest = 1
    } else if skip("{") {
      guard let count = readNumber() else { return nil }
      lowest = count
      if skip(",") { highest = readNumber() } else { highest = count }
      guard skip("}") else { return nil }
    } else if !skip("*") {
      return atom
    }
    if !skip("+") { _ = skip("?") }
    // Another sign behind blanks: PCRE2's reading of it isn't worth a guess.
    guard skipTrivia(), !stands("+"), !stands("?"), !stands("*"), !stands("{") else { return nil }
    return atom.repeated(lowest: lowest, highest: highest)
  }

  mutating func readNumber() -> Int? {
    let start = position
    while let byte = current, (0x30...0x39).contains(byte), position - start < 6 { position += 1 }
    return Int(String(decoding: bytes[start..<position], as: UTF8.self))
  }
}

// MARK: - Groups

extension LiteralReader {
  private mutating func readGroup() -> LiteralLanguage? {
    guard skip("(") else { return nil }
    if stands("*") { return readVerb() }
    guard skip("?") else { return readGroupBody() }
    for assertion: StaticString in ["<=", "<!", "=", "!"] where skip(assertion) {
      return readGroupBody() == nil ? nil : .nothing
    }
    for opening: StaticString in [":", ">", "|"] where skip(opening) {
      return readGroupBody()
    }
    if skip("P=") || skip("P>") || skip("&") || skip("R") {
      return skip(behind: UInt8(ascii: ")")) ? .unknown : nil
    }
    // (?<* is a lookbehind too.
    guard !stands("<*") else { return nil }
    if skip("P<") || skip("<") { return skip(behind: UInt8(ascii: ">")) ? readGroupBody() : nil }
    if skip("'") { return skip(behind: UInt8(ascii: "'")) ? readGroupBody() : nil }
    return readFlags()
  }

  /// Flags set inside hold to the group's end, over all its alternatives.
  private mutating func readGroupBody() -> LiteralLanguage? {
    let outer = flags
    depth += 1
    defer {
      flags = outer
      depth -= 1
    }
    guard depth <= Self.maximumDepth, let language = readAlternatives(), skip(")") else {
      return nil
    }
    return language
  }

  /// `(?i)`, `(?x-i:…)`; also the subroutine calls `(?1)`, `(?+1)`, `(?-1)`.
  private mutating func readFlags() -> LiteralLanguage? {
    var changed = flags
    var on = true
    if skip("^") { changed = Flags(caseInsensitive: false, extended: false) }
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "i"): changed.caseInsensitive = on
      case UInt8(ascii: "x"):
        // (?xx) also ignores blanks in classes.
        guard !stands("x") else { return nil }
        changed.extended = on
      case UInt8(ascii: "s"), UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "U"),
        UInt8(ascii: "J"):
        break
      case UInt8(ascii: "-") where on:
        on = false
      case UInt8(ascii: ")"):
        flags = changed
        return .nothing
      case UInt8(ascii: ":"):
        let outer = flags
        flags = changed
        defer { flags = outer }
        return readGroupBody()
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"):
        return skip(behind: UInt8(ascii: ")")) ? .unknown : nil
      default: return nil
      }
    }
    return nil
  }

  /// Verbs that only take matches away, or that say how to run. `(*ACCEPT)` would end a match early.
  private static let harmlessVerbs: Set<String> = [
    "UTF", "UCP", "NO_JIT", "NO_START_OPT", "NO_AUTO_POSSESS", "NO_DOTSTAR_ANCHOR", "NOTEMPTY",
    "NOTEMPTY_ATSTART", "COMMIT", "PRUNE", "SKIP", "THEN", "MARK", "FAIL", "F", "",
  ]

  private mutating func readVerb() -> LiteralLanguage? {
    let start = position + 1
    guard skip(behind: UInt8(ascii: ")")) else { return nil }
    let name = bytes[start..<position - 1].prefix { $0 != UInt8(ascii: ":") }
    let verb = String(decoding: name, as: UTF8.self)
    guard Self.harmlessVerbs.contains(verb) else { return nil }
    if verb == "UTF" || verb == "UCP" { foldsBeyondASCII = true }
    return .nothing
  }
}
