import Testing

@testable import Touchstone

@Suite struct PeriodPhraseTests {
  @Test(arguments: PeriodPhrases.rows(of: PeriodPhrases.quarters))
  func `quarters are read by every calendar`(row: PeriodPhrases.Row) throws { try check(row) }

  @Test(arguments: PeriodPhrases.rows(of: PeriodPhrases.stretches))
  func `stretches and halves are read by every calendar`(row: PeriodPhrases.Row) throws {
    try check(row)
  }

  @Test(arguments: PeriodPhrases.rows(of: PeriodPhrases.years))
  func `years, moments and ranges are read by every calendar`(row: PeriodPhrases.Row) throws {
    try check(row)
  }

  @Test(arguments: PeriodPhrases.rows(of: PeriodPhrases.relative))
  func `relative periods are read by every calendar`(row: PeriodPhrases.Row) throws {
    try check(row)
  }

  private func check(_ row: PeriodPhrases.Row) throws {
    let mentions = readPeriods(row.phrase)
    for (name, ends, naming) in PeriodPhrases.calendars {
      let calendar = try FiscalCalendar(parsingEnds: ends, naming: naming)
      let readings = mentions.map { mention in
        PeriodReader.readings(
          of: mention.written, calendar: calendar, measured: row.measured, anchor: row.anchor,
          asOf: row.asOf
        ).map(\.description).joined(separator: " ")
      }.joined(separator: " | ").split(separator: " ").joined(separator: " ")
      #expect(readings == row.expected[name] ?? row.expected["december"] ?? "", "\(name)")
    }
  }
}
