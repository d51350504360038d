import Touchstone

/// Baselines as files: a line of JSON for what made the run, then one a record, by key.
package enum GateBaselineFile {
  static let version = "1"

  package static func write(_ baseline: GateBaseline) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if let identity = baseline.identity {
      writer.key("facts")
      writer.beginArray()
      for layer in identity.layers {
        writer.beginObject()
        writer.key("name")
        writer.string(layer.name)
        writer.key("sha256")
        writer.string(layer.sha256)
        writer.endObject()
      }
      writer.endArray()
      writer.key("options")
      writer.beginObject()
      for option in identity.options {
        writer.key(option.key)
        writer.string(option.value)
      }
      writer.endObject()
      writer.key("packs")
      writer.beginArray()
      for pack in identity.packs {
        writer.beginObject()
        writer.key("name")
        writer.string(pack.name)
        writer.key("sha256")
        writer.string(pack.sha256)
        writer.key("version")
        writer.string(pack.version)
        writer.endObject()
      }
      writer.endArray()
    }
    writer.key("records")
    writer.int(baseline.records)
    writer.key("touchstone")
    writer.string(baseline.identity?.touchstoneVersion ?? Release.version)
    writer.key("touchstone_baseline")
    writer.string(version)
    writer.endObject()
    writer.endLine()
    for entry in baseline.entries { write(entry, to: &writer) }
    return writer.bytes
  }

  private static func write(_ entry: GateBaseline.Entry, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("claims")
    writer.beginArray()
    writer.int(entry.contradicted)
    writer.int(entry.decided)
    writer.endArray()
    write(entry.errors, as: "errors", to: &writer)
    writer.key("key")
    writer.string(hexadecimal(entry.key))
    writer.key("record")
    writer.string(entry.isRefused ? "refused" : entry.isInError ? "wrong" : "right")
    write(entry.warnings, as: "warnings", to: &writer)
    writer.endObject()
    writer.endLine()
  }

  private static func write(
    _ fingerprints: [String], as name: String, to writer: inout JSONWriter
  ) {
    if fingerprints.isEmpty { return }
    writer.key(name)
    writer.beginArray()
    for fingerprint in fingerprints { writer.string(fingerprint) }
    writer.endArray()
  }

  private static func hexadecimal(_ key: UInt64) -> String {
    let digits = String(key, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// *Throws*: `GateBaselineError`.
  package static func read(_ path: String) throws(GateBaselineError) -> GateBaseline {
    func fault(_ line: Int, _ what: String) -> GateBaselineError {
      GateBaselineError(path: path, line: line, what: what)
    }
    let bytes: [UInt8]
    switch TextFile.read(path, shownAs: path, maximumBytes: 1 << 30) {
    case .refused(let problem): throw fault(0, problem.message)
    case .bytes(let read): bytes = read
    }
    if bytes.isEmpty { throw fault(1, "this is no baseline") }
    let (lines, problems) = FieldTreeReader.read(bytes, file: path)
    if let problem = problems.first { throw fault(problem.location.line, problem.message) }
    guard let head = lines.first, let version = head["touchstone_baseline"]?.plainText else {
      throw fault(1, "this is no baseline")
    }
    guard version == Self.version else {
      throw fault(
        1, "its format is '\(PrintableText.line(version, limit: 20))', not \(Self.version)")
    }
    guard let records = head["records"]?.plainText.flatMap({ Int($0) }), records >= 0,
      let touchstone = head["touchstone"]?.plainText
    else { throw fault(1, "it has no 'records' or no 'touchstone'") }
    var identity: RunIdentity?
    if let packs = head["packs"] {
      var options: [KeyValue] = []
      if case .object(let entries, _)? = head["options"] {
        options = entries.map { KeyValue($0.key, $0.value.plainText ?? "") }
      }
      identity = RunIdentity(
        touchstoneVersion: touchstone,
        packs: packs.items.map { pack in
          Manifest.Pack(
            name: pack["name"]?.plainText ?? "", version: pack["version"]?.plainText ?? "",
            sha256: pack["sha256"]?.plainText ?? "")
        },
        layers: (head["facts"]?.items ?? []).map { layer in
          Manifest.Layer(
            name: layer["name"]?.plainText ?? "", sha256: layer["sha256"]?.plainText ?? "")
        }, options: options)
    }
    var entries: [GateBaseline.Entry] = []
    for node in lines.dropFirst() {
      guard let entry = entry(node) else {
        throw fault(node.location.line, "the line isn't a record of a baseline")
      }
      if let last = entries.last, last.key > entry.key {
        throw fault(node.location.line, "the records aren't in the order of their keys")
      }
      entries.append(entry)
    }
    guard entries.count == min(records, GateBaseline.recordLimit) else {
      throw fault(
        lines.count,
        "it holds \(entries.count) records, not \(min(records, GateBaseline.recordLimit)): it was cut off"
      )
    }
    return GateBaseline(identity: identity, records: records, entries: entries)
  }

  private static func entry(_ node: FieldNode) -> GateBaseline.Entry? {
    let claims = (node["claims"]?.items ?? []).compactMap { $0.plainText.flatMap { Int($0) } }
    guard claims.count == 2, 0 <= claims[0], claims[0] <= claims[1],
      let text = node["key"]?.plainText, text.utf8.count == 16,
      text.utf8.first != UInt8(ascii: "+"), let key = UInt64(text, radix: 16),
      let record = node["record"]?.plainText, ["refused", "wrong", "right"].contains(record)
    else { return nil }
    return GateBaseline.Entry(
      key: key, isInError: record == "wrong", isRefused: record == "refused",
      contradicted: claims[0], decided: claims[1],
      errors: (node["errors"]?.items ?? []).compactMap(\.plainText),
      warnings: (node["warnings"]?.items ?? []).compactMap(\.plainText))
  }
}

/// A baseline that can't be used.
package struct GateBaselineError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// 1-based; 0 where it is about the whole.
  package let line: Int
  package let what: String
  package var help = "write it anew with --update-baseline"

  package init(path: String, line: Int, what: String) {
    self.path = path
    self.line = line
    self.what = what
  }

  /// Made by other packs or another version than the run.
  package static func drift(path: String, _ differences: [String]) -> GateBaselineError {
    var error = GateBaselineError(
      path: path, line: 0,
      what: "it was made with other packs or options: \(differences.joined(separator: "; "))")
    error.help =
      "write it anew with --update-baseline, or compare all the same with --allow-config-drift"
    return error
  }

  package var description: String {
    "\(path)\(line > 0 ? ":\(line)" : ""): error[baseline]: \(what)\nhelp: \(help)"
  }
}

