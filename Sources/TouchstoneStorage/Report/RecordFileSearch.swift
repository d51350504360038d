import Touchstone

/// Finds the record files of a run by the names that its manifests give them.
package struct RecordFileSearch: Hashable, Sendable {
  /// In the order of the manifests, each once; nil where not all of them were found.
  package var paths: [String]?
  /// The names that were looked for.
  package var names: [String]
  /// Those that lie nowhere.
  package var missing: [String]

  /// Looks beside each file of verdict lines, then in the working folder.
  package init(
    verdicts: [String], identities: [RunIdentity?], workingFolder: String
  ) {
    var paths: [String] = []
    names = []
    missing = []
    for (path, identity) in zip(verdicts, identities) {
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      let beside = path.contains("/") ? folder + "/" : ""
      for input in identity?.inputs ?? [] where !names.contains(input.name) {
        names.append(input.name)
        // A name is the last part of a path; anything else isn't one we wrote.
        let isName = !input.name.isEmpty && !input.name.contains("/") && input.name != "-"
        let found = [beside + input.name, workingFolder + "/" + input.name]
          .first { isName && SystemFile.size(ofFileAt: $0) != nil }
        if let found { paths.append(found) } else { missing.append(input.name) }
      }
    }
    self.paths = names.isEmpty || !missing.isEmpty ? nil : paths
  }
}

extension RecordReader.Options {
  /// Fields, format and limits with which a run was read, as its manifest has them.
  package init(as identity: RunIdentity) {
    let known = Dictionary(
      identity.options.map { ($0.key, $0.value) }, uniquingKeysWith: { a, _ in a })
    self.init(
      fields: RecordFields(
        output: known["output_field"], prompt: known["prompt_field"], id: known["id_field"],
        context: known["context_field"]),
      format: known["input_format"].flatMap { RecordFormat(rawValue: $0) })
    if let bytes = known["max_line_bytes"].flatMap({ Int($0) }),
      (1...Self.largestLine).contains(bytes)
    {
      maxLineBytes = bytes
    }
  }
}
