package import Touchstone

/// What an output was made of. Equal manifests mean equal bytes: no times, no paths.
package struct Manifest: Hashable, Sendable {
  package struct Pack: Hashable, Sendable {
    package let name: String
    package let version: String
    package let sha256: String

    package init(name: String, version: String, sha256: String) {
      self.name = name
      self.version = version
      self.sha256 = sha256
    }
  }

  /// Facts laid over the packs.
  package struct Layer: Hashable, Sendable {
    /// The last part of the path.
    package let name: String
    package let sha256: String

    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  package struct Input: Hashable, Sendable {
    /// The last part of the path.
    package let name: String
    package let sha256: String
    /// What the file was taken for; nil where none of its first lines told.
    package let format: RecordFormat?
    package let records: Int
    package let rejected: Int

    package init(
      path: String, sha256: String, format: RecordFormat?, records: Int, rejected: Int
    ) {
      self.format = format
      name = path.split(separator: "/").last.map(String.init) ?? path
      self.sha256 = sha256
      self.records = records
      self.rejected = rejected
    }
  }

  package var touchstoneVersion: String
  package var schemaVersion: String
  /// Written in the order of their names.
  package var packs: [Pack]
  /// In the order they were laid over the packs; written only where there are any.
  package var layers: [Layer]
  /// In the order they were read.
  package var inputs: [Input]
  /// Files of prompts, in the order they were given; written only where there are any.
  package var requests: [Layer]
  /// Only options that change results, by name.
  package var options: [String: String]
  package var counts: [String: Int]
  /// False where a clock had to stop something.
  package var isReproducible: Bool

  package init(
    touchstoneVersion: String, schemaVersion: String, packs: [Pack] = [], layers: [Layer] = [],
    inputs: [Input] = [], requests: [Layer] = [],
    options: [String: String] = [:], counts: [String: Int] = [:], isReproducible: Bool = true
  ) {
    self.touchstoneVersion = touchstoneVersion
    self.schemaVersion = schemaVersion
    self.packs = packs
    self.layers = layers
    self.inputs = inputs
    self.requests = requests
    self.options = options
    self.counts = counts
    self.isReproducible = isReproducible
  }

  /// One line of JSON with its line end.
  package func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("counts")
    writer.beginObject()
    for (name, count) in counts.sorted(by: { Self.precedes($0.key, $1.key) }) {
      writer.key(name)
      writer.int(count)
    }
    writer.endObject()
    if !layers.isEmpty {
      writer.key("facts")
      writer.beginArray()
      for layer in layers { layer.write(to: &writer) }
      writer.endArray()
    }
    writer.key("inputs")
    writer.beginArray()
    for input in inputs { input.write(to: &writer) }
    writer.endArray()
    writer.key("options")
    writer.beginObject()
    for (name, value) in options.sorted(by: { Self.precedes($0.key, $1.key) }) {
      writer.key(name)
      writer.string(value)
    }
    writer.endObject()
    writer.key("packs")
    writer.beginArray()
    for pack in packs.sorted(by: { ($0.name, $0.version) < ($1.name, $1.version) }) {
      pack.write(to: &writer)
    }
    writer.endArray()
    writer.key("reproducible")
    writer.bool(isReproducible)
    if !requests.isEmpty {
      writer.key("requests")
      writer.beginArray()
      for file in requests { file.write(to: &writer) }
      writer.endArray()
    }
    writer.key("schema")
    writer.string(schemaVersion)
    writer.key("touchstone")
    writer.string(touchstoneVersion)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// By bytes, as the writer wants its keys.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}

extension Manifest.Pack {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("name")
    writer.string(name)
    writer.key("sha256")
    writer.string(sha256)
    writer.key("version")
    writer.string(version)
    writer.endObject()
  }
}

extension Manifest.Layer {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("name")
    writer.string(name)
    writer.key("sha256")
    writer.string(sha256)
    writer.endObject()
  }
}

extension Manifest.Input {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    if let format {
      writer.key("format")
      writer.string(format.rawValue)
    }
    writer.key("name")
    writer.string(name)
    writer.key("records")
    writer.int(records)
    writer.key("rejected")
    writer.int(rejected)
    writer.key("sha256")
    writer.string(sha256)
    writer.endObject()
  }
}
