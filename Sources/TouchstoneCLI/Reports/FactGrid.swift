import Touchstone

/// Facts as a table: a row for each of something, a column for each period.
struct FactGrid {
  struct Row {
    let name: String
    let facts: [Fact]
  }

  let factBase: FactBase
  /// By their last day, the shorter of two first.
  let periods: [Period]
  /// By unit: the power of ten its figures are shown in.
  private let scales: [Unit: Int]
  /// More columns go below in a table of their own.
  static let columnLimit = 8

  /// - Parameter facts: all that the tables of one sheet show, so that they share columns and scales.
  init(_ factBase: FactBase, facts: [Fact]) {
    self.factBase = factBase
    var days: [Period: ClosedRange<Day>] = [:]
    var order: [Period] = []
    var amounts: [Unit: [ExactDecimal]] = [:]
    for fact in facts {
      if let period = fact.period {
        if days[period] == nil { order.append(period) }
        if let covered = fact.days { days[period] = covered }
      }
      if case .figure(let figure, let unit) = fact.value {
        amounts[unit, default: []].append(figure.amount)
      }
    }
    periods = order.sorted { a, b in
      guard let x = days[a], let y = days[b], x != y else { return a < b }
      return x.upperBound == y.upperBound
        ? x.lowerBound > y.lowerBound : x.upperBound < y.upperBound
    }
    scales = Dictionary(
      uniqueKeysWithValues: amounts.map { ($0.key, FigureText.scale(of: $0.value, in: $0.key)) })
  }

  /// The rows under a title, with those of the periods that any of them has; rows without one are left out.
  func table(_ title: String, _ rows: [Row], _ periods: [Period]) -> StyledText {
    let used = periods.filter { period in
      rows.contains { $0.facts.contains { $0.period == period } }
    }
    if used.isEmpty {
      let undated = rows.filter { $0.facts.contains { $0.period == nil } }
      return undated.isEmpty ? StyledText() : part(title, undated, [])
    }
    var text = StyledText()
    var start = 0
    while start < used.count {
      let end = min(start + Self.columnLimit, used.count)
      let columns = Array(used[start..<end])
      let shown = rows.filter { row in
        row.facts.contains { $0.period.map(columns.contains) ?? (start == 0) }
      }
      text += part(start == 0 ? title : title + ", later", shown, columns)
      start = end
    }
    return text
  }

  private func part(_ title: String, _ rows: [Row], _ columns: [Period]) -> StyledText {
    let hasUndated = rows.contains { $0.facts.contains { $0.period == nil } }
    let right = [TextTable.Alignment](
      repeating: .right, count: columns.count + (hasUndated ? 1 : 0))
    var table = TextTable([.left] + right + [.left], indentation: 0)
    table.add(
      [StyledText(title, .bold)] + (hasUndated ? [""] : [])
        + columns.map { StyledText($0.description, .dim) })
    for row in rows {
      var cells = [StyledText("  " + row.name)]
      if hasUndated { cells.append(cell(row.facts.filter { $0.period == nil })) }
      let byPeriod = Dictionary(grouping: row.facts, by: \.period)
      for column in columns { cells.append(cell(byPeriod[column] ?? [])) }
      table.add(cells + [StyledText(unitWords(row.facts), .dim)])
    }
    return table.text
  }

  /// The most credible value; `+` says that there are others.
  private func cell(_ facts: [Fact]) -> StyledText {
    guard let fact = facts.first else { return StyledText() }
    let hasOthers = facts.contains { $0.value != fact.value }
    return StyledText(shown(fact.value) + (hasOthers ? "+" : ""))
  }

  private func shown(_ value: FactValue) -> String {
    guard case .figure(let figure, let unit) = value else { return FigureText.words(value) }
    return FigureText.digits(figure, scale: scales[unit] ?? 0)
  }

  private func unitWords(_ facts: [Fact]) -> String {
    var words: [String] = []
    for case .figure(_, let unit) in facts.map(\.value) {
      let word = FigureText.unitWords(unit, scale: scales[unit] ?? 0)
      if !words.contains(word) { words.append(word) }
    }
    return words.joined(separator: ", ")
  }

  /// Sources of facts, the one with the most first, and how many facts each states.
  static func sources(of facts: [Fact], _ factBase: FactBase) -> StyledText {
    var counts: [Int: Int] = [:]
    for fact in facts { counts[fact.source, default: 0] += 1 }
    var table = TextTable([.right, .left])
    let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    for (index, count) in ranked.prefix(12) {
      let source = factBase.sources[index]
      table.add([StyledText(Words.grouped(count)), StyledText(source.title)])
      if !source.link.isEmpty { table.add(["", StyledText(source.link, .link)]) }
    }
    let rest = ranked.dropFirst(12).reduce(0) { $0 + $1.value }
    if rest > 0 {
      table.add([
        StyledText(Words.grouped(rest)),
        StyledText("of \(Words.count(ranked.count - 12, "other source"))"),
      ])
    }
    return StyledText("Sources", .bold) + StyledText(", with the facts each states\n", .dim)
      + table.text
  }
}
