package import Touchstone

/// Makes records of lines. Pure: the same lines give the same records, on any worker.
package struct RecordParser: Sendable {
  private let table: RecordKeyTable
  /// For records whose prompts are in other files.
  private let requests: RequestTable?

  package init(fields: RecordFields = RecordFields(), requests: RequestTable? = nil) {
    table = RecordKeyTable(fields)
    self.requests = requests
  }

  /// The records of a batch.
  ///
  /// *Shape*: records, rejections and skips together are the lines that aren't blank, each in file
  /// order.
  package func parse(_ batch: consuming LineBatch) -> RecordBatch {
    var result = RecordBatch(bytes: [], firstLine: batch.firstLine)
    if let rejection = batch.rejection { result.rejections.append(rejection) }
    result.rejections += batch.rejections
    result.skips = batch.skips
    let foreign = batch.format.flatMap { format in
      format.isPlain
        ? nil : ForeignReader(format: format, isForced: batch.isForced, frame: batch.frame)
    }
    let decoded = unsafe batch.bytes.withUnsafeBufferPointer { bytes in
      var lines = unsafe LineParser(
        bytes: bytes, table: table, batch: result, foreign: foreign, requests: requests)
      if let elements = batch.elements {
        for element in elements {
          lines.parse(
            Line(
              range: element.range, number: element.line, indentation: element.column,
              isCut: batch.endsInsideLine && element.range.upperBound == bytes.count,
              byteOffset: element.fileOffset.map { $0 - element.range.lowerBound }
                ?? batch.byteOffset,
              maxBytes: batch.maxLineBytes))
        }
      } else {
        unsafe parseLines(of: batch, in: bytes, with: &lines)
      }
      result = lines.batch
      return lines.decoded
    }
    result.bytes = batch.bytes
    result.bytes.append(contentsOf: decoded)
    return result
  }

  private func parseLines(
    of batch: borrowing LineBatch, in bytes: UnsafeBufferPointer<UInt8>,
    with lines: inout LineParser
  ) {
    var start = 0
    var number = batch.firstLine
    while start < bytes.count {
      let newline = unsafe SystemFile.firstNewline(bytes, from: start)
      let end = newline ?? bytes.count
      lines.parse(
        Line(
          range: start..<end, number: number, indentation: 0,
          isCut: newline == nil && batch.endsInsideLine, byteOffset: batch.byteOffset,
          maxBytes: batch.maxLineBytes))
      start = end + 1
      number += 1
    }
  }
}

/// One line, or one element of an array, to parse.
struct Line {
  /// In the batch's bytes, without the line feed.
  var range: Range<Int>
  var number: Int
  var indentation: Int
  /// The file ends behind it, without a line end.
  var isCut: Bool
  /// Of the batch, or of what a range counted from the batch's start stands for in the file.
  var byteOffset: Int
  var maxBytes: Int
}
