import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone mentions` {
  private static let text =
    "In fiscal 2023, Acme's revenue was £1.5 million (up 7%) on May 3, 2024."

  @Test func `a person sees kinds, texts and values`() throws {
    let workshop = try Workshop()
    #expect(
      try workshop.run("mentions", Self.text).output == """
         3–14  period     fiscal 2023   FY2023
        16–20  entity     Acme          acme
        23–30  attribute  revenue       revenue
        35–47  money      £1.5 million  1500000 GBP
        52–54  percent    7%            7 percent
        59–70  date       May 3, 2024   2024-05-03

        """)
    #expect(try workshop.run("mentions", "Hello.").output == "nothing was recognised\n")
  }

  @Test func `a program reads one line a record; spans count code points`() throws {
    let workshop = try Workshop([
      "in.jsonl": """
      {"id":"a","input":"😀 £5 in 2019","as_of":"2020-01-01T00:00:00"}
      {"id":"b","input":"last year","as_of":"2020-05-01"}

      """
    ])
    let ran = try workshop.run("mentions", "--input", "@in.jsonl", "--json")
    #expect(
      ran.output == """
        {"id":"a","mentions":[{"kind":"money","span":{"end":4,"start":2},"text":"£5","unit":"GBP",\
        "value":"5"},{"from":"2019-01-01","kind":"period","span":{"end":12,"start":8},"text":"2019",\
        "to":"2020-01-01","value":"2019"}]}
        {"id":"b","mentions":[{"from":"2019-01-01","kind":"period","span":{"end":9,"start":0},\
        "text":"last year","to":"2020-01-01","value":"2019"}]}

        """)
  }

  @Test func `exactly one text is asked for`() throws {
    let workshop = try Workshop()
    #expect(try workshop.run("mentions").status == .couldNotRun)
    #expect(try workshop.run("mentions", "x", "--file", "y").status == .couldNotRun)
  }
}
