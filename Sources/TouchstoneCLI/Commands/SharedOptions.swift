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
struct FailLimit: Hashable, Sendable {
  let verdict: Verdict
  /// This bad or worse; nil for any.
  let severity: Severity?

  init(parsing argument: String) throws {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    verdict = try Self.word(parts[0], kind: "verdict")
    severity = parts.count == 1 ? nil : try Self.word(parts[1], kind: "severity")
    if verdict == .refused, severity != nil {
      throw ValidationError("only records are refused, and they have no severity")
    }
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ text: String, kind: String
  ) throws -> Word where Word.RawValue == String {
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    throw ValidationError(
      "no \(kind) is named '\(text)'; "
        + (NearestName.hint(for: text, in: known) ?? "known are \(known.joined(separator: ", "))"))
  }

  /// What a run has that it must not have: claims of the verdict, or, where no severity is asked for,
  /// also records of it; nil where it has none.
  func breach(by tally: RunTally) -> String? {
    let claims = tally.claimSeverities[verdict] ?? [:]
    // The cases stand in order, the worst first.
    let counted = severity.map { wanted in
      Array(Severity.allCases.prefix { $0 != wanted }) + [wanted]
    }
    let claimCount = (counted ?? Severity.allCases).reduce(0) { $0 + claims[$1, default: 0] }
    let recordCount = severity == nil ? tally.recordVerdicts[verdict, default: 0] : 0
    let parts = [(claimCount, "claim"), (recordCount, "record")].filter { $0.0 > 0 }
    if parts.isEmpty { return nil }
    let degree = severity.map { $0 == .error ? " as an error" : " as a \($0.rawValue) or worse" }
    return parts.map { Words.count($0.0, $0.1) }.joined(separator: " and ")
      + (claimCount + recordCount == 1 ? " is " : " are ") + verdict.rawValue + (degree ?? "")
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
        """, valueName: "verdict[:severity]"),
    transform: FailLimit.init(parsing:))
  var failOn: [FailLimit] = []

  /// Says each limit that is broken.
  func status(of tally: RunTally, on console: Console) -> ExitStatus {
    let breaches = failOn.compactMap { $0.breach(by: tally) }
    for breach in breaches {
      console.say(StyledText("--fail-on: error[limit-broken]: \(breach)\n"))
    }
    return breaches.isEmpty ? .ran : .limitBroken
  }
}
