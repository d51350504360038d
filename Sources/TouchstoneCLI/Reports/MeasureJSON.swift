import Touchstone
import TouchstoneStorage

/// Measured rules as one line of JSON: counts stay whole numbers, shares keep numerator and denominator.
struct MeasureJSON {
  private var writer = JSONWriter()

  static func write(_ measured: MeasuredRules) -> [UInt8] {
    var json = MeasureJSON()
    json.write(measured)
    return json.writer.bytes
  }

  private mutating func write(_ measured: MeasuredRules) {
    let sum = measured.sum
    let total = sum.total
    writer.beginObject()
    writer.key("corpora")
    writer.beginArray()
    for corpus in measured.corpora { write(corpus) }
    writer.endArray()
    field("diagnosed", sum.diagnosed)
    field("labels", sum.labels)
    field("labels_contradicted", sum.falseLabels)
    write("precision", total.right, of: total.judged, total.precision)
    write(
      "recall", total.right, of: sum.falseLabels, WilsonInterval(total.right, of: sum.falseLabels))
    field("records", sum.records)
    writer.key("rules")
    writer.beginArray()
    for rule in sum.ranking {
      write(sum.counts[rule] ?? RuleCounts(), of: rule, measured.status(of: rule))
    }
    writer.endArray()
    field("same_diagnosis", sum.sameDiagnosis)
    field("unread", sum.unread)
    if !measured.filter.conditions.isEmpty {
      writer.key("where")
      writer.beginObject()
      for condition in measured.filter.conditions {
        writer.key(condition.key)
        writer.string(condition.value)
      }
      writer.endObject()
    }
    writer.endObject()
    writer.endLine()
  }

  private mutating func write(_ corpus: CorpusRun.Corpus) {
    writer.beginObject()
    writer.key("name")
    writer.string(corpus.name)
    field("passed_over", corpus.passedOver)
    field("records", corpus.measurement.records)
    field("rejected", corpus.rejected)
    writer.key("sha256")
    writer.string(corpus.sha256)
    field("unlabelled", corpus.unlabelled)
    writer.endObject()
  }

  private mutating func write(_ counts: RuleCounts, of rule: String, _ status: RuleStatus) {
    writer.beginObject()
    field("called_supported", counts.calledSupported)
    writer.key("id")
    writer.string(rule)
    field("left_open", counts.leftOpen)
    write("precision", counts.right, of: counts.judged, counts.precision)
    write("recall", counts.right, of: counts.falseRead, counts.recall)
    field("right", counts.right)
    writer.key("status")
    writer.string(status.rawValue)
    field("supported", counts.supported)
    field("wrong", counts.wrong)
    writer.endObject()
  }

  private mutating func field(_ name: String, _ count: Int) {
    writer.key(name)
    writer.int(count)
  }

  private mutating func write(
    _ name: String, _ numerator: Int, of denominator: Int, _ interval: WilsonInterval?
  ) {
    writer.key(name)
    writer.beginObject()
    field("denominator", denominator)
    if let interval {
      writer.key("interval")
      writer.beginArray()
      writer.number("\(interval.low)")
      writer.number("\(interval.high)")
      writer.endArray()
    }
    field("numerator", numerator)
    writer.endObject()
  }
}
