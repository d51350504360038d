/// A form in which a gate's report is written.
///
/// The raw value is the name that `--format` takes.
package enum GateOutputFormat: String, Hashable, Sendable, CaseIterable {
  /// For a person at a terminal.
  case text
  case json
  /// The summary of a job, such as GitHub's step summary.
  case markdown
  case junit
  case sarif
  /// Workflow commands that become annotations, for the standard output.
  case github
  /// GitLab's code quality report.
  case gitlab

  /// What it is, for the help.
  package var words: String {
    switch self {
    case .text: "for a person"
    case .json: "schemas/gate-report.schema.json"
    case .markdown: "a job summary"
    case .junit: "JUnit XML, a case for each limit and record"
    case .sarif: "SARIF 2.1.0, as code scanning takes it"
    case .github: "annotations by workflow commands"
    case .gitlab: "GitLab's code quality report"
    }
  }
}

/// Whose JUnit XML it is.
package enum JUnitFlavor: String, Hashable, Sendable, CaseIterable {
  /// What every reader takes.
  case portable
  /// With the attribute `file`, by which GitLab links a case; strict schemas refuse it.
  case gitlab
}
