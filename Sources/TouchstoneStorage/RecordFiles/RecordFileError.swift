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
    }
  }
}

/// Formats that are told by their first bytes and aren't read.
package enum ForeignKind: Hashable, Sendable, CaseIterable {
  case parquet, zip, gzip, zstandard, bzip2, xz, utf16, sqlite

  package init?(firstBytes: ArraySlice<UInt8>) {
    let kind = Self.allCases.first { kind in
      kind.magics.contains { firstBytes.starts(with: $0) }
    }
    guard let kind else { return nil }
    self = kind
  }

  package var name: String {
    switch self {
    case .parquet: "a Parquet file"
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
    case .zip: "unzip it and give the JSON Lines file in it"
    case .gzip: "gzip -dc \(path) | touchstone validate -"
    case .zstandard: "zstd -dc \(path) | touchstone validate -"
    case .bzip2: "bzip2 -dc \(path) | touchstone validate -"
    case .xz: "xz -dc \(path) | touchstone validate -"
    case .utf16: "iconv -f UTF-16 -t UTF-8 \(path) | touchstone validate -"
    case .sqlite: "sqlite3 -json \(path) 'select … ' > records.json"
    }
  }

  private var magics: [[UInt8]] {
    switch self {
    case .parquet: [Array("PAR1".utf8)]
    case .zip: [[0x50, 0x4b, 0x03, 0x04]]
    case .gzip: [[0x1f, 0x8b]]
    case .zstandard: [[0x28, 0xb5, 0x2f, 0xfd]]
    case .bzip2: [Array("BZh".utf8)]
    case .xz: [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]]
    case .utf16: [[0xff, 0xfe], [0xfe, 0xff]]
    case .sqlite: [Array("SQLite format 3".utf8)]
    }
  }
}
