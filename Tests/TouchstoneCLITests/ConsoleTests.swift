import Testing
import Touchstone

@testable import TouchstoneCLI

@Suite struct `What people read` {
  @Test(arguments: [
    (0, "0 records"), (1, "1 record"), (999, "999 records"), (1000, "1,000 records"),
    (1_234_567, "1,234,567 records"),
  ])
  func `counts are grouped, and one is one`(count: Int, words: String) {
    #expect(Words.count(count, "record") == words)
  }

  @Test(arguments: [
    (0, 0, "–"), (0, 7, "0.0 %"), (1, 3, "33.3 %"), (2, 3, "66.7 %"), (1, 2000, "0.1 %"),
    (7, 7, "100.0 %"),
  ])
  func `shares have tenths`(numerator: Int, denominator: Int, words: String) {
    #expect(Words.share(numerator, of: denominator) == words)
  }

  @Test func `columns stand below each other and no line ends in spaces`() {
    var table = TextTable([.left, .right, .left])
    table.add(["a", "1", "x"])
    table.add([StyledText("long", .bad), "1,000", ""])
    table.add(["", "", "é"])
    #expect(
      table.text.rendered(inColor: false) == """
          a         1  x
          long  1,000
                       é

        """)
    #expect(table.text.rendered(inColor: true).contains("\u{1b}[31mlong\u{1b}[0m  1,000\n"))
  }

  @Test(arguments: [
    (2000, 500, 1000, 4.0, "2,000 records, 500 a second, 50 %, 4 s left"),
    (1, 1, 1000, 1.0, "1 record, 1 a second, 0 %, 16 min left"),
    (2000, 500, nil as Int?, 4.0, "2,000 records, 500 a second"),
  ])
  func `progress says the rate, and the time left where the size is known`(
    lines: Int, read: Int, bytes: Int?, seconds: Double, words: String
  ) {
    #expect(
      Progress.line(lines: lines, read: read, of: bytes, after: .seconds(seconds)) == words)
  }
}
