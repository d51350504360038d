package import Touchstone

/// Reads verdict lines with the records they are of, on several threads, in bounded memory.
///
/// Verdict lines stand in the order of the records; some of them may be missing. Each line's record is found by its
/// place and the hash of its bytes, so that no verdict is taken for one of another text.
package struct JoinedReader: Sendable {
  package let verdicts: [String]
  /// By the name that verdict lines give them.
  private let records: [String: String]
  private let parser: RecordParser
  private let options: RecordReader.Options
  package let workers: Int
  package var batchBytes = 1 << 20

  /// A verdict line and its record.
  package struct Pair {
    package var verdict: ScoredRecord
    package var record: Record
    /// Of the record's spans.
    package var batch: RecordBatch
    /// Grows from pair to pair over all files, not by one.
    package var order: Int
    /// The verdict line itself.
    var line: VerdictLines.Line
  }

  /// *Throws*: `JoinError.sameName`.
  package init(
    verdicts: [String], records: [String], parser: RecordParser = RecordParser(),
    options: RecordReader.Options = RecordReader.Options(), workers: Int
  ) throws(JoinError) {
    self.verdicts = verdicts
    self.parser = parser
    self.options = options
    self.workers = workers
    var byName: [String: String] = [:]
    for path in records {
      let name = BatchRun.shownName(of: path)
      if byName.updateValue(path, forKey: name) != nil { throw .sameName(name) }
    }
    self.records = byName
  }

  package struct Result<State> {
    /// In any order.
    package var states: [State]
    package var pairs: Int
    /// SHA-256 of verdict and record files, by path; only where it was asked for.
    package var hashes: [String: String]
  }

  /// A hash that goes on as a reader reads.
  final class HashBox {
    var value: ContentHash? = ContentHash()
  }

  /// Files of 2⁴⁰ lines would get into one another's orders.
  private static let orderBits = 40

  /// Reads all pairs. Each worker keeps a state of its own; what it extracts goes to `take` in the order of the verdict
  /// lines, on the caller's thread.
  ///
  /// *Throws*: `RecordFileError`, `VerdictFileError`, `JoinError`, and what `add` and `take` throw.
  package func fold<State: Sendable, Extract: Sendable>(
    isHashing: Bool = false,
    makeState: @escaping @Sendable () -> State,
    add: @escaping @Sendable (Pair, inout State) throws -> Extract?,
    take: (Extract) throws -> Void,
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws -> Result<State> {
    let source = RecordSource(paths: records, options: options, isHashing: isHashing)
    var result = Result<State>(states: [], pairs: 0, hashes: [:])
    var bytesBefore = 0
    for (reader, worker) in try opened() {
      var bytes = 0
      let hash = HashBox()
      if isHashing { reader.observe = { hash.value?.update($0) } }
      result.states += try OrderedPipeline(workers: workers).fold(
        next: { try Self.nextChunk(reader, source, worker.path) },
        makeState: makeState,
        work: { (chunk: Chunk, state: inout State) in try worker.work(chunk, &state, add) },
        write: { (output: Worker.Output<Extract>) in
          for extract in output.extracts { try take(extract) }
          result.pairs += output.pairs
          bytes = output.end
          progress(result.pairs, bytesBefore + bytes)
        })
      bytesBefore += bytes
      if isHashing, let value = hash.value.take() { result.hashes[worker.path] = value.finish() }
    }
    if isHashing { try source.finish() }
    result.hashes.merge(source.hashes) { a, _ in a }
    return result
  }

  /// As `fold`, for states that nobody wants back.
  package func run<State, Extract: Sendable>(
    makeState: @escaping @Sendable () -> State,
    make: @escaping @Sendable (Pair, inout State) throws -> Extract?,
    take: (Extract) throws -> Void,
    progress: (_ records: Int, _ bytes: Int) -> Void = { _, _ in }
  ) throws {
    let source = RecordSource(paths: records, options: options, isHashing: false)
    var pairs = 0
    var bytesBefore = 0
    for (reader, worker) in try opened() {
      var bytes = 0
      _ = try OrderedPipeline(workers: workers).run(
        next: { try Self.nextChunk(reader, source, worker.path) },
        makeState: makeState,
        work: { (chunk: Chunk, state: inout State) in try worker.work(chunk, &state, make) },
        write: { (output: Worker.Output<Extract>) in
          for extract in output.extracts { try take(extract) }
          pairs += output.pairs
          bytes = output.end
          progress(pairs, bytesBefore + bytes)
          return .listening
        })
      bytesBefore += bytes
    }
  }

  private func opened() throws -> [(reader: RecordReader, worker: Worker)] {
    try verdicts.enumerated().map { place, path in
      (
        try RecordReader(
          path: path, options: RecordReader.Options(batchBytes: batchBytes, format: .touchstone)),
        Worker(path: path, base: place << Self.orderBits, parser: parser)
      )
    }
  }

  /// Verdict lines and the stretches of record files that hold their records.
  struct Chunk: Sendable {
    var verdicts: LineBatch
    var records: [RecordSource.Stretch]
  }

  static let wanted = VerdictReader.Wanted(texts: true, hashes: true)

  private static func nextChunk(
    _ reader: RecordReader, _ source: RecordSource, _ path: String
  ) throws -> Chunk? {
    guard let batch = try reader.nextBatch() else { return nil }
    if let rejection = batch.rejection {
      throw VerdictFileError(path: path, line: rejection.line, column: 1, cause: .tooLong)
    }
    let places = try Self.places(of: batch, path)
    var stretches: [RecordSource.Stretch] = []
    for (index, (place, line)) in places.enumerated() {
      if place.file.isEmpty || place.sha256.isEmpty {
        throw JoinError.noPlace(verdicts: path, line: line)
      }
      guard source.has(place.file) else {
        throw JoinError.unknownFile(
          verdicts: path, line: line, name: place.file, given: source.names)
      }
      let given = try source.stretches(through: place)
      // The second call begins with the stretch that the first ended with.
      let isRepeated = index > 0 && stretches.last?.file == given.first?.file
      stretches += isRepeated ? Array(given.dropFirst()) : given
    }
    return Chunk(verdicts: batch, records: stretches)
  }

  /// The first line and the last; where they are of different files, the last of each file.
  private static func places(
    of batch: LineBatch, _ path: String
  ) throws -> [(place: ScoredRecord, line: Int)] {
    let lines = VerdictLines(batch)
    guard let first = lines.first(where: { !$0.isBlank }), let last = VerdictLines.last(of: batch)
    else { return [] }
    let ends = try [read(first, path), read(last, path)]
    if ends[0].place.file == ends[1].place.file { return ends }
    var places: [(place: ScoredRecord, line: Int)] = []
    for line in lines where !line.isBlank {
      let next = try read(line, path)
      if let before = places.last, before.place.file == next.place.file { places.removeLast() }
      places.append(next)
    }
    return places
  }

  private static func read(
    _ line: VerdictLines.Line, _ path: String
  ) throws -> (place: ScoredRecord, line: Int) {
    do throws(VerdictLines.Fault) {
      let record = try line.record(wanted)
      return (record ?? ScoredRecord(id: "", verdict: .unverifiable), line.number)
    } catch {
      throw VerdictFileError(path: path, line: line.number, error)
    }
  }
}

extension VerdictLines {
  /// The last line that isn't blank.
  static func last(of batch: LineBatch) -> Line? {
    let bytes = batch.bytes
    var end = bytes.count
    var number = batch.firstLine + bytes.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    while end > 0 {
      let start = (bytes[..<end].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
      let line = Line(bytes: bytes, range: start..<end, number: number)
      if !line.isBlank { return line }
      end = start - 1
      number -= 1
    }
    return nil
  }
}

extension VerdictLines.Line {
  var isBlank: Bool {
    bytes[range].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == 9 }
  }
}
