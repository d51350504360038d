import Foundation
import Touchstone
import TouchstoneStorage

/// What a gate judges by: the policy's file, touchstone.yaml and the options together.
struct GateSettings {
  var policy: GatePolicy
  var accepted: DisputeList?
  /// A whole path; nil where nothing is compared.
  var baselinePath: String?
  /// As reports name it.
  let policyName: String
  private let day: Day

  init(_ command: GateCommand, on console: Console) throws(CommandFailure) {
    var problems: [Problem] = []
    let path = Self.policyPath(command, on: console)
    var folder = console.workingFolder
    var file: GatePolicyFile?
    if let path {
      let read = GatePolicyFile.read(path, shownAs: console.shown(path))
      file = read.file
      problems += read.problems
      folder = URL(filePath: path).deletingLastPathComponent().path
    }
    policyName = path.map(BatchRun.shownName(of:)) ?? "--limit"
    policy = file?.policy ?? GatePolicy(limits: [])
    for text in command.limit {
      let parsed = GateLimitText.parse(text)
      problems += parsed.problems
      guard let limit = parsed.limit else { continue }
      if policy.limits.contains(where: { $0.id == limit.id }) {
        problems.append(
          Problem(
            .error, "duplicate-limit", at: SourceLocation(file: "--limit", line: 0),
            "there is a limit on \(limit.id) already", help: "leave one of them out"))
      }
      policy.limits.append(limit)
    }
    if !problems.isEmpty { throw .problems(problems) }
    if policy.limits.isEmpty {
      throw .malformed(
        "error[no-policy]: nothing says what the run must keep to\n"
          + "  help: give --policy gate.yaml, or a limit such as --limit 'claim-rate<=2%'")
    }
    if let asOf = command.asOf {
      guard let day = Day(asOf) else { throw .malformedDate(option: "--as-of", text: asOf) }
      self.day = day
    } else {
      day = Self.today
    }
    func within(_ text: String) -> String { text.hasPrefix("/") ? text : folder + "/" + text }
    if let accepted = file?.accepted {
      let path = within(accepted.value)
      let read = DisputeFile.read(path, shownAs: console.shown(path))
      if !read.problems.isEmpty { throw .problems(read.problems) }
      self.accepted = DisputeList(read.disputes, on: day)
    }
    baselinePath = command.baseline.map(console.path) ?? file?.baseline.map { within($0.value) }
    if command.updateBaseline, baselinePath == nil {
      throw .malformed(
        "error[no-baseline]: --update-baseline writes over a baseline, and none is named\n"
          + "  help: give --baseline baseline.jsonl")
    }
    if policy.needsBaseline, baselinePath == nil {
      throw .malformed(
        "error[no-baseline]: the policy compares with a baseline, and none is named\n"
          + "  help: give --baseline baseline.jsonl; where there is no such file, this run is written to it"
      )
    }
  }

  /// The option's, else the one that the nearest touchstone.yaml names.
  private static func policyPath(_ command: GateCommand, on console: Console) -> String? {
    if let policy = command.policy { return console.path(policy) }
    let project = PackFinder(
      workingFolder: console.workingFolder, packsVariable: console.variables["TOUCHSTONE_PACKS"],
      installFolders: console.installFolders
    ).find([]).project
    return project.flatMap { project in project.policy.map { project.path($0.value) } }
  }

  /// In UTC: the one clock that a gate reads, where no day is given.
  private static var today: Day {
    Day(daysSinceEpoch: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
  }

  /// How an acceptance ran out, or matches nothing.
  func notes(matched: Set<Int>) -> [String] {
    guard let accepted else { return [] }
    var notes: [String] = []
    for index in accepted.expired {
      let dispute = accepted.disputes[index]
      notes.append(
        "The acceptance of \(dispute.fingerprint) ran out on \(dispute.expires), before \(day): the finding counts again."
      )
    }
    let idle = accepted.disputes.indices.filter {
      !matched.contains($0) && !accepted.expired.contains($0)
    }
    for index in idle {
      notes.append(
        "No finding of this run has the accepted fingerprint \(accepted.disputes[index].fingerprint): take it out where it is mended."
      )
    }
    let limit = 10
    if notes.count > limit {
      notes =
        Array(notes.prefix(limit)) + ["… and \(notes.count - limit) more acceptances like these."]
    }
    if !accepted.disputes.isEmpty { notes.append("Acceptances count up to \(day) (--as-of).") }
    return notes
  }

  /// - Parameter inconclusive: where the run falls if it can't be told.
  /// *Source*: SEMANTICS 11.
  static func exitStatus(
    of status: GateStatus, _ inconclusive: GatePolicy.Inconclusive
  ) -> ExitStatus {
    switch (status, inconclusive) {
    case (.passed, _), (.inconclusive, .pass): .ran
    case (.failed, _), (.inconclusive, .fail): .limitBroken
    case (.inconclusive, .inconclusive): .inconclusive
    }
  }
}

extension GateReport {
  init(
    _ outcome: GateRun.Outcome, _ settings: GateSettings, inputs: [String], status: GateStatus,
    notes: [String]
  ) {
    let counts = outcome.board.total.counts
    let card = Scorecard(outcome.board.total, goals: settings.policy.goals)
    var headlines = [
      "Checked \(Words.share(counts.checked, of: counts.items)): \(Words.grouped(counts.checked)) of "
        + Words.count(counts.items, "item")
    ]
    func add(_ name: ScoreName, _ title: String, _ words: (Score) -> String) {
      let score = card.score(name)
      guard score.denominator > 0 else { return }
      headlines.append(
        "\(title) \(Words.share(score.numerator, of: score.denominator)), 95 % interval "
          + "\(Words.range(score)): \(words(score))")
    }
    add(.claimRate, "Claim rate") {
      "\(Words.grouped($0.numerator)) contradicted of \(Words.grouped($0.denominator)) decided by facts"
    }
    add(.recordRate, "Record rate") {
      "\(Words.grouped($0.numerator)) with an error of \(Words.grouped($0.denominator)) not refused"
    }
    if counts.rejected > 0 {
      headlines.append(
        "\(Words.count(counts.rejected, "line")) could not be read; they count as undecided")
    }
    self.init(
      inputs: inputs, policy: settings.policyName, touchstoneVersion: Release.version,
      status: status, checks: outcome.checks, records: outcome.records, recordCount: counts.records,
      rejectedCount: counts.rejected, findings: outcome.findings, errorCount: outcome.errorCount,
      warningCount: outcome.warningCount, acceptedCount: outcome.acceptedCount,
      headlines: headlines, notes: notes,
      inconclusivePasses: outcome.inconclusive == .pass)
  }
}
