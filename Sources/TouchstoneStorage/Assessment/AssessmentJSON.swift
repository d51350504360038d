package import Touchstone

/// assessment.json: all measurements with where they come from, what was made of them, and every number that the
/// document shows. Equal inputs give equal bytes.
package enum AssessmentJSON {
  static let kind = "touchstone-assessment"

  package static func write(
    _ assessment: Assessment, _ composed: AssessmentComposer.Composed, files: [Manifest.Layer]
  ) -> [UInt8] {
    var writer = JSONWriter()
    let situation = assessment.situation
    writer.beginObject()
    writer.list("figures", composed.ledger.sorted(by: before)) { $1.write($0) }
    writer.list("inputs", files) { file, writer in
      writer.beginObject()
      writer.field("name", file.name)
      writer.field("sha256", file.sha256)
      writer.endObject()
    }
    writer.field("kind", kind)
    writer.list("measurements", situation.table.all) { measurement, writer in
      writer.write(measurement, situation)
    }
    writer.list("missing", missing(situation)) { $1.string($0.rawValue) }
    writer.list("performance", situation.performance) { $1.write($0) }
    writer.list("recommendations", Array(assessment.advice.enumerated())) { item, writer in
      writer.write(item.element, rank: item.offset + 1)
    }
    writer.list("risks", assessment.risks) { risk, writer in
      writer.beginObject()
      writer.field("id", risk.entry.id)
      writer.key("measured")
      writer.bool(risk.isMeasured)
      writer.field("priority", risk.priority.rawValue)
      writer.list("recommendations", risk.advice) { $1.string(assessment.advice[$0].entry.id) }
      writer.field("title", risk.entry.title)
      writer.endObject()
    }
    writer.list("rivals", situation.table.rivals) { rival, writer in
      writer.beginObject()
      writer.field("id", rival.kept.id.text)
      writer.field("kept", rival.kept.origin.source)
      writer.field("other", rival.other.origin.source)
      writer.key("value")
      writer.number(Elementary.printed(rival.other.value))
      writer.endObject()
    }
    writer.field("schema", "1")
    writer.list("targets", assessment.prospects) { $1.write($0) }
    writer.field("title", situation.subject.title)
    writer.field("touchstone", Release.version)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func before(_ a: LedgerEntry, _ b: LedgerEntry) -> Bool {
    a.figure.id != b.figure.id
      ? a.figure.id.utf8.lexicographicallyPrecedes(b.figure.id.utf8)
      : a.figure.shown.utf8.lexicographicallyPrecedes(b.figure.shown.utf8)
  }

  private static func missing(_ situation: AssessmentSituation) -> [Metric] {
    Metric.allCases.filter { !situation.table.has($0) }
  }
}

extension JSONWriter {
  fileprivate mutating func list<Items: Collection>(
    _ name: String, _ items: Items, _ write: (Items.Element, inout JSONWriter) -> Void
  ) {
    key(name)
    beginArray()
    for item in items { write(item, &self) }
    endArray()
  }

  fileprivate mutating func number(_ name: String, _ value: Double) {
    key(name)
    number(Elementary.printed(value))
  }

  fileprivate mutating func count(_ name: String, _ value: Int?) {
    guard let value else { return }
    key(name)
    int(value)
  }

  fileprivate mutating func interval(_ name: String, _ interval: ClosedRange<Double>?) {
    guard let interval else { return }
    key(name)
    beginArray()
    number(Elementary.printed(interval.lowerBound))
    number(Elementary.printed(interval.upperBound))
    endArray()
  }

  fileprivate mutating func write(_ origin: Measurement.Origin) {
    key("origin")
    beginObject()
    field("field", origin.field)
    field("kind", origin.kind.rawValue)
    if !origin.source.isEmpty { field("source", origin.source) }
    endObject()
  }

  fileprivate mutating func write(_ entry: LedgerEntry) {
    beginObject()
    field("id", entry.figure.id)
    write(entry.origin)
    field("shown", entry.figure.shown)
    if let value = entry.value { number("value", value) }
    endObject()
  }

  fileprivate mutating func write(_ measurement: Measurement, _ situation: AssessmentSituation) {
    beginObject()
    if let currency = measurement.currency { field("currency", currency) }
    count("denominator", measurement.denominator)
    field("id", measurement.id.text)
    interval("interval", measurement.interval)
    if let method = measurement.method { field("method", method) }
    field("metric", measurement.id.metric.rawValue)
    count("numerator", measurement.numerator)
    write(measurement.origin)
    if let p = situation.probabilities[measurement.id] { number("p", p) }
    if let change = situation.change(of: measurement) {
      key("previous")
      beginObject()
      number("difference", change.difference)
      interval("difference_interval", change.interval)
      number("value", change.previous.value)
      endObject()
    }
    count("samples", measurement.samples)
    if let scale = measurement.scale { number("scale", scale) }
    if let slice = measurement.id.slice {
      key("slice")
      beginObject()
      field("key", slice.key)
      field("value", slice.value)
      endObject()
    }
    if let statistic = measurement.id.statistic { field("statistic", statistic.rawValue) }
    field("unit", measurement.id.metric.unitName)
    number("value", measurement.value)
    endObject()
  }

  fileprivate mutating func write(_ run: PerformanceRun) {
    beginObject()
    list("definitions", run.definitions) { $1.string($0) }
    field("format", run.format)
    if let model = run.model { field("model", model) }
    if !run.sha256.isEmpty { field("sha256", run.sha256) }
    field("source", run.source)
    list("violations", run.violations) { violation, writer in
      writer.beginObject()
      writer.field("code", violation.code)
      if let help = violation.help { writer.field("help", help) }
      writer.list("ids", violation.ids) { $1.string($0.text) }
      writer.field("message", violation.message)
      writer.endObject()
    }
    endObject()
  }

  fileprivate mutating func write(_ advice: Assessment.Advice, rank: Int) {
    beginObject()
    field("cost", advice.entry.cost.rawValue)
    if let effect = advice.estimate?.effect { number("effect", effect) }
    field("effort", advice.entry.effort.rawValue)
    list("estimate", advice.estimate?.outputs ?? []) { output, writer in
      writer.beginObject()
      writer.field("name", output.name)
      writer.write(output.origin)
      writer.field("shown", output.shown)
      writer.number("value", output.value)
      writer.endObject()
    }
    list("forecasts", advice.estimate?.forecasts ?? []) { $1.write($0) }
    field("id", advice.entry.id)
    list("improves", advice.entry.improves) { $1.string($0.rawValue) }
    if let reason = advice.notEstimated { field("not_estimated", reason) }
    count("rank", rank)
    list("risks", advice.entry.risks) { $1.string($0) }
    field("title", advice.entry.title)
    endObject()
  }

  fileprivate mutating func write(_ forecast: EffectEstimate.Forecast) {
    beginObject()
    field("id", forecast.id.text)
    interval("interval", forecast.interval)
    number("value", forecast.value)
    endObject()
  }

  fileprivate mutating func write(_ prospect: Assessment.Prospect) {
    beginObject()
    field("bound", prospect.target.bound.isUpper ? "at-most" : "at-least")
    if let forecast = prospect.forecast {
      key("forecast")
      write(forecast)
    }
    if let then = prospect.then { field("forecast_standing", then.rawValue) }
    field("id", prospect.target.id.text)
    field("standing", prospect.now.rawValue)
    number("value", prospect.target.bound.value)
    endObject()
  }
}
