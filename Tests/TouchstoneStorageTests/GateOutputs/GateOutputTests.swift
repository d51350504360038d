import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

extension GateOutput {
  /// What is written, as text.
  func text(as format: GateOutputFormat) -> String {
    String(decoding: bytes(as: format) ?? [], as: UTF8.self)
  }
}

@Suite struct `What a gate writes` {
  private static let short = GateFixture.report(
    checks: [GateFixture.check()],
    findings: [
      GateFixture.finding(
        text: "$5", message: "It was $6.", correction: "$6", model: nil, start: 3, end: 5)
    ])

  @Test func `annotations are commands, a line each, and a summary`() {
    #expect(
      GateOutput(GateFixture.whole).text(as: .github) == """
        ::error title=gate%3A claim-rate::claim rate at most 2 %25: failed, 6.2 %25. At least 3.1 %25 with 95 %25 confidence.
        ::error file=records.jsonl,line=1,endLine=1,title=acme/reported-metric (wrong-period)::r1 c1: Acme's revenue for FY2023 was $383.3 billion; $394.3 billion is FY2022's.
        ::warning title=gate%3A record-rate::record rate at most 5 %25: inconclusive, none. Nothing was checked. Give more records.
        ::warning file=records.jsonl,line=2,endLine=2,title=acme/reported-metric (wrong-period)::r2 c2: Acme's revenue for FY2023 was $383.3 billion; $394.3 billion is FY2022's.
        ::notice title=touchstone gate::failed: 1 of 2 limits failed, 1 inconclusive. 1 error and 1 warning in 5 records, 1 accepted; annotated here: 2 and 2.

        """)
  }

  @Test func `annotations name columns where they are known`() {
    let location = FindingLocation(
      path: "out/a,b:c.jsonl", line: 7,
      region: .init(startColumn: 12, endColumn: 14, charOffset: 40, snippet: "$5"))
    let lines = GateOutput(Self.short, locations: [location]).text(as: .github).split(
      separator: "\n")
    #expect(
      lines[1]
        == "::error file=out/a%2Cb%3Ac.jsonl,line=7,endLine=7,col=12,endColumn=14,title=acme/reported-metric (wrong-period)::r1 c1: It was $6."
    )
  }

  @Test func `ten errors and ten warnings are annotated, what is new before what is known`() {
    let findings = (1...40).map { number in
      GateFixture.finding(
        number, severity: number % 2 == 0 ? .error : .warning,
        novelty: number < 30 ? .unchanged : .new)
    }
    let report = GateFixture.report(
      checks: [GateFixture.check(), GateFixture.check("b")], findings: findings)
    let lines = GateOutput(report).text(as: .github).split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    #expect(lines[2].contains(" c30: "))
    #expect(lines[7].contains(" c40: "))
    #expect(lines[8].contains("::r1 c2: "))
    #expect(
      lines[20].hasSuffix("20 errors and 20 warnings in 1 record; annotated here: 10 and 10."))
  }

  @Test func `code quality has what counts`() {
    #expect(
      GateOutput(GateFixture.whole).text(as: .gitlab) == """
        [{"check_name":"acme/reported-metric","description":"Acme's revenue for FY2023 was $383.3 billion; \
        $394.3 billion is FY2022's.","fingerprint":"00000000000000000000000000000001","location":{"lines":\
        {"begin":1},"path":"records.jsonl"},"severity":"major"},{"check_name":"acme/reported-metric",\
        "description":"Acme's revenue for FY2023 was $383.3 billion; $394.3 billion is FY2022's.",\
        "fingerprint":"00000000000000000000000000000002","location":{"lines":{"begin":2},"path":\
        "records.jsonl"},"severity":"minor"}]

        """)
    #expect(GateOutput(GateFixture.report(findings: [])).text(as: .gitlab) == "[]\n")
  }

  @Test func `a fingerprint that comes twice is numbered for code quality`() {
    let report = GateFixture.report(findings: [GateFixture.finding(), GateFixture.finding()])
    let text = GateOutput(report).text(as: .gitlab)
    #expect(text.contains(#""fingerprint":"00000000000000000000000000000001","#))
    #expect(text.contains(#""fingerprint":"00000000000000000000000000000001-2","#))
  }

  @Test func `a job summary has limits, findings, what is accepted, and notes`() {
    #expect(
      GateOutput(GateFixture.whole).text(as: .markdown) == """
        ## ❌ Touchstone gate: failed

        1 of 2 limits failed, 1 inconclusive. Policy <code>gate.yaml</code>, 5 records of <code>verdicts.jsonl</code>.

        | | Limit | Measured | Why |
        |---|---|---|---|
        | ❌ failed | claim rate at most 2 % | 6&#46;2 % | At least 3.1 % with 95 % confidence. |
        | ❔ inconclusive | record rate at most 5 % | none | Nothing was checked. Give more records. |

        - Checked 67.4 %&#58; 1,233 of 1,830 items

        ### 1 error, 1 warning

        | | Record | Text | What is wrong | Rule | Known |
        |---|---|---|---|---|---|
        | error | <code>r1</code> <code>records.jsonl&#58;1</code> | <code>&#36;394.3 billion</code> | \
        <code>Acme's revenue for FY2023 was &#36;383.3 billion; &#36;394.3 billion is FY2022's.</code> \
        Correction: <code>&#36;383.3 billion</code> | <code>acme/reported-metric</code> wrong-period | new |
        | warning | <code>r2</code> <code>records.jsonl&#58;2</code> | <code>&#36;394.3 billion</code> | \
        <code>Acme's revenue for FY2023 was &#36;383.3 billion; &#36;394.3 billion is FY2022's.</code> \
        Correction: <code>&#36;383.3 billion</code> | <code>acme/reported-metric</code> wrong-period | unchanged |

        ### 1 accepted

        | Record | Text | Reason | Until | By |
        |---|---|---|---|---|
        | <code>r2</code> | <code>&#36;394.3 billion</code> | <code>the fact is a draft</code> | 2027-01-31 | <code>kim</code> |

        ### Notes

        - 1 acceptance has run out.


        """)
  }

  @Test func `a job summary stays small, and says what it leaves out`() {
    let long = String(repeating: "|<>", count: 700)
    let report = GateFixture.report(
      checks: (1...80).map {
        GateFixture.check("c\($0)", title: long, measured: long, explanation: long)
      },
      findings: (1...5000).map { GateFixture.finding($0, record: long, text: long, message: long) },
      headlines: Array(repeating: long, count: 4), notes: [long])
    let text = GateOutput(report).text(as: .markdown)
    #expect(text.utf8.count < 1 << 20)
    #expect(text.contains("and 30 more limits\n"))
    #expect(text.contains("more findings\n"))
    let usual = GateFixture.report(
      findings: (1...5000).map { GateFixture.finding($0, text: long, message: long) })
    #expect(GateOutput(usual).text(as: .markdown).utf8.count <= MarkdownSummaryWriter.byteLimit)
  }

  @Test func `JSON has all of it`() {
    #expect(
      GateOutput(Self.short).text(as: .json) == """
        {"checks":[{"denominator":403,"explanation":"At least 3.1 % with 95 % confidence.","id":"claim-rate",\
        "interval":[0.03125,0.125],"limit":0.02,"lower_bound":0.03125,"measured":"6.2 %","numerator":25,\
        "status":"failed","title":"claim rate at most 2 %","upper_bound":0.125,"value":0.0625}],"counts":\
        {"accepted":0,"errors":1,"records":1,"rejected":0,"warnings":0},"findings":[{"basis":"fact","claim":\
        "c1","correction":"$6","diagnosis":"wrong-period","fingerprint":"00000000000000000000000000000001",\
        "input":{"file":"records.jsonl","line":1,"path":"records.jsonl","sha256":"\(GateFixture.hash)"},\
        "message":"It was $6.","record":"r1","rule":"acme/reported-metric","severity":"error","span":\
        {"end":5,"start":3},"text":"$5"}],"headlines":[],"inconclusive_passes":false,"inputs":\
        ["verdicts.jsonl"],"notes":[],"policy":"gate.yaml","records":[{"file":"records.jsonl","id":"r1",\
        "line":1,"result":"failed","verdict":"contradicted"}],"schema":"1","status":"failed",\
        "touchstone_version":"0.1.0"}

        """)
  }

  @Test(arguments: GateOutputFormat.allCases)
  func `equal reports are equal bytes`(format: GateOutputFormat) {
    #expect(
      GateOutput(GateFixture.whole).bytes(as: format)
        == GateOutput(GateFixture.whole).bytes(as: format))
  }
}
