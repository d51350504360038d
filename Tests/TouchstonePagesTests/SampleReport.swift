import Touchstone

@testable import TouchstonePages

/// A small run as a report.
enum SampleReport {
  /// - Parameters:
  ///   - texts: a record each; the text stands in every place of it that quotes users.
  ///   - heading: the title, names and notes of the page.
  static func page(_ texts: [String], heading: String = "June run") throws -> ReportPage {
    let settings = Scoreboard.Settings(
      replicates: 100, keys: Scoreboard.Settings.usualKeys + ["metadata.region"],
      // Intervals don't depend on ids, which are hostile.
      cluster: "prompt")
    var board = Scoreboard(settings)
    var sampler = RecordSampler(size: 10_000, seed: 0)
    for record in scored(heading) {
      try board.add(record)
      sampler.add(record)
    }
    var comparison = RunComparison(replicates: 100)
    let weights = PoissonWeights(seed: 0, replicates: 100)
    for (old, new) in zip(scored(heading), scored(heading).reversed()) {
      comparison.add(
        old: RunComparison.Trace(of: old), new: RunComparison.Trace(of: new),
        weights: weights.weights(of: ResamplingKey(old.sha256)))
    }
    var page = ReportPage(
      ReportPage.Contents(
        title: heading, verdicts: [heading, heading], scores: ScoreReport(board),
        comparison: ReportPage.Baseline(
          name: heading, comparison: comparison, newlyWrong: [heading]),
        counts: sampler.sample.counts, notes: [heading], makers: [heading]))
    for text in texts { page.add(record(text)) }
    return page
  }

  /// A few records of equal ids, one of which is wrong.
  private static func scored(_ text: String) -> [ScoredRecord] {
    (0..<6).map { number in
      ScoredRecord(
        id: text, verdict: number == 0 ? .contradicted : .supported, isClean: number > 0,
        checked: 1, items: 2,
        claims: [
          ScoredClaim(
            id: "c1", verdict: number == 0 ? .contradicted : .supported, basis: .fact,
            severity: .error, diagnosis: number == 0 ? .wrongValue : nil, rule: text, entity: text,
            attribute: text, fingerprint: "\(number)")
        ], model: number < 3 ? text : "other",
        metadata: [KeyValue("region", number < 3 ? text : "other")],
        sha256: "\(number)", promptHash: "\(number)")
    }
  }

  /// The text stands between two words in the output, and a claim is on the whole of it.
  static func record(_ text: String) -> ShownRecord {
    var record = ShownRecord(
      id: text, verdict: .contradicted, isWrong: true, file: text, model: text, asked: text,
      obstacle: text)
    record.prompt = [.init(role: text, text: text)]
    record.context = text
    record.output = "at \(text) to"
    record.metadata = [KeyValue(text, text)]
    record.claims = [
      ShownClaim(
        id: "c1", verdict: .contradicted, diagnosis: .wrongValue, reason: text, rule: text,
        basis: text, entity: text, attribute: text, period: text, text: text, message: text,
        correction: text, dispute: nil, evidence: [.init(fact: text, source: text, locator: text)],
        notes: [text], span: 3..<(3 + text.unicodeScalars.count))
    ]
    return record
  }
}
