internal import Touchstone

/// One filing's word on an attribute in a period.
struct Statement {
  let value: ExactDecimal
  let row: PayloadRow
  let filed: Day
  let accession: String
  /// The form is one whose figures are facts.
  let isReport: Bool

  var filing: Int { row.filing }

  /// By the day it was filed; of one day by number.
  static func isEarlier(_ a: Statement, _ b: Statement) -> Bool {
    (a.filed, a.accession) < (b.filed, b.accession)
  }
}

/// What the filings say of one concept in one period, the oldest first: the newest word is the fact,
/// different older ones are vintages.
struct StatementSeries {
  private(set) var statements: [Statement]

  /// Nil where nothing is left.
  init?(_ all: [Statement], isExact: Bool, tally: inout ImportTally) {
    let sorted = all.sorted(by: Statement.isEarlier)
    var statements: [Statement] = []
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].filing == sorted[start].filing { end += 1 }
      if sorted[start..<end].allSatisfy({ $0.value == sorted[start].value }) {
        statements.append(sorted[start])
      } else {
        tally.leaveOut(.twoValues)
      }
      start = end
    }
    let reports = statements.filter(\.isReport)
    if !reports.isEmpty { statements = reports }
    if !isExact { statements = Self.withoutSlips(statements, &tally) }
    if statements.isEmpty { return nil }
    self.statements = isExact ? statements : Self.withoutRounded(statements)
  }

  private init(sound statements: [Statement]) { self.statements = statements }

  /// With statements of other concepts that say what this one says: a filer that went over to
  /// another concept has said it before.
  func joined(_ others: [Statement]) -> StatementSeries {
    var known = Set(statements.map(\.filing))
    var all = statements
    for statement in others.sorted(by: Statement.isEarlier)
    where values.contains(statement.value) && known.insert(statement.filing).inserted {
      all.append(statement)
    }
    return StatementSeries(sound: all.sorted(by: Statement.isEarlier))
  }

  /// The newest word; its source is the filing that first said it and wasn't gone back on since.
  var fact: Statement {
    let newest = statements[statements.count - 1]
    let before = statements.lastIndex { $0.value != newest.value }
    return statements[before.map { $0 + 1 } ?? 0]
  }

  /// Each other value once, as first stated, the oldest first.
  var vintages: [Statement] {
    var seen = [fact.value]
    return statements.filter { statement in
      guard !seen.contains(statement.value) else { return false }
      seen.append(statement.value)
      return true
    }
  }

  /// The last filing that states the fact's value.
  var lastFiled: Day { statements[statements.count - 1].filed }

  /// The first filing's word.
  var first: Statement { statements[0] }

  var values: [ExactDecimal] { statements.map(\.value) }

  /// Without values that are a thousandfold or a thousandth of what most filings say. Where as many
  /// say one as the other nothing is left.
  private static func withoutSlips(
    _ statements: [Statement], _ tally: inout ImportTally
  ) -> [Statement] {
    guard let first = statements.first else { return [] }
    let slips = statements.filter { isSlip($0.value, first.value) }
    guard !slips.isEmpty else { return statements }
    let others = statements.filter { !isSlip($0.value, first.value) }
    tally.leaveOut(.scale, min(slips.count, others.count))
    if slips.count == others.count { return [] }
    return slips.count > others.count ? slips : others
  }

  private static func isSlip(_ a: ExactDecimal, _ b: ExactDecimal) -> Bool {
    a.coefficient == b.coefficient && !a.isZero && abs(a.exponent - b.exponent) >= 3
      && (a.exponent - b.exponent) % 3 == 0
  }

  /// Without values that are others rounded by two digits or more: a text of the filing, not a
  /// restatement.
  private static func withoutRounded(_ statements: [Statement]) -> [Statement] {
    statements.filter { statement in
      let value = statement.value
      return !statements.contains { other in
        value.exponent >= other.value.exponent + 2
          && other.value.rounded(toPlace: value.exponent, rule: .halfUp) == value
      }
    }
  }
}
