import Touchstone
import TouchstoneStorage

/// What an import by mapping did.
struct MappedImportSummary {
  /// Of rows that were left out, so many are shown.
  static let shownProblems = 20

  let facts: MappedFacts
  /// The pack written into, as it was named; nil for a folder of facts.
  let pack: String?

  /// A headline, then what was made and what was left out.
  var text: StyledText {
    let tally = facts.tally
    var text = StyledText(facts.table, .bold)
    text += "  \(Words.count(tally.rows, "row"))\n"
    text +=
      "  \(Words.count(tally.facts, "fact")) of \(Words.count(tally.entities, "entity", plural: "entities"))"
    if tally.relatedEntities > 0 {
      text += ", \(Words.grouped(tally.relatedEntities)) more that values name"
    }
    text +=
      "\n  \(Words.count(tally.newEntities, "entry", plural: "entries")) of entities.yaml new or changed\n"
    if !tally.madeAttributes.isEmpty {
      text += "  made the attributes \(tally.madeAttributes.joined(separator: ", "))\n"
    }
    if tally.missingValues > 0 {
      text += "  \(Words.count(tally.missingValues, "value")) missing\n"
    }
    if tally.clashingAliases > 0 {
      text +=
        "  \(Words.count(tally.clashingAliases, "made-up name")) left out: they would name several\n"
    }
    if tally.badRows > 0 {
      text += StyledText(
        "  \(Words.count(tally.badRows, "row")) left out that can't be read\n", .doubtful)
    }
    if let pack { text += "  Next: touchstone pack lint \(pack)\n" }
    return text
  }

  /// One line.
  func json() -> [UInt8] {
    let tally = facts.tally
    var writer = JSONWriter()
    writer.beginObject()
    for (key, value) in [
      ("bad_rows", tally.badRows), ("clashing_aliases", tally.clashingAliases),
      ("entities", tally.entities), ("facts", tally.facts), ("missing", tally.missingValues),
      ("new_entities", tally.newEntities), ("related_entities", tally.relatedEntities),
      ("rows", tally.rows),
    ] {
      writer.key(key)
      writer.int(value)
    }
    writer.key("table")
    writer.string(facts.table)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
