import Touchstone
import TouchstoneStorage

extension ValidateSummary {
  /// One line: counts stay whole numbers, a rate keeps its numerator and denominator.
  func json() -> [UInt8] {
    let tally = outcome.tally
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("claim_rate")
    rate(tally.contradictedFacts, of: tally.supportedFacts + tally.contradictedFacts, &writer)
    writer.key("claims")
    counts(tally.claimVerdicts.map { ($0.key.rawValue, $0.value) }, &writer)
    let grounded = tally.supportedContext + tally.contradictedContext
    if grounded > 0 {
      writer.key("context_rate")
      rate(tally.contradictedContext, of: grounded, &writer)
    }
    writer.key("contradicted_by_diagnosis")
    counts(tally.contradictedByDiagnosis.map { ($0.key.rawValue, $0.value) }, &writer)
    writer.key("contradicted_by_rule")
    counts(tally.contradictedByRule.map { ($0.key, $0.value) }, &writer)
    writer.key("corrected_claims")
    writer.int(tally.correctedClaims)
    writer.key("corrected_records")
    writer.int(tally.correctedRecords)
    writer.key("coverage")
    rate(tally.checked, of: tally.items, &writer)
    if outcome.tally.disputedClaims > 0 {
      writer.key("disputed_claims")
      writer.int(outcome.tally.disputedClaims)
    }
    writer.key("inputs")
    writer.beginArray()
    for input in outcome.inputs {
      writer.beginObject()
      if let format = input.format {
        writer.key("format")
        writer.string(format.rawValue)
      }
      writer.key("name")
      writer.string(input.name)
      writer.endObject()
    }
    writer.endArray()
    if outcome.labels != LabelTally() {
      writer.key("labels")
      counts(outcome.labels.known.map { ($0.key.rawValue, $0.value) }, &writer)
    }
    writer.key("problems")
    writer.int(tally.problems)
    if !tally.quarantinedByRule.isEmpty {
      writer.key("quarantined_by_rule")
      counts(tally.quarantinedByRule.map { ($0.key, $0.value) }, &writer)
    }
    writer.key("reasons")
    counts(tally.reasons.map { ($0.key.rawValue, $0.value) }, &writer)
    writer.key("record_rate")
    rate(tally.recordsInError, of: tally.answeredRecords, hasInterval: true, &writer)
    writer.key("record_verdicts")
    counts(tally.recordVerdicts.map { ($0.key.rawValue, $0.value) }, &writer)
    writer.key("records")
    writer.int(tally.records)
    writer.key("refused_but_wrong")
    writer.int(tally.refusedButWrong)
    writer.key("rejected")
    writer.int(tally.rejected)
    writer.key("repeated_ids")
    writer.int(outcome.duplicates.repeats)
    writer.key("self_rate")
    rate(tally.contradictedSelf, of: tally.supportedSelf + tally.contradictedSelf, &writer)
    writer.key("service_errors")
    writer.int(outcome.serviceErrors)
    writer.key("skipped")
    counts(outcome.skipped.map { ($0.key.rawValue, $0.value) }, &writer)
    writer.key("unchecked")
    counts(tally.uncheckedReasons.map { ($0.key.rawValue, $0.value) }, &writer)
    if outcome.labels.unknownRecords > 0 {
      writer.key("unknown_labels")
      writer.int(outcome.labels.unknownRecords)
    }
    if let requests {
      writer.key("unmatched_records")
      writer.int(outcome.joins.unmatchedRecords)
      writer.key("unused_requests")
      writer.int(requests - outcome.joins.usedRequests)
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private func counts(_ counts: [(String, Int)], _ writer: inout JSONWriter) {
    writer.beginObject()
    for (name, count) in counts.sorted(by: { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }) {
      writer.key(name)
      writer.int(count)
    }
    writer.endObject()
  }

  private func rate(
    _ numerator: Int, of denominator: Int, hasInterval: Bool = false, _ writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("denominator")
    writer.int(denominator)
    if hasInterval, let interval = WilsonInterval(numerator, of: denominator) {
      writer.key("interval")
      writer.beginArray()
      writer.number("\(interval.low)")
      writer.number("\(interval.high)")
      writer.endArray()
    }
    writer.key("numerator")
    writer.int(numerator)
    writer.endObject()
  }
}
