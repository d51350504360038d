internal import Touchstone

/// An entity and sources as YAML files write them: every text in quotes.
enum EntityText {
  static func entity(
    id: String, type: String, names: CompanyNames, aliases: [EntityDefinition.Alias],
    identifiers: [KeyValue], calendar: FiscalCalendar?
  ) -> String {
    entity(
      id: id, type: type, name: names.name, aliases: aliases, identifiers: identifiers,
      fiscal: calendar.map { .init(ends: "\($0.ends)", named: "\($0.naming)") })
  }

  static func entity(
    id: String, type: String, name: String, aliases: [EntityDefinition.Alias],
    identifiers: [KeyValue], fiscal: EntityDefinition.Fiscal?
  ) -> String {
    var text = "- id: \(quoted(id))\n  type: \(type)\n  name: \(quoted(name))\n"
    if !aliases.isEmpty {
      text += "  aliases:\n"
      for alias in aliases {
        if alias.isCaseExact || alias.needsSignal {
          let letters = alias.isCaseExact ? ", case: exact" : ""
          let needs = alias.needsSignal ? ", needs: signal" : ""
          text += "    - {text: \(quoted(alias.text))\(letters)\(needs)}\n"
        } else {
          text += "    - \(quoted(alias.text))\n"
        }
      }
    }
    if !identifiers.isEmpty {
      let pairs = identifiers.map { "\($0.key): \(quoted($0.value))" }.joined(separator: ", ")
      text += "  identifiers: {\(pairs)}\n"
    }
    if let fiscal { text += "  fiscal: {ends: \(fiscal.ends), named: \(fiscal.named)}\n" }
    return text
  }

  static func source(_ source: SourceBook.Source, publisher: String, retrieved: Day) -> String {
    """
    - id: \(quoted(source.id))
      title: \(quoted(source.title))
      publisher: \(quoted(publisher))
      link: \(quoted(source.link))
      published: "\(source.published)"
      retrieved: "\(retrieved)"
      trust: \(source.trust)

    """
  }

  /// In double quotes, which hold any text.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
      // Line breaks to YAML, and what it takes for no text at all.
      case "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        quoted += "\\u" + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
