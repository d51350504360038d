extension LiteralReader {
  /// `[Aa]` and `[ab]` are choices of letters; any other class is one unknown character.
  mutating func readClass() -> LiteralLanguage? {
    guard skip("[") else { return nil }
    var isPlain = !skip("^")
    var members: [UInt8] = []
    // A bracket that comes first is a member.
    if skip("]") { members.append(UInt8(ascii: "]")) }
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "]"):
        return isPlain ? choice(of: members) : .unknown
      case UInt8(ascii: "\\"):
        isPlain = false
        // These three change what the brackets behind them mean.
        guard let escaped = current, !"QEc".utf8.contains(escaped) else { return nil }
        position += 1
      case UInt8(ascii: "["):
        isPlain = false
        guard readNamedClass() else { return nil }
      case UInt8(ascii: "-"), 0x80...:
        isPlain = false
      default:
        members.append(byte)
      }
    }
    return nil
  }

  /// Skips the rest of `[:alpha:]` inside a class; a lone bracket is fine too.
  private mutating func readNamedClass() -> Bool {
    guard !stands("."), !stands("=") else { return false }
    guard skip(":") else { return true }
    let start = position
    return skip(behind: UInt8(ascii: "]")) && position - 2 > start
      && bytes[position - 2] == UInt8(ascii: ":")
  }

  private mutating func choice(of members: [UInt8]) -> LiteralLanguage {
    guard let first = members.first, members.count <= 8 else { return .unknown }
    var language = literal([first])
    for member in members.dropFirst() { language = language.or(literal([member])) }
    return language
  }
}

// MARK: - Escapes

extension LiteralReader {
  mutating func readEscape() -> LiteralLanguage? {
    guard skip("\\"), let byte = current else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "Z"),
      UInt8(ascii: "z"), UInt8(ascii: "G"), UInt8(ascii: "K"):
      return .nothing
    case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "W"),
      UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "h"), UInt8(ascii: "H"),
      UInt8(ascii: "v"), UInt8(ascii: "V"), UInt8(ascii: "R"), UInt8(ascii: "X"):
      return .unknown
    case UInt8(ascii: "N"): return stands("{") ? nil : .unknown
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      if skip("{") { return skip(behind: UInt8(ascii: "}")) ? .unknown : nil }
      position += 1
      return position <= bytes.count ? .unknown : nil
    case UInt8(ascii: "t"): return literal([0x09])
    case UInt8(ascii: "n"): return literal([0x0A])
    case UInt8(ascii: "f"): return literal([0x0C])
    case UInt8(ascii: "r"): return literal([0x0D])
    case UInt8(ascii: "a"): return literal([0x07])
    case UInt8(ascii: "e"): return literal([0x1B])
    case UInt8(ascii: "x"): return readHexadecimal()
    case UInt8(ascii: "1")...UInt8(ascii: "9"): return readBackreference()
    case UInt8(ascii: "g"), UInt8(ascii: "k"): return readNamedReference()
    case UInt8(ascii: "0"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return nil
    case 0x80...:
      position -= 1
      return readCharacter()
    default: return literal([byte])
    }
  }

  /// `\x41`; with fewer digits, or in braces, it is left unread.
  private mutating func readHexadecimal() -> LiteralLanguage? {
    guard position + 2 <= bytes.count else { return nil }
    let digits = bytes[position..<position + 2]
    let isHexadecimal = digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    guard isHexadecimal, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    position += 2
    // Beyond ASCII it is two bytes with utf, one without.
    return value < 0x80 ? literal([value]) : .unknown
  }

  /// `\1`, which may match nothing. With more digits it may be an octal character.
  private mutating func readBackreference() -> LiteralLanguage? {
    guard let byte = current, (0x30...0x39).contains(byte) else { return .unknown }
    return nil
  }

  private mutating func readNamedReference() -> LiteralLanguage? {
    for (open, close): (StaticString, UInt8) in [
      ("{", UInt8(ascii: "}")), ("<", UInt8(ascii: ">")), ("'", UInt8(ascii: "'")),
    ] where skip(open) {
      return skip(behind: close) ? .unknown : nil
    }
    return nil
  }
}
