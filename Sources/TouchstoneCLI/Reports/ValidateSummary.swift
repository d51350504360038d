import Touchstone
import TouchstoneStorage

/// What a batch came to, for a person. Leads with checked of all, then the rates (SEMANTICS 7).
struct ValidateSummary {
  struct Files: Hashable, Sendable {
    var inputs: [String]
    /// Nil for the standard output.
    var output: String?
    var manifest: String?
    /// What the inputs were read with, as a command repeats it.
    var formatOptions: [String] = []
  }

  let outcome: BatchRun.Outcome
  let packs: [PackIdentity]
  /// What `--facts` laid over them.
  let layers: [PackIdentity]
  let files: Files
  /// How many requests `--requests` gave; nil without it.
  var requests: Int?

  private var tally: RunTally { outcome.tally }
  /// The most rules or reasons a list shows.
  private static let listLimit = 8

  var text: StyledText {
    var text = heading + "\n" + rates + "\n" + verdicts
    text += list("Contradicted, by error", tally.contradictedByDiagnosis, noun: "error") {
      ($0.rawValue, $0.words)
    }
    text += list(
      "Contradicted, by rule", tally.contradictedByRule, noun: "rule"
    ) { ($0, "") }
    text += list("Unverifiable claims, by reason", tally.reasons, noun: "reason") {
      ($0.rawValue, $0.words)
    }
    text += list("Unchecked items, by reason", tally.uncheckedReasons, noun: "reason") {
      ($0.rawValue, $0.words)
    }
    return text + "\n" + faults + "\n" + next
  }

  private var heading: StyledText {
    let names = files.inputs.map { $0 == "-" ? "the standard input" : $0 }
    let shown =
      names.count <= 3
      ? names.joined(separator: ", ") : "\(names[0]) and \(names.count - 1) other files"
    let packs = packs.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    let layers = self.layers.map(\.name).joined(separator: ", ")
    return StyledText("\(Words.count(tally.records, "record"))", .bold)
      + " of \(shown), checked with \(packs)\(layers.isEmpty ? "" : " and the facts of \(layers)")\n"
  }

  private var rates: StyledText {
    var table = TextTable([.left, .right, .left], indentation: 0)
    table.add([
      StyledText("Checked", .bold),
      StyledText(Words.share(tally.checked, of: tally.items), .bold),
      "\(Words.grouped(tally.checked)) of \(Words.count(tally.items, "item")): figures, dates, names "
        + "and quotations",
    ])
    let decided = tally.supportedFacts + tally.contradictedFacts
    table.add([
      StyledText("Claim rate", .bold),
      StyledText(Words.share(tally.contradictedFacts, of: decided), .bold),
      "\(Words.grouped(tally.contradictedFacts)) contradicted of \(Words.grouped(decided)) decided by "
        + "facts",
    ])
    let interval = WilsonInterval(tally.recordsInError, of: tally.answeredRecords)
    table.add([
      StyledText("Record rate", .bold),
      StyledText(Words.share(tally.recordsInError, of: tally.answeredRecords), .bold),
      "\(Words.grouped(tally.recordsInError)) with an error of "
        + "\(Words.grouped(tally.answeredRecords)) that answer"
        + StyledText(interval.map { "; 95 % interval \(Words.interval($0))" } ?? ""),
    ])
    let grounded = tally.supportedContext + tally.contradictedContext
    if grounded > 0 {
      table.add([
        StyledText("Grounding", .bold),
        StyledText(Words.share(tally.contradictedContext, of: grounded), .bold),
        "\(Words.grouped(tally.contradictedContext)) not in their record's context of "
          + "\(Words.grouped(grounded)) figures, dates, names and quotations",
      ])
    }
    let own = tally.supportedSelf + tally.contradictedSelf
    if own > 0 {
      table.add([
        StyledText("Self-checks", .bold),
        StyledText(Words.share(tally.contradictedSelf, of: own), .bold),
        "\(Words.grouped(tally.contradictedSelf)) wrong of \(Words.grouped(own)) sums, dates and "
          + "repeated values",
      ])
    }
    return table.text
  }

  /// Records and claims by verdict, side by side.
  private var verdicts: StyledText {
    var table = TextTable([.left, .right, .right, .left], indentation: 2)
    table.add(["", StyledText("records", .dim), StyledText("claims", .dim)])
    for verdict in Verdict.allCases {
      let records = tally.recordVerdicts[verdict, default: 0]
      let claims = tally.claimVerdicts[verdict, default: 0]
      if records == 0, claims == 0 { continue }
      table.add([
        StyledText(verdict.rawValue, verdict.style), StyledText(Words.grouped(records)),
        verdict == .refused ? "" : StyledText(Words.grouped(claims)),
        StyledText(remark(on: verdict), .dim),
      ])
    }
    return table.text
  }

  private func remark(on verdict: Verdict) -> String {
    switch verdict {
    case .contradicted:
      let severities = tally.claimSeverities[.contradicted] ?? [:]
      let milder = [Severity.warning, .note].compactMap { severity -> String? in
        let count = severities[severity, default: 0]
        return count == 0 ? nil : Words.count(count, "\(severity.rawValue)")
      }
      let remarks = [
        milder.isEmpty ? nil : "\(milder.joined(separator: " and ")) among the claims",
        tally.correctedRecords == 0
          ? nil : "\(Words.count(tally.correctedRecords, "record")) mended as a whole",
      ].compactMap { $0 }
      return remarks.joined(separator: "; ")
    case .refused:
      return tally.refusedButWrong == 0
        ? "" : "\(Words.grouped(tally.refusedButWrong)) of them false all the same"
    case .supported, .unverifiable, .stale, .undecided: return ""
    }
  }

