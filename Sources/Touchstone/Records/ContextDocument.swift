/// What a record's output was to be written from, as one text to read figures and names in.
///
/// A context that is JSON becomes a line a leaf, `order total: 59.90` for `{"order": {"total": 59.90}}`; any
/// other is the text itself.
package struct ContextDocument: Sendable {
  /// A value of a JSON context.
  package struct Leaf: Sendable {
    /// As evidence names it: `order.items[0].price`.
    package let path: String
    /// The words of the path's keys, from the outermost on; those of the last key come last.
    package let words: [String]
    /// How many of `words` are the last key's.
    package let ownWords: Int
    /// Of the value. *Units*: UTF-8 bytes of `bytes`.
    package let span: ByteSpan
  }

  package let bytes: [UInt8]
  /// In the order of the JSON; empty for other texts.
  package let leaves: [Leaf]

  /// Of a longer context it can't be said what isn't in it.
  package static let bytesLimit = 1 << 20

  /// Nil for a context beyond the limit.
  package init?(_ context: [UInt8]) {
    if context.count > Self.bytesLimit { return nil }
    var flattener = JSONFlattener(context)
    if flattener.run(), !flattener.isPlainText {
      bytes = flattener.text
      leaves = flattener.leaves
    } else {
      bytes = context
      leaves = []
    }
  }

  /// Where a byte stands: the path of its leaf, or the line of the text.
  package func place(of span: ByteSpan) -> String {
    // Leaves stand in the order of their spans.
    if let leaf = leaves.last(where: { $0.span.start <= span.start }), leaf.span.contains(span) {
      return leaf.path
    }
    let line = bytes[..<Int(span.start)].count { $0 == UInt8(ascii: "\n") } + 1
    return "line \(line)"
  }
}

/// Turns JSON into lines of words and values.
private struct JSONFlattener {
  private let source: [UInt8]
  private var position = 0
  private(set) var text: [UInt8] = []
  private(set) var leaves: [ContextDocument.Leaf] = []
  private var path = ""
  private var words: [[String]] = []

  private static let depthLimit = 64

  init(_ source: [UInt8]) { self.source = source }

  /// It holds nothing but texts without keys: a list of passages.
  var isPlainText: Bool { leaves.isEmpty }

  /// False where the text isn't an object or a list of JSON; what was written then isn't to be used.
  mutating func run() -> Bool {
    skipSpace()
    guard let first = peek, first == UInt8(ascii: "{") || first == UInt8(ascii: "["), value(0)
    else {
      return false
    }
    skipSpace()
    return position == source.count
  }

  private var peek: UInt8? { position < source.count ? source[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(_ depth: Int) -> Bool {
    guard depth < Self.depthLimit, let first = peek else { return false }
    switch first {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "\""):
      guard let string = string() else { return false }
      add(Self.withoutTimeMark(string))
      return true
    default:
      let start = position
      while let byte = peek,
        ![UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x0a, 0x0d, 0x09].contains(
          byte)
      {
        position += 1
      }
      let literal = Array(source[start..<position])
      guard !literal.isEmpty else { return false }
      if literal != Array("null".utf8) { add(literal) }
      return true
    }
  }

  private mutating func object(_ depth: Int) -> Bool {
    position += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return true }
    repeat {
      skipSpace()
      guard let key = string() else { return false }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { return false }
      skipSpace()
      let name = String(decoding: key, as: UTF8.self)
      let before = path
      path += (path.isEmpty ? "" : ".") + PrintableText.line(name, limit: 60)
      words.append(KeyWords.split(name))
      let isRead = value(depth + 1)
      words.removeLast()
      path = before
      guard isRead else { return false }
      skipSpace()
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}"))
  }

  private mutating func array(_ depth: Int) -> Bool {
    position += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return true }
    var index = 0
    repeat {
      skipSpace()
      let before = path
      path += "[\(index)]"
      let isRead = value(depth + 1)
      path = before
      guard isRead else { return false }
      index += 1
      skipSpace()
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]"))
  }

  /// The text of the string at the position; nil where it is none.
  private mutating func string() -> [UInt8]? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    var decoded: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return decoded
      case UInt8(ascii: "\\"):
        guard let escaped = escape() else { return nil }
        decoded += escaped
      default: decoded.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> [UInt8]? {
    guard let byte = peek else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0a]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0d]
    case UInt8(ascii: "b"), UInt8(ascii: "f"): return [0x20]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"):
      guard var code = hexadecimal() else { return nil }
      if (0xd800..<0xdc00).contains(code), position + 1 < source.count,
        source[position] == UInt8(ascii: "\\"), source[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        guard let low = hexadecimal(), (0xdc00..<0xe000).contains(low) else { return nil }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
      }
      guard let scalar = Unicode.Scalar(code) else { return nil }
      return Array(String(Character(scalar)).utf8)
    default: return nil
    }
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= source.count else { return nil }
    defer { position += 4 }
    return UInt32(String(decoding: source[position..<position + 4], as: UTF8.self), radix: 16)
  }

  private mutating func add(_ value: [UInt8]) {
    let label = words.flatMap { $0 }
    if !label.isEmpty { text += Array((label.joined(separator: " ") + ": ").utf8) }
    let start = text.count
    text += value
    if let own = words.last {
      leaves.append(
        ContextDocument.Leaf(
          path: path, words: label, ownWords: own.count, span: ByteSpan(start, text.count)))
    }
    text.append(UInt8(ascii: "\n"))
  }

  /// `2024-05-03T10:00:00Z` with a blank for the T, as dates are read.
  private static func withoutTimeMark(_ value: [UInt8]) -> [UInt8] {
    guard value.count > 11, value[10] == UInt8(ascii: "T"),
      Day(String(decoding: value[..<10], as: UTF8.self)) != nil
    else { return value }
    var changed = value
    changed[10] = 0x20
    return changed
  }
}

/// The words of a key: `shippingTotal_USD` is shipping, total, USD.
enum KeyWords {
  static func split(_ key: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for scalar in key.unicodeScalars {
      let isUpper = scalar.properties.isUppercase
      let isPart = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      if !isPart || isUpper && wasLower {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isPart { word.unicodeScalars.append(scalar) }
      wasLower = isPart && !isUpper
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
