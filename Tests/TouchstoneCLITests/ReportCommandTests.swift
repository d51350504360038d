import Foundation
import Testing

@testable import TouchstoneCLI

@Suite struct `touchstone report` {
  private static let inputs =
    (0..<40).map { number in
      #"{"id":"r\#(number)","prompt":"How much, #\#(number)?","metadata":{"region":"\#(number % 2 == 0 ? "north" : "south")"},"#
        + #""output":"🧪\r\n\#(number % 4 == 0 ? Workshop.wrong : Workshop.right)"}"#
        .replacingOccurrences(of: "\r\n", with: "\\r\\n") + "\n"
    }.joined()

  private static func workshop() throws -> Workshop {
    let workshop = try Workshop(["in.jsonl": inputs])
    let ran = try workshop.run("validate", "@in.jsonl", "-o", "@v.jsonl", "-q")
    try #require(ran.status == .ran, "\(ran.talk)")
    return workshop
  }

  @Test func `finds the records by the manifest and marks their claims up`() throws {
    let workshop = try Self.workshop()
    let ran = try workshop.run(
      "report", "@v.jsonl", "-o", "@r.html", "--by", "metadata.region", "--workers", "1")
    #expect(ran.status == .ran && ran.talk == "")
    #expect(ran.output.hasPrefix("r.html: all 40 records; "), "\(ran.output)")
    let page = try workshop.read("r.html")
    #expect(page.contains("<h1><bdi>v.jsonl</bdi></h1>"))
    #expect(
      page.contains("🧪\nIn fiscal 2023, Acme&#39;s revenue was <a class=\"mark contradicted\""))
    #expect(page.contains(">$394.3 billion</a>."))
    #expect(page.contains("<dt>Correct is</dt><dd><bdi>$383.3 billion</bdi></dd>"))
    #expect(page.contains("acme-10k · p31"))
    #expect(page.contains("How much, #4?"))
    #expect(page.contains("metadata.region: north (20)"))
    #expect(page.contains("Checked with <bdi class=\"name\">acme 1.2.0, core 0.1.0</bdi>"))
    // The same bytes again, on two threads.
    _ = try workshop.run(
      "report", "@v.jsonl", "-o", "@s.html", "--by", "metadata.region", "--workers", "2", "-q")
    #expect(try workshop.read("s.html") == page)
  }

  @Test func `works from the verdict lines alone and says so`() throws {
    let workshop = try Self.workshop()
    try workshop.write("elsewhere/v.jsonl", try workshop.read("v.jsonl"))
    let ran = try workshop.run("report", "@elsewhere/v.jsonl", "-o", "@r.html")
    #expect(ran.status == .ran)
    let note =
      "No manifest says which files were validated: the records are shown by their verdict "
      + "lines alone; give the files with --records."
    #expect(ran.output.hasSuffix("\n\(note)\n"), "\(ran.output)")
    let page = try workshop.read("r.html")
    #expect(page.contains(note) && !page.contains("How much, #4?"))
    #expect(page.contains("<bdi class=\"quoted\">$394.3 billion</bdi>"))
  }

  @Test func `without a manifest the project says which fields records have`() throws {
    let workshop = try Workshop([
      "in.jsonl": #"{"key":"r1","answer":"\#(Workshop.wrong)","ask":"How much?"}"# + "\n",
      "touchstone.yaml": "packs: [acme]\ninput: {output: answer, prompt: ask, id: key}\n",
    ])
    let ran = try workshop.run("validate", "@in.jsonl", "-o", "@v.jsonl", "-q")
    try #require(ran.status == .ran, "\(ran.talk)")
    try workshop.write("w.jsonl", try workshop.read("v.jsonl"))
    let written = try workshop.run(
      "report", "@w.jsonl", "-o", "@r.html", "--records", "@in.jsonl")
    #expect(written.status == .ran, "\(written.talk)")
    #expect(try workshop.read("r.html").contains("How much?"))
  }

  @Test func `records that changed since are not taken for those that were validated`() throws {
    let workshop = try Self.workshop()
    try workshop.write("in.jsonl", Self.inputs.replacingOccurrences(of: "#4?", with: "#5?"))
    let ran = try workshop.run("report", "@v.jsonl", "-o", "@r.html")
    #expect(ran.status == .ran)
    #expect(ran.output.contains("in.jsonl can't be joined"), "\(ran.output)")
    // Those that are given are an error.
    let given = try workshop.run("report", "@v.jsonl", "-o", "@s.html", "--records", "@in.jsonl")
    #expect(
      given.status == .couldNotRun && given.talk.contains("error[other-record]"), "\(given.talk)")
    #expect(!workshop.exists("s.html"))
  }

  @Test func `a sample shows errors first and says how many there are`() throws {
    let workshop = try Self.workshop()
    let ran = try workshop.run("report", "@v.jsonl", "-o", "@r.html", "--sample", "12")
    #expect(
      ran.output.hasPrefix("r.html: 12 of 40 records, 10 of 10 with an error; "), "\(ran.output)")
    let page = try workshop.read("r.html")
    #expect(
      page.contains(
        "A sample: 12 of 40 records. Of the 10 with an error 10 are shown, evenly over what is wrong "
          + "with them; of the 30 others 2. All rates above are of the whole run."))
    #expect(page.split(separator: "<details class=\"record ").count == 13)
    #expect(page.contains("10 with an error of 40 records not refused"))
  }

  @Test func `compares with a baseline`() throws {
    let workshop = try Self.workshop()
    try workshop.write(
      "old.jsonl",
      try workshop.read("v.jsonl").split(separator: "\n").filter { !$0.contains("\"r1\"") }
        .map { $0 + "\n" }.joined())
    let ran = try workshop.run("report", "@v.jsonl", "-o", "@r.html", "--baseline", "@old.jsonl")
    #expect(ran.status == .ran, "\(ran.talk)")
    let page = try workshop.read("r.html")
    #expect(
      page.contains(
        "39 records in both this run and <bdi class=\"name\">old.jsonl</bdi>; 0 only in the baseline, 1 only in this run."
      ))
    #expect(page.contains("no clear change"))
  }

  @Test(arguments: [
    (["report"], "Missing expected argument"),
    (["report", "-", "-o", "r.html"], "The run is read more than once"),
    (["report", "a", "b", "--baseline", "c", "-o", "r"], "give one"),
    (["report", "a", "a", "-o", "r"], "'a' is given twice"),
    (
      ["report", "a", "-o", "r", "--sample", "20001"],
      "--sample must be from 0 to 20,000, not 20001"
    ),
    (["report", "a", "-o", "r", "--by", "modle"], "there is no key 'modle'"),
  ]) func `says what can't be asked for`(words: [String], message: String) throws {
    let ran = try Workshop().run(words: words)
    #expect(ran.status == .couldNotRun && ran.talk.contains(message), "\(ran.talk)")
  }

  @Test func `an empty run writes nothing`() throws {
    let workshop = try Workshop(["v.jsonl": ""])
    let ran = try workshop.run("report", "@v.jsonl", "-o", "@r.html")
    #expect(ran.status == .couldNotRun && !workshop.exists("r.html"), "\(ran.talk)")
  }

  @Test func `a page never takes the place of what it is of`() throws {
    let workshop = try Self.workshop()
    let before = try workshop.read("v.jsonl")
    let ran = try workshop.run("report", "@v.jsonl", "-o", "@v.jsonl")
    #expect(ran.status == .couldNotRun)
    #expect(try workshop.read("v.jsonl") == before)
  }
}
