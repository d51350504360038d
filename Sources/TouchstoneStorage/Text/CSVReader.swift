package import Touchstone

/// A field of a CSV row: where its bytes are, and where a person finds it.
package struct CSVField: Hashable, Sendable {
  /// Into the file's bytes, without the quotes around the field.
  package let bytes: Range<Int>
  /// Two quotes inside stand for one.
  package let hasEscapedQuotes: Bool
  package let isQuoted: Bool
  /// From 1; the column in code points.
  package let line: Int
  package let column: Int
}

/// Reads CSV row by row, as RFC 4180 has it: fields in quotes may hold commas, line breaks and doubled
/// quotes; lines end in LF or CRLF. Empty lines are skipped.
///
/// A row with another number of fields than the first is a problem and is left out. A quote that
/// doesn't close ends the reading, as no later line can be trusted.
package struct CSVReader {
  package let bytes: [UInt8]
  package let file: String
  /// In order of the lines.
  package private(set) var problems: [Problem] = []

  private var cap = ProblemCap()
  private var position = 0
  private var line = 1
  private var column = 1
  /// The number of fields of the first row.
  private var width: Int?

  /// Between the fields: a comma where nothing else is said.
  private let delimiter: UInt8

  /// - Parameters:
  ///   - bytes: UTF-8 without a byte order mark, as `TextFile` gives it.
  ///   - firstLine: the number that the first line of the bytes has in the file.
  package init(
    _ bytes: [UInt8], file: String, delimiter: UInt8 = UInt8(ascii: ","), firstLine: Int = 1
  ) {
    self.bytes = bytes
    self.file = file
    self.delimiter = delimiter
    line = firstLine
  }

  /// Reads the next sound row into `fields`; false at the end.
  package mutating func readRow(into fields: inout [CSVField]) -> Bool {
    while position < bytes.count {
      let rowLine = line
      guard readFields(into: &fields) else { continue }
      if fields.count == 1, fields[0].bytes.isEmpty, !fields[0].isQuoted { continue }
      guard let width else {
        width = fields.count
        return true
      }
      if fields.count == width { return true }
      add(
        Problem(
          .error, "csv-fields", at: SourceLocation(file: file, line: rowLine),
          "the row has \(fields.count) fields; the first row has \(width)",
          help: fields.count > width ? "put a field with \(delimiterName) in it in quotes" : nil))
    }
    return false
  }

  package func text(of field: CSVField) -> String {
    let raw = bytes[field.bytes]
    guard field.hasEscapedQuotes else { return String(decoding: raw, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var isSecond = false
    for byte in raw {
      isSecond = byte == Self.quote && !isSecond
      if !isSecond || byte != Self.quote { text.append(byte) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  package func location(of field: CSVField) -> SourceLocation {
    SourceLocation(file: file, line: field.line, column: field.column)
  }

  private static let quote = UInt8(ascii: "\"")

  private var delimiterName: String {
    switch delimiter {
    case UInt8(ascii: ";"): "a semicolon"
    case UInt8(ascii: "\t"): "a tab"
    default: "a comma"
    }
  }
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// False where the row is not to be trusted; it is then read past.
  private mutating func readFields(into fields: inout [CSVField]) -> Bool {
    fields.removeAll(keepingCapacity: true)
    var isSound = true
    while true {
      let field =
        position < bytes.count && bytes[position] == Self.quote
        ? readQuoted(&isSound) : readPlain(&isSound)
      fields.append(field)
      guard position < bytes.count else { return isSound }
      let isDelimiter = bytes[position] == delimiter
      if bytes[position] == Self.carriageReturn { advance() }
      // A carriage return may be the file's last byte.
      if position < bytes.count { advance() }
      if !isDelimiter { return isSound }
    }
  }

  /// Reads to the delimiter, the line's end or the file's end, and stays there.
  private mutating func readPlain(_ isSound: inout Bool) -> CSVField {
    let (start, startColumn) = (position, column)
    while position < bytes.count, !isAtEndOfField {
      if bytes[position] == Self.quote || bytes[position] == Self.carriageReturn, isSound {
        isSound = false
        note(
          bytes[position] == Self.quote
            ? "a quote inside a field that isn't in quotes"
            : "a carriage return without a line feed",
          help: bytes[position] == Self.quote
            ? "put the whole field in quotes and double the quotes in it"
            : "end lines with LF or CRLF")
      }
      advance()
    }
    return CSVField(
      bytes: start..<position, hasEscapedQuotes: false, isQuoted: false, line: line,
      column: startColumn)
  }

  private mutating func readQuoted(_ isSound: inout Bool) -> CSVField {
    let (startLine, startColumn) = (line, column)
    advance()
    let start = position
    var hasEscapedQuotes = false
    while position < bytes.count {
      if bytes[position] == Self.quote {
        guard position + 1 < bytes.count, bytes[position + 1] == Self.quote else { break }
        hasEscapedQuotes = true
        advance()
      }
      advance()
    }
    let field = CSVField(
      bytes: start..<position, hasEscapedQuotes: hasEscapedQuotes, isQuoted: true,
      line: startLine, column: startColumn)
    guard position < bytes.count else {
      isSound = false
      add(
        Problem(
          .error, "csv-quote",
          at: SourceLocation(file: file, line: startLine, column: startColumn),
          "the quote that opens here is never closed",
          help: "nothing after it is read; a quote inside a field is written twice"))
      return field
    }
    advance()
    if position < bytes.count, !isAtEndOfField {
      isSound = false
      note(
        "text after the closing quote", help: "a quote inside a field is written twice")
      while position < bytes.count, !isAtEndOfField { advance() }
    }
    return field
  }

  private var isAtEndOfField: Bool {
    switch bytes[position] {
    case delimiter, Self.lineFeed: true
    case Self.carriageReturn:
      position + 1 == bytes.count || bytes[position + 1] == Self.lineFeed
    default: false
    }
  }

  private mutating func advance() {
    let byte = bytes[position]
    position += 1
    if byte == Self.lineFeed {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  private mutating func note(_ message: String, help: String) {
    add(
      Problem(
        .error, "csv-quote", at: SourceLocation(file: file, line: line, column: column), message,
        help: help))
  }

  private mutating func add(_ problem: Problem) {
    if let problem = cap.admit(problem) { problems.append(problem) }
  }
}