  /// The most frequent first, ties by name.
  private func list<Key: Hashable>(
    _ title: String, _ counts: [Key: Int], noun: String, words: (Key) -> (String, String)
  ) -> StyledText {
    if counts.isEmpty { return StyledText() }
    let ranked = counts.map { (words($0.key), $0.value) }.sorted {
      $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.0 < $1.0.0
    }
    var table = TextTable([.right, .left, .left], indentation: 2)
    for (name, count) in ranked.prefix(Self.listLimit) {
      table.add([
        StyledText(Words.grouped(count)), StyledText(name.0), StyledText(name.1, .dim),
      ])
    }
    let rest = ranked.dropFirst(Self.listLimit)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + $1.1 }
      table.add([
        StyledText(Words.grouped(sum)),
        StyledText("by \(Words.count(rest.count, "other \(noun)"))", .dim),
      ])
    }
    return "\n" + StyledText(title, .bold) + "\n" + table.text
  }

  private var faults: StyledText {
    var text = StyledText()
    let unread = tally.rejected - outcome.serviceErrors
    if unread > 0 {
      text +=
        StyledText("Rejected", .bad)
        + "  \(Words.count(unread, "line")) could not be read; the place and reason of each "
        + "is above\n"
    } else {
      text += "Rejected  none\n"
    }
    if outcome.serviceErrors > 0 {
      text +=
        StyledText("Failures", .bad)
        + "  \(Words.count(outcome.serviceErrors, "record is an error", plural: "records are errors"))"
        + " of the service, with nothing to check; named above\n"
    }
    for reason in Skip.Reason.allCases {
      guard let count = outcome.skipped[reason] else { continue }
      text += "Skipped   \(Words.grouped(count)) as \(reason.words)\n"
    }
    if let requests {
      let joins = outcome.joins
      text +=
        joins.unmatchedRecords == 0
        ? "Requests  every record has its prompt"
        : StyledText("Requests", .doubtful)
          + "  \(Words.count(joins.unmatchedRecords, "record has", plural: "records have")) no request "
          + "with the same custom_id"
      text +=
        "; \(Words.grouped(requests - joins.usedRequests)) of \(Words.count(requests, "request")) "
        + "unanswered\n"
    }
    if tally.problems > 0 {
      text +=
        StyledText("Problems", .bad)
        + "  \(Words.count(tally.problems, "problem")) of records; see \"problems\" in the lines\n"
    } else {
      text += "Problems  none\n"
    }
    if tally.disputedClaims > 0 {
      text +=
        StyledText("Disputed", .doubtful)
        + "  \(Words.count(tally.disputedClaims, "contradicted claim")) that somebody objects to; not "
        + "counted above\n"
    }
    if let quarantined { text += quarantined }
    let known = Verdict.allCases.compactMap { verdict in
      outcome.labels.known[verdict].map { "\(Words.grouped($0)) \(verdict.rawValue)" }
    }
    if !known.isEmpty { text += "Labels    \(known.joined(separator: ", "))\n" }
    let repeats = outcome.duplicates.repeats
    if repeats > 0 {
      text +=
        StyledText("Repeats", .doubtful)
        + "   \(Words.count(repeats, "record has", plural: "records have")) an id that came before; "
        + "all were checked\n"
    }
    if !outcome.duplicates.isComplete {
      text +=
        "Repeats   ids beyond the first \(Words.grouped(DuplicateCounter.capacity)) were not "
        + "compared\n"
    }
    return text
  }

  /// What rules that measured under their floor call contradicted.
  private var quarantined: StyledText? {
    let counts = tally.quarantinedByRule
    if counts.isEmpty { return nil }
    let sum = counts.values.reduce(0, +)
    return StyledText("Quarantined", .doubtful)
      + "  \(Words.count(sum, "contradiction")) of \(Words.count(counts.count, "rule")) that measured under "
      + "\(counts.count == 1 ? "its" : "their") floor: \(counts.keys.sorted().joined(separator: ", ")); not "
      + "counted above\n"
  }

  private var next: StyledText {
    var text = StyledText()
    if let output = files.output {
      text += "Verdicts are in \(output)"
      text += StyledText(files.manifest.map { ", the manifest in \($0)" } ?? "") + ".\n"
    }
    if let place = outcome.firstContradicted, place.path != "-" {
      text +=
        "Next: "
        + StyledText(
          "touchstone check --why --input \(Self.quoted(place.path))\(formatOptions) --line "
            + "\(place.line)", .bold)
        + "  explains the first contradicted record.\n"
    }
    if tally.reasons[.noFact, default: 0] > tally.claimVerdicts[.supported, default: 0] {
      text +=
        "Many claims have no fact: " + StyledText("touchstone pack show PACK", .bold)
        + "  lists what is known.\n"
    }
    return text
  }

  private var formatOptions: String {
    files.formatOptions.map { " " + Self.quoted($0) }.joined()
  }

  /// As a shell takes it.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "/._-".utf8.contains(byte)
      }
    }
    return isPlain
      ? path
      : "'"
        + path.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
