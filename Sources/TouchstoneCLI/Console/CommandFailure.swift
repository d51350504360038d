import Touchstone
import TouchstoneStorage

/// Why a command could not run.
enum CommandFailure: Error, Hashable, Sendable {
  /// Whoever read the output has closed it, as `head` does: a quiet end.
  case outputGone
  case system(SystemError)
  case recordFile(RecordFileError)
  /// A file given to --requests.
  case requestFile(RequestFileError)
  /// Errors of packs or of touchstone.yaml; may hold warnings too.
  case problems([Problem])
  case malformedDate(option: String, text: String)
  case sameFile(path: String)
  case noRecord(inputs: [String], rejected: Int)
  /// Files without a verdict line.
  case noVerdict(inputs: [String])
  /// Whose words are their own: a file of verdict lines, of sums, a manifest.
  case malformed(String)
  case tooManyRejects(limit: Int)
  case notUTF8(file: String, byteOffset: Int)
  case noSuchRecord(file: String, wanted: String)
  /// A fault of ours: no error that is known.
  case unexpected(String)
  case unknownName(kind: String, name: String, hint: String?)

  /// The one place that maps what went wrong to how the process ends.
  var status: ExitStatus {
    switch self {
    case .outputGone: .ran
    default: .couldNotRun
    }
  }

  /// `file:line:column: error[code]: what is wrong`, and the help on a line of its own. Empty for a
  /// quiet end. Names in it are as they were given: whoever shows it makes them printable.
  var message: String {
    switch self {
    case .outputGone: ""
    case .system(let error): "error[cannot-\(error.operation.prefix { $0 != " " })]: \(error)"
    case .recordFile(let error): error.description
    case .requestFile(let error): error.description
    case .problems(let problems): problems.map(\.description).joined(separator: "\n")
    case .malformedDate(let option, let text):
      """
      \(option): error[malformed-date]: '\(text)' is no day
        help: a day is written as 2023-09-30
      """
    case .sameFile(let path):
      """
      \(path): error[same-file]: this is an input and the output
        help: write to another file
      """
    case .noRecord(let inputs, let rejected):
      """
      \(inputs.joined(separator: ", ")): error[no-record]: \
      \(rejected == 0 ? "there is nothing in it" : "no line of it is a record")
        help: write {"output": "the text to check"} on each line
      """
    case .noVerdict(let inputs):
      """
      \(inputs.joined(separator: ", ")): error[no-verdict]: there is no verdict line in it
        help: give what 'touchstone validate' wrote
      """
    case .malformed(let words): words
    case .tooManyRejects(let limit):
      """
      error[too-many-rejects]: more than \(Words.count(limit, "line")) could not be read
        help: mend them, or allow more with --max-rejects
      """
    case .notUTF8(let file, let byteOffset):
      """
      \(file): error[invalid-utf8]: the text is not valid UTF-8 (byte \(byteOffset))
        help: convert it: iconv -f LATIN1 -t UTF-8
      """
    case .noSuchRecord(let file, let wanted):
      "\(file): error[no-such-record]: there is no readable record \(wanted)"
    case .unexpected(let words): "error[unexpected]: \(words)"
    case .unknownName(let kind, let name, let hint):
      "error[unknown-name]: there is no \(kind) '\(name)'" + (hint.map { "\n  help: \($0)" } ?? "")
    }
  }
}