extension RunIdentity {
  /// What differs between two runs' makers, in words; empty where nothing does.
  package func differences(from other: RunIdentity) -> [String] {
    var words: [String] = []
    if touchstoneVersion != other.touchstoneVersion {
      words.append("touchstone \(other.touchstoneVersion), now \(touchstoneVersion)")
    }
    let names = Set(packs.map(\.name)).union(other.packs.map(\.name)).sorted()
    for name in names {
      let old = other.packs.first { $0.name == name }
      let new = packs.first { $0.name == name }
      switch (old, new) {
      case (let old?, let new?)
      where old.sha256 != new.sha256 || old.version != new.version:
        words.append(
          old.version == new.version
            ? "the pack \(name) has changed" : "\(name) \(old.version), now \(new.version)")
      case (_?, nil): words.append("the pack \(name), no longer used")
      case (nil, _?): words.append("without the pack \(name)")
      default: break
      }
    }
    if layers.map(\.sha256) != other.layers.map(\.sha256) { words.append("other facts laid over") }
    let keys = Set(options.map(\.key)).union(other.options.map(\.key)).sorted()
    for key in keys {
      let old = other.options.first { $0.key == key }?.value
      let new = options.first { $0.key == key }?.value
      if old != new { words.append("\(key) \(old ?? "not set"), now \(new ?? "not set")") }
    }
    return words
  }
}
