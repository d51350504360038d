import Touchstone

/// Facts for programs.
enum FactLines {
  /// A line of JSON for each fact, with sorted keys.
  static func json(_ facts: [Fact], _ factBase: FactBase) -> [UInt8] {
    var writer = JSONWriter()
    for fact in facts {
      writer.beginObject()
      if let asOf = fact.asOf {
        writer.key("as_of")
        writer.string(asOf.description)
      }
      writer.key("attribute")
      writer.string(factBase[fact.attribute].id)
      if case .figure(let figure, _) = fact.value, let decimals = figure.decimals {
        writer.key("decimals")
        writer.int(decimals)
      }
      if !fact.dimensions.isEmpty {
        writer.key("dimensions")
        writer.beginObject()
        for pair in fact.dimensions {
          writer.key(pair.key)
          writer.string(pair.value)
        }
        writer.endObject()
      }
      writer.key("entity")
      writer.string(factBase[fact.entity].id)
      writer.key("fact")
      writer.string(factBase.name(of: fact))
      let link = factBase.sources[fact.source].link
      if !link.isEmpty {
        writer.key("link")
        writer.string(link)
      }
      if let locator = fact.locator {
        writer.key("locator")
        writer.string(locator)
      }
      if let period = fact.period {
        writer.key("period")
        writer.string(period.description)
      }
      writer.key("source")
      writer.string(factBase.sources[fact.source].id)
      if case .figure(let figure, let unit) = fact.value {
        writer.key("unit")
        writer.string(unit.name)
        writeValidity(of: fact, &writer)
        writer.key("value")
        writer.string(figure.amount.description)
      } else {
        writeValidity(of: fact, &writer)
        writer.key("value")
        writer.string(FigureText.words(fact.value))
      }
      writer.endObject()
      writer.endLine()
    }
    return writer.bytes
  }

  private static func writeValidity(of fact: Fact, _ writer: inout JSONWriter) {
    if let day = fact.validFrom {
      writer.key("valid_from")
      writer.string(day.description)
    }
    if let day = fact.validTo {
      writer.key("valid_to")
      writer.string(day.description)
    }
  }
}
