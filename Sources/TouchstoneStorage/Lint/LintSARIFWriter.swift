package import Touchstone

/// Writes what was found in assessments as SARIF 2.1.0. *Source*: OASIS SARIF 2.1.0; FORMATS C.1.
package enum LintSARIFWriter {
  /// The results of a run that code scanning keeps.
  private static let resultLimit = 5000

  package static func bytes(_ files: [LintedFile]) -> [UInt8] {
    let rules = AssessmentLinter.ruleSummaries
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    writer.key("runs")
    writer.beginArray()
    writer.beginObject()
    writer.key("automationDetails")
    writer.beginObject()
    writer.field("id", "touchstone/assess-lint/")
    writer.endObject()
    writer.field("columnKind", "unicodeCodePoints")
    writer.key("results")
    writer.beginArray()
    let all = files.flatMap { file in file.findings.map { (file.path, $0) } }
    for (path, finding) in all.prefix(resultLimit) {
      let place = rules.firstIndex { $0.id == finding.rule } ?? 0
      write(finding, in: path, ruleIndex: place, to: &writer)
    }
    writer.endArray()
    writer.key("tool")
    writer.beginObject()
    writer.key("driver")
    writer.beginObject()
    writer.field("name", "touchstone")
    writer.key("rules")
    writer.beginArray()
    for rule in rules {
      writer.beginObject()
      writer.field("id", rule.id)
      writer.message(rule.summary, as: "shortDescription")
      writer.endObject()
    }
    writer.endArray()
    writer.field("semanticVersion", Release.version)
    writer.endObject()
    writer.endObject()
    writer.endObject()
    writer.endArray()
    writer.field("version", "2.1.0")
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func write(
    _ finding: LintFinding, in path: String, ruleIndex: Int, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.field("kind", "fail")
    writer.field("level", finding.severity.rawValue)
    writer.key("locations")
    writer.beginArray()
    writer.beginObject()
    writer.key("physicalLocation")
    writer.beginObject()
    writer.key("artifactLocation")
    writer.beginObject()
    writer.field("uri", RelativePath.percentEncoded(RelativePath.normalized(path)))
    writer.field("uriBaseId", "%SRCROOT%")
    writer.endObject()
    writer.key("region")
    writer.beginObject()
    for (name, number) in [
      ("endColumn", finding.endColumn), ("endLine", finding.endLine),
      ("startColumn", finding.column), ("startLine", finding.line),
    ] {
      writer.key(name)
      writer.int(number)
    }
    writer.endObject()
    writer.endObject()
    writer.endObject()
    writer.endArray()
    writer.message("\(finding.message) (\(finding.help))")
    writer.field("ruleId", finding.rule)
    writer.key("ruleIndex")
    writer.int(ruleIndex)
    writer.endObject()
  }
}
