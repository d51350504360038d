import Touchstone

/// What the first records of a file say of its format, each with its line.
struct FormatVote {
  /// As many records are looked at, of those that the first stretch of the file holds whole.
  static let limit = 20

  private(set) var findings: [(finding: FormatDetector.Finding, line: Int)] = []

  mutating func add(_ value: JSONTree, line: Int) {
    findings.append((FormatDetector.finding(in: value), line))
  }

  /// The one format of all that have one; nil where none has.
  ///
  /// *Throws*: where there are two, or one that can't be read.
  func decide(path: String) throws(RecordFileError) -> RecordFormat? {
    let known = findings.filter { $0.finding != .unknown }
    guard let first = known.first else { return nil }
    if let other = known.first(where: { !Self.agree($0.finding, first.finding) }) {
      throw .mixedFormats(
        path: path, first: first.finding.words, firstLine: first.line, second: other.finding.words,
        secondLine: other.line)
    }
    switch first.finding {
    case .format(let format): return format
    case .unsupported(let format): throw .unsupported(path: path, line: first.line, format)
    case .unknown: return nil
    }
  }

  /// Plain records are one format, whatever their keys are called.
  private static func agree(_ a: FormatDetector.Finding, _ b: FormatDetector.Finding) -> Bool {
    if case .format(let a) = a, case .format(let b) = b, a.isPlain, b.isPlain { return true }
    return a == b
  }
}
