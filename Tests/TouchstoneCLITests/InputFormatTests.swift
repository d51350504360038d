import Testing

@testable import TouchstoneCLI

@Suite struct `Formats of inputs` {
  private static func answer(_ id: String, _ text: String) -> String {
    #"{"id":"b","custom_id":"\#(id)","response":{"status_code":200,"body":{"object":"chat.completion","#
      + #""model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"\#(text)"},"#
      + #""finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":7}}},"error":null}"#
      + "\n"
  }

  private static func request(_ id: String, _ text: String) -> String {
    #"{"custom_id":"\#(id)","method":"POST","url":"/v1/chat/completions","body":{"model":"m","messages":"#
      + #"[{"role":"user","content":"\#(text)"}]}}"# + "\n"
  }

  private static let failure =
    #"{"id":"b","custom_id":"r4","response":null,"error":{"code":"batch_expired","message":"Late."}}"#
    + "\n"

  private func workshop() throws -> Workshop {
    try Workshop([
      "out.jsonl": Self.answer("r2", Workshop.wrong) + Self.answer("r1", Workshop.right)
        + Self.answer("r9", "Hello.") + Self.failure,
      "in.jsonl": Self.request("r1", "What was Acme's revenue in fiscal 2023?")
        + Self.request("r2", "Tell me of Acme.") + Self.request("r4", "Hi."),
    ])
  }

  @Test func `the prompts of a batch are joined, and what has none is said`() throws {
    let workshop = try workshop()
    let ran = try workshop.run(
      "validate", "@out.jsonl", "--requests", "@in.jsonl", "-o", "@v.jsonl")
    #expect(ran.status == .ran)
    #expect(
      ran.talk == """
        out.jsonl: taken for OpenAI Batch output (openai-batch)
        out.jsonl:4:1: error[error-record]: the service failed: 'r4': batch_expired: Late. (byte 889)
        help: nothing was written, so nothing is checked; ask again for this record

        """)
    #expect(
      ran.output.contains(
        """
        Rejected  none
        Failures  1 record is an error of the service, with nothing to check; named above
        Requests  1 record has no request with the same custom_id; 1 of 3 requests unanswered
        Problems  none

        """))
    #expect(
      ran.output.contains(
        "Next: touchstone check --why --input out.jsonl --requests in.jsonl --line 1  explains"))
    let lines = try workshop.read("v.jsonl")
    #expect(lines.contains(#""model":"m""#))
    #expect(lines.contains(#""timing":{"input_tokens":9,"output_tokens":7}"#))
    let manifest = try workshop.read("v.jsonl.manifest.json")
    #expect(
      manifest.contains(#""inputs":[{"format":"openai-batch","name":"out.jsonl","records":3,"#))
    #expect(manifest.contains(#""requests":[{"name":"in.jsonl","sha256":""#))
    #expect(manifest.contains(#""service_errors":1,"skipped":0"#))
  }

  @Test func `without the requests it is said where prompts are`() throws {
    let workshop = try workshop()
    let ran = try workshop.run("validate", "@out.jsonl", "-o", "@v.jsonl")
    #expect(
      ran.talk.hasPrefix(
        "out.jsonl: taken for OpenAI Batch output (openai-batch); its prompts are in the batch's requests: "
          + "--requests FILE joins them\n"))
    #expect(!ran.output.contains("Requests"))
    let quiet = try workshop.run("validate", "@out.jsonl", "-o", "@v.jsonl", "--quiet")
    #expect(!quiet.talk.contains("taken for"))
  }

  @Test func `a record of another program's file is explained like any other`() throws {
    let workshop = try workshop()
    let ran = try workshop.run(
      "check", "--json", "--input", "@out.jsonl", "--id", "r1", "--requests", "@in.jsonl")
    #expect(ran.output.contains(#""verdict":"supported""#))
    let forced = try workshop.run(
      "check", "--input", "@out.jsonl", "--line", "1", "--input-format", "pairs")
    #expect(forced.talk.contains("error[no-such-record]"))
  }

  @Test func `a format that isn't known is refused with the nearest one`() throws {
    let ran = try workshop().run("validate", "@out.jsonl", "--input-format", "openai-chats")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk.contains(
        "--input-format: there is no format 'openai-chats'. Did you mean 'openai-chat'? It is one of touchstone, "
      ))
    #expect(try workshop().run("validate", "@in.jsonl").status == .couldNotRun)
  }

  @Test func `a summary for programs counts failures, skips and requests`() throws {
    let workshop = try workshop()
    let ran = try workshop.run(
      "validate", "@out.jsonl", "--requests", "@in.jsonl", "-o", "@v.jsonl", "--json", "-q")
    #expect(ran.output == "")
    let json = try workshop.run(
      "validate", "@out.jsonl", "--requests", "@in.jsonl", "-o", "@v.jsonl", "--json")
    #expect(json.output.contains(#""inputs":[{"format":"openai-batch","name":"out.jsonl"}]"#))
    #expect(json.output.contains(#""service_errors":1,"skipped":{},"unchecked":{"#))
    #expect(json.output.contains(#","unmatched_records":1,"unused_requests":1}"#))
  }
}
