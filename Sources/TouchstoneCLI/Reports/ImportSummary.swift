import Touchstone
import TouchstoneStorage

/// What an import did with one payload.
struct ImportSummary {
  let company: ImportedCompany

  /// A headline, then what was left out.
  var text: StyledText {
    let tally = company.tally
    var text = StyledText("\(company.name)", .bold)
    text +=
      "  \(company.id), filer \(company.cik)\(company.isKnown ? ", known to the packs" : "")\n"
    text += "  \(Words.count(tally.facts, "fact")) of \(Words.count(tally.sources, "source")), "
    text += "\(Words.grouped(tally.derived)) of them derived quarters\n"
    text += "  \(Words.count(tally.vintages, "older value")) kept as vintages, "
    text += "\(Words.count(tally.splitAdjusted, "figure")) also adjusted for splits\n"
    let leftOut = tally.leftOut.values.reduce(0, +)
    text += "  left out for doubt: \(Words.grouped(leftOut))\n"
    for (reason, count) in sorted(tally.leftOut) {
      text += "    \(Words.grouped(count))  \(reason)\n"
    }
    let passedOver = tally.passedOver.values.reduce(0, +)
    text +=
      "  \(Words.count(tally.rows, "row")), \(Words.grouped(passedOver)) of them passed over\n"
    for (reason, count) in sorted(tally.passedOver).prefix(6) {
      text += "    \(Words.grouped(count))  \(reason)\n"
    }
    return text
  }

  /// One line.
  func json() -> [UInt8] {
    let tally = company.tally
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("cik")
    writer.int(company.cik)
    writer.key("derived")
    writer.int(tally.derived)
    writer.key("entity")
    writer.string(company.id)
    writer.key("facts")
    writer.int(tally.facts)
    writer.key("known")
    writer.bool(company.isKnown)
    writer.key("left_out")
    counts(tally.leftOut, &writer)
    writer.key("name")
    writer.string(company.name)
    writer.key("passed_over")
    counts(tally.passedOver, &writer)
    writer.key("rows")
    writer.int(tally.rows)
    writer.key("sources")
    writer.int(tally.sources)
    writer.key("split_adjusted")
    writer.int(tally.splitAdjusted)
    writer.key("vintages")
    writer.int(tally.vintages)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The most frequent first, then by name.
  private func sorted(_ counts: [String: Int]) -> [(String, Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  private func counts(_ counts: [String: Int], _ writer: inout JSONWriter) {
    writer.beginObject()
    for (name, count) in counts.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      writer.key(name)
      writer.int(count)
    }
    writer.endObject()
  }
}
