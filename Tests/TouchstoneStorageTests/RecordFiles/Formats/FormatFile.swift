import Foundation
import Touchstone

@testable import TouchstoneStorage

/// A fixture of a format, and everything it gives, as lines to compare.
struct FormatFile {
  static let folder =
    (1...3).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
    .appending(path: "Fixtures/formats").path

  var format: RecordFormat?
  /// `ID [MODEL] TIMING FLAGS CONTEXT | ROLE: TURN | … => OUTPUT`, without what isn't there.
  var records: [String] = []
  /// `LINE CODE: DESCRIPTION`.
  var rejections: [String] = []
  /// `LINE REASON`.
  var skips: [String] = []
  var unmatched = 0
  var joined: Set<Int> = []

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path(name))))
  }

  init(
    path: String, requests: RequestTable? = nil,
    options: RecordReader.Options = RecordReader.Options()
  ) throws {
    let reader = try RecordReader(path: path, options: options)
    let parser = RecordParser(fields: options.fields, requests: requests)
    while let lines = try reader.nextBatch() {
      let batch = parser.parse(lines)
      records += batch.records.map { Self.line($0, batch) }
      rejections += batch.rejections.map {
        "\($0.line) \($0.cause.code): \($0.cause.description)"
      }
      skips += batch.skips.map { "\($0.line) \($0.reason.rawValue)" }
      unmatched += batch.unmatchedRecords
      joined.formUnion(batch.joinedRequests)
    }
    format = reader.format
  }

  init(_ name: String, requests: RequestTable? = nil) throws {
    try self.init(path: Self.path(name), requests: requests)
  }

  private static func line(_ record: Record, _ batch: RecordBatch) -> String {
    var parts = [batch.id(of: record)]
    if let model = record.model { parts.append("[\(batch.text(model))]") }
    if let timing = record.timingJSON { parts.append(batch.text(timing)) }
    if record.isTruncated { parts.append("truncated") }
    if record.isRefusal { parts.append("refusal") }
    if let context = record.context {
      parts.append("<\(batch.text(context).replacing("\n", with: "/"))>")
    }
    if let metadata = record.metadataJSON, batch.text(metadata) != "{}" {
      parts.append("meta \(batch.text(metadata))")
    }
    for turn in batch.turns(of: record) {
      parts.append("| \(turn.role.rawValue): \(batch.text(turn.text).replacing("\n", with: "/"))")
    }
    return parts.joined(separator: " ") + " => " + batch.text(record.output)
  }
}
