import Touchstone

/// A record as a format of others gives it, before it goes into a batch.
struct ForeignRecord: Hashable, Sendable {
  var id: String?
  var output: String
  /// In the order of the conversation, without the answer.
  var turns: [ForeignTurn] = []
  var context: String?
  var model: String?
  var timing = ForeignTiming()
  var isTruncated = false
  var isRefusal = false
  var metadata: JSONTree?
  /// What the record's request is known by, where the prompt is in another file.
  var requestID: String?

  init(output: String) { self.output = output }
}

struct ForeignTurn: Hashable, Sendable {
  var role: Turn.Role
  var text: String
}

/// What a part of a file is to us.
enum ForeignEntry: Hashable, Sendable {
  case record(ForeignRecord)
  /// The service failed; the message says how.
  case failure(String)
  case skipped(Skip.Reason)
  /// Not of the format it is read as.
  case malformed(missing: String)
}

/// What a service says of its own speed. *Units*: milliseconds and tokens.
struct ForeignTiming: Hashable, Sendable {
  /// Cached tokens with them.
  var inputTokens: Int?
  var outputTokens: Int?
  var latencyMilliseconds: Double?
  /// Up to the first token.
  var ttftMilliseconds: Double?

  /// Nil where nothing is known.
  func json() -> String? {
    var members: [(String, String)] = []
    if let inputTokens { members.append(("input_tokens", "\(inputTokens)")) }
    if let latencyMilliseconds, latencyMilliseconds.magnitude < Self.limit {
      members.append(("latency_ms", Self.shown(latencyMilliseconds)))
    }
    if let outputTokens { members.append(("output_tokens", "\(outputTokens)")) }
    if let ttftMilliseconds, ttftMilliseconds.magnitude < Self.limit {
      members.append(("ttft_ms", Self.shown(ttftMilliseconds)))
    }
    if members.isEmpty { return nil }
    return "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  /// Thirty thousand years; more is no time.
  private static let limit = 1e15

  /// To the microsecond, so that seconds times a thousand read as they were meant.
  private static func shown(_ milliseconds: Double) -> String {
    let rounded = (milliseconds * 1000).rounded() / 1000
    if rounded == rounded.rounded() { return "\(Int(rounded))" }
    return "\(rounded)"
  }
}

/// What all records of a document share, with what stands around them.
struct DocumentFrame: Hashable, Sendable {
  /// Of the run; stands before the ids of its records.
  var runID: String?
  var model: String?
}
