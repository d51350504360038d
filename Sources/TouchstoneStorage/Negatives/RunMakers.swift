package import Touchstone

/// Holds what a run's manifests say against what is at hand: verdicts of other records, packs or options would give a
/// dataset that nobody can vouch for.
package enum RunMakers {
  /// One a file of verdict lines; nil where none lies beside it.
  package static func read(_ verdicts: [String]) throws(ManifestError) -> [RunIdentity?] {
    var identities: [RunIdentity?] = []
    for path in verdicts { identities.append(try RunIdentity.read(beside: path)) }
    return identities
  }

  /// Options that don't change a verdict.
  private static let others: Set<String> = ["labels", "max_line_bytes"]

  /// *Throws*: `OtherMaker`.
  package static func check(
    _ identities: [RunIdentity?], _ verdicts: [String], _ factBase: FactBase,
    options: [String: String]
  ) throws(OtherMaker) {
    let now = RunIdentity(
      touchstoneVersion: Release.version,
      packs: factBase.packs.map {
        Manifest.Pack(name: $0.name, version: $0.version, sha256: $0.contentHash)
      }.sorted { $0.name < $1.name },
      layers: factBase.layers.map { Manifest.Layer(name: $0.name, sha256: $0.contentHash) },
      options: options.filter { !others.contains($0.key) }.map { KeyValue($0.key, $0.value) }
        .sorted { $0.key < $1.key })
    for (path, identity) in zip(verdicts, identities) {
      guard var then = identity else { continue }
      then.options.removeAll { others.contains($0.key) }
      let differences = now.differences(from: then)
      if !differences.isEmpty { throw OtherMaker(path: path, differences: differences) }
    }
  }

  /// - Parameter hashes: of the record files at hand, by path.
  /// *Throws*: `JoinError.otherFile`.
  package static func check(
    _ hashes: [String: String], _ identities: [RunIdentity?], _ verdicts: [String]
  ) throws(JoinError) {
    for (path, identity) in zip(verdicts, identities) {
      for input in identity?.inputs ?? [] {
        for record in hashes.keys.sorted() where BatchRun.shownName(of: record) == input.name {
          if hashes[record] != input.sha256 {
            throw .otherFile(records: record, manifest: path + ".manifest.json")
          }
        }
      }
    }
  }

  package struct OtherMaker: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: String
    package let differences: [String]

    package var description: String {
      """
      \(path): error[other-maker]: it was made otherwise: \(differences.joined(separator: "; "))
      help: give the same packs and options as to validate, or validate again
      """
    }
  }
}
