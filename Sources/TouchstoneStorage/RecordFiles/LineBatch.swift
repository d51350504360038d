package import Touchstone

/// Some whole records of a file, not yet parsed.
package struct LineBatch: Sendable {
  /// Where a record of a JSON array stands in the bytes.
  package struct Element: Hashable, Sendable {
    package let range: Range<Int>
    package let line: Int
    /// Code points before the element on its line.
    package let column: Int
    /// In the file, where it isn't where the range says: of what was put together.
    package var fileOffset: Int?
  }

  /// Whole lines with their line ends, or a stretch of a JSON array.
  package var bytes: [UInt8]
  /// 1-based.
  package var firstLine: Int
  /// Of `bytes` in the file.
  package var byteOffset: Int
  /// In a JSON array, the records; nil where every line is one.
  package var elements: [Element]?
  /// The bytes end with the file and not with a line end.
  package var endsInsideLine: Bool
  /// Stands for a line that was too long to keep; the batch has no bytes then.
  package var rejection: Rejection?
  /// A longer record is rejected.
  package var maxLineBytes: Int
  /// What the file was taken for; nil or a plain one for records that their keys tell.
  package var format: RecordFormat?
  /// The user named the format.
  package var isForced = false
  /// Of the document that the elements are items of.
  var frame: DocumentFrame?
  /// Rows that could not be made records of.
  var rejections: [Rejection] = []
  /// What was left out of the bytes.
  package var skips: [Skip] = []

  package init(
    bytes: [UInt8], firstLine: Int = 1, byteOffset: Int = 0, elements: [Element]? = nil,
    endsInsideLine: Bool = false, rejection: Rejection? = nil,
    maxLineBytes: Int = RecordReader.Options.largestLine
  ) {
    self.bytes = bytes
    self.firstLine = firstLine
    self.byteOffset = byteOffset
    self.elements = elements
    self.endsInsideLine = endsInsideLine
    self.rejection = rejection
    self.maxLineBytes = maxLineBytes
  }
}
