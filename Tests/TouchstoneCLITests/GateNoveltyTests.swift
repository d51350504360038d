import Testing

@testable import TouchstoneCLI

/// What a baseline knows, through the command.
@Suite struct `Findings and their baseline` {
  private static let rounded = "In fiscal 2023, Acme's revenue was $383.2 billion."

  private static func novelties(_ workshop: Workshop) throws -> [String] {
    let ran = try workshop.run(
      "gate", "@verdicts.jsonl", "--limit", "errors<=9", "--baseline", "baseline.jsonl", "--format",
      "json")
    return try JSONTree(ran.output)["findings"].elements.map {
      "\($0["severity"].text ?? "") \($0["novelty"].text ?? "none")"
    }
  }

  private static func validate(_ workshop: Workshop, _ outputs: [String]) throws {
    let lines = outputs.enumerated().map { "{\"id\":\"r\($0 + 1)\",\"output\":\"\($1)\"}\n" }
    try workshop.write("in.jsonl", lines.joined())
    #expect(try workshop.run("validate", "@in.jsonl", "-o", "@verdicts.jsonl", "-q").status == .ran)
  }

  @Test func `warnings are known as errors are`() throws {
    let workshop = try Workshop()
    try Self.validate(workshop, [Workshop.wrong, Self.rounded])
    #expect(try Self.novelties(workshop) == ["error none", "warning none"])
    #expect(try Self.novelties(workshop) == ["error unchanged", "warning unchanged"])
    try Self.validate(workshop, [Workshop.wrong, Self.rounded, Self.rounded, Workshop.wrong])
    #expect(
      try Self.novelties(workshop) == [
        "error unchanged", "warning unchanged", "warning new", "error new",
      ])
  }
}
