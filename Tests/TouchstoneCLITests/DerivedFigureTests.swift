import Testing

@testable import TouchstoneCLI

/// Attributes with formulas, as the commands show them.
@Suite struct DerivedFigureTests {
  private static func attributes(formula: String) -> String {
    """
    - id: revenue
      groups: [financial]
      type: money
      unit: USD
      labels: [revenue]
      measured: duration
    - id: outlay
      groups: [financial]
      type: money
      unit: USD
      labels: [outlays]
      sign: outflow
      measured: duration
    - id: outlay-share
      groups: [financial]
      type: percent
      unit: percent
      labels: [outlay share]
      measured: duration
      display: percent
      formula: \(formula)
      variants: {of-last-year: "outlay / revenue[-1]"}
    """
  }

  private static let facts = """
    entity,attribute,period,value,unit,decimals,source,as_of
    acme,revenue,FY2017,31657000000,USD,-6,acme-10k#p47,
    acme,revenue,FY2018,32765000000,USD,-6,acme-10k#p47,
    acme,outlay,FY2018,1577000000,USD,-6,acme-10k#p52,

    """

  private func workshop(formula: String = "outlay / revenue") throws -> Workshop {
    try Workshop([
      "factbase/acme/attributes.yaml": Self.attributes(formula: formula),
      "factbase/acme/facts/acme.csv": Self.facts,
    ])
  }

  @Test func `check names every operand, and why shows how it is computed`() throws {
    let ran = try workshop().run(
      "check", "--why", "In fiscal 2018, Acme's outlay share was 5.8%.")
    #expect(
      ran.output == """
          In fiscal 2018, Acme's outlay share was ⟦1:5.8%⟧.

        1  contradicted (wrong-value)  Acme, outlay share, FY2018: 5.8%
                   Acme's outlay share for FY2018 is 4.8%; the text says 5.8%.
           mend    4.8%
           fact    acme/outlay/FY2018 = 1,577 million USD
           source  Acme 2023 annual report (Form 10-K), page 52
                   https://example.org/10k
           fact    acme/revenue/FY2018 = 32,765 million USD
           source  Acme 2023 annual report (Form 10-K), page 47
                   https://example.org/10k
           rule    acme/reported-metric
           why     entity: acme from clause ("Acme")
                   attribute: outlay-share from pattern ("outlay share")
                   period: FY2018 from clause ("fiscal 2018")
                   relation: equal, positive, asserted
                   reading: acme, outlay-share, FY2018: different 4.8131 %
                   reading: acme, outlay-share, FY2018, of-last-year: different 4.9815 %
                   derived: outlay-share = outlay / revenue = 1,577,000,000 / 32,765,000,000 = 4.8131 %
                     acme/outlay/FY2018 = 1,577,000,000 USD (acme-10k p52)
                     acme/revenue/FY2018 = 32,765,000,000 USD (acme-10k p47)
                   guards passed: qualifier, sign, scale, binding, dimensions
                   fingerprint: 7dbc56c681816de5d58355b27af36d4f

        Corrected
          In fiscal 2018, Acme's outlay share was 4.8%.

        Verdict: contradicted; 1 of 1 item checked

        """)
  }

  @Test func `a missing operand is named, and nothing else is offered`() throws {
    let ran = try workshop().run("check", "In fiscal 2017, Acme's outlay share was 5.8%.")
    #expect(
      ran.output.contains(
        """
        1  unverifiable (no-fact)  Acme, outlay share, FY2017: 5.8%
                   Acme's outlay share for FY2017: no fact acme/outlay/FY2017.
           rule    acme/reported-metric

        """))
  }

  @Test func `lint reports what is wrong with a formula, at its place`() throws {
    let ran = try workshop(formula: "outlay / revenu").run("pack", "lint")
    #expect(ran.status == .limitBroken)
    #expect(
      (ran.output + ran.talk).contains(
        """
        factbase/acme/attributes.yaml:21:12: error[unknown-id]: the formula names 'revenu', which is no attribute
          help: did you mean 'revenue'?
        """))
  }

  @Test func `show has the formula and its variants`() throws {
    let ran = try workshop().run("pack", "show", "outlay-share")
    #expect(ran.output.contains("formula       outlay / revenue\n"))
    #expect(ran.output.contains("of-last-year  outlay / revenue[-1]\n"))
  }
}
