package import Touchstone

/// Writes an assessment's document as GitHub's Markdown. Charts stand in HTML only: their numbers are in the tables.
package enum AssessmentMarkdown {
  package static func write(_ document: AssessmentDocument) -> String {
    var text = "# \(escaped(document.title))\n"
    for line in document.preamble { text += "\n\(inline(line))\n" }
    for section in document.sections {
      text += "\n## \(escaped(section.title))\n"
      for block in section.blocks { text += write(block) }
    }
    if !document.footer.isEmpty { text += "\n---\n" }
    for line in document.footer { text += "\n\(inline(line))\n" }
    return text
  }

  private static func write(_ block: AssessmentDocument.Block) -> String {
    switch block {
    case .paragraph(let line): return "\n\(inline(line))\n"
    case .heading(let title): return "\n### \(escaped(title))\n"
    case .list(let lines): return "\n" + lines.map { "- \(inline($0))\n" }.joined()
    case .note(let line): return "\n> \(inline(line))\n"
    case .chart: return ""
    case .table(let table): return write(table)
    case .advice(let advice):
      var text = "\n### \(advice.rank.shown). \(escaped(advice.title))\n"
      for line in advice.text where !line.isEmpty { text += "\n\(inline(line))\n" }
      text += "\n"
      for detail in advice.details { text += "- **\(detail.name):** \(inline(detail.line))\n" }
      return text
    }
  }

  private static func write(_ table: AssessmentDocument.Table) -> String {
    var text = "\n**\(escaped(table.caption))**\n\n"
    text += "| " + table.columns.map { escaped($0.title) }.joined(separator: " | ") + " |\n"
    text += "|" + table.columns.map { $0.isNumeric ? "---:|" : "---|" }.joined() + "\n"
    for row in table.rows {
      text += "| " + row.cells.map(inline).joined(separator: " | ") + " |\n"
    }
    return text
  }

  private static func inline(_ line: AssessmentDocument.Line) -> String {
    line.map { piece in
      switch piece {
      case .words(let words): escaped(words)
      case .strong(let words): strong(words)
      case .figure(let figure): escaped(figure.shown)
      case .name(let name): code(name)
      }
    }.joined()
  }

  /// Spaces inside the asterisks would keep them from being emphasis.
  private static func strong(_ words: String) -> String {
    let trimmed = words.trimmedSpaces
    return "**\(escaped(trimmed))**" + (words.hasSuffix(" ") ? " " : "")
  }

  /// A name of plain characters between back-ticks, any other spelled out so that it is obeyed in nothing.
  private static func code(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    let isTrimmed = name.first != " " && name.last != " " && !name.isEmpty
    return isPlain && isTrimmed ? "`\(name)`" : MarkdownText.code(name, limit: 200)
  }

  /// Words: what Markdown would obey is escaped with a back-slash.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PrintableText.line(text).unicodeScalars {
      if "\\`*_[]<>|#&~$@".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}

extension String {
  fileprivate var trimmedSpaces: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
