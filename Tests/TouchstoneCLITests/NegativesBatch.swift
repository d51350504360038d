import Foundation

/// Record lines about Acme to mine, with the file of sensitive groups that a run needs.
struct NegativesBatch {
  private(set) var lines: [String] = []

  static let groups = """
    schema: 1
    sources:
      - {id: here, title: made for a test, url: https://example.org}
    groups:
      - {id: nurses, label: nurses, dimension: profession, terms: [nurse, nurses], source: here}
      - {id: pilots, label: pilots, dimension: profession, terms: [pilot, pilots], source: here}

    """

  /// A record with what its keys hold, as JSON.
  func adding(
    _ output: String, to prompt: String? = "What was Acme's revenue in fiscal 2023?",
    id: String? = nil, _ more: String = ""
  ) -> NegativesBatch {
    var batch = self
    let id = id ?? "r\(lines.count + 1)"
    let asked = prompt.map { ",\"prompt\":\(Self.quoted($0))" } ?? ""
    batch.lines.append(
      "{\"id\":\(Self.quoted(id)),\"output\":\(Self.quoted(output))\(asked)\(more)}")
    return batch
  }

  static func quoted(_ text: String) -> String {
    let data = try? JSONEncoder().encode(text)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  static let right = "In fiscal 2023, Acme's revenue was $383.3 billion."
  static let wrong = "In fiscal 2023, Acme's revenue was $394.3 billion."

  /// Two false outputs, one true one, one that says nothing.
  static let small = NegativesBatch()
    .adding(wrong, #","model":"m1""#)
    .adding(
      "Acme's fiscal 2023 revenue was $383.9 billion.",
      to: "Tell me Acme's FY2023 revenue."
    )
    .adding(right, to: "And its revenue, please?")
    .adding("I don't know.", to: "How large is Acme?")

  private func adding(_ output: String, _ more: String) -> NegativesBatch {
    adding(output, to: "What was Acme's revenue in fiscal 2023?", id: nil, more)
  }

  var text: String { lines.map { $0 + "\n" }.joined() }

  /// A folder with the batch validated.
  func workshop(_ files: [String: String] = [:]) throws -> Workshop {
    let workshop = try Workshop(
      [
        "in.jsonl": text, "factbase/sensitive-groups.yaml": Self.groups,
      ].merging(files, uniquingKeysWith: { $1 }))
    _ = try workshop.run("validate", "@in.jsonl", "-q", "-o", "@v.jsonl")
    return workshop
  }
}

extension Workshop {
  func negatives(_ words: String...) throws -> Ran {
    try run(words: ["negatives", "@v.jsonl", "--records", "@in.jsonl", "-o", "@out"] + words)
  }

  /// Rows of a file of a dataset.
  func rows(_ name: String) throws -> [[String: Any]] {
    try read(name).split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
  }
}
