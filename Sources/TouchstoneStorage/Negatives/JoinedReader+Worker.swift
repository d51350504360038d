import Touchstone

extension JoinedReader {
  /// Joins the lines of a chunk.
  struct Worker: Sendable {
    let path: String
    /// The order of the file's first line.
    let base: Int
    let parser: RecordParser

    struct Output<Extract: Sendable>: Sendable {
      var extracts: [Extract] = []
      var pairs = 0
      /// Bytes of the file up to the chunk's end.
      var end: Int
    }

    func work<State, Extract>(
      _ chunk: Chunk, _ state: inout State, _ add: (Pair, inout State) throws -> Extract?
    ) throws -> Output<Extract> {
      var output = Output<Extract>(end: chunk.verdicts.byteOffset + chunk.verdicts.bytes.count)
      var cursor = Cursor(stretches: chunk.records, parser: parser)
      for line in VerdictLines(chunk.verdicts) {
        let verdict: ScoredRecord?
        do throws(VerdictLines.Fault) {
          verdict = try line.record(JoinedReader.wanted)
        } catch {
          throw VerdictFileError(path: path, line: line.number, error)
        }
        guard let verdict else { continue }
        guard let (record, batch) = cursor.find(verdict) else {
          throw JoinError.otherRecord(
            verdicts: path, line: line.number, records: verdict.file, recordLine: verdict.line)
        }
        output.pairs += 1
        let pair = Pair(
          verdict: verdict, record: record, batch: batch, order: base + line.number, line: line)
        if let extract = try add(pair, &state) { output.extracts.append(extract) }
      }
      return output
    }
  }

  /// Goes through the records of stretches, forwards only.
  private struct Cursor {
    let stretches: [RecordSource.Stretch]
    let parser: RecordParser
    private var place = 0
    private var batch: RecordBatch?
    private var next = 0

    init(stretches: [RecordSource.Stretch], parser: RecordParser) {
      self.stretches = stretches
      self.parser = parser
    }

    /// The record of a verdict line; nil where it isn't among what is left.
    mutating func find(_ verdict: ScoredRecord) -> (Record, RecordBatch)? {
      while place < stretches.count {
        let stretch = stretches[place]
        let parsed = batch ?? parser.parse(stretch.lines)
        batch = parsed
        while stretch.file == verdict.file, next < parsed.records.count {
          let record = parsed.records[next]
          if record.line > verdict.line { return nil }
          next += 1
          if record.line == verdict.line, parsed.id(of: record) == verdict.id,
            ContentHash.of(parsed.bytes[record.rawLine.range]) == verdict.sha256
          {
            return (record, parsed)
          }
        }
        place += 1
        batch = nil
        next = 0
      }
      return nil
    }
  }
}
