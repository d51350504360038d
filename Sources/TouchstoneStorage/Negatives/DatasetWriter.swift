import Touchstone

/// Writes a dataset: rows as they come, then the card and all else that a trainer needs. Nothing is seen of it before
/// `commit`.
package final class DatasetWriter {
  /// What was written of a file.
  package struct Written: Hashable, Sendable {
    /// In the folder.
    package var path: String
    package var rows: Int
    /// Of unpaired files: rows that are wanted.
    package var wanted: Int
    package var sha256: String
    var file: DatasetFile
    var part: DatasetFile.Part
  }

  /// Examples that a format doesn't take.
  package enum Omission: String, Hashable, Sendable, CaseIterable {
    case noPrompt = "no-prompt"
    case noChosen = "no-chosen"
    /// A text is nothing but a day, which loaders would rewrite.
    case bareDate = "bare-date"
  }

  private struct Key: Hashable {
    let file: DatasetFile
    let part: DatasetFile.Part
  }

  package static let manifestName = DatasetFolder.manifest
  package let formats: [DatasetFormat]
  private let folder: DatasetFolder
  private let files: [DatasetFile]
  private let seed: UInt64
  private var spools: [Key: RowSpool] = [:]
  private var rowNumber = 0
  /// By format and reason.
  package private(set) var omissions: [DatasetFormat: [Omission: Int]] = [:]
  package private(set) var written: [Written] = []

  /// - Parameter force: replaces a dataset that is there.
  /// *Throws*: `SystemError`, `DatasetFolderError`.
  package init(path: String, formats: [DatasetFormat], seed: UInt64, force: Bool) throws {
    self.formats = formats
    files = DatasetFile.allCases.filter { formats.contains($0.format) }
    self.seed = seed
    folder = try DatasetFolder(path: path, force: force)
  }

  /// *Shape*: as the types say; anything else is a fault of ours.
  package func add(_ row: ExampleRow) throws(SystemError) {
    switch row {
    case .negative(let example): try add(example)
    case .positive(let example): try add(example)
    }
  }

  private func add(_ example: NegativeExample) throws(SystemError) {
    precondition(!example.violations.isEmpty, "an example without an error")
    precondition(example.chosen.map { $0.text != example.rejected } ?? true, "equal sides")
    Self.check([example.rejected] + (example.chosen.map { [$0.text] } ?? []), after: example.prompt)
    let part = DatasetFile.Part(
      isSynthetic: example.isSynthetic, isValidation: example.isValidation)
    let isDate = DateTrap.isCaught(example)
    let hasDateLabel = example.violations.contains { DateTrap.isCaught($0.span.text) }
    for file in files {
      if file.needsPrompt, example.prompt.isEmpty {
        omit(.noPrompt, file)
      } else if file.needsChosen, example.chosen == nil {
        omit(.noChosen, file)
      } else if isDate && file != .openAI || file == .spans && hasDateLabel {
        omit(.bareDate, file)
      } else {
        for row in DatasetRows(file: file).rows(of: example) {
          try add(row.bytes, to: Key(file: file, part: part), isWanted: row.isWanted)
        }
      }
    }
  }

  private func add(_ example: PositiveExample) throws(SystemError) {
    let part = DatasetFile.Part(isSynthetic: false, isValidation: example.isValidation)
    Self.check([example.completion], after: example.prompt)
    let isDate = DateTrap.isCaught(example)
    for file in files {
      guard let row = DatasetRows(file: file).row(of: example) else { continue }
      if file.needsPrompt, example.prompt.isEmpty {
        omit(.noPrompt, file)
        continue
      }
      if isDate {
        omit(.bareDate, file)
        continue
      }
      try add(row, to: Key(file: file, part: part), isWanted: true)
    }
  }

  /// Faults of ours that trainers would take in silence.
  private static func check(_ texts: [String], after prompt: [NegativeExample.Message]) {
    for text in texts + prompt.map(\.content) {
      precondition(!text.isEmpty && Conversation.trimmed(text) == text, "an unfit text")
    }
    let turns = prompt.drop { $0.role == .system }
    precondition(prompt.count - turns.count < 2, "two system messages")
    for (place, turn) in turns.enumerated() {
      precondition(turn.role == (place % 2 == 0 ? .user : .assistant), "turns out of turn")
    }
    precondition(turns.count % 2 == (prompt.isEmpty ? 0 : 1), "a prompt that ends with an answer")
  }

  private func omit(_ reason: Omission, _ file: DatasetFile) {
    // One a format, not one a file of it.
    guard file == file.format.files[0] else { return }
    omissions[file.format, default: [:]][reason, default: 0] += 1
  }

  private func add(_ row: [UInt8], to key: Key, isWanted: Bool) throws(SystemError) {
    let spool: RowSpool
    if let known = spools[key] {
      spool = known
    } else {
      let name = ".spool-\(key.file.rawValue)-\(key.part.isSynthetic)-\(key.part.isValidation)"
      spool = try RowSpool(name, in: folder)
      spools[key] = spool
    }
    rowNumber += 1
    try spool.add(row, lot: SplitMix.draw(seed ^ UInt64(rowNumber) << 1), isWanted: isWanted)
  }

  /// Rows so far.
  package var rowCount: Int { spools.values.reduce(0) { $0 + $1.count } }

  /// Writes the files of rows. No row may come after it.
  package func finishRows() throws(SystemError) {
    for file in files {
      for part in DatasetFile.Part.all {
        guard let spool = spools[Key(file: file, part: part)], spool.count > 0 else { continue }
        let (rows, wanted) = (spool.count, file.isUnpaired ? spool.wanted : 0)
        let path = file.path(part)
        let hash = try spool.write(to: path)
        written.append(
          Written(path: path, rows: rows, wanted: wanted, sha256: hash, file: file, part: part))
      }
    }
    spools = [:]
  }

  /// Adds a file that isn't of rows.
  package func write(_ text: String, to path: String) throws(SystemError) {
    try folder.write(Array(text.utf8), to: path)
  }

  /// Puts the dataset in its place.
  package func commit() throws(SystemError) { try folder.commit() }
}
