import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone validate` {
  @Test func `the summary leads with checked of all, then the rates`() throws {
    let workshop = try Workshop([
      "in.jsonl": Workshop.records(
        Workshop.right, Workshop.wrong, "Acme's revenue was $1 billion in fiscal 1999, 12% more.")
    ])
    let ran = try workshop.run("validate", "@in.jsonl", "-o", "@out.jsonl")
    #expect(ran.status == .ran)
    #expect(ran.talk == "in.jsonl: taken for Touchstone records (touchstone)\n")
    #expect(
      ran.output == """
        3 records of in.jsonl, checked with core 0.1.0, acme 1.2.0

        Checked      50.0 %  2 of 4 items: figures, dates, names and quotations
        Claim rate   50.0 %  1 contradicted of 2 decided by facts
        Record rate  33.3 %  1 with an error of 3 that answer; 95 % interval 6.1–79.2 %

                        records  claims
          supported           1       1
          contradicted        1       1  1 record mended as a whole
          unverifiable        1       1

        Contradicted, by error
          1  wrong-period  the figure of another period

        Contradicted, by rule
          1  acme/reported-metric

        Unverifiable claims, by reason
          1  no-fact  no fact is known for it

        Unchecked items, by reason
          1  no-rule  no rule reads it

        Rejected  none
        Problems  none

        Verdicts are in out.jsonl, the manifest in out.jsonl.manifest.json.
        Next: touchstone check --why --input in.jsonl --line 2  explains the first contradicted record.

        """)
    #expect(try workshop.read("out.jsonl").split(separator: "\n").count == 3)
  }

  @Test func `verdict lines on the output push the summary to the talk`() throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right)])
    let ran = try workshop.run("validate", "@in.jsonl")
    #expect(ran.output.hasPrefix(#"{"answer":{"status":"none"},"claims":[{"#))
    #expect(ran.talk.contains("\n1 record of in.jsonl, checked with"))
    let quiet = try workshop.run("validate", "@in.jsonl", "--quiet")
    #expect(quiet.output == ran.output)
    #expect(quiet.talk == "")
    #expect(!workshop.exists("in.jsonl.manifest.json"))
  }

  @Test func `bytes and manifest are the same with one worker and with four`() throws {
    let records = Workshop.bulk(600)
    let workshop = try Workshop(["a.jsonl": records, "b.jsonl": Workshop.records(Workshop.wrong)])
    for workers in ["1", "4"] {
      let ran = try workshop.run(
        "validate", "@a.jsonl", "@b.jsonl", "-o", "@out-\(workers).jsonl", "--workers", workers)
      #expect(ran.status == .ran)
    }
    let lines = try workshop.read("out-1.jsonl")
    #expect(lines.split(separator: "\n").count == 601)
    #expect(lines.split(separator: "\n").last?.contains(#""file":"b.jsonl","line":1"#) == true)
    #expect(try workshop.read("out-4.jsonl") == lines)
    #expect(
      try workshop.read("out-4.jsonl.manifest.json") == workshop.read("out-1.jsonl.manifest.json"))
  }

  @Test func `the manifest says what the bytes were made of`() throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right) + "x\n"])
    _ = try workshop.run(
      "validate", "@in.jsonl", "-o", "@out.jsonl", "--manifest", "@m.json", "--as-of", "2025-01-31")
    let manifest = try workshop.read("m.json")
    #expect(!workshop.exists("out.jsonl.manifest.json"))
    #expect(
      manifest.contains(
        #""inputs":[{"format":"touchstone","name":"in.jsonl","records":1,"rejected":1,"sha256":""#))
    #expect(manifest.contains(#""options":{"as_of":"2025-01-31","max_line_bytes":"67108864"}"#))
    #expect(manifest.contains(#"{"name":"acme","sha256":""#))
    #expect(manifest.contains(#""claims_supported":1,"claims_undecided":0"#))
  }

  @Test func `lines that are no record are named, counted and passed over`() throws {
    let workshop = try Workshop([
      "in.jsonl": "{\"output\": \n" + Workshop.records(Workshop.right) + "{\"id\":\"x\"}\n"
    ])
    let ran = try workshop.run("validate", "@in.jsonl", "-o", "@out.jsonl")
    #expect(ran.status == .ran)
    #expect(
      ran.talk == """
        in.jsonl: taken for Touchstone records (touchstone)
        in.jsonl:1:12: error[json-syntax]: expected a value, found the end of the line (byte 11)
        help: write one JSON object on each line (RFC 8259); `jq -c . FILE` shows the fault
        in.jsonl:3:1: error[no-output]: the record has no output (byte 86)
        help: the text to check is 'output' (or 'response', 'completion', 'answer', 'text' and others in \
        docs/input-formats.md); name another key with --output-field

        """)
    #expect(
      ran.output.contains(
        "Rejected  2 lines could not be read; the place and reason of each is above\n"))
  }

  @Test func `more rejects than allowed end the run, and nothing is written`() throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right) + "x\ny\n"])
    let ran = try workshop.run(
      "validate", "@in.jsonl", "-o", "@out.jsonl", "--max-rejects", "1", "--quiet")
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk.hasSuffix(
        """
        error[too-many-rejects]: more than 1 line could not be read
          help: mend them, or allow more with --max-rejects

        """))
    #expect(!workshop.exists("out.jsonl"))
    #expect(
      try workshop.run("validate", "@in.jsonl", "-o", "@out.jsonl", "--max-rejects", "2").status
        == .ran)
  }

  @Test(arguments: [
    (
      "",
      """
      in.jsonl: error[no-record]: there is nothing in it
        help: write {"output": "the text to check"} on each line

      """
    ),
    (
      "x\n",
      """
      in.jsonl: none of the first lines is a record of a known format; read as plain pairs
      in.jsonl:1:1: error[json-syntax]: expected a value, found 'x' (byte 0)
      help: write one JSON object on each line (RFC 8259); `jq -c . FILE` shows the fault
      in.jsonl: error[no-record]: no line of it is a record
        help: write {"output": "the text to check"} on each line

      """
    ),
  ])
  func `an input without a record could not be run, and the old output stays`(
    input: String, talk: String
  ) throws {
    let workshop = try Workshop(["in.jsonl": input, "out.jsonl": "old"])
    let ran = try workshop.run("validate", "@in.jsonl", "-o", "@out.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk == talk)
    #expect(try workshop.read("out.jsonl") == "old")
  }

  @Test func `an output that is an input is refused`() throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right)])
    let ran = try workshop.run("validate", "@in.jsonl", "-o", workshop.path("./in.jsonl"))
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains("error[same-file]: this is an input and the output"))
    #expect(try workshop.read("in.jsonl") == Workshop.records(Workshop.right))
  }

  @Test func `ids that come again are counted and said`() throws {
    let line = Workshop.records(Workshop.right)
    let workshop = try Workshop(["a.jsonl": line + line, "b.jsonl": line])
    let ran = try workshop.run("validate", "@a.jsonl", "@b.jsonl", "-o", "@out.jsonl")
    #expect(
      ran.output.contains("Repeats   2 records have an id that came before; all were checked\n"))
    #expect(try workshop.read("out.jsonl.manifest.json").contains(#""repeated_ids":2"#))
  }

  @Test(arguments: [
    ("contradicted", ExitStatus.limitBroken), ("contradicted:error", .limitBroken),
    ("contradicted:note", .limitBroken), ("refused", .ran), ("stale", .ran),
    ("supported", .limitBroken), ("contradicted:bad", .couldNotRun), ("false", .couldNotRun),
  ])
  func `a stated limit gives status 1`(limit: String, status: ExitStatus) throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right, Workshop.wrong)])
    let ran = try workshop.run("validate", "@in.jsonl", "-q", "--fail-on", limit)
    #expect(ran.status == status)
  }

  @Test func `other keys hold the text where they are named`() throws {
    let workshop = try Workshop(["in.jsonl": #"{"key":7,"said":"Acme's revenue was $1."}"# + "\n"])
    let ran = try workshop.run(
      "validate", "@in.jsonl", "-q", "--output-field", "said", "--id-field", "key")
    #expect(ran.output.contains(#""id":"7""#))
  }

  @Test(arguments: [
    (
      ["--pack", "acne"],
      "--pack: error[unknown-pack]: there is no pack 'acne'\n  help: did you mean 'acme'?\n"
    ),
    (
      ["--as-of", "yesterday"],
      "--as-of: error[malformed-date]: 'yesterday' is no day\n  help: a day is written as 2023-09-30\n"
    ),
    (
      ["-o", "/no/such/folder/out.jsonl"],
      "error[cannot-list]: cannot list '/no/such/folder': No such file or directory\n"
    ),
    (
      ["-o", "/dev/full"],
      "error[cannot-write]: cannot write '/dev/full': No space left on device\n"
    ),
  ])
  func `what can't be run says why`(options: [String], talk: String) throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right)])
    let ran = try workshop.run(words: ["validate", "@in.jsonl", "-q"] + options)
    #expect(ran == Workshop.Ran(status: .couldNotRun, output: "", talk: talk))
  }

  @Test func `a summary for programs keeps numerators and denominators`() throws {
    let workshop = try Workshop(["in.jsonl": Workshop.records(Workshop.right, Workshop.wrong)])
    let ran = try workshop.run("validate", "@in.jsonl", "-o", "@out.jsonl", "--json")
    #expect(
      ran.output == """
        {"claim_rate":{"denominator":2,"numerator":1},"claims":{"contradicted":1,"supported":1},\
        "contradicted_by_diagnosis":{"wrong-period":1},"contradicted_by_rule":{\
        "acme/reported-metric":1},"corrected_claims":1,"corrected_records":1,"coverage":{"denominator":2,"numerator":2},\
        "inputs":[{"format":"touchstone","name":"in.jsonl"}],"problems":0,"reasons":{},"record_rate":{"denominator":2,"interval":[\
        0.09453120573423074,0.9054687942657693],"numerator":1},"record_verdicts":{"contradicted":1,\
        "supported":1},"records":2,"refused_but_wrong":0,"rejected":0,"repeated_ids":0,\
        "self_rate":{"denominator":0,"numerator":0},"service_errors":0,"skipped":{},"unchecked":{}}

        """)
  }

  @Test func `nothing that a terminal would obey leaves a record or a file name`() throws {
    let name = "a\u{1b}[31m\u{202e}.jsonl"
    let hostile =
      #"{"id":"\u001b[2J\u202e","output":"\u001b]0;x\u0007 \u2066 Acme","\u001b[2J":1,"\u001b[2J":2}"#
    let workshop = try Workshop([
      name: hostile + "\n" + Workshop.records(Workshop.wrong)
        + #"{"id":"\u001b[2J\u202e","output":"\u001b]0;x\u0007 \u2066 Acme"}"# + "\n"
    ])
    let ran = try workshop.run("validate", "@" + name)
    for text in [ran.output, ran.talk] {
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      #expect(!text.unicodeScalars.contains { [0x202e, 0x2066].contains($0.value) })
    }
    #expect(ran.talk.contains("a\\u{1b}[31m\\u{202e}.jsonl:1:"))
  }
}
