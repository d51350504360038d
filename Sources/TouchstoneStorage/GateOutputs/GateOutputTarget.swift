import Touchstone

/// A format and where it goes: `junit=report.xml`, `text`, `json=-`.
package struct GateOutputTarget: Hashable, Sendable {
  package let format: GateOutputFormat
  /// Nil for the standard output.
  package let path: String?

  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownFormat(String)
    case missingPath(GateOutputFormat)
    case twoToStandardOutput(GateOutputFormat, GateOutputFormat)
    case samePath(String)

    /// One or two sentences without a name of the option.
    package var description: String {
      let names = GateOutputFormat.allCases.map(\.rawValue)
      switch self {
      case .unknownFormat(let name):
        let hint = NearestName.nearest(to: name, in: names).map { " Did you mean '\($0)'?" } ?? ""
        return "there is no format '\(name)'.\(hint) It is one of \(names.joined(separator: ", "))."
      case .missingPath(let format):
        return "'\(format.rawValue)=' names no file. Write \(format.rawValue)=PATH, or "
          + "\(format.rawValue) alone for the standard output."
      case .twoToStandardOutput(let first, let second):
        return
          "both \(first.rawValue) and \(second.rawValue) go to the standard output. Give one of "
          + "them a file: \(second.rawValue)=PATH."
      case .samePath(let path):
        return "two formats go to '\(path)'. Give each a file of its own."
      }
    }
  }

  package init(_ format: GateOutputFormat, path: String? = nil) {
    self.format = format
    self.path = path
  }

  /// Reads `NAME` or `NAME=PATH`; the path `-` is the standard output.
  package init(parsing argument: String) throws(Fault) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard let format = GateOutputFormat(rawValue: name) else { throw .unknownFormat(name) }
    let path = parts.count > 1 ? String(parts[1]) : "-"
    if path.isEmpty { throw .missingPath(format) }
    self.init(format, path: path == "-" ? nil : path)
  }

  /// *Throws*: where two formats go to one place.
  package static func check(_ targets: [GateOutputTarget]) throws(Fault) {
    var onStandardOutput: GateOutputFormat?
    var paths: Set<String> = []
    for target in targets {
      if let path = target.path {
        if !paths.insert(RelativePath.normalized(path)).inserted { throw .samePath(path) }
      } else if let first = onStandardOutput {
        throw .twoToStandardOutput(first, target.format)
      } else {
        onStandardOutput = target.format
      }
    }
  }
}
