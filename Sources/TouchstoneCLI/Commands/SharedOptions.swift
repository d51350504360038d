import ArgumentParser
import Touchstone
import TouchstoneStorage

/// Which packs to check with.
struct PackOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Check with this pack; may be given more than once.",
      discussion: """
        Without it: the packs of touchstone.yaml, else all under ./factbase, else those of \
        $TOUCHSTONE_PACKS, else those that came with the program.
        """, valueName: "name|path"))
  var pack: [String] = []
}

/// Facts to check with beside those of the packs.
struct FactOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Lay these facts over the packs; may be given more than once.",
      discussion: """
        A CSV file of facts, or a folder with facts/*.csv or *.csv and, if there are any, entities.yaml and \
        sources.yaml, in the formats of packs. Attributes and rules are the packs'. A CSV file without the \
        column 'source' is itself the source of its facts, of medium trust.
        """, valueName: "file|folder"))
  var facts: [String] = []
}

/// When facts count as old.
struct FreshnessOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day that the age of facts counts from (default: the newest day a source was retrieved).",
      valueName: "date"))
  var asOf: String?

  func day(_ factBase: FactBase) throws(CommandFailure) -> Day? {
    guard let asOf else { return factBase.newestRetrieval }
    guard let day = Day(asOf) else { throw .malformedDate(option: "--as-of", text: asOf) }
    return day
  }
}

/// A text to look at: an argument, a file, or the standard input.
struct TextOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The text; - reads it from the standard input.", valueName: "text"))
  var text: String?

  @Option(name: .long, help: ArgumentHelp("Read the text from this file.", valueName: "path"))
  var file: String?
}

struct ColorOptions: ParsableArguments {
  @Option(name: .long, help: "When to show colours: auto, always or never.")
  var color: ColorChoice = .auto
}

extension ColorChoice: ExpressibleByArgument {}

/// `contradicted`, `contradicted:error`: what ends a run with status 1.
struct FailLimit: Hashable, Sendable, ExpressibleByArgument {
  let verdict: Verdict
  /// This bad or worse; nil for any.
  let severity: Severity?

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let verdict = Verdict(rawValue: parts[0]), parts.count <= 2 else { return nil }
    self.verdict = verdict
    if parts.count == 1 {
      severity = nil
    } else {
      guard let severity = Severity(rawValue: parts[1]) else { return nil }
      self.severity = severity
    }
  }

  /// Whether a run has what it must not have: a claim of the verdict, or, where no severity is asked
  /// for, a record of it.
  func isBroken(by tally: RunTally) -> Bool {
    let claims = tally.claimSeverities[verdict] ?? [:]
    guard let severity else {
      return !claims.isEmpty || tally.recordVerdicts[verdict, default: 0] > 0
    }
    // The cases stand in order, the worst first.
    let worse = Severity.allCases.prefix { $0 != severity } + [severity]
    return worse.contains { claims[$0, default: 0] > 0 }
  }
}

struct FailOptions: ParsableArguments {
  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "End with status 1 if anything has this verdict, such as contradicted:error.",
      discussion: """
        Verdicts: supported, contradicted, unverifiable, stale, undecided, refused. A severity (error, \
        warning or note) asks for a claim this bad or worse. May be given more than once.
        """, valueName: "verdict[:severity]"))
  var failOn: [FailLimit] = []

  func status(of tally: RunTally) -> ExitStatus {
    failOn.contains { $0.isBroken(by: tally) } ? .limitBroken : .ran
  }
}
