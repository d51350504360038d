package import Touchstone

/// Files of sums that `touchstone score --merge` adds up: a line of JSON for the settings, one for the whole and one for each
/// part, in a fixed order.
package enum ScoreFile {
  static let version = "1"

  package static func write(_ board: Scoreboard) -> [UInt8] {
    var writer = JSONWriter()
    let lines = 1 + board.slices.count + board.claims.count + board.patterns.count
    writeSettings(board.settings, lines: lines, to: &writer)
    write("total", nil, board.total, to: &writer)
    for (slice, tally) in board.slices.sorted(by: { $0.key < $1.key }) {
      write("slice", slice, tally, to: &writer)
    }
    for (slice, tally) in board.claims.sorted(by: { $0.key < $1.key }) {
      write(slice, tally, to: &writer)
    }
    for (pattern, tally) in board.patterns.sorted(by: { $0.key < $1.key }) {
      write(pattern, tally, to: &writer)
    }
    return writer.bytes
  }

  /// - Parameter lines: how many follow, so that a file that lost some is known.
  private static func writeSettings(
    _ settings: Scoreboard.Settings, lines: Int, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    if let cluster = settings.cluster {
      writer.key("cluster")
      writer.string(cluster)
    }
    writer.key("keys")
    writer.beginArray()
    for key in settings.keys { writer.string(key) }
    writer.endArray()
    writer.key("labels_of")
    writer.string(settings.labels.rawValue)
    writer.key("lines")
    writer.int(lines)
    writer.key("replicates")
    writer.int(settings.replicates)
    writer.key("seed")
    writer.string("\(settings.seed)")
    writer.key("touchstone")
    writer.string(Release.version)
    writer.key("touchstone_sums")
    writer.string(version)
    writer.endObject()
    writer.endLine()
  }

  private static func write(
    _ kind: String, _ slice: ScoreSlice?, _ tally: SliceTally, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("counts")
    writer.beginObject()
    for field in ScoreCounts.fields where tally.counts[keyPath: field.place] != 0 {
      writer.key(field.name)
      writer.int(tally.counts[keyPath: field.place])
    }
    writer.endObject()
    write(slice, to: &writer)
    writer.key("kind")
    writer.string(kind)
    writer.key("ratios")
    writer.beginObject()
    for (ratio, sums) in tally.ratios.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      writer.key(ratio.rawValue)
      write(sums, to: &writer)
    }
    writer.endObject()
    write(valueOf: slice, to: &writer)
    writer.endObject()
    writer.endLine()
  }

  private static func write(
    _ slice: ScoreSlice, _ tally: ClaimTally, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("errors")
    writer.int(tally.errors)
    write(slice, to: &writer)
    writer.key("kind")
    writer.string("claims")
    if let rate = tally.rate {
      writer.key("rate")
      write(rate, to: &writer)
    }
    writer.key("records_in_error")
    writer.int(tally.recordsInError)
    writer.key("stale")
    writer.int(tally.stale)
    writer.key("supported")
    writer.int(tally.supported)
    writer.key("unverifiable")
    writer.int(tally.unverifiable)
    write(valueOf: slice, to: &writer)
    writer.key("warnings")
    writer.int(tally.warnings)
    writer.endObject()
    writer.endLine()
  }

  private static func write(
    _ pattern: ErrorPattern, _ tally: ErrorPattern.Tally, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("attribute")
    writer.string(pattern.attribute)
    writer.key("diagnosis")
    writer.string(pattern.diagnosis.rawValue)
    writer.key("errors")
    writer.int(tally.errors)
    writer.key("example")
    writer.string(tally.example)
    writer.key("kind")
    writer.string("pattern")
    writer.key("records")
    writer.int(tally.records)
    writer.key("rule")
    writer.string(pattern.rule)
    writer.key("warnings")
    writer.int(tally.warnings)
    writer.endObject()
    writer.endLine()
  }

  private static func write(_ slice: ScoreSlice?, to writer: inout JSONWriter) {
    guard let slice else { return }
    writer.key("key")
    writer.string(slice.key)
  }

  private static func write(valueOf slice: ScoreSlice?, to writer: inout JSONWriter) {
    guard let slice else { return }
    writer.key("value")
    writer.string(slice.value)
  }

  private static func write(_ sums: RatioTally, to writer: inout JSONWriter) {
    writer.beginObject()
    let moments = sums.moments
    writer.key("counts")
    writer.beginArray()
    for number in [moments.records, moments.events, moments.x, moments.d] { writer.int(number) }
    writer.endArray()
    writer.key("moments")
    writer.beginObject()
    for field in RatioTally.Moments.wideFields {
      writer.key(field.name)
      writer.string("\(moments[keyPath: field.place])")
    }
    writer.endObject()
    writer.key("replicates_d")
    writer.string(ReplicateText.write(sums.replicatesD, around: sums.d))
    writer.key("replicates_x")
    writer.string(ReplicateText.write(sums.replicatesX, around: sums.x))
    writer.endObject()
  }
}

extension RatioTally.Moments {
  /// Sums of squares and cubes by the names files give them, sorted.
  static let wideFields:
    [(name: String, place: any WritableKeyPath<RatioTally.Moments, Int128> & Sendable)] = [
      ("dd", \.dd), ("ddd", \.ddd), ("xd", \.xd), ("xdd", \.xdd), ("xx", \.xx), ("xxd", \.xxd),
      ("xxx", \.xxx),
    ]
}

/// A file of sums that can't be used.
package struct ScoreFileError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// 1-based; 0 where it is about the whole.
  package let line: Int
  package let message: String
  package let help: String

  package init(
    path: String, line: Int, message: String,
    help: String = "make it again with touchstone score -o"
  ) {
    self.path = path
    self.line = line
    self.message = message
    self.help = help
  }

  package var description: String {
    "\(path)\(line > 0 ? ":\(line)" : ""): error[malformed-sums]: \(message)\nhelp: \(help)"
  }
}
