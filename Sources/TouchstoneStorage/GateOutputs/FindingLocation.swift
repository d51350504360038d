package import Touchstone

/// Where a finding stands, as outputs name it.
package struct FindingLocation: Hashable, Sendable {
  /// The text of a claim in the raw bytes of its record file.
  package struct Region: Hashable, Sendable {
    /// *Units*: code points of the raw line, from 1, escapes as they are written; the end not included.
    package var startColumn: Int
    package var endColumn: Int
    /// *Units*: code points from the start of the file, from 0, a byte order mark not counted.
    package var charOffset: Int
    /// The raw text.
    package var snippet: String

    package init(startColumn: Int, endColumn: Int, charOffset: Int, snippet: String) {
      self.startColumn = startColumn
      self.endColumn = endColumn
      self.charOffset = charOffset
      self.snippet = snippet
    }
  }

  /// Relative, with `/` between its parts; not encoded.
  package var path: String
  /// From 1.
  package var line: Int
  /// Nil where only the line is known.
  package var region: Region?

  package init(path: String, line: Int, region: Region? = nil) {
    self.path = path
    self.line = line
    self.region = region
  }

  /// The record's line, by what a finding says of it.
  package init(of finding: GateFinding) {
    self.init(path: finding.file.isEmpty ? "-" : finding.file, line: max(1, finding.line))
  }
}
