import Foundation
import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone check` {
  @Test func `each claim stands with its fact and its filing`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run(
      "check", Workshop.wrong + " Earnings per share were $6.10 in fiscal 2023, 5% more.")
    #expect(ran.status == .ran)
    #expect(
      ran.output == """
          In fiscal 2023, Acme's revenue was ⟦1:$394.3 billion⟧. Earnings per share were ⟦2:$6.10⟧ in fiscal 2023, 5% more.

        1  contradicted (wrong-period)  Acme, revenue, FY2023: $394.3 billion
                   Acme's revenue for FY2023 is $383.3 billion; $394.3 billion is FY2022's.
           mend    $383.3 billion
           fact    acme/revenue/FY2023 = 383,285 million USD
           source  Acme 2023 annual report (Form 10-K), page 31
                   https://example.org/10k
           rule    acme/reported-metric

        2  supported  Acme, earnings per share, FY2023: $6.10
           fact    acme/earnings-per-share/FY2023 = 6.10 USD/share
           source  Acme 2023 annual report (Form 10-K), page 32
                   https://example.org/10k
           rule    acme/reported-metric

        Corrected
          In fiscal 2023, Acme's revenue was $383.3 billion. Earnings per share were $6.10 in fiscal 2023, 5% more.

        Unchecked
           5%  percent  no rule reads it (no-rule)

        Verdict: contradicted; 2 of 3 items checked
        --why shows what was bound, which readings were tried, and which guard objected.

        """)
    #expect(ran.talk == "")
  }

  @Test func `why shows bindings and readings`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run("check", "--why", Workshop.right)
    #expect(
      ran.output.contains(
        """
           why     entity: acme from clause ("Acme")
                   attribute: revenue from pattern ("revenue")
                   period: FY2023 from clause ("fiscal 2023")
                   relation: equal, positive, asserted
                   reading: acme, revenue, FY2023: equal 383285000000 USD

        """))
    #expect(!ran.output.contains("--why shows"))
  }

  @Test func `an unknown fact comes with the periods that are known`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run("check", "In fiscal 1999, Acme's revenue was $1.3 billion.")
    #expect(ran.output.contains("1  unverifiable (no-fact)  Acme, revenue, FY1999: $1.3 billion\n"))
    #expect(ran.output.contains("   known   FY2022, FY2023\n"))
  }

  @Test func `colours are shown where they are asked for, and never otherwise`() throws {
    let workshop = try Workshop()
    #expect(!(try workshop.run("check", Workshop.wrong).output.contains("\u{1b}")))
    let colored = try workshop.run("check", "--color", "always", Workshop.wrong)
    #expect(colored.output.contains("\u{1b}[1;4;31m$394.3 billion\u{1b}[0m"))
    let off = try workshop.run(
      "check", "--color", "auto", Workshop.wrong, variables: ["NO_COLOR": "1"])
    #expect(!off.output.contains("\u{1b}"))
  }

  @Test func `a text can't reach the terminal with what it would obey`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run(
      "check", "\u{1b}[2J\u{202e}\"a\u{7} b c\u{85} d\"\r\nsecond \u{1b}line")
    #expect(
      ran.output.hasPrefix(
        "  \\u{1b}[2J\\u{202e}\"a\\u{7} b c\\u{85} d\"\\u{d}\n  second \\u{1b}line\n"))
    #expect(!ran.output.contains("\u{1b}"))
  }

  @Test func `the verdict line is what validate writes`() throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right, Workshop.wrong)])
    let lines = try workshop.run("validate", "@in.jsonl", "-q").output.split(separator: "\n")
    let line = try workshop.run("check", "--json", "--input", "@in.jsonl", "--line", "2").output
    #expect(line == lines[1] + "\n")
    let byID = try workshop.run("check", "--json", "--input", "@in.jsonl", "--id", "r2").output
    #expect(byID == line)
  }

  @Test func `a file is a text too, and its last line end is none of it`() throws {
    let workshop = try Workshop(["a.txt": Workshop.right + "\n", "b.txt": ""])
    let ran = try workshop.run("check", "--file", "@a.txt", "--json")
    #expect(ran.output.contains(#""file":"a.txt","line":1"#))
    let direct = try workshop.run("check", Workshop.right, "--json")
    #expect(
      ran.output.replacingOccurrences(of: "a.txt", with: "text") == direct.output)
    let empty = try workshop.run("check", "--file", "@b.txt")
    #expect(empty.output.contains("Verdict: unverifiable; there is nothing in it to check\n"))
  }

  @Test(arguments: [
    (["--fail-on", "contradicted", Workshop.wrong], ExitStatus.limitBroken),
    (["--fail-on", "contradicted:error", Workshop.right], .ran),
    ([], .couldNotRun),
    (["--file", "/no/such/file"], .couldNotRun),
    (["--as-of-text", "soon", "text"], .couldNotRun),
    (["--input", "/no/such/file", "--line", "1"], .couldNotRun),
    (["--id", "x", "text"], .couldNotRun),
  ])
  func `statuses are those of every command`(words: [String], status: ExitStatus) throws {
    let workshop = try Workshop()
    #expect(try workshop.run(words: ["check"] + words).status == status)
  }

  @Test func `invalid UTF-8 has its place`() throws {
    let workshop = try Workshop()
    try workshop.write("a.txt", [0x61, 0x62, 0xff])
    let ran = try workshop.run("check", "--file", "@a.txt")
    #expect(
      ran.talk == """
        a.txt: error[invalid-utf8]: the text is not valid UTF-8 (byte 2)
          help: convert it: iconv -f LATIN1 -t UTF-8

        """)
    #expect(ran.status == .couldNotRun)
  }
}
