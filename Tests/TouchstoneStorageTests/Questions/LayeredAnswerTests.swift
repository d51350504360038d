import Testing
import Touchstone

/// Answers about facts that were laid over the packs, with a restated value.
@Suite struct LayeredAnswerTests {
  private static let files = [
    "entities.yaml": """
    - id: quillworks
      type: company
      name: Quillworks
      fiscal: {ends: last-day-of-december, named: end}
    """,
    "quillworks.csv": """
    entity,attribute,period,value,unit,decimals,as_of
    quillworks,capital-expenditures,FY2018,1577000000,USD,-6,2019-02-01
    quillworks,capital-expenditures,FY2018,1612000000,USD,-6,2020-02-01

    """,
  ]

  @Test(
    arguments: [
      ("$1,612 million", Verdict.supported, []),
      ("$1,577 million", .supported, [Note.olderVintage]),
      ("$1,390 million", .contradicted, []),
    ] as [(String, Verdict, [Note])])
  func `an answer may be of an older vintage, and a note says so`(
    output: String, verdict: Verdict, notes: [Note]
  ) throws {
    let fixture = try PackFixture(Self.files)
    let report = try QuestionBench(layers: [fixture.folder]).check(
      "What is the FY2018 capital expenditure amount (in USD millions) for Quillworks?", output)
    let finding = try #require(report.answer.finding.map { report.findings[$0] })
    #expect(finding.verdict == verdict)
    #expect(finding.notes == notes)
  }
}
