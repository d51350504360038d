/// An assessment that was read, with what is wrong with it.
public struct LintedFile: Hashable, Sendable {
  /// As the user named it; `-` for the standard input.
  public let path: String
  /// By line and column.
  public let findings: [LintFinding]

  public init(path: String, findings: [LintFinding]) {
    self.path = path
    self.findings = findings
  }

  public func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
}
