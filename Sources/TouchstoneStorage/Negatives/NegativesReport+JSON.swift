import Touchstone

extension NegativesReport {
  /// The manifest of a dataset: equal manifests mean equal bytes. One object over several lines.
  package func json(patternLimit: Int = 1_000) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("bias")
    writeBias(to: &writer)
    writer.key("counts")
    writeCounts(to: &writer)
    writer.key("files")
    writer.beginArray()
    for file in files {
      writer.beginObject()
      writer.field("path", file.path)
      writer.key("rows")
      writer.int(file.rows)
      writer.field("sha256", file.sha256)
      if file.file.isUnpaired {
        writer.key("wanted")
        writer.int(file.wanted)
      }
      writer.endObject()
    }
    writer.endArray()
    writer.key("formats")
    writer.beginArray()
    for format in formats { writer.string(format.rawValue) }
    writer.endArray()
    writer.layers("holdouts", holdouts)
    writer.layers("inputs", inputs)
    writer.field("kind", DatasetFolder.kind)
    writer.layers("layers", layers)
    writer.key("options")
    writer.beginObject()
    for option in options { writer.field(option.key, option.value) }
    writer.endObject()
    writer.key("packs")
    writer.beginArray()
    for pack in packs {
      writer.beginObject()
      writer.field("name", pack.name)
      writer.field("sha256", pack.sha256)
      writer.field("version", pack.version)
      writer.endObject()
    }
    writer.endArray()
    writer.key("patterns")
    writer.beginArray()
    for row in patterns.prefix(patternLimit) { write(row, to: &writer) }
    writer.endArray()
    writer.field("schema", "1")
    writer.key("split")
    writer.counts([
      ("bridges", bridges), ("components", components), ("largest_component", largestComponent),
      ("train", failures.training), ("validation", failures.validation),
    ])
    writer.field("touchstone", version)
    writer.layers("verdicts", verdicts)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private func writeCounts(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.number("claims", counts.claims)
    writer.key("dropped")
    let reasons =
      dropped.map { ($0.key.rawValue, $0.value) }
      + made.drops.map { ($0.key.rawValue, $0.value) }
      + [
        ("bridge", bridges), ("duplicate", duplicates), ("held-out", counts.heldOutFailures),
        ("room", evicted),
      ]
    writer.counts(reasons.filter { $0.1 > 0 }.sorted { $0.0 < $1.0 })
    writer.number("examples", failures.total)
    writer.number("failures", counts.failures)
    writer.key("omitted")
    writer.beginObject()
    for format in omissions.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      writer.key(format.rawValue)
      writer.counts(
        (omissions[format] ?? [:]).map { ($0.key.rawValue, $0.value) }.sorted { $0.0 < $1.0 })
    }
    writer.endObject()
    writer.key("pairs")
    writer.counts(
      NegativeExample.Source.allCases.map { ($0.rawValue, pairs[$0]?.total ?? 0) }
        .sorted { $0.0 < $1.0 })
    writer.number("passing", counts.passing)
    writer.number("patterns", patternCount)
    writer.number("patterns_after", patternsAfter)
    writer.number("patterns_before", patternsBefore)
    writer.number("positives", positives.total)
    writer.number("records", counts.records)
    writer.number("synthetic", synthetics.total)
    writer.number("unpaired", unpaired.total)
    writer.endObject()
  }

  private func writeBias(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("alpha")
    writer.number(Elementary.printed(bias?.monitor.alpha ?? 0.05))
    writer.key("groups")
    writer.beginArray()
    for row in bias?.rows ?? [] {
      writer.beginObject()
      writer.number("batch", row.batch)
      writer.number("batch_records", row.test.total)
      writer.field("dimension", row.group.dimension)
      writer.key("effect")
      writer.optional(row.effect)
      writer.field("id", row.group.id)
      writer.number("negatives", row.negatives)
      writer.number("negatives_records", row.test.drawn)
      writer.key("odds_ratio")
      writer.optional(row.oddsRatio)
      writer.key("p")
      writer.number(Elementary.printed(row.p))
      writer.key("p_adjusted")
      writer.number(Elementary.printed(row.adjusted))
      writer.key("ratio")
      writer.optional(row.ratio)
      writer.field("status", row.standing.rawValue)
      writer.endObject()
    }
    writer.endArray()
    writer.key("limit")
    writer.number(Elementary.printed(bias?.monitor.ratioLimit ?? 1.25))
    if let skewReason { writer.field("override", skewReason) }
    writer.key("rebalanced")
    writer.bool(isRebalanced)
    writer.key("skewed")
    writer.bool(bias?.fired.isEmpty == false)
    writer.endObject()
  }

  private func write(_ row: Pattern, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("attribute", row.pattern.error.attribute)
    writer.field("diagnosis", row.pattern.error.diagnosis.rawValue)
    writer.number("errors", row.count.errors)
    writer.key("examples")
    writer.beginArray()
    for example in row.count.examples {
      writer.beginObject()
      if let correction = example.correction { writer.field("correction", correction) }
      writer.field("message", example.message)
      writer.field("record", example.record)
      writer.field("text", example.text)
      writer.endObject()
    }
    writer.endArray()
    writer.number("exported", row.exported)
    writer.number("records", row.count.records)
    writer.field("rule", row.pattern.error.rule)
    writer.field("shape", "\(row.pattern.shape)")
    writer.number("warnings", row.count.warnings)
    writer.number("weight", row.count.weight)
    writer.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func number(_ name: String, _ count: Int) {
    key(name)
    int(count)
  }

  fileprivate mutating func optional(_ value: Double?) {
    if let value { number(Elementary.printed(value)) } else { null() }
  }

  fileprivate mutating func counts(_ counts: [(String, Int)]) {
    beginObject()
    for (name, count) in counts { number(name, count) }
    endObject()
  }

  fileprivate mutating func layers(_ name: String, _ layers: [Manifest.Layer]) {
    key(name)
    beginArray()
    for layer in layers {
      beginObject()
      field("name", layer.name)
      field("sha256", layer.sha256)
      endObject()
    }
    endArray()
  }
}
