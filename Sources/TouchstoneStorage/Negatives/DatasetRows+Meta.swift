import Touchstone

extension DatasetRows {
  /// All that is known of an example beside its texts, as JSON: columns of free shape break loaders.
  static func meta(_ example: NegativeExample) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    if let chosen = example.chosen {
      writer.field("chosen_source", chosen.source.rawValue)
      writer.spans("chosen_spans", chosen.spans)
    }
    writer.field("diagnosis", example.pattern.error.diagnosis.rawValue)
    if let chosen = example.chosen {
      writer.key("edit_ratio")
      writer.number(Elementary.printed(rounded(chosen.editRatio)))
    }
    writer.field("group", example.group)
    if let chosen = example.chosen {
      writer.key("margin")
      writer.number(Elementary.printed(rounded(chosen.margin)))
    }
    if let model = example.model { writer.field("model", model) }
    writer.field("offset_unit", "unicode_code_point")
    writer.field("pattern", example.pattern.key)
    if let chosen = example.chosen { writer.spans("rejected_spans", chosen.rejectedSpans) }
    writer.key("rules")
    writer.beginArray()
    for rule in Set(example.violations.map(\.rule)).sorted() { writer.string(rule) }
    writer.endArray()
    writer.key("synthetic")
    writer.bool(example.isSynthetic)
    writer.key("violations")
    writer.beginArray()
    for violation in example.violations { writer.violation(violation) }
    writer.endArray()
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  static func meta(_ example: PositiveExample) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("group", example.group)
    if let model = example.model { writer.field("model", model) }
    writer.key("synthetic")
    writer.bool(false)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

extension JSONWriter {
  mutating func message(_ message: NegativeExample.Message) {
    beginObject()
    field("content", message.content)
    field("role", message.role.rawValue)
    endObject()
  }

  mutating func messages(_ name: String, _ messages: [NegativeExample.Message]) {
    key(name)
    beginArray()
    for message in messages { self.message(message) }
    endArray()
  }

  fileprivate mutating func spans(_ name: String, _ spans: [NegativeExample.Span]) {
    key(name)
    beginArray()
    for span in spans {
      beginObject()
      key("end")
      int(span.end)
      key("start")
      int(span.start)
      field("text", span.text)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func violation(_ violation: NegativeExample.Violation) {
    beginObject()
    if let attribute = violation.attribute { field("attribute", attribute) }
    if let correction = violation.correction { field("correction", correction) }
    field("diagnosis", violation.diagnosis.rawValue)
    key("end")
    int(violation.span.end)
    if let entity = violation.entity { field("entity", entity) }
    field("fingerprint", violation.fingerprint)
    field("message", violation.message)
    field("rule", violation.rule)
    field("severity", violation.severity.rawValue)
    key("start")
    int(violation.span.start)
    field("text", violation.span.text)
    endObject()
  }
}
