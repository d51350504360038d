/// How packs, entities, attributes, sources and rules are named: `[a-z0-9][a-z0-9-]*`.
enum Identifier {
  static let help = "ids are small letters, digits and hyphens"

  static func isSound(_ text: some StringProtocol) -> Bool {
    var isFirst = true
    for byte in text.utf8 {
      guard isAllowed(byte), !isFirst || byte != UInt8(ascii: "-") else { return false }
      isFirst = false
    }
    return !isFirst
  }

  /// An id, or `pack:id`.
  static func isReference(_ text: some StringProtocol) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return isSound(text) }
    return isSound(text[..<colon]) && isSound(text[text.utf8.index(after: colon)...])
  }

  /// What the author may have meant: `Acme Inc.` gives `acme-inc`. Nil where nothing is left.
  static func suggestion(for text: String) -> String? {
    let words = text.lowercased().utf8
      .split { !isAllowed($0) || $0 == UInt8(ascii: "-") }
      .map { String(decoding: $0, as: UTF8.self) }
    return words.isEmpty ? nil : words.joined(separator: "-")
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
