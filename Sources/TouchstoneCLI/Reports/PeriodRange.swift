import Touchstone

/// Two periods that a text joins to one: "from 2016 through 2018".
struct PeriodRange {
  /// With the "from" or "between" before it.
  let span: ByteSpan
  let name: String
  let from: Day
  /// The day after the last. A stretch "to 2018" ends where 2018 begins, one "through 2018" with it;
  /// a last day belongs to its stretch.
  let to: Day

  /// The ranges of a text by the place of their first period, and the places of their second ones.
  static func ranges(
    of text: ReadText, asOf: Day?
  ) -> (starts: [Int: PeriodRange], ends: Set<Int>) {
    var starts: [Int: PeriodRange] = [:]
    var ends: Set<Int> = []
    // Periods that a name or a figure took the words of are no mentions.
    let shown = Set(text.mentions.filter { $0.kind == .period }.map(\.index))
    for (first, period) in text.periods.enumerated() {
      guard let second = period.rangePartner, second > first, shown.contains(first),
        shown.contains(second),
        let range = PeriodRange(period, text.periods[second], in: text, asOf: asOf)
      else { continue }
      starts[first] = range
      ends.insert(second)
    }
    return (starts, ends)
  }

  private init?(
    _ first: PeriodMention, _ second: PeriodMention, in text: ReadText, asOf: Day?
  ) {
    guard
      let ends = PeriodReader.ends(
        from: first.written, to: second.written, calendar: nil, asOf: asOf),
      let opening = ends.from.dates(calendar: nil), let closing = ends.to.dates(calendar: nil)
    else { return nil }
    let between = first.tokens.upperBound..<max(first.tokens.upperBound, second.tokens.lowerBound)
    let isInclusive =
      between.contains { ["through", "thru"].contains(Self.word($0, in: text)) }
      || closing.lowerBound == closing.upperBound
    var start = first.span
    let before = first.tokens.lowerBound - 1
    if before >= 0, ["from", "between"].contains(Self.word(before, in: text)) {
      start = text.tokens[before].span
    }
    span = start.union(second.span)
    name = "\(ends.from)..\(ends.to)"
    from = opening.lowerBound
    to = isInclusive ? closing.upperBound.adding(days: 1) : closing.lowerBound
  }

  private static func word(_ token: Int, in text: ReadText) -> String {
    text.text(text.tokens[token].span).lowercased()
  }
}
