import ArgumentParser
import Touchstone
import TouchstoneStorage

/// How a run is scored.
struct ScoreOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Split the scores by this too: metadata.PATH, entity, period or pack; may be given more than once.",
      discussion: """
        Always split by model, complexity, attribute, rule and diagnosis. A key of records may have up to \
        200 values, one of claims up to 1,000.
        """, valueName: "key"))
  var by: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Records with the same value are no independent draws: prompt or metadata.PATH.",
      discussion: "All intervals are then bootstrapped over these clusters.", valueName: "key"))
  var cluster: String?

  @Option(
    name: .customLong("labels-of"),
    help: ArgumentHelp(
      "What the records' labels speak of: record, or the answer to the prompt's question alone (default: record).",
      valueName: "name"), transform: Self.labelScope)
  var labelsOf: LabelScope = .record

  private static func labelScope(_ text: String) throws -> LabelScope {
    if let scope = LabelScope(rawValue: text) { return scope }
    throw ValidationError("'\(text)' is neither record nor answer")
  }

  @Option(name: .long, help: "The seed of the bootstrap (default: 0).")
  var seed: UInt64 = 0

  @Option(
    name: .long,
    help: ArgumentHelp("Bootstrap replicates (default: 2,000).", valueName: "number"))
  var replicates: Int = Scoreboard.Settings.usualReplicates

  @Option(
    name: .customLong("target-coverage"),
    help: ArgumentHelp(
      "The coverage that counts as full in the Q-Score (default: 50%).", valueName: "share"))
  var targetCoverage: String?

  @Option(
    name: .customLong("q-part"),
    help: ArgumentHelp(
      "Weigh this into the Q-Score too, such as task-f1=0.83:0.2; may be given more than once.",
      discussion: """
        A name, a value from 0 to 1 and a weight. factuality, clean and coverage have the weights 0.5, 0.3 \
        and 0.2; factuality=:0.6 gives one of them another weight. All weights are made to add up to 1.
        """, valueName: "name=value:weight"),
    transform: QScorePart.init(parsing:))
  var qParts: [QScorePart] = []

  mutating func validate() throws {
    guard (100...20_000).contains(replicates) else {
      throw ValidationError("--replicates must be from 100 to 20,000, not \(replicates).")
    }
    for key in by where !ScoreSlice.isKey(key) {
      throw ValidationError(Self.unknownKey(key, option: "--by"))
    }
    if let cluster, cluster != "prompt", ScoreSlice.metadataPath(of: cluster) == nil {
      throw ValidationError("--cluster must be prompt or metadata.PATH, not '\(cluster)'.")
    }
    _ = try goals()
  }

  static func unknownKey(_ key: String, option: String) -> String {
    let known = ScoreSlice.recordKeys + ScoreSlice.claimKeys
    let help =
      NearestName.hint(for: key, in: known)
      ?? "known are \((known).joined(separator: ", ")) and metadata.PATH"
    return "\(option): there is no key '\(key)'; \(help)"
  }

  func settings(filters: [ScoreFilter] = []) -> Scoreboard.Settings {
    Scoreboard.Settings(
      seed: seed, replicates: replicates, keys: Scoreboard.Settings.usualKeys + by,
      filters: filters, cluster: cluster, labels: labelsOf)
  }

  func goals() throws -> QScore.Goals {
    var goals = QScore.Goals()
    if let targetCoverage {
      do throws(ShareText.Malformed) {
        goals.targetCoverage = try ShareText.parse(targetCoverage)
      } catch {
        throw ValidationError("--target-coverage: \(error.message); \(error.help)")
      }
      guard goals.targetCoverage > 0 else {
        throw ValidationError("--target-coverage must be above 0.")
      }
    }
    for part in qParts { part.apply(to: &goals) }
    guard
      goals.factuality + goals.clean + goals.coverage + goals.others.reduce(0, { $0 + $1.weight })
        > 0
    else { throw ValidationError("--q-part: all weights are 0.") }
    return goals
  }
}

/// `task-f1=0.83:0.2`, or `factuality=:0.6` for another weight.
struct QScorePart: Hashable, Sendable {
  let name: String
  let value: Double?
  let weight: Double

  init(parsing text: String) throws {
    let help = "write name=value:weight, such as task-f1=0.83:0.2"
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex,
      let colon = text.lastIndex(of: ":"), colon > equals
    else { throw ValidationError(help) }
    name = String(text[..<equals])
    let valueText = text[text.index(after: equals)..<colon]
    guard let weight = Self.number(text[text.index(after: colon)...]) else {
      throw ValidationError("the weight must be a number from 0; \(help)")
    }
    self.weight = weight
    let isOwn = ["factuality", "clean", "coverage"].contains(name)
    guard isOwn == valueText.isEmpty else {
      throw ValidationError(
        isOwn ? "'\(name)' is measured: write \(name)=:weight" : "'\(name)' needs a value; \(help)")
    }
    if isOwn {
      value = nil
    } else {
      guard let value = Self.number(valueText), value <= 1 else {
        throw ValidationError("the value must be from 0 to 1; \(help)")
      }
      self.value = value
    }
  }

  private static func number(_ text: Substring) -> Double? {
    let isPlain = text.utf8.allSatisfy {
      $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    return isPlain ? Double(text) : nil
  }

  func apply(to goals: inout QScore.Goals) {
    switch name {
    case "factuality": goals.factuality = weight
    case "clean": goals.clean = weight
    case "coverage": goals.coverage = weight
    default: goals.others.append(QScore.Part(name, value: value ?? 0, weight: weight))
    }
  }
}
