import Touchstone
import TouchstoneStorage

/// A run's scores as one line of JSON: schemas/scores.schema.json.
struct ScoreJSON {
  private var writer = JSONWriter()

  static func write(_ report: ScoreReport, inputs: [String]) -> [UInt8] {
    var json = ScoreJSON()
    json.write(report, inputs)
    return json.writer.bytes
  }

  private mutating func write(_ report: ScoreReport, _ inputs: [String]) {
    writer.beginObject()
    writer.key("claim_slices")
    writer.beginArray()
    for slice in report.claims where slice.tally.claims > 0 { write(slice) }
    writer.endArray()
    writer.key("counts")
    write(report.counts)
    writer.key("inputs")
    writer.beginArray()
    for input in inputs { writer.string(input) }
    writer.endArray()
    if let agreement = report.agreement {
      writer.key("labels")
      write(agreement, report)
    }
    writer.key("patterns")
    writer.beginArray()
    for (rank, pattern) in report.patterns.enumerated() { write(pattern, rank: rank + 1) }
    writer.endArray()
    if let score = report.qScore {
      writer.key("q_score")
      write(score, report)
    }
    writer.key("scores")
    writer.beginObject()
    for score in report.scores.sorted(by: { $0.name.rawValue < $1.name.rawValue }) {
      writer.key(score.name.rawValue)
      write(score)
    }
    writer.endObject()
    writer.key("settings")
    write(report.settings)
    writer.key("slices")
    writer.beginArray()
    for slice in report.slices { write(slice) }
    writer.endArray()
    writer.key("touchstone")
    writer.string(Release.version)
    writer.endObject()
    writer.endLine()
  }

  private mutating func write(_ counts: ScoreCounts) {
    writer.beginObject()
    for field in ScoreCounts.fields {
      writer.key(field.name)
      writer.int(counts[keyPath: field.place])
    }
    writer.endObject()
  }

  private mutating func write(_ settings: Scoreboard.Settings) {
    writer.beginObject()
    if let cluster = settings.cluster {
      writer.key("cluster")
      writer.string(cluster)
    }
    writer.key("confidence")
    writer.number("0.95")
    writer.key("keys")
    writer.beginArray()
    for key in settings.keys { writer.string(key) }
    writer.endArray()
    writer.key("labels_of")
    writer.string(settings.labels.rawValue)
    writer.key("replicates")
    writer.int(settings.replicates)
    writer.key("seed")
    writer.number("\(settings.seed)")
    writer.endObject()
  }

  private mutating func write(_ score: Score) {
    writer.beginObject()
    if score.denominator > 0 {
      writer.key("denominator")
      writer.int(score.denominator)
    }
    interval(score.interval)
    if let method = score.method {
      writer.key("method")
      writer.string(method)
    }
    if score.denominator > 0 {
      writer.key("numerator")
      writer.int(score.numerator)
    }
    writer.key("value")
    number(score.value)
    writer.endObject()
  }

  private mutating func interval(_ interval: ClosedRange<Double>?) {
    guard let interval else { return }
    writer.key("interval")
    writer.beginArray()
    number(interval.lowerBound)
    number(interval.upperBound)
    writer.endArray()
  }

  private mutating func number(_ value: Double?) {
    if let value { writer.number(Elementary.printed(value)) } else { writer.null() }
  }

  private mutating func write(_ slice: ScoreReport.RecordSlice) {
    writer.beginObject()
    writer.key("answered_share")
    write(slice.answered)
    writer.key("claim_rate")
    write(slice.claimRate)
    writer.key("coverage")
    write(slice.coverage)
    writer.key("key")
    writer.string(slice.slice.key)
    if let agreement = slice.agreement {
      writer.key("labels")
      write(agreement, nil)
    }
    writer.key("q_score")
    write(slice.qScore)
    writer.key("record_rate")
    write(slice.recordRate)
    writer.key("records")
    writer.int(slice.counts.records)
    writer.key("value")
    writer.string(slice.slice.value)
    writer.endObject()
  }

  private mutating func write(_ slice: ScoreReport.ClaimSlice) {
    writer.beginObject()
    writer.key("errors")
    writer.int(slice.tally.errors)
    writer.key("key")
    writer.string(slice.slice.key)
    writer.key("rate")
    write(slice.rate)
    writer.key("records_in_error")
    writer.int(slice.tally.recordsInError)
    writer.key("stale")
    writer.int(slice.tally.stale)
    writer.key("supported")
    writer.int(slice.tally.supported)
    writer.key("unverifiable")
    writer.int(slice.tally.unverifiable)
    writer.key("value")
    writer.string(slice.slice.value)
    writer.key("warnings")
    writer.int(slice.tally.warnings)
    writer.endObject()
  }

  private mutating func write(_ row: ScoreReport.RankedPattern, rank: Int) {
    writer.beginObject()
    if !row.pattern.attribute.isEmpty {
      writer.key("attribute")
      writer.string(row.pattern.attribute)
    }
    writer.key("diagnosis")
    writer.string(row.pattern.diagnosis.rawValue)
    writer.key("errors")
    writer.int(row.tally.errors)
    writer.key("example")
    writer.string(row.tally.example)
    writer.key("rank")
    writer.int(rank)
    writer.key("records")
    writer.int(row.tally.records)
    writer.key("rule")
    writer.string(row.pattern.rule)
    writer.key("warnings")
    writer.int(row.tally.warnings)
    writer.endObject()
  }

  private mutating func write(_ score: QScore, _ report: ScoreReport) {
    writer.beginObject()
    interval(report.score(.qScore)?.interval)
    writer.key("parts")
    writer.beginArray()
    let total = score.parts.reduce(0) { $0 + $1.weight }
    for part in score.parts {
      writer.beginObject()
      writer.key("name")
      writer.string(part.name)
      writer.key("value")
      number(part.value)
      writer.key("weight")
      number(part.weight / total)
      writer.endObject()
    }
    writer.endArray()
    writer.key("points")
    number(score.points)
    writer.key("share")
    number(score.share)
    writer.key("target_coverage")
    number(report.goals.targetCoverage)
    writer.endObject()
  }

  private mutating func write(_ agreement: Agreement, _ report: ScoreReport?) {
    writer.beginObject()
    writer.key("always_positive_f1")
    number(agreement.alwaysPositiveF1)
    writer.key("f1")
    number(agreement.f1)
    range("f1_interval", agreement.f1Interval)
    writer.key("false_negatives")
    writer.int(agreement.falseNegatives)
    writer.key("false_positives")
    writer.int(agreement.falsePositives)
    writer.key("precision")
    number(agreement.precision)
    range("precision_interval", agreement.precisionInterval)
    writer.key("prevalence")
    number(agreement.prevalence)
    writer.key("recall")
    number(agreement.recall)
    range("recall_interval", agreement.recallInterval)
    writer.key("true_negatives")
    writer.int(agreement.trueNegatives)
    writer.key("true_positives")
    writer.int(agreement.truePositives)
    if let rate = report?.trueRate {
      writer.key("true_rate")
      number(rate.value)
      range("true_rate_interval", rate.interval)
    }
    writer.endObject()
  }

  private mutating func range(_ key: String, _ range: ClosedRange<Double>?) {
    guard let range else { return }
    writer.key(key)
    writer.beginArray()
    number(range.lowerBound)
    number(range.upperBound)
    writer.endArray()
  }
}
