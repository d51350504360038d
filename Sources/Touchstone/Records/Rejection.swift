/// A line of a record file that could not be read, with its place and why.
///
/// *Units*: `line` and `column` are 1-based, the column in code points (a byte that is no part of
/// valid UTF-8 counts as one); `byteOffset` is in the file, 0-based. All three give the place of the
/// fault, not of the line's start.
public struct Rejection: Hashable, Sendable {
  public var line: Int
  public var column: Int
  public var byteOffset: Int
  public var cause: Cause

  public init(line: Int, column: Int, byteOffset: Int, cause: Cause) {
    self.line = line
    self.column = column
    self.byteOffset = byteOffset
    self.cause = cause
  }

  /// Why a line is no record.
  public enum Cause: Hashable, Sendable {
    /// `found` quotes the byte at the place, or says that the line ends.
    case syntax(expected: String, found: String)
    case invalidUTF8
    case loneSurrogate
    case tooDeep(limit: Int)
    case duplicateKey(String)
    case lineTooLong(limit: Int)
    /// The last line ends inside the record, and no line end follows.
    case cutOff
    case notAnObject(found: String)
    case noOutput
    case twoOutputs(String, String)
    case twoPrompts(String, String)
    case wrongType(key: String, expected: String, found: String)
    /// The service failed: there is no answer, and nothing that could be wrong in it.
    case serviceError(String)
    /// A line of another format than the file's.
    case otherFormat(expected: RecordFormat, found: String)
    /// A row of a table; the message is the reader's.
    case malformedRow(String)
    /// Not what the format has, whether it was found or named.
    case malformedFormat(RecordFormat, missing: String)
  }
}
