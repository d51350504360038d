/// What differs between a false output and the right one: stretches of both, one for one, outside of which they are equal.
///
/// `"It was $5 million."` and `"It was $6 million."` differ in `5` and `6`; one token of five.
public struct PairEdits: Hashable, Sendable {
  /// *Shape*: as many as `chosenSpans`, in text order, none overlapping; one may be empty where text was put in.
  public let rejectedSpans: [NegativeExample.Span]
  public let chosenSpans: [NegativeExample.Span]
  /// Tokens that change, of the tokens of the longer text: 0...1. White space is no token.
  public let editRatio: Double

  /// Pieces that may differ before a comparison gives up looking for what is common: bounds its work.
  public static let differenceLimit = 600

  /// Compares two texts; equal texts have no spans.
  public init(rejected: String, chosen: String) {
    let (old, new) = (TextPieces(rejected), TextPieces(chosen))
    // Looked up only: nothing leaves the table in its order.
    var names: [[UInt8]: Int] = [:]
    func name(_ text: TextPieces, _ piece: Int) -> Int {
      let bytes = text.bytes(of: piece)
      if let known = names[bytes] { return known }
      names[bytes] = names.count
      return names.count - 1
    }
    let oldNames = old.pieces.indices.map { name(old, $0) }
    let newNames = new.pieces.indices.map { name(new, $0) }
    var hunks = Self.joined(
      PieceDifference.hunks(oldNames, newNames, limit: Self.differenceLimit), in: old)
    let changed = hunks.reduce(0) {
      $0 + max(old.tokenCount(in: $1.old), new.tokenCount(in: $1.new))
    }
    // Of texts that have little in common, single words in the same places mean nothing.
    if 2 * changed > max(old.tokenCount, new.tokenCount), let first = hunks.first,
      let last = hunks.last
    {
      hunks = [
        PieceDifference.Hunk(
          old: first.old.lowerBound..<last.old.upperBound,
          new: first.new.lowerBound..<last.new.upperBound)
      ]
    }
    self.init(
      (old.bytes, hunks.map { old.span(of: $0.old) }),
      (new.bytes, hunks.map { new.span(of: $0.new) }), changed: changed,
      tokens: max(old.tokenCount, new.tokenCount))
  }

  /// From the edits that make the right output of the false one.
  ///
  /// - Parameter edits: in any order; those that change nothing are left out. Nil where two overlap or one reaches over
  ///   the text's end.
  public init?(rejected: [UInt8], edits: [TextEdit]) {
    var text = EditedText(rejected)
    for edit in edits.sorted(by: { $0.span < $1.span }) {
      guard Int(edit.span.end) <= rejected.count else { return nil }
      if rejected[edit.span.range].elementsEqual(edit.text.utf8) { continue }
      guard text.add(edit) else { return nil }
    }
    let changed = text.edits.reduce(0) { sum, edit in
      let old = String(decoding: rejected[edit.span.range], as: UTF8.self)
      return sum + max(TextPieces(old).tokenCount, TextPieces(edit.text).tokenCount)
    }
    let chosen = text.bytes
    let tokens = [rejected, chosen].map {
      TextPieces(String(decoding: $0, as: UTF8.self)).tokenCount
    }
    self.init(
      (rejected, text.edits.map(\.span)), (chosen, text.edits.compactMap { text.newSpan(of: $0) }),
      changed: changed, tokens: tokens.max() ?? 0)
  }

  private init(
    _ rejected: (bytes: [UInt8], spans: [ByteSpan]), _ chosen: (bytes: [UInt8], spans: [ByteSpan]),
    changed: Int, tokens: Int
  ) {
    rejectedSpans = Self.spans(rejected.spans, in: rejected.bytes)
    chosenSpans = Self.spans(chosen.spans, in: chosen.bytes)
    editRatio = tokens == 0 ? 0 : min(1, Double(changed) / Double(tokens))
  }

  /// Differences with nothing but white space between them are one.
  private static func joined(
    _ hunks: [PieceDifference.Hunk], in old: TextPieces
  ) -> [PieceDifference.Hunk] {
    hunks.reduce(into: []) { joined, hunk in
      guard let last = joined.last,
        old.tokenCount(in: last.old.upperBound..<hunk.old.lowerBound) == 0
      else {
        joined.append(hunk)
        return
      }
      joined[joined.count - 1] = PieceDifference.Hunk(
        old: last.old.lowerBound..<hunk.old.upperBound,
        new: last.new.lowerBound..<hunk.new.upperBound)
    }
  }

  /// In code points. *Shape*: `spans` are in order.
  private static func spans(_ spans: [ByteSpan], in bytes: [UInt8]) -> [NegativeExample.Span] {
    var (place, count) = (0, 0)
    func codePoints(to end: Int) -> Int {
      while place < end {
        if bytes[place] & 0xc0 != 0x80 { count += 1 }
        place += 1
      }
      return count
    }
    return spans.map { span in
      let start = codePoints(to: Int(span.start))
      return NegativeExample.Span(
        start: start, end: codePoints(to: Int(span.end)),
        text: String(decoding: bytes[span.range], as: UTF8.self))
    }
  }
}

extension PairEdits {
  /// The share of decided claims that are supported, chosen less rejected: in −1...1.
  ///
  /// A text that decides nothing (an abstention) states nothing false: its share is 1. Claims that somebody objects to
  /// or whose rule is quarantined count for nothing.
  public static func margin(chosen: RecordReport, rejected: RecordReport) -> Double {
    chosen.supportedShare - rejected.supportedShare
  }
}

extension RecordReport {
  /// The share of decided claims that are supported; 1 where none is decided.
  public var supportedShare: Double {
    let counted = findings.filter { !$0.isSetAside }
    let supported = counted.count { $0.verdict == .supported }
    let decided = supported + counted.count { $0.verdict == .contradicted }
    return decided == 0 ? 1 : Double(supported) / Double(decided)
  }
}
