import Testing

@testable import Touchstone

@Suite struct PromptReaderTests {
  private static let reader = Engine.compile([PackDefinition]()).engine.map { engine in
    PromptReader { engine.read($0) }
  }

  private func read(_ prompt: String) throws -> PromptReader.Reading {
    try #require(Self.reader).read(Array(prompt.utf8))
  }

  @Test(arguments: [
    ("What was the revenue in 2023?", PromptShape.Form.lookup),
    ("How many people work there?", .lookup),
    ("Calculate the margin for 2023.", .calculation),
    ("What is the growth of revenue from 2022 to 2023?", .calculation),
    ("Is revenue higher than in 2022?", .comparison),
    ("Compare both years.", .comparison),
    ("List the brands.", .list),
    ("Please summarise the filing.", .writing),
    ("Hello, write an e-mail to the customer.", .writing),
    ("Did the company pay dividends?", .yesNo),
    ("I need a room. Does it have parking?", .yesNo),
    ("I need a room for two.", .statement),
    ("", .statement),
  ])
  func `the form is what the words ask for`(prompt: String, form: PromptShape.Form) throws {
    #expect(try read(prompt).form == form)
  }

  @Test func `a template is a prompt without its periods and figures`() throws {
    let first = try read("What was the revenue in FY2019, in $ millions? Round to 2 places.")
    let second = try read("what was the Revenue in FY2022, in $ millions? Round to 3 places.")
    #expect(first.template == second.template)
    #expect(first.template.contains("{period}"))
    #expect(!first.template.contains("2019"))
    #expect(try read("What was the margin in FY2019?").template != first.template)
  }

  @Test func `a shape says what is asked and how much at once`() {
    #expect("\(PromptShape(.lookup, .simple))" == "simple lookup")
    #expect("\(PromptShape(.yesNo, .complex))" == "complex yes-no")
    #expect("\(PromptShape(.none, .simple))" == "no prompt")
  }
}
