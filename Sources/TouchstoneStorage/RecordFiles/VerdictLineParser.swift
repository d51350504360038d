import Touchstone

/// Reads verdict lines as `touchstone validate` writes them, in one pass over the bytes.
///
/// Keys that scores need no more are passed over, validated. Unknown keys are too: a line of a later version stays
/// readable.
@safe struct VerdictLineParser {
  /// What is wrong with a line. *Units*: bytes of the batch.
  struct Fault: Error, Hashable {
    enum Cause: Hashable {
      case json(JSONError.Problem)
      case missing(key: String)
      case wrong(key: String)
      case unknownWord(key: String, word: String)
    }

    let offset: Int
    let cause: Cause
  }

  let buffer: UnsafeBufferPointer<UInt8>
  let wanted: VerdictReader.Wanted

  private static let verdicts = words(Verdict.self)
  private static let bases = words(Basis.self)
  private static let severities = words(Severity.self)
  private static let diagnoses = words(Diagnosis.self)
  private static let statuses = words(RecordReport.AnswerStatus.self)
  private static let complexities = words(PromptComplexity.self)

  private static func words<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type
  ) -> [(bytes: [UInt8], word: Word)] where Word.RawValue == String {
    Word.allCases.map { (Array($0.rawValue.utf8), $0) }
  }

  init(_ buffer: UnsafeBufferPointer<UInt8>, wanted: VerdictReader.Wanted) {
    unsafe self.buffer = buffer
    self.wanted = wanted
  }

  /// The record of a line; nil for a blank one.
  func record(in range: Range<Int>) throws(Fault) -> ScoredRecord? {
    var scanner = unsafe JSONScanner(buffer, in: range)
    scanner.skipSpace()
    if scanner.position == range.upperBound { return nil }
    var draft = Draft()
    let start = scanner.position
    do throws(Failure) {
      try object(&scanner) { key, scanner throws(Failure) in
        try readField(key, &scanner, &draft)
      }
      try json { () throws(JSONError) in try scanner.finish() }
    } catch {
      throw error.fault
    }
    guard let verdict = draft.verdict else {
      throw Fault(offset: start, cause: .missing(key: "verdict"))
    }
    guard draft.hasClaims else { throw Fault(offset: start, cause: .missing(key: "claims")) }
    guard let id = draft.record.id.isEmpty && !draft.hasID ? nil : draft.record.id else {
      throw Fault(offset: start, cause: .missing(key: "id"))
    }
    draft.record.id = id
    draft.record.verdict = verdict
    return draft.record
  }

  private struct Draft {
    var record = ScoredRecord(id: "", verdict: .unverifiable)
    var verdict: Verdict?
    var hasID = false
    var hasClaims = false
  }

  /// One type for what the scanner and we find, so that closures can throw it.
  private struct Failure: Error {
    let fault: Fault
  }

  // MARK: The record

  private func readField(
    _ key: JSONValue, _ scanner: inout JSONScanner, _ draft: inout Draft
  ) throws(Failure) {
    switch true {
    case isKey(key, "answer"): try readAnswer(&scanner, &draft)
    case isKey(key, "claims"):
      draft.hasClaims = true
      try array(&scanner) { scanner throws(Failure) in
        draft.record.claims.append(try claim(&scanner))
      }
    case isKey(key, "clean"):
      let value = try value(&scanner)
      guard value.kind == .yes || value.kind == .no else { throw wrong(value, "clean") }
      draft.record.isClean = value.kind == .yes
    case isKey(key, "complexity"):
      draft.record.complexity = try word(&scanner, "complexity", Self.complexities)
    case isKey(key, "corrected"):
      draft.record.hasCorrection = true
      _ = try value(&scanner)
    case isKey(key, "coverage"):
      try object(&scanner) { key, scanner throws(Failure) in
        if isKey(key, "checked") {
          draft.record.checked = try count(&scanner, "checked")
        } else if isKey(key, "items") {
          draft.record.items = try count(&scanner, "items")
        } else {
          _ = try value(&scanner)
        }
      }
    case isKey(key, "id"):
      draft.record.id = try text(&scanner, "id")
      draft.hasID = true
    case isKey(key, "input"): try readInput(&scanner, &draft)
    case isKey(key, "label_verdict"):
      draft.record.labelVerdict = try word(&scanner, "label_verdict", Self.verdicts)
    case isKey(key, "metadata") && wanted.needsMetadata:
      try readMetadata(&scanner, path: "", depth: 0, &draft.record.metadata)
    case isKey(key, "model"): draft.record.model = try text(&scanner, "model")
    case wanted.timing && isKey(key, "timing"): try readTiming(&scanner, &draft.record)
    case isKey(key, "verdict"):
      draft.verdict = try word(&scanner, "verdict", Self.verdicts)
    default: _ = try value(&scanner)
    }
  }

  private func readAnswer(_ scanner: inout JSONScanner, _ draft: inout Draft) throws(Failure) {
    try object(&scanner) { key, scanner throws(Failure) in
      if isKey(key, "status") {
        draft.record.answer = try word(&scanner, "status", Self.statuses)
      } else if isKey(key, "claim") {
        draft.record.answerClaim = try text(&scanner, "claim")
      } else {
        _ = try value(&scanner)
      }
    }
  }

  private func readInput(_ scanner: inout JSONScanner, _ draft: inout Draft) throws(Failure) {
    try object(&scanner) { key, scanner throws(Failure) in
      if isKey(key, "file") {
        draft.record.file = try text(&scanner, "file")
      } else if isKey(key, "line") {
        draft.record.line = try count(&scanner, "line")
      } else if wanted.hashes && isKey(key, "sha256") {
        draft.record.sha256 = try text(&scanner, "sha256")
      } else if wanted.hashes && isKey(key, "prompt_sha256") {
        draft.record.promptHash = try text(&scanner, "prompt_sha256")
      } else {
        _ = try value(&scanner)
      }
    }
  }

  /// The user's own JSON, echoed: what is no timing in it is counted, not refused.
  private func readTiming(
    _ scanner: inout JSONScanner, _ record: inout ScoredRecord
  ) throws(Failure) {
    guard scanner.position < scanner.end, scanner.byte(scanner.position) == UInt8(ascii: "{") else {
      _ = try value(&scanner)
      return
    }
    var timing = RecordTiming()
    try object(&scanner) { key, scanner throws(Failure) in
      let value = try value(&scanner)
      let isTime = isKey(key, "latency_ms") || isKey(key, "ttft_ms")
      let isTokens = isKey(key, "input_tokens") || isKey(key, "output_tokens")
      guard isTime || isTokens, value.kind != .null else { return }
      let number = value.kind == .number ? number(value) : nil
      switch (number, number.flatMap { Int(exactly: $0) }) {
      case (let number?, _) where isKey(key, "latency_ms"): timing.latencyMilliseconds = number
      case (let number?, _) where isTime: timing.ttftMilliseconds = number
      case (_, let count?) where isKey(key, "input_tokens"): timing.inputTokens = count
      case (_, let count?): timing.outputTokens = count
      default: timing.unreadable += 1
      }
    }
    record.timing = timing
  }

  /// Nil where it is beyond what a `Double` holds.
  private func number(_ value: JSONValue) -> Double? {
    let text = unsafe String(decoding: buffer[value.start..<value.end], as: UTF8.self)
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// Scalars within objects; lists are passed over.
  private func readMetadata(
    _ scanner: inout JSONScanner, path: String, depth: Int, _ pairs: inout [KeyValue]
  ) throws(Failure) {
    guard depth < Self.metadataDepth, scanner.position < scanner.end,
      scanner.byte(scanner.position) == UInt8(ascii: "{")
    else {
      let value = try value(&scanner)
      if path.isEmpty || !wanted.wantsMetadata(path) { return }
      switch value.kind {
      case .string: pairs.append(KeyValue(path, string(value)))
      case .number, .yes, .no:
        pairs.append(
          KeyValue(path, unsafe String(decoding: buffer[value.start..<value.end], as: UTF8.self)))
      case .null, .object, .array: break
      }
      return
    }
    try object(&scanner) { key, scanner throws(Failure) in
      let name = string(key)
      try readMetadata(
        &scanner, path: path.isEmpty ? name : "\(path).\(name)", depth: depth + 1, &pairs)
    }
  }

  private static let metadataDepth = 8

  // MARK: Claims

  private func claim(_ scanner: inout JSONScanner) throws(Failure) -> ScoredClaim {
    let start = scanner.position
    var claim = ScoredClaim(
      id: "", verdict: .unverifiable, basis: .fact, severity: .error, rule: "", fingerprint: "")
    var verdict: Verdict?
    // Kept as places: only a contradicted claim's texts are wanted, and `verdict` comes last.
    var texts: (text: JSONValue?, message: JSONValue?, correction: JSONValue?) = (nil, nil, nil)
    var fingerprint: JSONValue?
    try object(&scanner) { key, scanner throws(Failure) in
      switch true {
      case isKey(key, "attribute"): claim.attribute = try text(&scanner, "attribute")
      case isKey(key, "basis"): claim.basis = try word(&scanner, "basis", Self.bases)
      case isKey(key, "context"):
        try object(&scanner) { key, scanner throws(Failure) in
          if isKey(key, "period") {
            claim.period = try text(&scanner, "period")
          } else {
            _ = try value(&scanner)
          }
        }
      case isKey(key, "correction"): texts.correction = try stringValue(&scanner, "correction")
      case isKey(key, "diagnosis"):
        claim.diagnosis = try word(&scanner, "diagnosis", Self.diagnoses)
      case isKey(key, "disputed"):
        claim.isDisputed = try value(&scanner).kind == .object
      case isKey(key, "entity"): claim.entity = try text(&scanner, "entity")
      case isKey(key, "fingerprint"):
        fingerprint = try stringValue(&scanner, "fingerprint")
      case isKey(key, "id"): claim.id = try text(&scanner, "id")
      case isKey(key, "message"): texts.message = try stringValue(&scanner, "message")
      case wanted.reasons && isKey(key, "reason"):
        claim.reason = Reason(rawValue: try text(&scanner, "reason"))
      case isKey(key, "rule"): claim.rule = try text(&scanner, "rule")
      case isKey(key, "severity"):
        claim.severity = try word(&scanner, "severity", Self.severities)
      case isKey(key, "span"): try readSpan(&scanner, &claim)
      case isKey(key, "text"): texts.text = try stringValue(&scanner, "text")
      case isKey(key, "verdict"): verdict = try word(&scanner, "verdict", Self.verdicts)
      default: _ = try value(&scanner)
      }
    }
    guard let verdict else {
      throw Failure(fault: Fault(offset: start, cause: .missing(key: "verdict")))
    }
    claim.verdict = verdict
    if verdict == .contradicted, wanted.texts {
      claim.fingerprint = fingerprint.map { string($0) } ?? ""
      claim.text = texts.text.map { string($0) }
      claim.message = texts.message.map { string($0) }
      claim.correction = texts.correction.map { string($0) }
    }
    return claim
  }

  private func readSpan(_ scanner: inout JSONScanner, _ claim: inout ScoredClaim) throws(Failure) {
    try object(&scanner) { key, scanner throws(Failure) in
      if isKey(key, "start") {
        claim.start = try count(&scanner, "start")
      } else if isKey(key, "end") {
        claim.end = try count(&scanner, "end")
      } else {
        _ = try value(&scanner)
      }
    }
  }

  // MARK: JSON

  private func json<Result>(
    _ body: () throws(JSONError) -> Result
  ) throws(Failure) -> Result {
    do throws(JSONError) {
      return try body()
    } catch {
      throw Failure(fault: Fault(offset: error.offset, cause: .json(error.problem)))
    }
  }

  private func object(
    _ scanner: inout JSONScanner,
    _ field: (JSONValue, inout JSONScanner) throws(Failure) -> Void
  ) throws(Failure) {
    guard scanner.take(UInt8(ascii: "{")) else {
      throw Failure(fault: Fault(offset: scanner.position, cause: .json(.expected(.value))))
    }
    var isFirst = true
    while let key = try json({ () throws(JSONError) in try scanner.nextKey(isFirst: isFirst) }) {
      isFirst = false
      try field(key, &scanner)
    }
  }

  private func array(
    _ scanner: inout JSONScanner, _ element: (inout JSONScanner) throws(Failure) -> Void
  ) throws(Failure) {
    guard scanner.take(UInt8(ascii: "[")) else {
      throw Failure(fault: Fault(offset: scanner.position, cause: .json(.expected(.value))))
    }
    var isFirst = true
    while try json({ () throws(JSONError) in try scanner.nextElement(isFirst: isFirst) }) {
      isFirst = false
      try element(&scanner)
    }
  }

  private func value(_ scanner: inout JSONScanner) throws(Failure) -> JSONValue {
    try json { () throws(JSONError) in try scanner.value() }
  }

  private func stringValue(
    _ scanner: inout JSONScanner, _ key: String
  ) throws(Failure) -> JSONValue {
    let value = try value(&scanner)
    guard value.kind == .string else { throw wrong(value, key) }
    return value
  }

  private func text(_ scanner: inout JSONScanner, _ key: String) throws(Failure) -> String {
    string(try stringValue(&scanner, key))
  }

  private func count(_ scanner: inout JSONScanner, _ key: String) throws(Failure) -> Int {
    let value = try value(&scanner)
    guard value.kind == .number, value.end - value.start <= 18 else { throw wrong(value, key) }
    var count = 0
    for index in value.start..<value.end {
      let digit = unsafe buffer[index] &- UInt8(ascii: "0")
      guard digit < 10 else { throw wrong(value, key) }
      count = count * 10 + Int(digit)
    }
    return count
  }

  private func word<Word>(
    _ scanner: inout JSONScanner, _ key: String, _ words: [(bytes: [UInt8], word: Word)]
  ) throws(Failure) -> Word {
    let value = try stringValue(&scanner, key)
    for candidate in words where matches(value, candidate.bytes) { return candidate.word }
    throw Failure(
      fault: Fault(offset: value.start, cause: .unknownWord(key: key, word: string(value))))
  }

  @inline(__always)
  private func matches(_ value: JSONValue, _ bytes: [UInt8]) -> Bool {
    let inside = value.inside
    guard inside.count == bytes.count else { return false }
    for index in 0..<bytes.count where unsafe buffer[inside.lowerBound + index] != bytes[index] {
      return false
    }
    return true
  }

  @inline(__always)
  private func isKey(_ key: JSONValue, _ name: StaticString) -> Bool {
    let inside = key.inside
    guard inside.count == name.utf8CodeUnitCount else { return false }
    for index in 0..<inside.count
    where unsafe buffer[inside.lowerBound + index] != name.utf8Start[index] {
      return false
    }
    return true
  }

  private func string(_ value: JSONValue) -> String {
    let inside = unsafe UnsafeBufferPointer(rebasing: buffer[value.inside])
    guard value.isEscaped else { return unsafe String(decoding: inside, as: UTF8.self) }
    var bytes: [UInt8] = []
    _ = unsafe JSONText.unescape(inside, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func wrong(_ value: JSONValue, _ key: String) -> Failure {
    Failure(fault: Fault(offset: value.start, cause: .wrong(key: key)))
  }
}
