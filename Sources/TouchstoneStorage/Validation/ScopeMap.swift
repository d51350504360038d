package import Touchstone

/// Where a record's scope comes from beside its own `scope`: values for all records, and places in their
/// metadata. Of one dimension the first in order that gives a value holds.
package struct ScopeMap: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    case fixed(String)
    /// Keys below `metadata`, outermost first.
    case metadata([String])
  }

  package struct Entry: Hashable, Sendable {
    package let dimension: String
    package let origin: Origin

    package init(_ dimension: String, _ origin: Origin) {
      self.dimension = dimension
      self.origin = origin
    }
  }

  package var entries: [Entry] = []

  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// The keys of a path such as `metadata.game.id`; nil where it is none.
  package static func keys(ofPath path: String) -> [String]? {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, parts[0] == "metadata", parts.allSatisfy({ !$0.isEmpty }) else {
      return nil
    }
    return Array(parts.dropFirst())
  }

  /// A record's scope: its own pairs, then what the map adds to them, and what can't be used.
  package func scope(
    of record: Record, in batch: RecordBatch
  ) -> (pairs: [KeyValue], problems: [String]) {
    var pairs = batch.scopes(of: record).map {
      KeyValue(batch.text($0.dimension), batch.text($0.value))
    }
    var problems: [String] = []
    for entry in entries where !pairs.contains(where: { $0.key == entry.dimension }) {
      switch entry.origin {
      case .fixed(let value): pairs.append(KeyValue(entry.dimension, value))
      case .metadata(let keys):
        guard let json = record.metadataJSON else { continue }
        switch MetadataReader.value(at: keys, in: batch.bytes[json.range]) {
        case .text(let text): pairs.append(KeyValue(entry.dimension, text))
        case .missing: break
        case .wrongType(let found):
          problems.append(
            "'metadata.\(PrintableText.line(keys.joined(separator: "."), limit: 40))' is \(found): "
              + "the scope '\(entry.dimension)' needs a string, a number, true or false")
        }
      }
    }
    return (pairs, problems)
  }
}
