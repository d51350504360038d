import Touchstone
import TouchstoneStorage

/// Two runs side by side, as one line of JSON.
enum CompareJSON {
  static func write(_ outcome: CompareRun.Outcome, names: [String]) -> [UInt8] {
    var writer = JSONWriter()
    let comparison = outcome.comparison
    writer.beginObject()
    writer.key("changes")
    writer.beginObject()
    for name in RunComparison.comparedScores.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard let change = comparison.change(of: name) else { continue }
      writer.key(name.rawValue)
      writer.beginObject()
      writer.key("difference")
      writer.number(Elementary.printed(change.difference))
      if let interval = change.interval {
        writer.key("interval")
        writer.beginArray()
        writer.number(Elementary.printed(interval.lowerBound))
        writer.number(Elementary.printed(interval.upperBound))
        writer.endArray()
      }
      for (key, score) in [("new", change.new), ("old", change.old)] {
        writer.key(key)
        writer.number(Elementary.printed(score.value ?? 0))
      }
      writer.endObject()
    }
    writer.endObject()
    writer.key("diagnoses")
    writer.beginArray()
    for row in comparison.diagnoses {
      writer.beginObject()
      writer.key("diagnosis")
      writer.string(row.diagnosis.rawValue)
      writer.key("new")
      writer.int(row.new)
      writer.key("old")
      writer.int(row.old)
      writer.key("p_holm")
      writer.number(Elementary.printed(row.probability))
      writer.endObject()
    }
    writer.endArray()
    writer.key("mcnemar")
    writer.beginObject()
    writer.key("exact")
    writer.number(Elementary.printed(comparison.mcNemar.exact))
    writer.key("mid_p")
    writer.number(Elementary.printed(comparison.mcNemar.midP))
    writer.endObject()
    if let effect = comparison.minimumDetectableEffect {
      writer.key("minimum_detectable_effect")
      writer.number(Elementary.printed(effect))
    }
    writer.key("new")
    writer.string(names[1])
    writer.key("newly_right")
    ids(outcome.newlyRight, of: comparison.newlyRight, &writer)
    writer.key("newly_wrong")
    ids(outcome.newlyWrong, of: comparison.newlyWrong, &writer)
    writer.key("old")
    writer.string(names[0])
    writer.key("only_new")
    writer.int(outcome.onlyNew)
    writer.key("only_old")
    writer.int(outcome.onlyOld)
    writer.key("records")
    writer.int(comparison.records)
    writer.key("wrong_in_both")
    writer.int(comparison.wrongInBoth)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func ids(_ ids: [String], of count: Int, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("count")
    writer.int(count)
    writer.key("ids")
    writer.beginArray()
    for id in ids { writer.string(id) }
    writer.endArray()
    writer.endObject()
  }
}
