import Foundation
import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone negatives` {
  // MARK: What is written

  @Test func `a false output goes in as it is, with itself mended as the right side`() throws {
    let workshop = try NegativesBatch.small.workshop()
    let ran = try workshop.negatives("--validation", "0%")
    #expect(ran.status == .ran, "\(ran.talk)")
    #expect(ran.talk == "")
    let rows = try workshop.rows("out/data/preference-train.jsonl")
    #expect(rows.count == 2)
    let row = try #require(rows.first { $0["id"] as? String == "r1" })
    #expect(Set(row.keys) == ["chosen", "id", "meta", "prompt", "rejected"])
    #expect(content(row["rejected"]) == [NegativesBatch.wrong])
    #expect(content(row["chosen"]) == [NegativesBatch.right])
    #expect(content(row["prompt"]) == ["What was Acme's revenue in fiscal 2023?"])
    let meta = try meta(of: row)
    #expect(meta["chosen_source"] as? String == "correction")
    #expect(meta["diagnosis"] as? String == "wrong-period")
    #expect(meta["model"] as? String == "m1")
    #expect(meta["rules"] as? [String] == ["acme/reported-metric"])
    #expect(meta["edit_ratio"] as? Double ?? 0 > 0)
    #expect(meta["margin"] as? Double == 1)
  }

  @Test func `what the same model got right goes before what is mended`() throws {
    let question = "What was Acme's revenue in fiscal 2023?"
    let batch = NegativesBatch()
      .adding(NegativesBatch.wrong, to: question, #","model":"m1""#)
      .adding(
        "The revenue of Acme in fiscal 2023 was $383.3 billion.", to: question, id: "other",
        #","model":"m2""#
      )
      .adding(
        "Revenue of Acme was $383.3 billion in fiscal 2023.", to: question, id: "same",
        #","model":"m1""#)
    let workshop = try batch.workshop()
    #expect(try workshop.negatives("--validation", "0%").status == .ran)
    let row = try #require(try workshop.rows("out/data/preference-train.jsonl").first)
    #expect(content(row["chosen"]) == ["Revenue of Acme was $383.3 billion in fiscal 2023."])
    #expect(try meta(of: row)["chosen_source"] as? String == "passing")
    // Unless another order is asked for.
    #expect(
      try workshop.negatives("--validation", "0%", "--chosen", "correction,passing", "--force")
        .status == .ran)
    let mended = try #require(try workshop.rows("out/data/preference-train.jsonl").first)
    #expect(content(mended["chosen"]) == [NegativesBatch.right])
  }

  @Test func `without a right side there is no pair, and unpaired formats have it all the same`()
    throws
  {
    let workshop = try NegativesBatch.small.workshop()
    let ran = try workshop.negatives(
      "--chosen", "passing", "--validation", "0%", "--format", "trl-preference-chat", "--format",
      "trl-unpaired")
    #expect(ran.status == .ran, "\(ran.talk)")
    #expect(!workshop.exists("out/data/preference-train.jsonl"))
    let rows = try workshop.rows("out/data/unpaired-train.jsonl")
    #expect(rows.map { $0["label"] as? Bool } == [false, true, false])
    #expect(ran.output.contains("2  not in trl-preference-chat: no right side"))
  }

  @Test func `spans and contrast need no prompt`() throws {
    let batch = NegativesBatch().adding(NegativesBatch.wrong, to: nil)
    let workshop = try batch.workshop()
    let refused = try workshop.negatives()
    #expect(refused.status == .limitBroken)
    #expect(
      refused.talk == """
        error[no-prompt]: the failures have no prompt, and these formats need one; nothing was written
        help: --format contrast and --format spans need none; --prompt TEXT stands in for it

        """)
    #expect(!workshop.exists("out"))
    #expect(
      try workshop.negatives("--format", "spans", "--format", "contrast", "--validation", "0")
        .status == .ran)
    let row = try #require(try workshop.rows("out/data/spans-train.jsonl").first)
    let label = try #require((row["labels"] as? [[String: Any]])?.first)
    let response = Array((row["response"] as? String ?? "").unicodeScalars)
    let (start, end) = (label["start"] as? Int ?? 0, label["end"] as? Int ?? 0)
    var span = String.UnicodeScalarView()
    span.append(contentsOf: response[start..<end])
    #expect(String(span) == "$394.3 billion")
    #expect(label["text"] as? String == "$394.3 billion")
    #expect(label["label_type"] as? String == "Evident Conflict")
    #expect(try workshop.rows("out/data/contrast-train.jsonl").count == 1)
    #expect(
      try workshop.negatives(
        "--prompt", "Write a sentence on Acme.", "--validation", "0", "--force"
      ).status == .ran)
    #expect(
      content(try workshop.rows("out/data/preference-train.jsonl")[0]["prompt"]) == [
        "Write a sentence on Acme."
      ])
  }

  @Test func `every format has files of its own`() throws {
    let workshop = try NegativesBatch.small.workshop()
    let ran = try workshop.negatives(
      "--validation", "0%", "--format", "trl-preference", "--format", "trl-preference-chat",
      "--format", "trl-unpaired", "--format", "openai-preference", "--format", "llama-factory",
      "--format", "contrast", "--format", "spans")
    #expect(ran.status == .ran, "\(ran.talk)")
    let files = try FileManager.default.subpathsOfDirectory(atPath: workshop.path("out"))
      .filter { $0.contains(".") }.sorted()
    #expect(
      files == [
        "README.md", "axolotl/dpo.yaml", "axolotl/kto.yaml", "data/contrast-train.jsonl",
        "data/preference-standard-train.jsonl", "data/preference-train.jsonl",
        "data/spans-train.jsonl", "data/unpaired-train.jsonl", "llamafactory/dataset_info.json",
        "llamafactory/dpo.yaml", "llamafactory/kto.yaml",
        "llamafactory/touchstone-dpo-train.jsonl", "llamafactory/touchstone-kto-train.jsonl",
        "manifest.json", "openai/preference-train.jsonl",
      ])
    let row = try #require(try workshop.rows("out/openai/preference-train.jsonl").first)
    #expect(Set(row.keys) == ["input", "non_preferred_output", "preferred_output"])
    let card = try workshop.read("out/README.md")
    #expect(card.hasPrefix("---\npretty_name: \"Negatives out\"\nlicense: other\n"))
    #expect(card.contains("## The most common hallucination patterns"))
  }

  @Test func `equal inputs give equal bytes, on one thread or more`() throws {
    var batch = NegativesBatch()
    for number in 0..<60 {
      batch = batch.adding(
        "In fiscal 2023, Acme's revenue was $39\(number % 10).\(number / 10) billion.",
        to: "Question \(number)?"
      )
      .adding(NegativesBatch.right, to: "Other \(number)?")
    }
    let workshop = try batch.workshop()
    func dataset(_ workers: String) throws -> [String: String] {
      #expect(
        try workshop.negatives(
          "--workers", workers, "--force", "--synthesize", "5", "--format", "trl-unpaired",
          "--format", "spans", "--per-entity", "1000"
        ).status == .ran)
      var files: [String: String] = [:]
      for name in try FileManager.default.subpathsOfDirectory(atPath: workshop.path("out"))
      where name.contains(".") {
        files[name] = try workshop.read("out/" + name)
      }
      return files
    }
    let one = try dataset("1")
    #expect(one.count > 4)
    #expect(try dataset("3") == one)
  }

  @Test func `made outputs are in files of their own`() throws {
    let batch = NegativesBatch.small
      .adding("Acme's revenue in fiscal 2023 was $383.3 billion.", to: "A fourth question?")
    let workshop = try batch.workshop()
    #expect(try workshop.negatives("--validation", "0", "--synthesize", "2").status == .ran)
    let rows = try workshop.rows("out/data/synthetic-preference-train.jsonl")
    #expect(rows.count >= 1)
    for row in rows {
      #expect(try meta(of: row)["synthetic"] as? Bool == true)
      #expect(content(row["chosen"]).first?.contains("$383.3 billion") == true)
      #expect(content(row["rejected"]).first?.contains("$383.3 billion") == false)
    }
    #expect(try workshop.rows("out/data/preference-train.jsonl").count == 2)
  }

  @Test func `what is held out stays out, with what is close to it`() throws {
    let workshop = try NegativesBatch.small.workshop([
      "eval.jsonl": NegativesBatch().adding("Anything.").text
    ])
    let ran = try workshop.negatives("--validation", "0", "--holdout", "@eval.jsonl")
    #expect(ran.status == .ran, "\(ran.talk)")
    #expect(ran.output.contains("1  in the holdout, or near it"))
    #expect(
      try workshop.rows("out/data/preference-train.jsonl").map { $0["id"] as? String } == ["r2"])
  }

  @Test func `personal data has the same mark on both sides`() throws {
    let said = " Mail jo@example.com or call +44 1223 358966."
    let batch = NegativesBatch().adding(
      NegativesBatch.wrong + said, to: "I am jo@example.com: Acme's FY2023 revenue?")
    let workshop = try batch.workshop()
    #expect(try workshop.negatives("--validation", "0", "--mask").status == .ran)
    let row = try #require(try workshop.rows("out/data/preference-train.jsonl").first)
    let marked = " Mail [EMAIL_1] or call [PHONE_1]."
    #expect(content(row["rejected"]) == [NegativesBatch.wrong + marked])
    #expect(content(row["chosen"]) == [NegativesBatch.right + marked])
    #expect(content(row["prompt"]) == ["I am [EMAIL_1]: Acme's FY2023 revenue?"])
  }

  // MARK: Skew

  private static let skewed = (0..<200).reduce(NegativesBatch()) { batch, number in
    // Of false outputs half speak of nurses, of true ones next to none.
    let isWrong = number % 4 == 0
    let who = isWrong && number % 8 == 0 ? " Nurses said so." : ""
    let figure = isWrong ? "$39\(number % 10).\(number / 20) billion" : "$383.3 billion"
    return batch.adding(
      "In fiscal 2023, Acme's revenue was \(figure).\(who)", to: "Question \(number)?")
  }

  @Test func `a skew stops the export, a reason lets it through, and rebalancing takes it away`()
    throws
  {
    let workshop = try Self.skewed.workshop()
    let stopped = try workshop.negatives("--per-entity", "1000")
    #expect(stopped.status == .limitBroken)
    #expect(
      stopped.talk == """
        error[skewed-groups]: the negatives name nurses too often; nothing was written
        help: --rebalance leaves out what is too much; --allow-skew REASON writes all the same, and says so in the card

        """)
    #expect(!workshop.exists("out"))
    let allowed = try workshop.negatives(
      "--per-entity", "1000", "--allow-skew", "The ward's own records.")
    #expect(allowed.status == .ran)
    let card = try workshop.read("out/README.md")
    #expect(card.contains("**Skewed, and written all the same:** The ward"))
    #expect(card.contains("**skewed: named too often**"))
    let rebalanced = try workshop.negatives("--per-entity", "1000", "--rebalance", "--force")
    #expect(rebalanced.status == .ran, "\(rebalanced.talk)")
    #expect(rebalanced.output.contains("of a skewed group (--rebalance)"))
  }

  // MARK: Refusals

  @Test func `verdicts of other records are refused`() throws {
    let workshop = try NegativesBatch.small.workshop()
    let text = try workshop.read("in.jsonl")
    // One byte of one record.
    try workshop.write("in.jsonl", text.replacingOccurrences(of: "$394.3", with: "$394.4"))
    let ran = try workshop.negatives()
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        v.jsonl:1: error[other-record]: the line is not of what in.jsonl has at line 1
        help: the records changed since they were validated, or these are others; validate them again

        """)
    // A record more at the end: each line has its record, the file isn't the one.
    try workshop.write("in.jsonl", text + "{\"output\":\"More.\"}\n")
    #expect(
      try workshop.negatives().talk == """
        in.jsonl: error[other-records]: its bytes are not those that v.jsonl.manifest.json says were validated
        help: give the file that was validated, or validate this one again

        """)
    try workshop.write("other.jsonl", text)
    let other = try workshop.run("negatives", "@v.jsonl", "--records", "@other.jsonl", "-o", "@out")
    #expect(
      other.talk.hasPrefix(
        "v.jsonl:1: error[unknown-record-file]: the line is of 'in.jsonl', which isn't among the records\n"
      ))
    #expect(!workshop.exists("out"))
  }

  @Test func `verdicts by other packs are refused`() throws {
    let workshop = try NegativesBatch.small.workshop()
    let pack = try workshop.read("factbase/acme/pack.yaml")
    try workshop.write("factbase/acme/pack.yaml", pack + "# changed\n")
    let ran = try workshop.negatives()
    #expect(ran.status == .couldNotRun)
    #expect(
      ran.talk == """
        v.jsonl: error[other-maker]: it was made otherwise: the pack acme has changed
        help: give the same packs and options as to validate, or validate again

        """)
  }

  @Test func `a folder isn't written over, and one of others never is`() throws {
    let workshop = try NegativesBatch.small.workshop(["mine/notes.txt": "mine"])
    #expect(try workshop.negatives("--validation", "0").status == .ran)
    let again = try workshop.negatives("--validation", "0")
    #expect(again.status == .couldNotRun)
    #expect(
      again.talk == """
        out: error[dataset-exists]: there is a dataset already
        help: write to another folder, or replace it with --force

        """)
    #expect(try workshop.negatives("--validation", "0", "--force").status == .ran)
    let mine = try workshop.run(
      "negatives", "@v.jsonl", "--records", "@in.jsonl", "-o", "@mine", "--force")
    #expect(mine.status == .couldNotRun)
    #expect(
      mine.talk.hasPrefix(
        "mine: error[folder-in-use]: there are files in it that no export wrote\n"))
    #expect(try workshop.read("mine/notes.txt") == "mine")
    let file = try workshop.run(
      "negatives", "@v.jsonl", "--records", "@in.jsonl", "-o", "@in.jsonl", "--force")
    #expect(file.talk.hasPrefix("in.jsonl: error[not-a-folder]: a dataset is a folder\n"))
    // Nothing hidden is left beside them.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workshop.folder).filter {
        $0.hasPrefix(".")
      } == [])
  }

  @Test func `a run without failures writes nothing and says so`() throws {
    let workshop = try NegativesBatch().adding(NegativesBatch.right).workshop()
    let ran = try workshop.negatives()
    #expect(ran.status == .limitBroken)
    #expect(
      ran.talk
        == "error[no-failure]: nothing in the run is contradicted as an error; nothing was written\n"
    )
    #expect(!workshop.exists("out"))
  }

  @Test(arguments: [
    (
      ["--format", "trl-preferences"],
      "'trl-preferences' is no format: did you mean 'trl-preference'?"
    ),
    (["--chosen", "corection"], "--chosen: 'corection' is no source: did you mean 'correction'?"),
    (["--chosen", "passing,passing"], "--chosen names 'passing' twice."),
    (["--budget", "0"], "--budget must be from 1 to 200,000, not 0."),
    (
      ["--validation", "80%"],
      "--validation must be a share from 0.0 to 0.5, such as 0.1 or 10%, not '80%'."
    ),
    (["--allow-skew", " "], "--allow-skew wants a reason."),
    (["--skew-limit", "0.5"], "--skew-limit must be from 1.01 to 100, not 0.5."),
  ])
  func `options that make no sense are refused`(words: [String], message: String) throws {
    let workshop = try NegativesBatch.small.workshop()
    let ran = try workshop.run(
      words: ["negatives", "@v.jsonl", "--records", "@in.jsonl", "-o", "@out"] + words)
    #expect(ran.status == .couldNotRun)
    #expect(ran.talk.contains(message), "\(ran.talk)")
  }

  @Test func `no name of the data gets into a path`() throws {
    var batch = NegativesBatch()
    for (number, name) in [
      "../../etc/passwd", "/tmp/x", "a\u{0}b", "..\\..\\x", "C:\\x", "%2e%2e%2f",
    ].enumerated() {
      batch = batch.adding(
        "In fiscal 2023, Acme's revenue was $39\(number).3 billion.", to: "Question \(number)?",
        id: name, ",\"model\":\(NegativesBatch.quoted(name))")
    }
    let workshop = try batch.workshop()
    #expect(
      try workshop.negatives("--format", "spans", "--format", "llama-factory", "--validation", "0")
        .status == .ran)
    let names = try FileManager.default.subpathsOfDirectory(atPath: workshop.path("out"))
    #expect(
      names.sorted() == [
        "README.md", "data", "data/spans-train.jsonl", "llamafactory",
        "llamafactory/dataset_info.json",
        "llamafactory/dpo.yaml", "llamafactory/kto.yaml", "llamafactory/touchstone-dpo-train.jsonl",
        "llamafactory/touchstone-kto-train.jsonl", "manifest.json",
      ])
    #expect(
      Set(try workshop.rows("out/data/spans-train.jsonl").map { $0["id"] as? String }).count == 6)
  }

  // MARK: Reading

  private func content(_ messages: Any?) -> [String] {
    (messages as? [[String: Any]] ?? []).compactMap { $0["content"] as? String }
  }

  private func meta(of row: [String: Any]) throws -> [String: Any] {
    let text = row["meta"] as? String ?? ""
    return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }
}
