import ArgumentParser
import Touchstone
import TouchstoneStorage

/// What a dataset is to be like.
struct DatasetOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "A format to write; may be given more than once (default: trl-preference-chat).",
      discussion: "One of \(DatasetFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "name"))
  var formatNames: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where a right side may come from, the first that holds (default: passing,correction,abstention).",
      discussion: """
        passing: another output of the same model to the same prompt, in which nothing is contradicted. correction: \
        the output itself, mended. abstention: saying that it isn't known.
        """, valueName: "source,…"))
  var chosen: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The most failing records that go in.", valueName: "number"))
  var budget = 10_000

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The most of one pattern (default: a quarter of the budget).", valueName: "number"))
  var perPattern: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The most of one entity (default: a tenth of the budget).", valueName: "number"))
  var perEntity: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The most of one prompt template (default: a tenth of the budget).", valueName: "number"))
  var perTemplate: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The most of one fact: an attribute of an entity (default: a fiftieth of the budget).",
      valueName: "number"))
  var perFact: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Outputs this alike are duplicates: the share of their pieces in common (default: 0.8).",
      valueName: "share"))
  var nearDuplicates: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of the rows, the share to validate with (default: 10%).", valueName: "share"))
  var validation: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Records that must not get in, nor anything close to them: what you evaluate on; may be given more than once.",
      valueName: "path"))
  var holdout: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Make so many false outputs of true ones, along the mined patterns, in files of their own.",
      valueName: "number"))
  var synthesize = 0

  @Flag(name: .long, help: "Replace e-mail addresses, phone, card and bank account numbers.")
  var mask = false

  @Option(
    name: .long,
    help: ArgumentHelp("Stands in for the prompt of records that have none.", valueName: "text"))
  var prompt: String?

  @Flag(name: .customLong("without-context"), help: "Leave a record's context out of its prompt.")
  var withoutContext = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Decides what is drawn where there is too much.", valueName: "number"))
  var seed: UInt64 = 0

  @OptionGroup var monitor: MonitorOptions

  func validate() throws {
    _ = try formats()
    _ = try sources()
    if !(1...200_000).contains(budget) {
      throw ValidationError("--budget must be from 1 to 200,000, not \(budget).")
    }
    if !(0...100_000).contains(synthesize) {
      throw ValidationError("--synthesize must be from 0 to 100,000, not \(synthesize).")
    }
    for (name, cap) in [
      ("--per-pattern", perPattern), ("--per-entity", perEntity), ("--per-template", perTemplate),
      ("--per-fact", perFact),
    ] {
      if let cap, cap < 1 { throw ValidationError("\(name) must be at least 1, not \(cap).") }
    }
    _ = try share(validation, "--validation", usual: 0.1, within: 0...0.5)
    _ = try share(nearDuplicates, "--near-duplicates", usual: 0.8, within: 0.5...1)
  }

  func formats() throws -> [DatasetFormat] {
    if formatNames.isEmpty { return [.trlPreferenceChat] }
    return try formatNames.map { name in
      guard let format = DatasetFormat(rawValue: name) else {
        let known = DatasetFormat.allCases.map(\.rawValue)
        throw ValidationError(
          "'\(name)' is no format: \(NearestName.hint(for: name, in: known) ?? "give one of \(known.joined(separator: ", "))")."
        )
      }
      return format
    }
  }

  func sources() throws -> [NegativeExample.Source] {
    guard let chosen else { return NegativeExample.Source.allCases }
    let names = chosen.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var sources: [NegativeExample.Source] = []
    for name in names {
      guard let source = NegativeExample.Source(rawValue: name) else {
        let known = NegativeExample.Source.allCases.map(\.rawValue)
        throw ValidationError(
          "--chosen: '\(name)' is no source: \(NearestName.hint(for: name, in: known) ?? "give some of \(known.joined(separator: ", "))")."
        )
      }
      if sources.contains(source) { throw ValidationError("--chosen names '\(name)' twice.") }
      sources.append(source)
    }
    return sources
  }

  /// `10%` or `0.1`.
  func share(
    _ text: String?, _ option: String, usual: Double, within range: ClosedRange<Double>
  ) throws -> Double {
    guard let text else { return usual }
    guard let share = try? ShareText.parse(text), range.contains(share) else {
      throw ValidationError(
        "\(option) must be a share from \(range.lowerBound) to \(range.upperBound), such as \(usual) or \(Int((100 * usual).rounded()))%, not '\(text)'."
      )
    }
    return share
  }

  var options: NegativeOptions {
    get throws {
      var options = NegativeOptions()
      options.seed = seed
      options.budget = budget
      options.chosen = try sources()
      options.validationShare = try share(validation, "--validation", usual: 0.1, within: 0...0.5)
      options.usesContext = !withoutContext
      options.standInPrompt = prompt
      options.synthetic = synthesize
      options.masks = mask
      return options
    }
  }
}

/// How a dataset is watched for skew between groups of people.
struct MonitorOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Sensitive groups of your own, beside those that come with Touchstone.",
      valueName: "path"))
  var groups: String?

  @Option(
    name: .customLong("allow-skew"),
    help: ArgumentHelp(
      "Write the dataset though a group is skewed; the card shows the reason.", valueName: "reason")
  )
  var allowSkew: String?

  @Flag(
    name: .long, help: "Leave out negatives of groups that are skewed until they no longer are.")
  var rebalance = false

  @Option(
    name: .customLong("skew-limit"),
    help: ArgumentHelp(
      "A group's share among the negatives may be so many times that of the batch.",
      valueName: "ratio"))
  var skewLimit = 1.25

  @Option(
    name: .customLong("skew-alpha"),
    help: ArgumentHelp(
      "How often a batch without skew may be called skewed, over all groups (default: 5%).",
      valueName: "share"))
  var skewAlpha: String?

  func validate() throws {
    if let allowSkew, allowSkew.allSatisfy(\.isWhitespace) {
      throw ValidationError("--allow-skew wants a reason.")
    }
    if !(1.01...100).contains(skewLimit) {
      throw ValidationError("--skew-limit must be from 1.01 to 100, not \(skewLimit).")
    }
    _ = try alpha
  }

  var alpha: Double {
    get throws {
      guard let skewAlpha else { return 0.05 }
      guard let share = try? ShareText.parse(skewAlpha), (0.000_001...0.5).contains(share) else {
        throw ValidationError(
          "--skew-alpha must be a share from 0.0001 % to 50 %, such as 5%, not '\(skewAlpha)'.")
      }
      return share
    }
  }
}
