import ArgumentParser
import Foundation
import Touchstone
import TouchstoneStorage

struct GateCommand: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Hold verdict lines against a policy: pass, fail, or say that it can't be told.",
    discussion: """
      A limit fails where it is broken beyond chance, passes where it is kept beyond chance, and is \
      inconclusive otherwise; too few checked claims, refusals and an empty batch never pass. Status: 0 \
      passed, 1 failed, 2 could not run, 3 inconclusive. docs/gate.md says how to write a policy.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files of verdict lines; - is the standard input.", valueName: "verdicts"))
  var inputs: [String]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The policy (default: the 'policy' of touchstone.yaml).", valueName: "path"))
  var policy: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A limit beside the policy's or without one, such as 'claim-rate<=2%' or 'record-rate[model=a]<=0.05'; may be given more than once.",
      valueName: "limit"))
  var limit: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Compare with this run; where there is no such file, this run is written to it.",
      valueName: "path"))
  var baseline: String?

  @Flag(
    name: .customLong("update-baseline"),
    help: "Write this run over the baseline once it is judged.")
  var updateBaseline = false

  @Flag(
    name: .customLong("allow-config-drift"),
    help: "Compare with a baseline that other packs, options or another version made.")
  var allowConfigDrift = false

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day that acceptances expire by (default: today).", valueName: "date"))
  var asOf: String?

  @OptionGroup var outputs: GateOutputOptions

  @Flag(
    name: .customLong("exit-zero"),
    help: "End with status 0 whatever the gate says, if it could run.")
  var exitZero = false

  @Option(
    name: .long,
    help: ArgumentHelp("Read on so many threads (default: one a core).", valueName: "number"))
  var workers: Int?

  @OptionGroup var colors: ColorOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Give at least one file of verdict lines, or -.") }
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("The standard input can be read only once.")
    }
    if let twice = inputs.first(where: { path in inputs.count { $0 == path } > 1 }) {
      throw ValidationError("'\(twice)' is given twice: its records would count twice.")
    }
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be from 1 to 256, not \(workers).")
    }
  }

  func run(on console: Console) throws(CommandFailure) -> ExitStatus {
    var console = console
    console.color = colors.color
    let settings = try GateSettings(self, on: console)
    let written = outputs.targets.compactMap(\.path).map(console.path)
    for path in written + [settings.baselinePath].compactMap({ $0 }) {
      try CommandFailure.refuseSameFile(path, among: inputs)
    }
    let status: ExitStatus
    do {
      status = try judge(settings, on: console)
    } catch {
      throw CommandFailure(error)
    }
    return exitZero ? .ran : status
  }

  private func judge(_ settings: GateSettings, on console: Console) throws -> ExitStatus {
    var identities: [RunIdentity] = []
    for path in inputs where path != "-" {
      if let identity = try RunIdentity.read(beside: path) { identities.append(identity) }
    }
    let hasManifests = identities.count == inputs.count
    // Shards of one run have one maker.
    let identity = hasManifests ? identities.first : nil
    let (known, isFirst) = try knownBaseline(settings, identity)
    let progress = Progress(console, bytes: nil, isShown: console.isTerminal(.talk))
    let run = GateRun(
      policy: settings.policy,
      workers: workers ?? max(1, ProcessInfo.processInfo.activeProcessorCount),
      accepted: settings.accepted, baseline: known)
    let outcome = try run.run(
      inputs, identity: identity, rejected: identities.reduce(0) { $0 + $1.rejected },
      expectedRecords: hasManifests ? identities.reduce(0) { $0 + $1.records } : nil
    ) { progress.show(lines: $0, bytes: $1) }
    progress.clear()
    let status = GateJudge.status(of: outcome.checks)
    var notes = settings.notes(matched: outcome.matchedAcceptances)
    notes += makerNotes(identities, known)
    if status == .inconclusive, settings.policy.inconclusive == .pass, outcome.inconclusive != .pass
    {
      notes.append(
        "'inconclusive: pass' lets no run pass that decides nothing, answers nothing or isn't whole."
      )
    }
    if known != nil {
      notes.append(
        "\(Words.grouped(outcome.matchedRecords)) of \(Words.count(outcome.board.total.counts.records, "record")) are in the baseline."
      )
    }
    if let path = settings.baselinePath {
      notes += try write(
        outcome.baseline, to: path, isFirst: isFirst, status: status, on: console)
      if known?.isCut == true || outcome.baseline.isCut {
        notes.append(
          "Baselines hold \(Words.grouped(GateBaseline.recordLimit)) records; errors of others count as new."
        )
      }
    }
    let report = GateReport(
      outcome, settings, inputs: inputs.map(BatchRun.shownName(of:)), status: status, notes: notes)
    try outputs.write(report, on: console)
    return GateSettings.exitStatus(of: status, outcome.inconclusive)
  }

  /// What isn't known of who made the run, or differs between its files.
  private func makerNotes(_ identities: [RunIdentity], _ baseline: GateBaseline?) -> [String] {
    var notes: [String] = []
    if identities.count < inputs.count {
      notes.append(
        "No manifest lies beside the verdict lines: lines that could not be read aren't known.")
    }
    if let baseline, identities.count < inputs.count || baseline.identity == nil {
      notes.append("Whether the baseline was made with the same packs and options isn't known.")
    }
    if let first = identities.first {
      for other in identities.dropFirst() {
        let differences = other.differences(from: first)
        if differences.isEmpty { continue }
        notes.append(
          "The files were made with different packs or options: \(differences.joined(separator: "; "))."
        )
        break
      }
    }
    return notes
  }

  /// The baseline to compare with, and whether this run is the first.
  private func knownBaseline(
    _ settings: GateSettings, _ identity: RunIdentity?
  ) throws -> (GateBaseline?, isFirst: Bool) {
    guard let path = settings.baselinePath else { return (nil, false) }
    if SystemFile.size(ofFileAt: path) == nil { return (nil, true) }
    let baseline: GateBaseline
    do {
      baseline = try GateBaselineFile.read(path)
    } catch {
      // It is about to be written anew.
      if updateBaseline { return (nil, false) }
      throw error
    }
    if let identity, let maker = baseline.identity, !allowConfigDrift {
      let differences = identity.differences(from: maker)
      if !differences.isEmpty {
        if updateBaseline { return (nil, false) }
        throw GateBaselineError.drift(path: path, differences)
      }
    }
    return (baseline, false)
  }

  /// Returns what to say of it.
  private func write(
    _ baseline: GateBaseline, to path: String, isFirst: Bool, status: GateStatus,
    on console: Console
  ) throws -> [String] {
    let shown = console.shown(path)
    guard isFirst || updateBaseline else { return [] }
    if status == .failed, !updateBaseline {
      return [
        "There is no baseline yet, and a run that fails doesn't become one: --update-baseline writes it all the same."
      ]
    }
    if baseline.records == 0 { return ["An empty run doesn't become a baseline."] }
    var file = try AtomicFile(path: path)
    try file.write(GateBaselineFile.write(baseline))
    try file.commit()
    return [
      isFirst
        ? "A first run: it was written to \(shown) as the baseline. Commit it; later runs are compared with it."
        : "This run was written to \(shown) as the new baseline."
    ]
  }
}
