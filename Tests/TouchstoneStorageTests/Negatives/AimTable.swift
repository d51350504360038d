import Touchstone

/// How each aim comes out over records: all aims tried alone, so that none takes another's checks.
struct AimTable {
  private(set) var text = ""

  init(_ records: RealRecords) throws {
    let scratch = Engine.Scratch()
    let noContradiction = records.inputs.map { input in
      (input, records.engine.check(input, freshOn: records.freshOn, scratch: scratch))
    }.filter { !$0.1.findings.contains(where: \.isContradicted) }
    let clean = noContradiction.filter {
      $0.1.findings.contains { $0.verdict == .supported && $0.basis == .fact }
    }
    text += "\(records.inputs.count) records, \(clean.count) clean with a supported fact\n"
    for aim in HardNegatives.aims {
      var (made, without, counts) = (0, 0, [HardNegativeAttempt.Outcome: Int]())
      for (input, report) in clean {
        let maker = HardNegatives(factBase: records.engine.factBase) { output in
          var other = input
          other.output = output
          return records.engine.check(other, freshOn: records.freshOn, scratch: scratch)
        }
        let batch = maker.make(from: report, output: input.output, aims: [aim], seed: 1)
        if batch.attempts.isEmpty { without += 1 }
        for attempt in batch.attempts { counts[attempt.outcome, default: 0] += 1 }
        for negative in batch.negatives {
          made += 1
          if made % 5 == 0 { text += Self.shown(negative, of: input.output, report) }
        }
      }
      let others = counts.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
      text +=
        "TABLE \(aim.rawValue): \(made) made, \(without) without a candidate; attempts: \(others)\n"
    }
  }

  /// One line: what came of what, with a little of the text around.
  private static func shown(
    _ negative: HardNegative, of output: [UInt8], _ report: RecordReport
  ) -> String {
    let edit = negative.edits[0]
    let start = max(0, Int(edit.span.start) - 70)
    let old = String(
      decoding: output[start..<min(output.count, Int(edit.span.end) + 40)], as: UTF8.self)
    let new = String(
      decoding: negative.output[
        start..<min(negative.output.count, Int(edit.span.start) + edit.text.utf8.count + 40)],
      as: UTF8.self)
    return "  \(negative.diagnosis.rawValue) | \(old) => \(new)".split(separator: "\n").joined(
      separator: "⏎") + "\n"
  }
}
