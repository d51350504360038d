internal import FoundationEssentials
package import Touchstone

/// The bytes of a small text file, read whole.
package enum TextFile {
  /// UTF-8 without its byte order mark, or the reason why there is none.
  package enum Reading: Sendable {
    case bytes([UInt8])
    case refused(Problem)
  }

  /// Reads the file at `path`.
  ///
  /// - Parameter shownAs: the name that problems carry.
  /// - Parameter maximumBytes: a larger file is refused without being read.
  package static func read(
    _ path: String, shownAs file: String, maximumBytes: Int
  ) -> Reading {
    func refused(_ code: String, _ message: String, help: String? = nil) -> Reading {
      .refused(
        Problem(.error, code, at: SourceLocation(file: file, line: 0), message, help: help))
    }
    let manager = FileManager.default
    var isFolder = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
      return refused("missing-file", "there is no such file")
    }
    guard !isFolder, let attributes = try? manager.attributesOfItem(atPath: resolved(path)),
      attributes[.type] as? FileAttributeType == .typeRegular
    else { return refused("not-a-file", "this is not a file of text") }
    let size = (attributes[.size] as? Int) ?? 0
    guard size <= maximumBytes else {
      return refused(
        "too-large", "the file has \(size) bytes; the limit is \(maximumBytes)",
        help: "split it into several files")
    }
    do {
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
      return decoded(bytes, file: file)
    } catch {
      return refused("unreadable", "the file can't be read: \(reason(of: error))")
    }
  }

  /// The path behind all symbolic links.
  static func resolved(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path
  }

  /// Checks UTF-8 and takes the byte order mark off.
  static func decoded(_ bytes: [UInt8], file: String) -> Reading {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      return .refused(
        Problem(
          .error, "not-utf-8",
          at: SourceLocation(file: file, offset: error.byteOffsets.lowerBound, in: bytes),
          "the bytes here aren't UTF-8", help: "save the file as UTF-8"))
    }
    return .bytes(bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes)
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func reason(of error: any Error) -> String {
    (error as? CocoaError)?.code == .fileReadNoPermission
      ? "no permission to read it" : "the system refuses"
  }
}

extension SourceLocation {
  /// The line and column of a byte of a text.
  init(file: String, offset: Int, in bytes: [UInt8]) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.init(file: file, line: line, column: column)
  }
}
