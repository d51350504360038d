/// Splits a text into tokens, in one pass over its bytes.
public enum Tokenizer {
  /// The tokens of `bytes[range]`, in text order; spans count from the start of `bytes`.
  ///
  /// *Shape*: white space and zero-width characters give no token; everything else is covered
  /// exactly once. `bytes` must be valid UTF-8.
  public static func tokenize(_ bytes: [UInt8], in range: Range<Int>? = nil) -> [Token] {
    var tokens: [Token] = []
    let range = range ?? 0..<bytes.count
    tokens.reserveCapacity(range.count / 4 + 4)
    tokenize(bytes, in: range, into: &tokens)
    return tokens
  }

  /// As `tokenize(_:in:)`, into an array that a worker uses again and again.
  public static func tokenize(_ bytes: [UInt8], in range: Range<Int>, into tokens: inout [Token]) {
    var scan = TokenScan(bytes: bytes, position: range.lowerBound, end: range.upperBound)
    while let token = scan.next() { tokens.append(token) }
  }
}

/// Where the tokeniser stands.
private struct TokenScan {
  let bytes: [UInt8]
  var position: Int
  let end: Int
  private var spaceBefore = true

  init(bytes: [UInt8], position: Int, end: Int) {
    self.bytes = bytes
    self.position = position
    self.end = end
  }

  mutating func next() -> Token? {
    while position < end {
      let byte = bytes[position]
      switch ByteClass.table[Int(byte)] {
      case .space:
        position += 1
        spaceBefore = true
      case .newline: return newline()
      case .digit: return digits()
      case .lower, .upper: return word()
      case .symbol:
        position += 1
        return token(.symbol, from: position - 1, fold: byte)
      case .beyond:
        let scalar = decode(at: position)
        switch ScalarClass(scalar.value) {
        case .letter: return word()
        case .ignorable: position += scalar.length
        case .space:
          position += scalar.length
          spaceBefore = true
        case .symbol(let fold):
          let start = position
          position += scalar.length
          return token(.symbol, from: start, fold: fold)
        }
      }
    }
    return nil
  }

  private mutating func newline() -> Token {
    let start = position
    position += 1
    if bytes[start] == UInt8(ascii: "\r"), position < end, bytes[position] == UInt8(ascii: "\n") {
      position += 1
    }
    let made = token(.newline, from: start, fold: UInt8(ascii: "\n"))
    spaceBefore = true
    return made
  }

  private mutating func digits() -> Token {
    let start = position
    var hasher = WordHasher()
    while position < end, ByteClass.table[Int(bytes[position])] == .digit {
      hasher.add(bytes[position])
      position += 1
    }
    defer { spaceBefore = false }
    return Token(
      span: ByteSpan(start, position), hash: hasher.finish(), kind: .digits,
      flags: spaceBefore ? .spaceBefore : [], symbol: 0)
  }

  private mutating func word() -> Token {
    let start = position
    var hasher = WordHasher()
    var flags: Token.Flags = spaceBefore ? .spaceBefore : []
    if ByteClass.table[Int(bytes[start])] == .upper { flags.insert(.capitalised) }
    var sawLower = false
    scanning: while position < end {
      let byte = bytes[position]
      switch ByteClass.table[Int(byte)] {
      case .lower:
        sawLower = true
        hasher.add(byte)
        position += 1
      case .upper:
        hasher.add(byte | 0x20)
        position += 1
      case .beyond:
        let scalar = decode(at: position)
        guard case .letter = ScalarClass(scalar.value) else { break scanning }
        if let decoded = Unicode.Scalar(scalar.value), !decoded.properties.isUppercase {
          sawLower = true
        } else if position == start {
          flags.insert(.capitalised)
        }
        flags.insert(.beyondASCII)
        position += scalar.length
      default: break scanning
      }
    }
    if !sawLower { flags.insert(.allCapitals) }
    spaceBefore = false
    var hash = hasher.finish()
    if flags.contains(.beyondASCII) { hash = foldedHash(start..<position) }
    return Token(
      span: ByteSpan(start, position), hash: hash, kind: .word, flags: flags, symbol: 0)
  }

  /// Rare: the word holds letters beyond ASCII, whose composed and decomposed spellings are one.
  private func foldedHash(_ range: Range<Int>) -> WordHash {
    var hasher = WordHasher()
    for byte in Folding.foldBytes(range.map { bytes[$0] }) { hasher.add(byte) }
    return hasher.finish()
  }

  private mutating func token(_ kind: Token.Kind, from start: Int, fold: UInt8) -> Token {
    var hasher = WordHasher()
    if fold != 0 {
      hasher.add(fold)
    } else {
      for index in start..<position { hasher.add(bytes[index]) }
    }
    defer { spaceBefore = false }
    var flags: Token.Flags = spaceBefore ? .spaceBefore : []
    if position - start > 1, bytes[start] >= 0x80 { flags.insert(.beyondASCII) }
    return Token(
      span: ByteSpan(start, position), hash: hasher.finish(), kind: kind, flags: flags,
      symbol: fold)
  }

  private func decode(at index: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(bytes[index])
    func rest(_ offset: Int) -> UInt32 {
      index + offset < end ? UInt32(bytes[index + offset] & 0x3f) : 0
    }
    if first < 0xe0 { return ((first & 0x1f) << 6 | rest(1), min(2, end - index)) }
    if first < 0xf0 {
      return ((first & 0x0f) << 12 | rest(1) << 6 | rest(2), min(3, end - index))
    }
    return (
      (first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), min(4, end - index)
    )
  }
}

/// What a byte is to the tokeniser.
private enum ByteClass: UInt8 {
  case space, newline, digit, lower, upper, symbol, beyond

  static let table: [ByteClass] = (0...255).map { (byte: UInt8) in
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): .newline
    case 0...0x20, 0x7f: .space
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case 0x80...: .beyond
    default: .symbol
    }
  }
}

/// What a code point beyond ASCII is to the tokeniser.
private enum ScalarClass {
  case letter
  case space
  case ignorable
  /// With the ASCII symbol it folds to, or 0.
  case symbol(UInt8)

  init(_ value: UInt32) {
    switch value {
    case 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0x85: self = .space
    case 0xad, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x206f, 0xfeff, 0xfe00...0xfe0f:
      self = .ignorable
    case 0x2018, 0x2019, 0x201b, 0x2bc, 0x2032, 0xff07: self = .symbol(UInt8(ascii: "'"))
    case 0x201c...0x201f, 0xab, 0xbb, 0x2033: self = .symbol(UInt8(ascii: "\""))
    case 0x2010...0x2013, 0x2212, 0xfe63, 0xff0d: self = .symbol(UInt8(ascii: "-"))
    default:
      guard let scalar = Unicode.Scalar(value) else {
        self = .symbol(0)
        return
      }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark:
        self = .letter
      default: self = .symbol(0)
      }
    }
  }
}
