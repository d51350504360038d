import Testing
import Touchstone

@testable import TouchstoneStorage

/// What the cells of spreadsheets mean.
@Suite struct ValueReaderTests {
  private func read(
    _ text: String, _ type: ValueType, unit: String? = nil, comma: Bool = false,
    dateFormat: String? = nil, _ change: (inout ImportMapping.Reading) -> Void = { _ in }
  ) -> ValueReader.Outcome {
    var reading = ImportMapping.Reading()
    change(&reading)
    return ValueReader(
      type: type, reading: reading, unit: unit, hasDecimalComma: comma,
      dateFormat: dateFormat.flatMap { DateFormat($0) },
      missing: Set(ValueReader.defaultMissingOfSpreadsheets)
    ).read(text)
  }

  @Test(arguments: [
    ("12", "12"), ("12.50", "12.50"), ("1,200.50", "1200.50"), ("£12.50", "12.50"),
    ("£ 1,200", "1200"), ("12.50 GBP", "12.50"), ("GBP 12", "12"), ("-3", "-3"), ("(300)", "-300"),
    ("-£3.00", "-3.00"), (".5", "0.5"), ("1 200 300", "1200300"), (" 7\u{a0}", "7"), ("+4", "4"),
  ])
  func `amounts are read as spreadsheets show them`(text: String, value: String) {
    #expect(read(text, .money, unit: "GBP") == .value(value))
  }

  @Test(arguments: [
    ("12,5", "12.5"), ("1.200,50", "1200.50"), ("€ 3,00", "3.00"), ("1.200", "1200"),
  ])
  func `a decimal comma is one where the mapping says so`(text: String, value: String) {
    #expect(read(text, .money, unit: "EUR", comma: true) == .value(value))
  }

  @Test(
    arguments: [
      ("1 hour", "minutes", "60"), ("40 minutes", "minutes", "40"), ("2 weeks", "days", "14"),
      ("30 days", "days", "30"), ("12", "days", "12"),
    ])
  func `spans of time may have units of their own`(text: String, unit: String, value: String) {
    #expect(read(text, .duration, unit: unit) == .value(value))
  }

