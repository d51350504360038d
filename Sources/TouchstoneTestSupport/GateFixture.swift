package import Touchstone

/// Reports of a gate for tests of what is written of them.
package enum GateFixture {
  package static func check(
    _ id: String = "claim-rate", _ status: GateStatus = .failed,
    title: String = "claim rate at most 2 %",
    measured: String = "6.2 %", explanation: String = "At least 3.1 % with 95 % confidence."
  ) -> GateCheck {
    GateCheck(
      id: id, title: title, status: status, measured: measured, numerator: 25, denominator: 403,
      value: 0.0625, interval: 0.03125...0.125, lowerBound: 0.03125, upperBound: 0.125, limit: 0.02,
      explanation: explanation)
  }

  package static let open = check(
    "record-rate", .inconclusive, title: "record rate at most 5 %", measured: "none",
    explanation: "Nothing was checked. Give more records.")

  package static func finding(
    _ number: Int = 1, severity: Severity = .error, record: String = "r1",
    rule: String = "acme/reported-metric", text: String = "$394.3 billion",
    message: String = "Acme's revenue for FY2023 was $383.3 billion; $394.3 billion is FY2022's.",
    correction: String? = "$383.3 billion", model: String? = "model-a", start: Int = 35,
    end: Int = 49, file: String = "records.jsonl", line: Int = 1, sha256: String = hash,
    acceptance: GateFinding.Acceptance? = nil, novelty: GateFinding.Novelty? = nil
  ) -> GateFinding {
    GateFinding(
      record: record, claim: "c\(number)", rule: rule, severity: severity, basis: .fact,
      diagnosis: .wrongPeriod, fingerprint: fingerprint(number), text: text, message: message,
      correction: correction, model: model, start: start, end: end, file: file, line: line,
      sha256: sha256, acceptance: acceptance, novelty: novelty)
  }

  package static let hash = String(repeating: "0f", count: 32)

  /// 32 hexadecimal digits, unlike for each number.
  package static func fingerprint(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  package static let accepted = GateFinding.Acceptance(
    reason: "the fact is a draft", expires: "2027-01-31", by: "kim")

  package static func record(
    _ id: String = "r1", _ result: GateReport.RecordOutcome.Result = .failed,
    file: String = "records.jsonl", line: Int = 1, verdict: Verdict = .contradicted
  ) -> GateReport.RecordOutcome {
    GateReport.RecordOutcome(id: id, file: file, line: line, result: result, verdict: verdict)
  }

  package static func report(
    _ status: GateStatus = .failed, checks: [GateCheck] = [check(), open],
    records: [GateReport.RecordOutcome] = [record()], recordCount: Int? = nil, rejected: Int = 0,
    findings: [GateFinding] = [finding()], headlines: [String] = [], notes: [String] = [],
    inconclusivePasses: Bool = false
  ) -> GateReport {
    let counting = findings.filter { $0.acceptance == nil }
    return GateReport(
      inputs: ["verdicts.jsonl"], policy: "gate.yaml", touchstoneVersion: "0.1.0", status: status,
      checks: checks, records: records, recordCount: recordCount ?? records.count,
      rejectedCount: rejected, findings: findings,
      errorCount: counting.count { $0.severity == .error },
      warningCount: counting.count { $0.severity == .warning },
      acceptedCount: findings.count - counting.count, headlines: headlines, notes: notes,
      inconclusivePasses: inconclusivePasses)
  }

  /// Two limits, and a finding of each sort, of records that passed, failed and were skipped.
  package static let whole = report(
    records: [
      record(), record("r2", .passed, line: 2, verdict: .supported),
      record("r3", .skipped, line: 3, verdict: .refused),
    ], recordCount: 5, rejected: 1,
    findings: [
      finding(novelty: .new),
      finding(2, severity: .warning, record: "r2", line: 2, novelty: .unchanged),
      finding(3, record: "r2", line: 2, acceptance: accepted, novelty: .unchanged),
    ], headlines: ["Checked 67.4 %: 1,233 of 1,830 items"], notes: ["1 acceptance has run out."])
}
