/// Where two outputs differ: stretches of both, one for one, outside which they are equal.
public struct PairEdits: Hashable, Sendable {
  public private(set) var rejectedSpans: [NegativeExample.Span]
  public private(set) var chosenSpans: [NegativeExample.Span]
  /// Words, figures and signs that change, of those of the longer text: 0...1.
  public private(set) var editRatio: Double

  /// More differing pieces than that are one difference: the comparison takes their number squared.
  private static let differenceLimit = 1_000

  /// By the least number of pieces that change.
  public init(rejected: String, chosen: String) {
    let old = Self.pieces(of: rejected)
    let new = Self.pieces(of: chosen)
    let hunks = Self.hunks(old, new)
    rejectedSpans = Self.spans(hunks.map(\.old), of: old)
    chosenSpans = Self.spans(hunks.map(\.new), of: new)
    editRatio = Self.ratio(hunks, old, new)
  }

  /// By known edits.
  ///
  /// - Parameter edits: in text order, none overlapping. *Units*: UTF-8 bytes of `rejected`.
  public init(rejected: String, edits: [TextEdit]) {
    let bytes = Array(rejected.utf8)
    let index = CodePointIndex(bytes, in: 0..<bytes.count)
    var chosen: [UInt8] = []
    var position = 0
    var shift = 0
    rejectedSpans = []
    chosenSpans = []
    for edit in edits {
      chosen += bytes[position..<edit.span.range.lowerBound]
      chosen += edit.text.utf8
      position = edit.span.range.upperBound
      let start = index.codePointOffset(ofByte: edit.span.range.lowerBound, in: bytes)
      let end = index.codePointOffset(ofByte: edit.span.range.upperBound, in: bytes)
      let length = edit.text.unicodeScalars.count
      rejectedSpans.append(
        NegativeExample.Span(
          start: start, end: end, text: String(decoding: bytes[edit.span.range], as: UTF8.self)))
      chosenSpans.append(
        NegativeExample.Span(start: start + shift, end: start + shift + length, text: edit.text))
      shift += length - (end - start)
    }
    chosen += bytes[position...]
    let old = Self.pieces(of: rejected)
    let new = Self.pieces(of: String(decoding: chosen, as: UTF8.self))
    editRatio = Self.ratio(Self.hunks(old, new), old, new)
  }

  /// Whether putting the chosen spans in the places of the rejected ones makes the one text of the other, and each span
  /// is what stands at its place.
  public func isFaithful(rejected: String, chosen: String) -> Bool {
    guard rejectedSpans.count == chosenSpans.count else { return false }
    let old = Array(rejected.unicodeScalars)
    let new = Array(chosen.unicodeScalars)
    var made: [Unicode.Scalar] = []
    var position = 0
    for (before, after) in zip(rejectedSpans, chosenSpans) {
      guard position <= before.start, before.start <= before.end, before.end <= old.count,
        after.start <= after.end, after.end <= new.count,
        Array(before.text.unicodeScalars) == Array(old[before.start..<before.end]),
        Array(after.text.unicodeScalars) == Array(new[after.start..<after.end])
      else { return false }
      made += old[position..<before.start]
      guard made.count == after.start else { return false }
      made += after.text.unicodeScalars
      position = before.end
    }
    return made + old[position...] == new
  }

  // MARK: Pieces

  private struct Piece {
    var bytes: [UInt8]
    /// *Units*: code points of the text.
    var start: Int
    var end: Int
    var isSpace: Bool
  }

