import Touchstone

/// Verdict lines that don't belong to the records given with them.
package enum JoinError: Error, Hashable, Sendable {
  /// The verdict line names a file that isn't among the records.
  case unknownFile(verdicts: String, line: Int, name: String, given: [String])
  /// The record that the verdict line names isn't there, or its bytes are others.
  case otherRecord(verdicts: String, line: Int, records: String, recordLine: Int)
  /// The whole file's hash isn't the manifest's.
  case otherFile(records: String, manifest: String)
  /// The verdict lines name no place.
  case noPlace(verdicts: String, line: Int)
  /// Two record files that verdict lines can't tell apart.
  case sameName(String)
}

extension JoinError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownFile(let verdicts, let line, let name, let given):
      """
      \(verdicts):\(line): error[unknown-record-file]: the line is of '\(PrintableText.line(name, limit: 80))', which isn't among the records
      help: \(NearestName.hint(for: name, in: given) ?? "give it with --records; given: \(given.joined(separator: ", "))")
      """
    case .otherRecord(let verdicts, let line, let records, let recordLine):
      """
      \(verdicts):\(line): error[other-record]: the line is not of what \(records) has at line \(recordLine)
      help: the records changed since they were validated, or these are others; validate them again
      """
    case .otherFile(let records, let manifest):
      """
      \(records): error[other-records]: its bytes are not those that \(manifest) says were validated
      help: give the file that was validated, or validate this one again
      """
    case .noPlace(let verdicts, let line):
      """
      \(verdicts):\(line): error[no-place]: the line doesn't say which record it is of ('input' with file, line and sha256)
      help: give what 'touchstone validate' wrote
      """
    case .sameName(let name):
      """
      \(name): error[same-name]: two record files have this name, and verdict lines name files by it alone
      help: rename one of them and validate again
      """
    }
  }
}
