import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone rules` {
  @Test func `rules are listed`() throws {
    let workshop = try Workshop()
    #expect(
      try workshop.run("rules", "list").output == """
        rule                  kind   severity  status  finds
        acme/reported-metric  claim  error     trial   A company's reported figure

        1 rule; touchstone rules explain ID says more of one

        """)
    #expect(
      try workshop.run("rules", "list", "--json").output == """
        {"id":"acme/reported-metric","kind":"claim","severity":"error","status":"trial",\
        "title":"A company's reported figure","why":"A reported figure must be the filing's."}

        """)
  }

  @Test(arguments: ["reported-metric", "acme/reported-metric"])
  func `a rule is explained as its file says it`(id: String) throws {
    let workshop = try Workshop()
    #expect(
      try workshop.run("rules", "explain", id).output == """
        acme/reported-metric  A company's reported figure

          A reported figure must be the filing's.

          kind      claim
          severity  error
          status    trial
          slots     company: entity(company)
                    metric: attribute(financial)
                    amount: value(metric)
                    be: was, were, is
          patterns  {metric} ~4 {be} {amount}
          claims    entity: company
                    attribute: metric
                    relation: equal
                    value: amount
          except    guidance
          file      factbase/acme/rules/reported-metric.yaml

        Examples
          Acme's revenue was ⟦1:$1.0 billion⟧ in fiscal 2023.
             where  acme/revenue/FY2023 = 383285 million USD
             1  contradicted wrong-value → $383.3 billion
          Acme met 11 people.
             finds nothing

        """)
  }

  @Test func `an unknown rule gets the nearest known one`() throws {
    let workshop = try Workshop()
    let ran = try workshop.run("rules", "explain", "reported-metrics")
    #expect(
      ran.talk == """
        error[unknown-name]: there is no rule 'reported-metrics'
          help: did you mean 'reported-metric'?

        """)
  }
}
