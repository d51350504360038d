/// A way to make a true claim false, not yet checked.
struct Perturbation: Hashable, Sendable {
  var aim: Diagnosis
  /// The claim's place among the findings.
  var finding: Int
  /// *Units*: UTF-8 bytes of the true output. *Shape*: none overlapping; in text order.
  var edits: [TextEdit]
}

/// A true output as perturbations need it: read anew, since a report keeps no mentions.
struct PerturbedText {
  let bytes: [UInt8]
  let tokens: [Token]
  let quantities: [QuantityMention]
  let times: [TimeMention]

  init(_ output: [UInt8]) {
    bytes = output
    tokens = Tokenizer.tokenize(output)
    quantities = readQuantities(bytes: output, tokens: tokens)
    times = TimeReader.readTimes(bytes: output, tokens: tokens)
  }

  func text(_ span: ByteSpan) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  /// The figure that a claim's value is, or the only one in it ("4" of "4 stars").
  func quantity(in span: ByteSpan) -> QuantityMention? {
    if let exact = quantities.first(where: { $0.span == span }) { return exact }
    let inside = quantities.filter { span.contains($0.span) }
    return inside.count == 1 ? inside.first : nil
  }

  /// The edit of a value, and of the article before it where it has to change with it.
  func edits(_ span: ByteSpan, _ written: String) -> [TextEdit] {
    let edit = TextEdit(span: span, text: written)
    guard let place = tokens.firstIndex(where: { $0.span.start >= span.start }), place > 0 else {
      return [edit]
    }
    let article = tokens[place - 1]
    let other = IndefiniteArticle.edit(
      of: article, text(article.span), before: tokens[place], written)
    return (other.map { [$0] } ?? []) + [edit]
  }

  /// A word follows that agrees with the figure: "1 night" isn't "2 night".
  func isCounting(_ span: ByteSpan) -> Bool {
    tokens.first { $0.span.start >= span.end }?.kind == .word
  }
}
