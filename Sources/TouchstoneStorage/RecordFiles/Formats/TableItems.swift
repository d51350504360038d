import Touchstone

/// The rows of a table in batches, with what they were taken for.
struct TableItems {
  let format: RecordFormat?
  private var rows: TableRows
  /// Read for the vote and not yet given.
  private var waiting: [(object: JSONTree, line: Int, offset: Int)] = []
  /// Of the first byte of the table in the file.
  private let byteOffset: Int
  private let path: String
  private let maxLineBytes: Int

  /// - Parameter decide: what to make of the first rows.
  init(
    _ bytes: [UInt8], path: String, byteOffset: Int, maxLineBytes: Int,
    decide: (FormatVote) throws(RecordFileError) -> RecordFormat?
  ) throws(RecordFileError) {
    self.path = path
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw .notUTF8(path: path, byteOffset: byteOffset + error.byteOffsets.lowerBound)
    }
    rows = TableRows(bytes, path: path)
    self.byteOffset = byteOffset
    self.maxLineBytes = maxLineBytes
    var vote = FormatVote()
    while waiting.count < FormatVote.limit, let row = rows.next() {
      waiting.append(row)
      vote.add(row.object, line: row.line)
    }
    format = try decide(vote)
  }

  /// Rows of about so many bytes together; nil after the last.
  ///
  /// *Throws*: where so many rows are broken that the reader no longer says which.
  mutating func nextBatch(ofAbout size: Int) throws(RecordFileError) -> LineBatch? {
    var bytes: [UInt8] = []
    var elements: [LineBatch.Element] = []
    while bytes.count < size, let row = nextRow() {
      let start = bytes.count
      bytes += Array(row.object.canonicalJSON().utf8)
      elements.append(
        LineBatch.Element(
          range: start..<bytes.count, line: row.line, column: 0,
          fileOffset: byteOffset + row.offset))
      bytes.append(UInt8(ascii: "\n"))
    }
    let rejections = rows.newRejections()
    if rows.isHopeless { throw .brokenTable(path: path, limit: ProblemCap.maximumPerFile) }
    if elements.isEmpty, rejections.isEmpty { return nil }
    var batch = LineBatch(
      bytes: bytes, firstLine: elements.first?.line ?? 1, byteOffset: byteOffset,
      elements: elements, maxLineBytes: maxLineBytes)
    batch.rejections = rejections
    return batch
  }

  private mutating func nextRow() -> (object: JSONTree, line: Int, offset: Int)? {
    waiting.isEmpty ? rows.next() : waiting.removeFirst()
  }
}
