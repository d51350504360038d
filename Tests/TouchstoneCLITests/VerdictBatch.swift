/// Verdict lines of a run, as few keys in each as a gate needs.
struct VerdictBatch {
  private(set) var lines: [String] = []

  var text: String { lines.map { $0 + "\n" }.joined() }

  /// So many records, each with one claim that is supported.
  func right(_ count: Int, model: String = "a", attribute: String = "revenue") -> VerdictBatch {
    adding(count) { number in
      Self.line(number, "supported", model, Self.claim(number, "supported", attribute))
    }
  }

  /// So many records, each with one claim that is an error.
  func wrong(
    _ count: Int, model: String = "a", diagnosis: String = "wrong-period"
  ) -> VerdictBatch {
    adding(count) { number in
      Self.line(
        number, "contradicted", model,
        Self.claim(number, "contradicted", "revenue", diagnosis: diagnosis))
    }
  }

  func refused(_ count: Int) -> VerdictBatch {
    adding(count) { Self.line($0, "refused", "a", "", answer: "declined") }
  }

  private func adding(_ count: Int, _ line: (Int) -> String) -> VerdictBatch {
    var batch = self
    for _ in 0..<count { batch.lines.append(line(batch.lines.count + 1)) }
    return batch
  }

  /// Of the claim of the record with this number.
  static func fingerprint(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }

  private static func line(
    _ number: Int, _ verdict: String, _ model: String, _ claim: String, answer: String = "none"
  ) -> String {
    let items = claim.isEmpty ? 0 : 1
    return """
      {"answer":{"status":"\(answer)"},"claims":[\(claim)],"clean":\(verdict != "contradicted"),\
      "coverage":{"checked":\(items),"items":1},"id":"r\(number)","input":{"file":"in.jsonl",\
      "line":\(number),"sha256":"\(number)"},"model":"\(model)","verdict":"\(verdict)"}
      """
  }

  private static func claim(
    _ number: Int, _ verdict: String, _ attribute: String, diagnosis: String? = nil
  ) -> String {
    let diagnosis = diagnosis.map { "\"diagnosis\":\"\($0)\"," } ?? ""
    return """
      {"attribute":"\(attribute)","basis":"fact",\(diagnosis)"entity":"acme",\
      "fingerprint":"\(fingerprint(number))","id":"c1","message":"It is not so.",\
      "rule":"acme/reported-metric","severity":"error","span":{"end":9,"start":5},"text":"$1.0",\
      "verdict":"\(verdict)"}
      """
  }
}
