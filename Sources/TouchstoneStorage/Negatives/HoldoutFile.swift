package import Touchstone

/// Record files that a dataset must not hold.
package enum HoldoutFile {
  /// Adds the records of a file, and returns the file's SHA-256.
  ///
  /// *Throws*: `RecordFileError`.
  package static func read(
    _ path: String, fields: RecordFields, into index: inout HoldoutIndex
  ) throws(RecordFileError) -> String {
    let reader = try RecordReader(path: path, options: RecordReader.Options(fields: fields))
    var hash = ContentHash()
    reader.observe = { hash.update($0) }
    let parser = RecordParser(fields: fields)
    while let lines = try reader.nextBatch() {
      let batch = parser.parse(lines)
      for record in batch.records {
        let asked = batch.turns(of: record).last { $0.role == .user }
        index.insert(
          prompt: asked.map { batch.text($0.text) }, output: batch.text(record.output))
      }
    }
    return hash.finish()
  }
}
