/// A way to write a text otherwise without changing what it claims.
///
/// *Source*: HOUSE_STYLE 21 and DESIGN "Rules".
package enum ExampleMutation: String, Hashable, Sendable, CaseIterable {
  /// The text itself.
  case asWritten = "as written"
  /// A line with emoji and a CRLF before it.
  case prefixed = "behind an emoji line"
  /// Accents as code points of their own.
  case decomposed = "with decomposed accents"
  case twice = "twice over"
  /// As somebody's words: none of it is claimed.
  case quoted = "quoted"

  /// A text under a mutation, and where each of its bytes went.
  package struct Mutated {
    package let text: String
    /// One for each copy of the text: from a byte offset of the original to one of the mutated text.
    package let maps: [(Int) -> Int]

    package func span(_ span: ByteSpan, copy: Int) -> ByteSpan {
      ByteSpan(maps[copy](span.range.lowerBound), maps[copy](span.range.upperBound))
    }
  }

  /// The mutated text; nil where the mutation changes nothing.
  package func apply(to text: String) -> Mutated? {
    switch self {
    case .asWritten: return Mutated(text: text, maps: [{ $0 }])
    case .prefixed:
      let prefix = "🙂👩‍💻\r\n"
      return Mutated(text: prefix + text, maps: [{ $0 + prefix.utf8.count }])
    case .decomposed: return Self.decomposed(text)
    case .twice:
      let second = text.utf8.count + 2
      return Mutated(text: text + "\n\n" + text, maps: [{ $0 }, { $0 + second }])
    case .quoted: return Self.quoted(text)
    }
  }

  private static func decomposed(_ text: String) -> Mutated? {
    let decomposed = Folding.decompose(text)
    // Swift's own equality is canonical: the bytes decide.
    if decomposed.utf8.elementsEqual(text.utf8) { return nil }
    let bytes = Array(text.utf8)
    return Mutated(
      text: decomposed,
      maps: [
        { Folding.decompose(String(decoding: bytes[..<$0], as: UTF8.self)).utf8.count }
      ])
  }

  /// Between quotation marks, or line by line where the text has marks, lines or too few words.
  private static func quoted(_ text: String) -> Mutated {
    let isPlain =
      !text.unicodeScalars.contains { "\"“”«»\r\n".unicodeScalars.contains($0) }
      && text.split(separator: " ").count >= 4
    if isPlain {
      let lead = "Somebody wrote: \""
      return Mutated(text: lead + text + "\"", maps: [{ $0 + lead.utf8.count }])
    }
    let lead = "Somebody wrote:\n\n"
    let bytes = Array(text.utf8)
    func quote(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
      bytes.flatMap { $0 == UInt8(ascii: "\n") ? [$0, UInt8(ascii: ">"), 0x20] : [$0] }
    }
    return Mutated(
      text: lead + "> " + String(decoding: quote(bytes[...]), as: UTF8.self),
      maps: [{ lead.utf8.count + 2 + quote(bytes[..<$0]).count }])
  }
}
