import Foundation
import Testing
import TouchstoneTestSupport

@testable import TouchstoneCLI

/// Datasets, loaded by those who are to train on them: Python's libraries, where they are.
@Suite struct `What trainers make of a dataset` {
  private static let scripts =
    (1...2).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }.path
    + "/TouchstoneStorageTests/Negatives/Consumers/"

  private enum Judgement {
    case fit(said: String)
    case unfit(said: String)
    case missing(what: String)
  }

  /// What a script says of a dataset. It writes nothing beside itself.
  private static func judge(_ script: String, _ arguments: [String]) throws -> Judgement {
    var variables = ProcessInfo.processInfo.environment
    let python = variables["TOUCHSTONE_PYTHON"] ?? "python3"
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, scripts + script] + arguments
    process.environment = variables
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return switch process.terminationStatus {
    case 0: .fit(said: said)
    case 3: .missing(what: said.split(separator: "\n").last.map(String.init) ?? said)
    case 127: .missing(what: "missing: \(python)")
    default: .unfit(said: String(said.suffix(4_000)))
    }
  }

  /// What a dataset is called: nothing of it may be taken for YAML, Python, a table or a path.
  private static let name = "a \"set\" | `x` 'y' - z: #1 @w \\"

  /// A workshop with the dataset `name` of such records, in all formats.
  private static func dataset(
    _ records: [TrainerBatch.Record], _ options: String...
  ) throws -> Workshop {
    let workshop = try Workshop(
      TrainerBatch.packs.merging(
        [
          "in.jsonl": TrainerBatch.lines(records),
          "factbase/sensitive-groups.yaml": NegativesBatch.groups,
        ], uniquingKeysWith: { $1 })
    )
    let validated = try workshop.run("validate", "@in.jsonl", "-o", "@v.jsonl", "--quiet")
    try #require(validated.status == .ran, "\(validated.talk)")
    let formats = [
      "trl-preference", "trl-preference-chat", "trl-unpaired", "openai-preference",
      "llama-factory", "contrast", "spans",
    ].flatMap { ["--format", $0] }
    let made = try workshop.run(
      words: ["negatives", "@v.jsonl", "--records", "@in.jsonl", "-o", "@\(name)"] + formats
        + options)
    try #require(made.status == .ran, "\(made.talk)")
    return workshop
  }

  private static let judges = [
    "check_datasets.py", "check_openai.py", "check_llama_factory.py", "check_axolotl.py",
    "check_trl.py", "check_card.py",
  ]

  /// Hears all of them about one dataset; says which of them aren't there.
  private static func expectFit(_ workshop: Workshop, records: String? = nil) throws {
    for judge in judges {
      let more = judge == "check_datasets.py" ? records.map { [workshop.path($0)] } ?? [] : []
      switch try Self.judge(judge, [workshop.path(name)] + more) {
      case .fit(let said):
        let last = said.split(separator: "\n").last ?? ""
        #expect(last.hasPrefix("looked at"))
        print("\(judge) \(last)")
      case .unfit(let said): Issue.record("\(judge): \(said)")
      case .missing(let what):
        print("skipped \(judge): \(what); install it with scripts/install-trainers.sh")
      }
    }
  }

  @Test func `each loads its files as they are`() throws {
    let workshop = try Self.dataset(
      TrainerBatch.usual, "--synthesize", "6", "--validation", "30%", "--near-duplicates", "100%")
    // Every kind of row is there to be loaded.
    for name in ["preference", "preference-standard", "unpaired", "contrast", "spans"] {
      for file in ["\(name)-train", "\(name)-validation", "synthetic-\(name)-train"] {
        #expect(workshop.exists("\(Self.name)/data/\(file).jsonl"), "\(file)")
      }
    }
    try Self.expectFit(workshop)
  }

  @Test func `texts that were made to break readers come back equal, and to the letter`() throws {
    if HostileTexts.readers.isEmpty {
      print("skipped in part: there is no folder of hostile texts (TOUCHSTONE_SHARED)")
    }
    let workshop = try Self.dataset(
      TrainerBatch.hostile, "--near-duplicates", "100%", "--per-fact", "10000")
    try Self.expectFit(workshop, records: "in.jsonl")
  }
}