  @Test func `a unit that doesn't convert is refused`() {
    #expect(
      read("1 year", .duration, unit: "days")
        == .refused(
          "'1 year' can't be counted in days",
          help: "give the attribute a unit that fits, or the cell one that converts"))
  }

  @Test(
    arguments: [
      ("abc", "'abc' is no amount", nil),
      (
        "12,5", "'12,5' is no amount",
        "if the comma is a decimal one, say 'decimal: comma' in the mapping"
      ),
      (
        "about 12", "'about 12' is no amount",
        "take words off with 'strip', or say 'number: first'"
      ),
      ("$12", "'$12' is in USD, the unit is GBP", nil),
      ("12 EUR", "'12 EUR' is in EUR, the unit is GBP", nil),
      ("5%", "'5%' is a percentage", nil),
      (
        "=B2*2", "'=B2*2' is a formula", "save the sheet with its values (paste as values)"
      ),
      (
        "1.2E+05", "'1.2E+05' was shortened by a spreadsheet",
        "format the column as a number without exponents, and save it again"
      ),
      (
        "#REF!", "'#REF!' is how a spreadsheet shows an error",
        "mend the cell, or list the text under 'missing'"
      ),
      (
        "#####", "'#####' is how a spreadsheet shows an error",
        "mend the cell, or list the text under 'missing'"
      ),
    ] as [(String, String, String?)])
  func `what is no amount is refused with the reason`(text: String, message: String, help: String?)
  {
    #expect(read(text, .money, unit: "GBP") == .refused(message, help: help))
  }

  @Test(arguments: ["", " ", "?", "N/A", "n/a", "-", "–", "NULL", "none", "None"])
  func `nothing is known of a cell that says so`(text: String) {
    #expect(read(text, .money, unit: "GBP") == .missing)
    #expect(read(text, .text) == .missing)
  }

  @Test func `numbers are taken out of words where the mapping says how`() {
    #expect(read("23.60 pounds", .money, unit: "GBP") { $0.strip = ["pounds"] } == .value("23.60"))
    #expect(read("1 pound", .money) { $0.strip = ["pounds", "pound"] } == .value("1"))
    #expect(read("from £1,250 on", .money) { $0.takesFirstNumber = true } == .value("1250"))
    #expect(
      read("free", .money) { $0.takesFirstNumber = true }
        == .refused("there is no number in 'free'", help: nil))
    #expect(read("free", .money) { $0.values = [KeyValue("Free", "0")] } == .value("0"))
    #expect(read("ask", .money) { $0.values = [KeyValue("ask", "?")] } == .missing)
    #expect(read("4.5", .count) == .refused("'4.5' is no whole number", help: nil))
    #expect(read("12 %", .percent) == .value("12"))
  }

  @Test(arguments: [
    ("yes", "true"), ("No", "false"), ("x", "true"), ("TRUE", "true"), ("0", "false"),
    ("✓", "true"),
  ])
  func `yes and no are read in their usual forms`(text: String, value: String) {
    #expect(read(text, .boolean) == .value(value))
  }

  @Test func `a word that is neither yes nor no is refused`() {
    #expect(
      read("maybe", .boolean)
        == .refused(
          "'maybe' is neither yes nor no", help: "say what it means: 'values: {maybe: true}'"))
  }

  @Test(arguments: [
    ("05:51", "05:51"), ("9:05", "09:05"), ("9.05", "09:05"), ("9am", "09:00"),
    ("9:30 pm", "21:30"),
    ("12 a.m.", "00:00"), ("24:32", "24:32"), ("17:30:00", "17:30"),
  ])
  func `times are of twenty-four hours`(text: String, value: String) {
    #expect(read(text, .time) == .value(value))
  }

  @Test(arguments: ["9", "25", "9:5", "9:75", "13pm", "49:00", "noonish"])
  func `what is no time is refused`(text: String) {
    #expect(
      read(text, .time) == .refused("'\(text)' is no time of day", help: "write it as 17:30"))
  }

  @Test(
    arguments: [
      ("2024-03-01", nil, "2024-03-01"), ("01/03/2024", "DD/MM/YYYY", "2024-03-01"),
      ("3/1/24", "M/D/YY", "2024-03-01"), ("1.3.2024 00:00", "D.M.YYYY", "2024-03-01"),
    ] as [(String, String?, String)])
  func `days are read by the mapping's format`(text: String, format: String?, value: String) {
    #expect(read(text, .date, dateFormat: format) == .value(value))
  }

  @Test func `what is no day is refused`() {
    #expect(
      read("01/03/2024", .date)
        == .refused(
          "'01/03/2024' is no day",
          help: "a day is written as 2023-09-30; others need 'date_format' in the mapping"))
    #expect(
      read("31/02/2024", .date, dateFormat: "DD/MM/YYYY")
        == .refused("'31/02/2024' is no day", help: "days are written as DD/MM/YYYY here"))
  }

  @Test func `sets are split, each member once`() {
    #expect(read("soup, bread ,soup", .set) { $0.split = "," } == .value("soup|bread"))
    #expect(
      read("a|b", .set) { $0.split = "," }
        == .refused("'a|b' has a '|' in it, which stands between members", help: nil))
  }

  @Test func `texts keep their letters unless the mapping says otherwise`() {
    #expect(read("  12  Mill   Road\n", .text) == .value("12 Mill Road"))
    #expect(
      read("king's parade of the north", .text) { $0.letters = .title }
        == .value("King's Parade of the North"))
    #expect(read("cb1 2dp", .text) { $0.letters = .upper } == .value("CB1 2DP"))
  }
}
