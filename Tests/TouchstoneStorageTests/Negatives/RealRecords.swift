import Foundation
import Touchstone
import TouchstoneStorage

/// Records of this repository's corpora and of the optional shared data, with the engine that reads them.
struct RealRecords {
  let engine: Engine
  let freshOn: Day?
  /// In the order of the file.
  let inputs: [Engine.Input]

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Nil where a file isn't there.
  init?(_ path: String, packs: [String]) throws {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let found = PackFinder(workingFolder: Self.repository + "/factbase/..").find(packs)
    let packs = found.folders.compactMap { PackLoader.load($0).definition }
    guard let engine = Engine.compile(packs).engine else { return nil }
    self.engine = engine
    freshOn = engine.factBase.newestRetrieval
    let reader = try RecordReader(path: path)
    let validator = BatchValidator(engine: engine, freshOn: freshOn, file: "")
    var inputs: [Engine.Input] = []
    while let lines = try reader.nextBatch() {
      let batch = validator.parser.parse(lines)
      inputs += batch.records.map { validator.input(of: $0, in: batch) }
    }
    self.inputs = inputs
  }

  static func corpus(_ name: String) throws -> RealRecords? {
    try RealRecords("\(repository)/corpora/\(name)/records.jsonl", packs: [name])
  }
}
