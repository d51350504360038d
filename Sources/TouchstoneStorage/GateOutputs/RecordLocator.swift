package import Touchstone

/// Finds where findings stand in the record files that were validated.
package struct RecordLocator: Sendable {
  /// By the last part of the path, which is what verdict lines name a file by.
  private let filesByName: [String: [File]]

  private struct File: Hashable, Sendable {
    /// To open it.
    var path: String
    /// As outputs name it.
    var shown: String
  }

  package struct Result: Hashable, Sendable {
    /// One a finding, in their order.
    package var locations: [FindingLocation]
    /// Record files, as they are shown, that don't hold the bytes a finding was made of; in order.
    package var changedFiles: [String]
  }

  /// - Parameters:
  ///   - paths: of the record files; relative ones count from the working folder.
  ///   - workingFolder: outputs name files by the path from there; what lies outside by its last part.
  package init(paths: [String], workingFolder: String) {
    var files: [String: [File]] = [:]
    for path in paths {
      let name = BatchRun.shownName(of: path)
      let opened = path.hasPrefix("/") ? path : workingFolder + "/" + path
      let shown = RelativePath.path(path, inside: workingFolder) ?? name
      files[name, default: []].append(File(path: opened, shown: shown))
    }
    filesByName = files
  }

  /// The path that outputs show for a file of verdict lines.
  package func shownPath(of file: String) -> String {
    filesByName[file]?.first?.shown ?? file
  }

  /// One pass over each record file; of it, only the lines of findings are kept, one at a time.
  package func locate(_ findings: [GateFinding]) throws(SystemError) -> Result {
    var locations = findings.map { finding in
      var location = FindingLocation(of: finding)
      location.path = shownPath(of: location.path)
      return location
    }
    var missed: Set<Int> = []
    var names: [String] = []
    for finding in findings where !names.contains(finding.file) { names.append(finding.file) }
    for name in names {
      guard let files = filesByName[name] else { continue }
      var wanted: Set<Int> = Set(findings.indices.filter { findings[$0].file == name })
      for file in files where !wanted.isEmpty {
        let found = try Self.locate(wanted, of: findings, in: file, &locations)
        wanted.subtract(found)
      }
      missed.formUnion(wanted)
    }
    var changed: [String] = []
    for index in findings.indices where missed.contains(index) {
      let path = locations[index].path
      if !changed.contains(path) { changed.append(path) }
    }
    return Result(locations: locations, changedFiles: changed)
  }

  /// Returns the findings whose record's bytes the file holds.
  private static func locate(
    _ wanted: Set<Int>, of findings: [GateFinding], in file: File,
    _ locations: inout [FindingLocation]
  ) throws(SystemError) -> Set<Int> {
    let byLine = Dictionary(grouping: wanted) { findings[$0].line }
    var found: Set<Int> = []
    var lines = try RawLines(path: file.path)
    try lines.find(Set(byLine.keys)) { line in
      let hashes = hashes(of: line.bytes)
      for index in byLine[line.number] ?? [] where hashes.contains(findings[index].sha256) {
        found.insert(index)
        locations[index].path = file.shown
        guard let span = RawSpan.find(findings[index], in: line.bytes) else { continue }
        locations[index].region = FindingLocation.Region(
          startColumn: span.codePoints.lowerBound + 1, endColumn: span.codePoints.upperBound + 1,
          charOffset: line.codePointOffset + span.codePoints.lowerBound,
          snippet: String(decoding: line.bytes[span.bytes], as: UTF8.self))
      }
    }
    return found
  }

  /// Of the line, and of the object in it where it is an element of an array.
  private static func hashes(of line: [UInt8]) -> [String] {
    let whole = ContentHash.of(line[...])
    guard let first = line.firstIndex(of: UInt8(ascii: "{")),
      let last = line.lastIndex(of: UInt8(ascii: "}")), first < last,
      first > 0 || last + 1 < line.count
    else { return [whole] }
    return [whole, ContentHash.of(line[first...last])]
  }
}
