/// What is wrong with an assessment, and where.
public struct LintFinding: Hashable, Sendable {
  /// The rule's id: words with hyphens.
  public let rule: String
  public let severity: Severity
  public let message: String
  /// What to do about it.
  public let help: String
  /// *Units*: from 1; columns in code points.
  public let line: Int
  public let column: Int
  /// Where it ends; the column not included.
  public let endLine: Int
  public let endColumn: Int

  public init(
    rule: String, severity: Severity, message: String, help: String, line: Int, column: Int,
    endLine: Int, endColumn: Int
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.help = help
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }
}

/// A finding by the stretch of text it is about.
struct LintMark: Hashable {
  var rule: String
  var severity: Severity
  /// *Units*: code points of the whole text.
  var range: Range<Int>
  var message: String
  var help: String

  init(
    _ rule: String, _ severity: Severity, _ range: Range<Int>, _ message: String, help: String
  ) {
    self.rule = rule
    self.severity = severity
    self.range = range
    self.message = message
    self.help = help
  }
}
