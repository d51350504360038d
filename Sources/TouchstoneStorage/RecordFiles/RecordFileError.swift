import Touchstone

/// Why a record file can't be read at all.
package enum RecordFileError: Error, Hashable, Sendable {
  case system(SystemError)
  case isFolder(path: String)
  case foreign(path: String, ForeignKind)
  /// One JSON value spread over several lines.
  case prettyPrinted(path: String)
  /// The frame of a JSON array is broken, so that what follows can't be told apart.
  case brokenArray(path: String, line: Int, column: Int, byteOffset: Int, expected: String)
  /// A document that is one JSON value isn't one.
  case brokenDocument(path: String, line: Int, column: Int, byteOffset: Int, expected: String)
  /// A table with more broken rows than are told.
  case brokenTable(path: String, limit: Int)
  case notUTF8(path: String, byteOffset: Int)
  case documentTooLarge(path: String, limit: Int)
  /// Records of two formats.
  case mixedFormats(path: String, first: String, firstLine: Int, second: String, secondLine: Int)
  case unsupported(path: String, line: Int, UnsupportedFormat)
  /// An event stream that isn't one of chat completions.
  case unknownEvents(path: String)
}

extension RecordFileError: CustomStringConvertible {
  /// `FILE:LINE:COLUMN: error[CODE]: what is wrong`, then a line of help.
  package var description: String {
    switch self {
    case .system(let error):
      "error[cannot-read]: \(error)\nhelp: check the path, or give - for the standard input"
    case .isFolder(let path):
      "\(path): error[folder]: this is a folder\nhelp: give the record files in it one by one"
    case .foreign(let path, let kind):
      "\(path):1:1: error[not-json-lines]: this is \(kind.name)\nhelp: \(kind.help(path))"
    case .prettyPrinted(let path):
      """
      \(path):1:1: error[pretty-printed]: the first record runs over several lines
      help: write one record on each line: jq -c . \(path) > records.jsonl
      """
    case .brokenArray(let path, let line, let column, let byteOffset, let expected):
      """
      \(path):\(line):\(column): error[broken-array]: expected \(expected) (byte \(byteOffset))
      help: nothing behind a break in an array can be told apart; write one record on each line: \
      jq -c '.[]' \(path) > records.jsonl
      """
    case .brokenDocument(let path, let line, let column, let byteOffset, let expected):
      """
      \(path):\(line):\(column): error[broken-document]: expected \(expected) (byte \(byteOffset))
      help: a document is read whole or not at all; write it again, or give its records on a line each
      """
    case .brokenTable(let path, let limit):
      """
      \(path): error[broken-table]: more than \(limit) rows of this table are broken
      help: write it as RFC 4180 has it, or write one record on each line: {"output": …}
      """
    case .notUTF8(let path, let byteOffset):
      """
      \(path): error[invalid-utf8]: the table is not valid UTF-8 (byte \(byteOffset))
      help: convert the file: iconv -f LATIN1 -t UTF-8 \(path)
      """
    case .documentTooLarge(let path, let limit):
      """
      \(path): error[too-large]: a document or a table is read up to \(limit) bytes
      help: raise the limit with --max-line-bytes (a document may have four times as many), or write \
      its records on a line each
      """
    case .mixedFormats(let path, let first, let firstLine, let second, let secondLine):
      """
      \(path):\(secondLine): error[mixed-formats]: line \(firstLine) is taken for \(first), line \
      \(secondLine) for \(second)
      help: give each format in a file of its own, or name the one to read with --input-format; lines \
      of the other are rejected then
      """
    case .unsupported(let path, let line, let format):
      """
      \(path):\(line): error[unsupported-format]: this is taken for \(format.name)
      help: \(format.help(path))
      """
    case .unknownEvents(let path):
      """
      \(path):1: error[unsupported-format]: this is an event stream, but not of chat completions
      help: write the whole answers, one on each line: {"output": …}
      """
    }
  }
}

/// Formats that are told by their first bytes and aren't read.
package enum ForeignKind: Hashable, Sendable, CaseIterable {
  case parquet, inspectArchive, zip, gzip, zstandard, bzip2, xz, utf16, sqlite

  package init?(firstBytes: ArraySlice<UInt8>) {
    let kind = Self.allCases.first { kind in
      kind.magics.contains { firstBytes.starts(with: $0) }
        && (kind != .inspectArchive || Self.isInspectArchive(firstBytes))
    }
    guard let kind else { return nil }
    self = kind
  }

  package var name: String {
    switch self {
    case .parquet: "a Parquet file"
    case .inspectArchive: "an Inspect log in its archive format (.eval)"
    case .zip: "a zip archive"
    case .gzip: "compressed with gzip"
    case .zstandard: "compressed with Zstandard"
    case .bzip2: "compressed with bzip2"
    case .xz: "compressed with xz"
    case .utf16: "UTF-16"
    case .sqlite: "a SQLite database"
    }
  }

  func help(_ path: String) -> String {
    switch self {
    case .parquet:
      "python3 -c \"import pandas; pandas.read_parquet('\(path)').to_json('records.jsonl', "
        + "orient='records', lines=True)\""
    case .inspectArchive:
      "inspect log dump \(path) --resolve-attachments full > log.json, and give log.json"
    case .zip: "unzip it and give the JSON Lines file in it"
    case .gzip: "gzip -dc \(path) | touchstone validate -"
    case .zstandard: "zstd -dc \(path) | touchstone validate -"
    case .bzip2: "bzip2 -dc \(path) | touchstone validate -"
    case .xz: "xz -dc \(path) | touchstone validate -"
    case .utf16: "iconv -f UTF-16 -t UTF-8 \(path) | touchstone validate -"
    case .sqlite: "sqlite3 -json \(path) 'select … ' > records.json"
    }
  }

  /// The name of a zip's first member stands behind 30 bytes.
  private static func isInspectArchive(_ bytes: ArraySlice<UInt8>) -> Bool {
    let name = bytes.dropFirst(30)
    return ["_journal/", "header.json", "samples/"].contains { name.starts(with: $0.utf8) }
  }

  private var magics: [[UInt8]] {
    switch self {
    case .parquet: [Array("PAR1".utf8)]
    case .inspectArchive, .zip: [[0x50, 0x4b, 0x03, 0x04]]
    case .gzip: [[0x1f, 0x8b]]
    case .zstandard: [[0x28, 0xb5, 0x2f, 0xfd]]
    case .bzip2: [Array("BZh".utf8)]
    case .xz: [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]]
    case .utf16: [[0xff, 0xfe], [0xfe, 0xff]]
    case .sqlite: [Array("SQLite format 3".utf8)]
    }
  }
}
