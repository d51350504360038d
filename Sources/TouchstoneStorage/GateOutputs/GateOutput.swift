package import Touchstone

/// A gate's report with what its outputs need beside it. Each output is a function of it: equal values
/// are equal bytes.
package struct GateOutput: Sendable {
  package let report: GateReport
  /// One a finding, in their order.
  package let locations: [FindingLocation]
  /// Names a record file for JUnit's attribute `file`.
  package var locator: RecordLocator
  package var flavor: JUnitFlavor
  /// When the gate ran, as JUnit's schema has it: `2026-11-20T21:00:00`. Fixed unless somebody says so,
  /// so that equal runs are equal bytes.
  package var timestamp: String

  /// The time that stands for none.
  package static let noTime = "1970-01-01T00:00:00"

  package init(
    _ report: GateReport, locations: [FindingLocation]? = nil,
    locator: RecordLocator = RecordLocator(paths: [], workingFolder: ""),
    flavor: JUnitFlavor = .portable, timestamp: String = noTime
  ) {
    let locations = locations ?? report.findings.map { FindingLocation(of: $0) }
    precondition(
      locations.count == report.findings.count,
      "\(locations.count) locations of \(report.findings.count) findings")
    self.report = report
    self.locations = locations
    self.locator = locator
    self.flavor = flavor
    self.timestamp = timestamp
  }

  /// Nil for `text`, which is written where terminals are known.
  package func bytes(as format: GateOutputFormat) -> [UInt8]? {
    switch format {
    case .text: nil
    case .json: GateJSONWriter.bytes(self)
    case .markdown: MarkdownSummaryWriter.bytes(self)
    case .junit: JUnitWriter.bytes(self)
    case .sarif: SARIFWriter.bytes(self)
    case .github: GitHubAnnotationWriter.bytes(self)
    case .gitlab: GitLabCodeQualityWriter.bytes(self)
    }
  }

  /// The policy's name as identifiers take it: `gate` of `gate.yaml`.
  var name: String {
    // A gate by options alone has no file.
    if report.policy.hasPrefix("-") { return "gate" }
    let stem = report.policy.split(separator: ".").first.map(String.init) ?? ""
    let kept = stem.unicodeScalars.map { scalar -> Character in
      scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || scalar == "-" || scalar == "_" ? Character(scalar) : "-"
    }
    return kept.isEmpty ? "gate" : String(kept)
  }
}
