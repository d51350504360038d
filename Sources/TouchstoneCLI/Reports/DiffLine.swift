import Touchstone
import TouchstoneStorage

/// A diff for programs.
enum DiffLine {
  /// One line: a list for each sort of thing, and the counts of facts.
  static func json(_ diff: PackDiff) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    write("aliases", diff.aliases, &writer)
    write("attributes", diff.attributes, &writer)
    write("entities", diff.entities, &writer)
    writer.key("fact_counts")
    writer.beginObject()
    for kind in PackDiff.Kind.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      writer.key(kind.rawValue)
      writer.int(diff.facts.changes.count { $0.kind == kind })
    }
    writer.key("same")
    writer.int(diff.facts.same)
    writer.endObject()
    writer.key("facts")
    writer.beginArray()
    for change in diff.facts.changes { write(change, &writer) }
    writer.endArray()
    write("labels", diff.labels, &writer)
    write("rules", diff.rules, &writer)
    write("sources", diff.sources, &writer)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ key: String, _ items: [PackDiff.Item], _ writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for item in items {
      writer.beginObject()
      if !item.details.isEmpty {
        writer.key("details")
        writer.beginArray()
        for detail in item.details { writer.string(detail) }
        writer.endArray()
      }
      writer.key("id")
      writer.string(item.id)
      writer.key("kind")
      writer.string(item.kind.rawValue)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func write(_ key: String, _ names: [PackDiff.Name], _ writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for name in names {
      writer.beginObject()
      writer.key("id")
      writer.string(name.id)
      writer.key("kind")
      writer.string(name.kind.rawValue)
      writer.key("text")
      writer.string(name.text)
      writer.endObject()
    }
    writer.endArray()
  }

  private static func write(_ change: FactDiff.Change, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("attribute")
    writer.string(change.attribute)
    if !change.dimensions.isEmpty {
      writer.key("dimensions")
      writer.beginObject()
      for pair in change.dimensions {
        writer.key(pair.key)
        writer.string(pair.value)
      }
      writer.endObject()
    }
    writer.key("entity")
    writer.string(change.entity)
    writer.key("kind")
    writer.string(change.kind.rawValue)
    if let new = change.new { write("new", new, &writer) }
    if let old = change.old { write("old", old, &writer) }
    if let period = change.period {
      writer.key("period")
      writer.string(period)
    }
    writer.endObject()
  }

  private static func write(
    _ key: String, _ statement: FactDiff.Statement, _ writer: inout JSONWriter
  ) {
    writer.key(key)
    writer.beginObject()
    if let asOf = statement.asOf {
      writer.key("as_of")
      writer.string(asOf)
    }
    if let decimals = statement.decimals {
      writer.key("decimals")
      writer.string(decimals)
    }
    writer.key("source")
    writer.string(statement.source)
    if let unit = statement.unit {
      writer.key("unit")
      writer.string(unit)
    }
    writer.key("value")
    writer.string(statement.value)
    writer.endObject()
  }
}
