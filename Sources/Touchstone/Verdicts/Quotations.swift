/// The quotations of a text: four words or more between quotation marks, in prose.
struct Quotations {
  let clauses: ClauseText

  /// With their marks, in text order.
  func tokens() -> [Range<Int>] {
    let text = clauses.text
    var found: [Range<Int>] = []
    for line in clauses.layout.lines where line.kind == .prose || line.kind == .listItem {
      var open: Int?
      var words = 0
      for token in line.tokens
      where text.tokens[token].symbol == UInt8(ascii: "\"") || text.tokens[token].kind == .word {
        guard text.tokens[token].symbol == UInt8(ascii: "\"") else {
          words += 1
          continue
        }
        if let start = open {
          if words >= 4 { found.append(start..<token + 1) }
          open = nil
        } else {
          open = token
        }
        words = 0
      }
    }
    return found
  }

  func spans() -> [ByteSpan] { tokens().map { clauses.text.span($0) } }
}
