package import Touchstone

/// Reads a record file in stretches of whole records, in bounded memory.
///
/// JSON Lines (split at `\n` only), one JSON array, a document of another program, or an event stream.
/// What its records are is decided once, by the first of them. It belongs to one thread; what it gives
/// may be parsed on any.
package final class RecordReader {
  package struct Options: Hashable, Sendable {
    /// The most that spans of 32 bits can address, whatever has to be decoded.
    package static let largestLine = 128 << 20

    package var maxLineBytes: Int
    /// About how many bytes a batch has. A quarter of a megabyte is as fast as a whole one, and a
    /// pipeline full of them a quarter of the memory.
    package var batchBytes: Int
    package var fields: RecordFields
    /// What the user says the file is; nil to look.
    package var format: RecordFormat?
    /// A document over several lines is held whole, up to here.
    package var maxDocumentBytes: Int { maxLineBytes * 4 }

    package init(
      maxLineBytes: Int = 64 << 20, batchBytes: Int = 256 << 10,
      fields: RecordFields = RecordFields(), format: RecordFormat? = nil
    ) {
      precondition(
        (1...Self.largestLine).contains(maxLineBytes),
        "maxLineBytes is \(maxLineBytes), not 1...\(Self.largestLine)")
      precondition(batchBytes > 0, "batchBytes is \(batchBytes)")
      self.maxLineBytes = maxLineBytes
      self.batchBytes = batchBytes
      self.fields = fields
      self.format = format
    }
  }

  /// The path, or `-`.
  package let path: String
  /// How the records are written; known with the first batch, nil if none of the first is readable.
  package private(set) var format: RecordFormat?
  /// Sees every byte of the file in order: for its hash.
  package var observe: ((ArraySlice<UInt8>) -> Void)?

  private let file: SystemFile
  private let options: Options
  /// Read and not yet given, with its place in the file.
  private var buffer: [UInt8] = []
  private var place = Place()
  private var isAtEnd = false
  private var splitter: ArraySplitter?
  private var items: DocumentItems?
  private var table: TableItems?
  private var repeats: RepeatedSamples?
  private var streams: StreamAssembler?
  private var isStarted = false
  /// Enough to tell what kind of file it is.
  private static let firstBytes = 64

  /// `-` is the standard input.
  package init(path: String, options: Options = Options()) throws(RecordFileError) {
    self.path = path
    self.options = options
    let kind: SystemFile.Kind
    do throws(SystemError) {
      file =
        path == "-"
        ? SystemFile(descriptor: 0, path: "-", isOwned: false)
        : try SystemFile(reading: path)
      kind = try file.kind()
    } catch {
      throw .system(error)
    }
    if kind == .folder { throw .isFolder(path: path) }
  }

  /// The next stretch of the file, nil at its end.
  package func nextBatch() throws(RecordFileError) -> LineBatch? {
    guard var batch = try nextStretch() else { return try finishStreams() }
    batch.format = format
    batch.isForced = options.format != nil
    if repeats != nil { return repeats?.process(batch) }
    if streams != nil { return streams?.process(batch) }
    return batch
  }

  private func nextStretch() throws(RecordFileError) -> LineBatch? {
    var target = options.batchBytes
    while true {
      try fill(to: isStarted ? target : max(target, Self.firstBytes))
      var isReady = isStarted
      if !isReady { isReady = try start() }
      if items != nil {
        return items?.nextBatch(ofAbout: options.batchBytes, maxLineBytes: options.maxLineBytes)
      }
      if table != nil { return try table?.nextBatch(ofAbout: options.batchBytes) }
      if buffer.isEmpty, isAtEnd {
        try checkArrayIsClosed()
        return nil
      }
      if isReady, let batch = splitter == nil ? try nextLines() : try nextElements() {
        return batch
      }
      // No record ends in what was read. Few large steps: the allocator may keep what each one frees.
      target = min(max(target, buffer.count) * 8, options.maxLineBytes + options.batchBytes)
    }
  }

  private func finishStreams() throws(RecordFileError) -> LineBatch? {
    var last = LineBatch(bytes: [], firstLine: place.line, byteOffset: place.byteOffset)
    last.format = format
    last.isForced = options.format != nil
    return streams?.finish(like: last)
  }

  // MARK: Bytes

  /// Reads on until the buffer holds so many bytes or the file ends.
  private func fill(to target: Int) throws(RecordFileError) {
    guard !isAtEnd, buffer.count < target else { return }
    let old = buffer
    var failure: SystemError?
    // Twice the room: the parser appends to the bytes what it decodes.
    buffer = unsafe [UInt8](unsafeUninitializedCapacity: target * 2) { free, count in
      let raw = UnsafeMutableRawBufferPointer(free)
      unsafe raw.copyBytes(from: old)
      count = old.count
      do throws(SystemError) {
        while count < target {
          let room = unsafe UnsafeMutableRawBufferPointer(rebasing: raw[count..<target])
          let read = try unsafe file.read(into: room)
          if read == 0 {
            isAtEnd = true
            break
          }
          count += read
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw .system(failure) }
    observe?(buffer[old.count...])
  }

  /// The first `count` bytes of the buffer, with room to append; they are gone from it then.
  private func take(_ count: Int) -> [UInt8] {
    let rest = Array(buffer[count...])
    var taken = buffer
    buffer = rest
    taken.removeLast(rest.count)
    place.pass(taken[...])
    return taken
  }

  /// Looks at the first bytes: what kind of file is it, and what are its records?
  ///
  /// Blank lines may stand in front; until they have passed, it isn't known. False where more bytes are
  /// needed to say.
  private func start() throws(RecordFileError) -> Bool {
    if place.byteOffset == 0 {
      if let kind = ForeignKind(firstBytes: buffer[...]) { throw .foreign(path: path, kind) }
      if buffer.starts(with: [0xef, 0xbb, 0xbf]) {
        buffer.removeFirst(3)
        place.byteOffset = 3
      }
    }
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0d).contains($0) }
    guard let first = buffer.firstIndex(where: { !isSpace($0) }) else { return true }
    let sample = FormatSample(bytes: buffer, first: first, line: place.line, isAtEnd: isAtEnd)
    if buffer[first] == UInt8(ascii: "[") {
      let vote = sample.vote(inArrayWith: ArraySplitter())
      if vote.findings.isEmpty, !isAtEnd, buffer.count <= options.maxLineBytes { return false }
      splitter = ArraySplitter()
      format = try decide(vote)
    } else {
      try start(sample)
      if !isStarted { return false }
    }
    isStarted = true
    if format == .lmEval { repeats = RepeatedSamples() }
    if format == .openAIStream { streams = StreamAssembler(byteLimit: options.maxLineBytes) }
    return true
  }

  /// A file that is no array; it stays unstarted where more bytes are needed.
  private func start(_ sample: FormatSample) throws(RecordFileError) {
    switch sample.shape {
    case .tooShort where buffer.count <= options.maxLineBytes: return
    case .other where isTable(sample): try readTable()
    case .tooShort, .records, .other: format = try decide(sample.voteInLines())
    case .events:
      let vote = sample.voteInLines()
      // Comments may stand in front.
      if vote.findings.isEmpty, !isAtEnd, buffer.count <= options.maxLineBytes { return }
      format = try decide(vote)
      if format != .openAIStream { throw .unknownEvents(path: path) }
    case .document:
      if options.format?.isPlain == true || !options.fields.isUsual {
        throw .prettyPrinted(path: path)
      }
      try readDocument()
    }
    isStarted = true
  }

  private func decide(_ vote: FormatVote) throws(RecordFileError) -> RecordFormat? {
    if let format = options.format { return format }
    if !options.fields.isUsual { return vote.findings.isEmpty ? nil : .pairs }
    return try vote.decide(path: path)
  }

  /// A first line that names columns of records. A longer one than the bytes at hand is none.
  private func isTable(_ sample: FormatSample) -> Bool {
    let line = sample.bytes[sample.first...].prefix { $0 != UInt8(ascii: "\n") }
    return TableRows.isHeader(Array(line), fields: options.fields)
  }

  private func readTable() throws(RecordFileError) {
    try readWhole()
    let rows = try TableItems(
      buffer, path: path, byteOffset: place.byteOffset, maxLineBytes: options.maxLineBytes
    ) { vote throws(RecordFileError) in try decide(vote) }
    format = rows.format
    table = rows
    buffer = []
  }

  private func readWhole() throws(RecordFileError) {
    while !isAtEnd {
      guard buffer.count <= options.maxDocumentBytes else {
        throw .documentTooLarge(path: path, limit: options.maxDocumentBytes)
      }
      try fill(to: min(buffer.count * 8, options.maxDocumentBytes + 1))
    }
  }

  private func readDocument() throws(RecordFileError) {
    try readWhole()
    let document = try DocumentItems(buffer, path: path, at: place, format: options.format)
    format = document.format
    items = document
    buffer = []
  }

  // MARK: Lines

  /// The whole lines of the buffer; nil if none ends in it and it may yet grow.
  private func nextLines() throws(RecordFileError) -> LineBatch? {
    let (line, byteOffset) = (place.line, place.byteOffset)
    if isAtEnd {
      let bytes = take(buffer.count)
      return LineBatch(
        bytes: bytes, firstLine: line, byteOffset: byteOffset,
        endsInsideLine: bytes.last != UInt8(ascii: "\n"), maxLineBytes: options.maxLineBytes)
    }
    let window = buffer.prefix(options.batchBytes)
    if let last = window.lastIndex(of: UInt8(ascii: "\n"))
      ?? buffer[window.endIndex...].firstIndex(of: UInt8(ascii: "\n"))
    {
      return LineBatch(
        bytes: take(last + 1), firstLine: line, byteOffset: byteOffset,
        maxLineBytes: options.maxLineBytes)
    }
    guard buffer.count > options.maxLineBytes else { return nil }
    try skipLine()
    let cause = Rejection.Cause.lineTooLong(limit: options.maxLineBytes)
    return LineBatch(
      bytes: [], firstLine: line, byteOffset: byteOffset,
      rejection: Rejection(line: line, column: 1, byteOffset: byteOffset, cause: cause))
  }

  /// Reads up to the end of the line, keeping none of it.
  private func skipLine() throws(RecordFileError) {
    while true {
      if let newline = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        _ = take(newline + 1)
        return
      }
      _ = take(buffer.count)
      if isAtEnd { return }
      try fill(to: options.batchBytes)
    }
  }

  // MARK: Elements of an array

  /// The whole elements in the buffer; nil if none ends in it and it may yet grow.
  private func nextElements() throws(RecordFileError) -> LineBatch? {
    let split: (elements: [Range<Int>], end: Int)
    do throws(ArraySplitter.Break) {
      split = try splitter?.split(buffer) ?? ([], 0)
    } catch {
      throw broken(at: error.offset, expected: error.expected)
    }
    if split.elements.isEmpty, split.end < buffer.count {
      if isAtEnd { throw broken(at: buffer.count, expected: "the end of the record") }
      if buffer.count - split.end > options.maxLineBytes {
        throw broken(at: split.end, expected: "a record of at most \(options.maxLineBytes) bytes")
      }
    }
    var cursor = place
    var elements: [LineBatch.Element] = []
    var passed = 0
    for range in split.elements {
      cursor.pass(buffer[passed..<range.lowerBound])
      elements.append(
        LineBatch.Element(range: range, line: cursor.line, column: cursor.column))
      passed = range.lowerBound
    }
    let (line, byteOffset) = (place.line, place.byteOffset)
    let bytes = take(split.end)
    if elements.isEmpty { return nil }
    return LineBatch(
      bytes: bytes, firstLine: line, byteOffset: byteOffset, elements: elements,
      maxLineBytes: options.maxLineBytes)
  }

  private func checkArrayIsClosed() throws(RecordFileError) {
    switch splitter?.state {
    case nil, .done: return
    case .beforeElement: throw broken(at: 0, expected: "a record")
    case .beforeArray, .beforeFirst, .behindElement: throw broken(at: 0, expected: "',' or ']'")
    }
  }

  private func broken(at offset: Int, expected: String) -> RecordFileError {
    var cursor = place
    cursor.pass(buffer[..<offset])
    return .brokenArray(
      path: path, line: cursor.line, column: cursor.column + 1, byteOffset: cursor.byteOffset,
      expected: expected)
  }
}
