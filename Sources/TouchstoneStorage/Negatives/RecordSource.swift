import Touchstone

/// Gives stretches of record files in the order in which verdict lines need them. It belongs to one thread.
final class RecordSource {
  /// A stretch of a file.
  struct Stretch: Sendable {
    var file: String
    var lines: LineBatch
  }

  private struct Opened {
    let path: String
    let reader: RecordReader
  }

  private let paths: [String: String]
  private let options: RecordReader.Options
  private var current: Opened?
  private var currentName: String?
  /// The last stretch given of the current file: the next verdict line may be of it too.
  private var last: LineBatch?
  private var isAtEnd = false
  /// SHA-256 by path, of files read to their end.
  private(set) var hashes: [String: String] = [:]
  private let isHashing: Bool
  private let hash = JoinedReader.HashBox()

  /// - Parameter paths: by the name that verdict lines give a file.
  init(paths: [String: String], options: RecordReader.Options, isHashing: Bool) {
    self.paths = paths
    self.options = options
    self.isHashing = isHashing
  }

  var names: [String] { paths.keys.sorted() }
  func has(_ name: String) -> Bool { paths[name] != nil }

  /// What verdict lines may be of, up to and with the one that stands at this place.
  func stretches(through place: ScoredRecord) throws(RecordFileError) -> [Stretch] {
    var given: [Stretch] = []
    if place.file != currentName {
      try drain(into: &given)
      try open(place.file)
    }
    if let last { given.append(Stretch(file: place.file, lines: last)) }
    while !isAtEnd, !(last.map { Self.reaches($0, place) } ?? false) {
      guard let batch = try nextBatch() else { break }
      given.append(Stretch(file: place.file, lines: batch))
    }
    return given
  }

  /// Reads the rest of the current file, for its hash.
  func finish() throws(RecordFileError) {
    while try nextBatch() != nil {}
    current = nil
    currentName = nil
    last = nil
  }

  private func drain(into given: inout [Stretch]) throws(RecordFileError) {
    guard let name = currentName else { return }
    if let last { given.append(Stretch(file: name, lines: last)) }
    while let batch = try nextBatch() { given.append(Stretch(file: name, lines: batch)) }
    last = nil
  }

  private func open(_ name: String) throws(RecordFileError) {
    guard let path = paths[name] else { return }
    let reader = try RecordReader(path: path, options: options)
    if isHashing {
      let hash = hash
      hash.value = ContentHash()
      reader.observe = { hash.value?.update($0) }
    }
    current = Opened(path: path, reader: reader)
    currentName = name
    last = nil
    isAtEnd = false
  }

  private func nextBatch() throws(RecordFileError) -> LineBatch? {
    guard let current, !isAtEnd else { return nil }
    guard let batch = try current.reader.nextBatch() else {
      isAtEnd = true
      if isHashing, let value = hash.value.take() { hashes[current.path] = value.finish() }
      return nil
    }
    last = batch
    return batch
  }

  /// Whether the record at a place is in a stretch or before it.
  private static func reaches(_ batch: LineBatch, _ place: ScoredRecord) -> Bool {
    if let elements = batch.elements {
      guard let last = elements.last else { return false }
      if last.line != place.line { return last.line > place.line }
      return elements.reversed().contains { element in
        element.line == place.line && ContentHash.of(batch.bytes[element.range]) == place.sha256
      }
    }
    let newlines = batch.bytes.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let lines = newlines + (batch.bytes.last == UInt8(ascii: "\n") ? 0 : 1)
    return batch.firstLine + lines - 1 >= place.line
  }
}
