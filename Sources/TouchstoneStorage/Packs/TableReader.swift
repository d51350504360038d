internal import Touchstone

/// A CSV file whose first row names the columns; texts that come back share their storage.
struct TableReader {
  private(set) var columns: [Located<String>] = []
  /// Of the row last read, in order of the columns.
  private var fields: [CSVField] = []
  private var reader: CSVReader
  private var pools: [TextPool] = []

  /// Nil where the header can't be used; the problem is then noted.
  init?(
    _ bytes: [UInt8], file: String, required: [String], known: [String], shape: inout ShapeReader
  ) {
    reader = CSVReader(bytes, file: file)
    guard reader.readRow(into: &fields) else {
      shape.problems += reader.problems
      if reader.problems.isEmpty {
        shape.note("empty-file", at: SourceLocation(file: file, line: 0), "the file says nothing")
      }
      return nil
    }
    columns = fields.map { Located(reader.text(of: $0), at: reader.location(of: $0)) }
    pools = columns.map { _ in TextPool() }
    let names = columns.map(\.value)
    var isSound = true
    for (index, column) in columns.enumerated() where names[..<index].contains(column.value) {
      shape.note(
        "duplicate-column", at: column.location, "the column '\(column.value)' is given twice")
      isSound = false
    }
    for name in required where !names.contains(name) {
      shape.note(
        "missing-column", at: SourceLocation(file: file, line: 1), "there is no column '\(name)'",
        help: Self.help(for: name, in: names.filter { !known.contains($0) }))
      isSound = false
    }
    if !isSound { return nil }
  }

  private static func help(for name: String, in unknown: [String]) -> String? {
    NearestName.nearest(to: name, in: unknown).map { "is it the column '\($0)'?" }
  }

  var problems: [Problem] { reader.problems }

  /// False at the end of the file.
  mutating func readRow() -> Bool {
    reader.readRow(into: &fields)
  }

  /// The text of a column in the row last read, and whether the column has not had it before.
  mutating func text(_ column: Int) -> (text: Located<String>, isNew: Bool) {
    let field = fields[column]
    let location = reader.location(of: field)
    if field.hasEscapedQuotes { return (Located(reader.text(of: field), at: location), true) }
    let (text, isNew) = pools[column].text(of: field.bytes, in: reader.bytes)
    return (Located(text, at: location), isNew)
  }

  func isEmpty(_ column: Int) -> Bool { fields[column].bytes.isEmpty }
}

/// Gives equal bytes of one file the same text, so that a column of few words costs their memory once.
private struct TextPool {
  /// Beyond this many the column holds values, not words, and pooling stops.
  private static let maximumTexts = 1 << 14

  private var texts: [(bytes: Range<Int>, text: String)] = []
  /// Index into `texts` plus one, by hash, with linear probing; twice as many slots as texts at least.
  private var slots: [Int32] = []

  mutating func text(of range: Range<Int>, in bytes: [UInt8]) -> (text: String, isNew: Bool) {
    if slots.count < 2 * (texts.count + 1) { grow(bytes) }
    var slot = Self.hash(range, bytes) & (slots.count - 1)
    while slots[slot] != 0 {
      let known = texts[Int(slots[slot]) - 1]
      if known.bytes.count == range.count, bytes[known.bytes].elementsEqual(bytes[range]) {
        return (known.text, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let text = String(decoding: bytes[range], as: UTF8.self)
    if texts.count < Self.maximumTexts {
      texts.append((range, text))
      slots[slot] = Int32(texts.count)
    }
    return (text, true)
  }

  private mutating func grow(_ bytes: [UInt8]) {
    let size = max(64, slots.count * 2)
    slots = [Int32](repeating: 0, count: size)
    for (index, known) in texts.enumerated() {
      var slot = Self.hash(known.bytes, bytes) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index + 1)
    }
  }

  /// FNV-1a.
  private static func hash(_ range: Range<Int>, _ bytes: [UInt8]) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7fff_ffff)
  }
}
