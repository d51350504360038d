/// What a run of rule examples came to.
package struct ExampleOutcome: Sendable {
  package var rules = 0
  package var examples = 0
  /// Examples that weren't run, as a pack they need isn't loaded.
  package var passedOver = 0
  /// Examples that passed as written and so were run again mutated.
  package var mutated = 0
  /// By rule, example, mutation and mark.
  package var failures: [ExampleFailure] = []
  /// What keeps examples from being run; by place. With an error among them nothing can be said.
  package var problems: [Problem] = []

  package init() {}

  package var passes: Bool { failures.isEmpty && problems.allSatisfy { $0.level == .warning } }

  /// `12 rules, 40 examples, 40 with mutations: all pass`.
  package var summary: String {
    var parts = [
      Self.counted(rules, "rule"), Self.counted(examples, "example"), "\(mutated) with mutations",
    ]
    if passedOver > 0 { parts.append("\(passedOver) passed over for want of a pack") }
    let counts = parts.joined(separator: ", ")
    if passes { return counts + ": all pass" }
    let failed = Set(failures.map { "\($0.rule)\u{1F}\($0.example)" }).count
    return counts + (failed == 1 ? ": 1 example fails" : ": \(failed) examples fail")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  /// One JSON object on a line, keys sorted.
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("examples")
    writer.int(examples)
    writer.key("failures")
    writer.beginArray()
    for failure in failures { Self.write(failure, to: &writer) }
    writer.endArray()
    writer.key("mutated")
    writer.int(mutated)
    writer.key("passed_over")
    writer.int(passedOver)
    writer.key("passes")
    writer.bool(passes)
    writer.key("rules")
    writer.int(rules)
    writer.endObject()
    writer.endLine()
  }

  private static func write(_ failure: ExampleFailure, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("column")
    writer.int(failure.location.column)
    writer.key("example")
    writer.int(failure.example)
    writer.key("expected")
    writer.string(failure.deviation.expected)
    writer.key("file")
    writer.string(failure.location.file)
    writer.key("got")
    writer.string(failure.deviation.found)
    writer.key("line")
    writer.int(failure.location.line)
    writer.key("mutation")
    writer.string(failure.mutation.rawValue)
    writer.key("rule")
    writer.string(failure.rule)
    writer.key("text")
    writer.string(failure.deviation.text)
    writer.endObject()
  }
}
