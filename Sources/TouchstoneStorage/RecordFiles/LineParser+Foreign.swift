import Touchstone

extension LineParser {
  /// Adds what a line of a format of others holds: records, failures of the service, or why there is
  /// nothing.
  mutating func readForeign(
    _ reader: ForeignReader, _ line: Line, _ range: Range<Int>, start: Int
  ) throws(Fault) {
    let value: JSONTree
    do throws(JSONTreeReader.Fault) {
      value = try unsafe JSONTreeReader.read(bytes, in: range)
    } catch {
      switch error {
      case .json(let error): throw fault(error, isCut: line.isCut, end: range.upperBound)
      case .duplicateKey(let key, let offset):
        throw Fault(offset: offset, cause: .duplicateKey(key))
      }
    }
    let entries: [ForeignEntry]
    do throws(ForeignReader.Refusal) {
      entries = try reader.entries(of: value)
    } catch {
      throw Fault(offset: start, cause: error.cause)
    }
    if batch.format == nil { batch.format = reader.format }
    for entry in entries {
      switch entry {
      case .record(let record): append(record, line, range)
      case .skipped(let reason): batch.skips.append(Skip(line: line.number, reason: reason))
      case .failure(let message):
        reject(.serviceError(message), at: start, in: line, range)
      case .malformed(let missing):
        reject(.malformedFormat(reader.format, missing: missing), at: start, in: line, range)
      }
    }
  }

  private mutating func reject(
    _ cause: Rejection.Cause, at offset: Int, in line: Line, _ range: Range<Int>
  ) {
    batch.rejections.append(rejection(of: Fault(offset: offset, cause: cause), in: line, range))
  }

  private mutating func append(_ foreign: ForeignRecord, _ line: Line, _ range: Range<Int>) {
    var turns = foreign.turns
    var model = foreign.model
    if let id = foreign.requestID, let requests {
      if let request = requests.request(id) {
        batch.joinedRequests.append(request.number)
        if turns.isEmpty { turns = request.turns }
        model = model ?? request.model
      } else {
        batch.unmatchedRecords += 1
      }
    }
    var record = Record(
      output: add(foreign.output), rawLine: ByteSpan(range), line: line.number,
      byteOffset: line.byteOffset + range.lowerBound)
    record.id = foreign.id.map { add($0) }
    record.model = model.map { add($0) }
    record.context = foreign.context.map { add($0) }
    record.timingJSON = foreign.timing.json().map { add($0) }
    record.metadataJSON = foreign.metadata.map { add($0.canonicalJSON()) }
    record.isTruncated = foreign.isTruncated
    record.isRefusal = foreign.isRefusal
    let first = batch.turns.count
    for turn in turns { batch.turns.append(Turn(role: turn.role, text: add(turn.text))) }
    record.turns = first..<batch.turns.count
    record.systemPrompt = batch.turns[record.turns].first { $0.role == .system }?.text
    batch.records.append(record)
  }

  private mutating func add(_ text: String) -> ByteSpan {
    let start = decoded.count
    decoded.append(contentsOf: text.utf8)
    return decodedSpan(from: start)
  }
}
