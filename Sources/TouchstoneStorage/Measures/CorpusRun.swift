package import Touchstone

/// Checks a labelled corpus and compares what rules say with its labels.
package struct CorpusRun: Sendable {
  package var engine: Engine
  /// The day freshness counts from.
  package var freshOn: Day?
  package var workers: Int
  /// All must hold of a record: its model, or a value of its metadata.
  package var filter: ScoreFilter

  /// What came of one file.
  package struct Corpus: Hashable, Sendable {
    /// The last two parts of the path.
    package var name: String
    package var sha256: String
    package var measurement = RuleMeasurement()
    /// Records without a label that aren't `complete`: they say nothing of a rule.
    package var unlabelled = 0
    /// Records that the filter leaves out.
    package var passedOver = 0
    package var rejected = 0

    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  package init(
    engine: Engine, freshOn: Day?, workers: Int = 1, filter: ScoreFilter = ScoreFilter([])
  ) {
    self.engine = engine
    self.freshOn = freshOn
    self.workers = workers
    self.filter = filter
  }

  /// - Parameter reject: hears of each line that can't be read, in order.
  /// *Throws*: `RecordFileError`, `CorpusError`.
  package func run(
    _ path: String, reject: @escaping (Rejection) -> Void
  ) throws -> Corpus {
    let reader = try RecordReader(path: path)
    var hash = ContentHash()
    reader.observe = { hash.update($0) }
    let validator = BatchValidator(
      engine: engine, freshOn: freshOn, file: BatchRun.shownName(of: path))
    var corpus = Corpus(name: Self.name(of: path), sha256: "")
    _ = try OrderedPipeline(workers: workers).run(
      next: { try reader.nextBatch() },
      makeState: { Engine.Scratch() },
      work: { (lines: LineBatch, scratch: inout Engine.Scratch) in
        try measure(validator.parser.parse(lines), of: path, validator, scratch)
      },
      write: { part in
        corpus.measurement.merge(part.corpus.measurement)
        corpus.unlabelled += part.corpus.unlabelled
        corpus.passedOver += part.corpus.passedOver
        corpus.rejected += part.rejections.count
        for rejection in part.rejections { reject(rejection) }
        return .listening
      })
    corpus.sha256 = hash.finish()
    return corpus
  }

  private typealias Part = (corpus: Corpus, rejections: [Rejection])

  private func measure(
    _ batch: RecordBatch, of path: String, _ validator: BatchValidator, _ scratch: Engine.Scratch
  ) throws(CorpusError) -> Part {
    var corpus = Corpus(name: "", sha256: "")
    for record in batch.records {
      if !matches(record, in: batch) {
        corpus.passedOver += 1
        continue
      }
      var labels: [ValueLabel] = []
      if let expect = record.expectJSON {
        let reader = ValueLabelReader(
          path: path, line: record.line, output: batch.bytes[record.output.range])
        labels = try reader.labels(batch.bytes[expect.range])
      }
      if labels.isEmpty, !record.complete {
        corpus.unlabelled += 1
        continue
      }
      let report = engine.check(
        validator.input(of: record, in: batch), freshOn: freshOn, scratch: scratch)
      corpus.measurement.add(report, labels: labels, isComplete: record.complete)
    }
    return (corpus, batch.rejections)
  }

  private func matches(_ record: Record, in batch: RecordBatch) -> Bool {
    filter.conditions.allSatisfy { condition in
      guard let path = ScoreSlice.metadataPath(of: condition.key) else {
        return record.model.map { batch.text($0) } == condition.value
      }
      guard let metadata = record.metadataJSON else { return false }
      let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      let found = MetadataReader.value(at: keys, in: batch.bytes[metadata.range])
      return found == .text(condition.value)
    }
  }

  /// The last two parts of a path: most corpora are named for their folder.
  package static func name(of path: String) -> String {
    path.split(separator: "/").suffix(2).joined(separator: "/")
  }
}
