import Touchstone

extension ShownRecord {
  /// A record from its verdict line; the line has been read before and is one.
  ///
  /// - Parameter scored: the same line, with the metadata that `keys` need.
  init(_ line: VerdictLines.Line, scored: ScoredRecord, keys: [String]) {
    let tree: JSONTree
    do throws(JSONTreeReader.Fault) {
      tree = try JSONTreeReader.read(line.bytes, in: line.range)
    } catch {
      // Only keys that come twice: what scores read of the line stays.
      tree = .null
    }
    self.init(
      id: scored.id, verdict: scored.verdict,
      isWrong: scored.verdict == .contradicted || scored.claims.contains(where: \.isError),
      file: scored.file, line: scored.line, model: scored.model,
      asked: tree["answer", "asked"]?.string, obstacle: tree["answer", "obstacle"]?.string)
    claims = zip(scored.claims, tree["claims"]?.elements ?? []).map(ShownClaim.init)
    metadata = scored.metadata
    slices = keys.compactMap { key in scored.value(of: key).map { ScoreSlice(key, $0) } }
  }

  /// Adds the texts of the record that the line is of.
  mutating func add(_ record: Record, in batch: RecordBatch) {
    output = batch.text(record.output)
    prompt = batch.turns(of: record).map {
      Message(role: $0.role.rawValue, text: batch.text($0.text))
    }
    context = record.context.map(batch.text)
  }
}

extension ShownClaim {
  fileprivate init(_ claim: ScoredClaim, _ tree: JSONTree) {
    self.init(
      id: claim.id, verdict: claim.verdict, severity: claim.severity, diagnosis: claim.diagnosis,
      reason: tree["reason"]?.string, rule: claim.rule, basis: claim.basis.rawValue,
      entity: claim.entity, attribute: claim.attribute, period: claim.period,
      text: tree["text"]?.string ?? "", message: tree["message"]?.string ?? "",
      correction: tree["correction"]?.string,
      dispute: claim.isDisputed ? tree["disputed", "reason"]?.string ?? "" : nil,
      evidence: (tree["evidence"]?.elements ?? []).map {
        Evidence(
          fact: $0["fact"]?.string ?? "", source: $0["source"]?.string ?? "",
          locator: $0["locator"]?.string)
      }, notes: (tree["notes"]?.elements ?? []).compactMap(\.string),
      span: claim.start..<max(claim.start, claim.end))
  }
}
