import Touchstone

/// The mentions of a text as the engine sees them, for people and for programs.
struct MentionList {
  /// One mention, in words that both share.
  struct Item {
    /// entity, attribute, name (both), number, percent, money, quantity, duration, ordinal, date or
    /// period.
    var kind: String
    var text: String
    /// *Units*: code points, half-open.
    var start: Int
    var end: Int
    /// A decimal with its scale applied, a date, or a period's name.
    var value: String?
    var unit: String?
    var from: Day?
    /// The day after the last.
    var to: Day?
    var entities: [String] = []
    var attributes: [String] = []
  }

  let items: [Item]

  init(_ text: ReadText, _ engine: Engine, asOf: Day?) {
    let index = CodePointIndex(text.bytes, in: 0..<text.bytes.count)
    let ranges = PeriodRange.ranges(of: text, asOf: asOf)
    var items: [Item] = []
    for mention in text.mentions {
      // The end of a range is shown with its start.
      if mention.kind == .period, ranges.ends.contains(mention.index) { continue }
      let range = mention.kind == .period ? ranges.starts[mention.index] : nil
      let span = range?.span ?? mention.span
      var item = Item(
        kind: "", text: text.text(span),
        start: index.codePointOffset(ofByte: Int(span.start), in: text.bytes),
        end: index.codePointOffset(ofByte: Int(span.end), in: text.bytes))
      switch mention.kind {
      case .entity, .attribute, .name:
        item.kind =
          mention.kind == .entity ? "entity" : mention.kind == .attribute ? "attribute" : "name"
        let entry = engine.lexicon.entries[mention.index]
        item.entities = entry.entities.map { engine.factBase[$0].id }
        item.attributes = entry.attributes.map { engine.factBase[$0].id }
      case .value:
        let quantity = text.quantities[mention.index]
        item.kind = quantity.kind.rawValue
        item.value = quantity.value.amount.description
        item.unit = quantity.value.unit == .none ? nil : quantity.value.unit.name
      case .raw, .look: item.kind = "text"
      case .answer:
        item.kind = "answer"
        item.value = mention.index == 1 ? "yes" : "no"
      case .time:
        item.kind = "time"
        item.value = text.times[mention.index].time.description
      // A day of the week is a date as well as a value.
      case .term:
        if let period = text.periods.first(where: { $0.span == mention.span }) {
          item.add(period, asOf: asOf)
          break
        }
        item.kind = "value"
        let terms = engine.lexicon.entries[mention.index].terms
        item.attributes = terms.map { engine.factBase[$0.attribute].id }
      case .period:
        if let range {
          item.kind = "period"
          item.value = range.name
          item.from = range.from
          item.to = range.to
        } else {
          item.add(text.periods[mention.index], asOf: asOf)
        }
      }
      items.append(item)
    }
    self.items = items
  }

  var table: StyledText {
    var table = TextTable([.right, .left], indentation: 0)
    for item in items {
      let meaning: String
      if !item.entities.isEmpty || !item.attributes.isEmpty {
        meaning = (item.entities + item.attributes).joined(separator: ", ")
      } else {
        let days = item.from.flatMap { from in
          item.to.map { " \(from) to \($0.adding(days: -1))" }
        }
        meaning =
          [item.value, item.unit].compactMap { $0 }.joined(separator: " ") + (days ?? "")
      }
      table.add([
        StyledText("\(item.start)–\(item.end)", .dim), StyledText(item.kind, .doubtful),
        StyledText(PrintableText.line(item.text, limit: 60), .bold), StyledText(meaning),
      ])
    }
    return table.isEmpty ? "nothing was recognised\n" : table.text
  }

  /// A line of JSON with sorted keys.
  func json(id: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("id")
    writer.string(id)
    writer.key("mentions")
    writer.beginArray()
    for item in items { item.write(to: &writer) }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}

extension MentionList.Item {
  /// A period of one day is a date. No entity is known, so that fiscal years have no days.
  fileprivate mutating func add(_ mention: PeriodMention, asOf: Day?) {
    let reading = PeriodReader.readings(
      of: mention.written, calendar: nil, measured: .none, asOf: asOf
    ).first
    kind = "period"
    guard !mention.isImpossible, let reading else { return }
    value = reading.description
    if case .day = reading {
      kind = "date"
    } else if let days = reading.dates(calendar: nil) {
      from = days.lowerBound
      to = days.upperBound.adding(days: 1)
    }
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    ids("attributes", attributes, &writer)
    ids("entities", entities, &writer)
    optional("from", from?.description, &writer)
    writer.key("kind")
    writer.string(kind)
    writer.key("span")
    writer.beginObject()
    writer.key("end")
    writer.int(end)
    writer.key("start")
    writer.int(start)
    writer.endObject()
    writer.key("text")
    writer.string(text)
    optional("to", to?.description, &writer)
    optional("unit", unit, &writer)
    optional("value", value, &writer)
    writer.endObject()
  }

  private func ids(_ key: String, _ ids: [String], _ writer: inout JSONWriter) {
    if ids.isEmpty { return }
    writer.key(key)
    writer.beginArray()
    for id in ids { writer.string(id) }
    writer.endArray()
  }

  private func optional(_ key: String, _ text: String?, _ writer: inout JSONWriter) {
    guard let text else { return }
    writer.key(key)
    writer.string(text)
  }
}
