import Touchstone

/// A rule of a pack as SARIF describes it, by what its findings say.
struct SARIFRule {
  /// The pack, a slash, and the rule's id.
  let id: String
  /// The worst among its findings.
  var severity: Severity
  private var words: Set<String> = []

  /// Code scanning keeps ten tags a rule.
  private static let tagLimit = 10

  /// In the order of their ids' bytes.
  static func rules(of findings: [GateFinding]) -> [SARIFRule] {
    var rules: [String: SARIFRule] = [:]
    for finding in findings {
      var rule = rules[finding.rule] ?? SARIFRule(id: finding.rule, severity: finding.severity)
      if finding.severity.rank < rule.severity.rank { rule.severity = finding.severity }
      rule.words.insert(finding.diagnosis.rawValue)
      rules[finding.rule] = rule
    }
    return rules.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  private init(id: String, severity: Severity) {
    self.id = id
    self.severity = severity
  }

  /// The last part of the id, without its pack.
  private var lastPart: String { id.split(separator: "/").last.map(String.init) ?? id }

  /// `ReportedMetric` of `reported-metric`.
  private var name: String {
    lastPart.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private var summary: String { "A claim that the rule \(id) finds contradicted" }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("defaultConfiguration")
    writer.beginObject()
    writer.field("level", severity.rawValue)
    writer.endObject()
    writer.message(
      "\(summary): the output says what facts, the record's own context or the output itself "
        + "contradict.", as: "fullDescription")
    writer.key("help")
    writer.beginObject()
    // A text within backticks, of characters that end none.
    let command = "touchstone rules explain \(id.filter { $0 != "`" && !$0.isNewline })"
    writer.field(
      "markdown",
      "Run `\(command)` to see what the rule reads, why, and its examples. "
        + "`touchstone check --why` shows the evidence of a record.")
    writer.field(
      "text",
      "Run '\(command)' to see what the rule reads, why, and its examples. "
        + "'touchstone check --why' shows the evidence of a record.")
    writer.endObject()
    writer.field("id", id)
    writer.field("name", name.isEmpty ? "Rule" : name)
    writer.key("properties")
    writer.beginObject()
    writer.field("problem.severity", severity == .note ? "recommendation" : severity.rawValue)
    writer.key("tags")
    writer.beginArray()
    for tag in (["hallucination"] + words.sorted()).prefix(Self.tagLimit) { writer.string(tag) }
    writer.endArray()
    writer.endObject()
    writer.message(summary, as: "shortDescription")
    writer.endObject()
  }
}