  /// Runs of letters and digits, runs of white space, and whole other characters.
  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var position = 0
    var isInWord = false
    for character in text {
      let isSpace = character.isWhitespace
      let isWord = character.isLetter || character.isNumber
      let length = character.unicodeScalars.count
      if let last = pieces.last, isWord && isInWord || isSpace && last.isSpace {
        pieces[pieces.count - 1].bytes += character.utf8
        pieces[pieces.count - 1].end = position + length
      } else {
        pieces.append(
          Piece(
            bytes: Array(character.utf8), start: position, end: position + length, isSpace: isSpace)
        )
      }
      position += length
      isInWord = isWord
    }
    return pieces
  }

  private struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
  }

  private static func spans(
    _ ranges: [Range<Int>], of pieces: [Piece]
  ) -> [NegativeExample.Span] {
    ranges.map { range in
      let start =
        range.lowerBound < pieces.count ? pieces[range.lowerBound].start : pieces.last?.end ?? 0
      let text = String(decoding: pieces[range].flatMap(\.bytes), as: UTF8.self)
      return NegativeExample.Span(
        start: start, end: range.isEmpty ? start : pieces[range.upperBound - 1].end, text: text)
    }
  }

  private static func ratio(_ hunks: [Hunk], _ old: [Piece], _ new: [Piece]) -> Double {
    let total = max(old.count { !$0.isSpace }, new.count { !$0.isSpace })
    if total == 0 { return hunks.isEmpty ? 0 : 1 }
    let changed = hunks.reduce(0) { sum, hunk in
      sum + max(old[hunk.old].count { !$0.isSpace }, new[hunk.new].count { !$0.isSpace })
    }
    return min(1, Double(changed) / Double(total))
  }

  // MARK: Comparison

  /// *Source*: E. W. Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1 (1986).
  private static func hunks(_ old: [Piece], _ new: [Piece]) -> [Hunk] {
    var start = 0
    while start < old.count, start < new.count, old[start].bytes == new[start].bytes { start += 1 }
    var tail = 0
    while tail < old.count - start, tail < new.count - start,
      old[old.count - 1 - tail].bytes == new[new.count - 1 - tail].bytes
    {
      tail += 1
    }
    let (oldEnd, newEnd) = (old.count - tail, new.count - tail)
    if start == oldEnd, start == newEnd { return [] }
    let whole = Hunk(old: start..<oldEnd, new: start..<newEnd)
    guard let pairs = commonPieces(old[start..<oldEnd], new[start..<newEnd]) else { return [whole] }
    var hunks: [Hunk] = []
    var (left, right) = (start, start)
    func close(_ oldPlace: Int, _ newPlace: Int) {
      if left < oldPlace || right < newPlace {
        hunks.append(Hunk(old: left..<oldPlace, new: right..<newPlace))
      }
    }
    for pair in pairs {
      close(pair.old, pair.new)
      (left, right) = (pair.old + 1, pair.new + 1)
    }
    close(oldEnd, newEnd)
    return joined(hunks, old)
  }

  /// White space alone between two differences is part of one.
  private static func joined(_ hunks: [Hunk], _ old: [Piece]) -> [Hunk] {
    var result: [Hunk] = []
    for hunk in hunks {
      if let last = result.last, last.old.upperBound < hunk.old.lowerBound,
        old[last.old.upperBound..<hunk.old.lowerBound].allSatisfy(\.isSpace)
      {
        result[result.count - 1] = Hunk(
          old: last.old.lowerBound..<hunk.old.upperBound,
          new: last.new.lowerBound..<hunk.new.upperBound)
      } else {
        result.append(hunk)
      }
    }
    return result
  }

  /// Places of equal pieces in both, ascending; nil beyond the limit.
  private static func commonPieces(
    _ old: ArraySlice<Piece>, _ new: ArraySlice<Piece>
  ) -> [(old: Int, new: Int)]? {
    let limit = min(differenceLimit, old.count + new.count)
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    var history: [[Int]] = []
    let middle = limit + 1
    for distance in 0...limit {
      history.append(Array(furthest[(middle - distance)...(middle + distance)]))
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let isDown =
          diagonal == -distance
          || diagonal != distance
            && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]
        var x = isDown ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1
        var y = x - diagonal
        while x < old.count, y < new.count,
          old[old.startIndex + x].bytes == new[new.startIndex + y].bytes
        {
          x += 1
          y += 1
        }
        furthest[middle + diagonal] = x
        if x >= old.count, y >= new.count {
          return path(history, distance, old, new)
        }
      }
    }
    return nil
  }

  private static func path(
    _ history: [[Int]], _ distance: Int, _ old: ArraySlice<Piece>, _ new: ArraySlice<Piece>
  ) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    var (x, y) = (old.count, new.count)
    for step in stride(from: distance, to: 0, by: -1) {
      // Of diagonals −step...step, as they were before the step.
      let before = history[step]
      let diagonal = x - y
      let isDown =
        diagonal == -step
        || diagonal != step && before[diagonal - 1 + step] < before[diagonal + 1 + step]
      let from = isDown ? diagonal + 1 : diagonal - 1
      let fromX = before[from + step]
      let fromY = fromX - from
      while x > fromX, y > fromY,
        x > (isDown ? fromX : fromX + 1) || y > (isDown ? fromY + 1 : fromY)
      {
        x -= 1
        y -= 1
        pairs.append((old.startIndex + x, new.startIndex + y))
      }
      (x, y) = (fromX, fromY)
    }
    while x > 0, y > 0 {
      x -= 1
      y -= 1
      pairs.append((old.startIndex + x, new.startIndex + y))
    }
    return pairs.reversed()
  }
}
