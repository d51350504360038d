import Testing

@testable import Touchstone

struct HoldoutIndexTests {
  private static let prompt = "What was the revenue of Aldermoor in fiscal 2023, in dollars?"
  private static let output =
    "The revenue that Aldermoor reported for fiscal 2023 was $365.8 billion, more than in the year "
    + "before, as its filings with the authorities show in some detail and as was widely expected."

  private func match(_ prompt: String?, _ output: String) -> HoldoutIndex.Match? {
    var index = HoldoutIndex()
    index.insert(prompt: Self.prompt, output: Self.output)
    index.insert(prompt: nil, output: "An output without a prompt, which has no figures in it.")
    index.insert(prompt: "Is it so?", output: "Yes.")
    return index.match(prompt: prompt, output: output)
  }

  @Test(arguments: [
    ("the prompt, whatever the output", prompt as String?, "No idea.", HoldoutIndex.Match.prompt),
    ("the prompt in other case and spaces", "  is IT\nso?", "No.", .prompt),
    ("the output to another prompt", "Tell me about 2023.", output, .exact),
    ("the output without a prompt", nil as String?, output, .exact),
    (
      "an output without a prompt", nil, "an output without a prompt, which has no  figures in it.",
      .exact
    ),
    (
      "nearly both", prompt.replacing("What was", with: "Say what was"),
      output.replacing("widely", with: "mostly"), .near
    ),
  ])
  func `a holdout holds out`(
    name: String, prompt: String?, output: String, by: HoldoutIndex.Match
  ) {
    #expect(match(prompt, output) == by, "\(name)")
  }

  @Test(arguments: [
    (
      "another figure in the prompt", prompt.replacing("2023", with: "2022") as String?,
      output.replacing("widely", with: "mostly")
    ),
    (
      "another name", prompt.replacing("Aldermoor", with: "Brinvale"),
      output.replacing("Aldermoor", with: "Brinvale")
    ),
    (
      "another name that begins the prompt", "Brinvale's revenue in fiscal 2023?",
      output.replacing("Aldermoor", with: "Brinvale")
    ),
    (
      "another figure in the output", prompt.replacing("What was", with: "Say what was"),
      output.replacing("365.8", with: "394.3")
    ),
    ("a short output that is there by chance", "Was it sold?", "Yes."),
    ("nothing alike", "Who are you?", "Nobody in particular, or so I have been told by others."),
    ("nothing", nil as String?, ""),
  ])
  func `a holdout lets pass`(name: String, prompt: String?, output: String) {
    #expect(match(prompt, output) == nil, "\(name)")
  }

  @Test func `texts are counted`() {
    var index = HoldoutIndex()
    for _ in 0..<3 { index.insert(prompt: Self.prompt, output: Self.output) }
    #expect(index.count == 3)
  }
}
