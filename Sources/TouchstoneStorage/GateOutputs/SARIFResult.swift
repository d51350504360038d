import Touchstone

/// A finding as a result of SARIF.
struct SARIFResult {
  let finding: GateFinding
  let location: FindingLocation
  let ruleIndex: Int
  /// All results of a run have suppressions, if none then an empty list, or none has.
  /// *Source*: SARIF 2.1.0, 3.27.23.
  let hasSuppressions: Bool
  /// All results of a run have a baseline state, or none has. *Source*: 3.27.24.
  let hasBaseline: Bool

  /// From 0 to 100. *Source*: the weights of severities, SEMANTICS 7.
  var rank: String {
    switch finding.severity {
    case .error: "100.0"
    case .warning: "50.0"
    case .note: "0.0"
    }
  }

  func writeLocation(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("logicalLocations")
    writer.beginArray()
    writer.beginObject()
    writer.field("fullyQualifiedName", "\(finding.record)/\(finding.claim)")
    writer.field("kind", "value")
    writer.endObject()
    writer.endArray()
    writer.key("physicalLocation")
    writer.beginObject()
    writer.key("artifactLocation")
    writer.beginObject()
    writer.field("uri", RelativePath.percentEncoded(location.path))
    writer.field("uriBaseId", "%SRCROOT%")
    writer.endObject()
    writer.key("region")
    writeRegion(to: &writer)
    writer.endObject()
    writer.endObject()
  }

  private func writeRegion(to writer: inout JSONWriter) {
    writer.beginObject()
    if let region = location.region {
      writer.key("charLength")
      writer.int(region.endColumn - region.startColumn)
      writer.key("charOffset")
      writer.int(region.charOffset)
    }
    writer.key("endColumn")
    writer.int(location.region?.endColumn ?? 1)
    writer.key("endLine")
    writer.int(location.line)
    if let region = location.region { writer.message(region.snippet, as: "snippet") }
    writer.key("startColumn")
    writer.int(location.region?.startColumn ?? 1)
    writer.key("startLine")
    writer.int(location.line)
    writer.endObject()
  }

  func writeProperties(to writer: inout JSONWriter) {
    writer.key("properties")
    writer.beginObject()
    writer.field("basis", finding.basis.rawValue)
    writer.key("claimEnd")
    writer.int(finding.end)
    writer.field("claimId", finding.claim)
    writer.key("claimStart")
    writer.int(finding.start)
    writer.field("claimText", finding.text)
    if let correction = finding.correction { writer.field("correction", correction) }
    writer.field("diagnosis", finding.diagnosis.rawValue)
    if let model = finding.model { writer.field("model", model) }
    writer.field("recordId", finding.record)
    writer.field("recordSha256", finding.sha256)
    writer.endObject()
  }

  func writeSuppressions(to writer: inout JSONWriter) {
    writer.key("suppressions")
    writer.beginArray()
    if let acceptance = finding.acceptance {
      writer.beginObject()
      writer.field("justification", acceptance.reason)
      writer.field("kind", "external")
      writer.key("properties")
      writer.beginObject()
      if let by = acceptance.by { writer.field("by", by) }
      writer.field("expires", acceptance.expires)
      writer.endObject()
      writer.field("status", "accepted")
      writer.endObject()
    }
    writer.endArray()
  }
}
