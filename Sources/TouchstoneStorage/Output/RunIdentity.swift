package import Touchstone

/// What made a file of verdict lines, as the manifest beside it says.
package struct RunIdentity: Hashable, Sendable {
  package var touchstoneVersion: String
  /// In the order of their names.
  package var packs: [Manifest.Pack]
  /// In the order they were laid over the packs.
  package var layers: [Manifest.Layer]
  /// By name; sorted.
  package var options: [KeyValue]
  package var records: Int
  /// Lines that could not be read.
  package var rejected: Int
  /// The record files, in the order they were validated.
  package var inputs: [Manifest.Layer] = []

  package init(
    touchstoneVersion: String, packs: [Manifest.Pack] = [], layers: [Manifest.Layer] = [],
    options: [KeyValue] = [], records: Int = 0, rejected: Int = 0
  ) {
    self.touchstoneVersion = touchstoneVersion
    self.packs = packs
    self.layers = layers
    self.options = options
    self.records = records
    self.rejected = rejected
  }

  /// Of the manifest beside a file of verdict lines, `PATH.manifest.json`; nil where there is none.
  ///
  /// *Throws*: `ManifestError` where there is one that can't be read.
  package static func read(beside path: String) throws(ManifestError) -> RunIdentity? {
    let manifest = path + ".manifest.json"
    guard SystemFile.size(ofFileAt: manifest) != nil else { return nil }
    return try read(manifest)
  }

  package static func read(_ path: String) throws(ManifestError) -> RunIdentity {
    let bytes: [UInt8]
    switch TextFile.read(path, shownAs: path, maximumBytes: 16 << 20) {
    case .refused(let problem): throw ManifestError(path: path, what: problem.message)
    case .bytes(let read): bytes = read
    }
    let (values, problems) = FieldTreeReader.read(bytes, file: path)
    if let problem = problems.first { throw ManifestError(path: path, what: problem.message) }
    guard let root = values.first, let version = root["touchstone"]?.plainText else {
      throw ManifestError(path: path, what: "it has no 'touchstone'")
    }
    func count(_ name: String) throws(ManifestError) -> Int {
      guard let text = root["counts"]?[name]?.plainText else { return 0 }
      guard let count = Int(text), count >= 0 else {
        throw ManifestError(path: path, what: "'\(name)' is no count")
      }
      return count
    }
    let packs = (root["packs"]?.items ?? []).map { pack in
      Manifest.Pack(
        name: pack["name"]?.plainText ?? "", version: pack["version"]?.plainText ?? "",
        sha256: pack["sha256"]?.plainText ?? "")
    }
    let layers = (root["facts"]?.items ?? []).map { layer in
      Manifest.Layer(
        name: layer["name"]?.plainText ?? "", sha256: layer["sha256"]?.plainText ?? "")
    }
    var options: [KeyValue] = []
    if case .object(let entries, _)? = root["options"] {
      options = entries.map { KeyValue($0.key, $0.value.plainText ?? "") }
    }
    var identity = RunIdentity(
      touchstoneVersion: version, packs: packs.sorted { $0.name < $1.name }, layers: layers,
      options: options.sorted { $0.key < $1.key }, records: try count("records"),
      rejected: try count("rejected"))
    identity.inputs = (root["inputs"]?.items ?? []).map { input in
      Manifest.Layer(
        name: input["name"]?.plainText ?? "", sha256: input["sha256"]?.plainText ?? "")
    }
    return identity
  }
}

/// A manifest that can't be read.
package struct ManifestError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  package let what: String

  package var description: String {
    "\(path): error[malformed-manifest]: \(what)\n"
      + "help: validate the records again, or take the file away to score without it"
  }
}

extension FieldNode {
  /// A text, number or truth value as it is written.
  var plainText: String? {
    if case .text(let text, _) = self { text } else { nil }
  }

  var items: [FieldNode] {
    if case .list(let items, _) = self { items } else { [] }
  }
}
