package import Touchstone

/// All that is said of a dataset: in its card, its manifest and on the terminal.
package struct NegativesReport: Sendable {
  /// A pattern of failures, and how much of it went in.
  package struct Pattern: Sendable {
    package var pattern: NegativePattern
    package var count: PatternTally.Count
    /// Examples of the dataset that have it, made ones left out.
    package var exported: Int
  }

  /// Examples that went in.
  package struct Examples: Hashable, Sendable {
    package var training = 0
    package var validation = 0
    package var total: Int { training + validation }

    mutating func add(isValidation: Bool) {
      if isValidation { validation += 1 } else { training += 1 }
    }
  }

  package var version = ""
  package var name = ""
  package var packs: [Manifest.Pack] = []
  package var layers: [Manifest.Layer] = []
  /// Record files by the names and hashes that were validated.
  package var inputs: [Manifest.Layer] = []
  package var verdicts: [Manifest.Layer] = []
  /// Only options that change the dataset, by name.
  package var options: [KeyValue] = []
  package var models: [String] = []

  package var counts = NegativeCounts()
  package var duplicates = 0
  package var evicted = 0
  package var dropped: [NegativeSelection.Reason: Int] = [:]
  package var made = ExampleCounts()

  package var failures = Examples()
  package var pairs: [NegativeExample.Source: Examples] = [:]
  package var unpaired = Examples()
  package var positives = Examples()
  package var synthetics = Examples()
  /// Medians over pairs that aren't made; nil without such.
  package var medianEditRatio: Double?
  package var medianLengthRatio: [NegativeExample.Source: Double] = [:]

  package var patterns: [Pattern] = []
  package var patternCount = 0
  package var patternsBefore = 0
  package var patternsAfter = 0

  package var components = 0
  package var largestComponent = 0
  package var bridges = 0
  package var validationShare = 0.0
  package var holdouts: [Manifest.Layer] = []

  package var bias: BiasReport?
  package var skewReason: String?
  package var isRebalanced = false
  package var isMasked = false

  package var formats: [DatasetFormat] = []
  package var omissions: [DatasetFormat: [DatasetWriter.Omission: Int]] = [:]
  package var files: [DatasetWriter.Written] = []

  package init() {}

  /// Under it, plain preference losses lower the likelihood of the right side too.
  ///
  /// *Source*: A. Pal and others, "Smaug: fixing failure modes of preference optimisation with DPO-Positive",
  /// arXiv 2402.13228; the number is ours.
  package static let smallEdit = 0.2

  package var isNearIdentical: Bool { medianEditRatio.map { $0 < Self.smallEdit } ?? false }

  /// Wanted and unwanted rows of the unpaired training file; nil where there is none.
  package var balance: (wanted: Int, unwanted: Int)? {
    guard
      let file = files.first(where: {
        $0.file.isUnpaired && !$0.part.isSynthetic && !$0.part.isValidation
      })
    else { return nil }
    return (file.wanted, file.rows - file.wanted)
  }

  /// `desirable_weight` within which wanted and unwanted rows are balanced, at an `undesirable_weight` of 1: to the two
  /// digits that TRL asks for, so that it doesn't warn.
  ///
  /// *Source*: K. Ethayarajh and others, "KTO", arXiv 2402.01306, equation 8; TRL, `KTOTrainer`.
  package var desirableWeights: ClosedRange<Double>? {
    guard let balance, balance.wanted > 0, balance.unwanted > 0 else { return nil }
    let ratio = Double(balance.unwanted) / Double(balance.wanted)
    func rounded(_ weight: Double) -> Double { (weight * 100).rounded() / 100 }
    return rounded(ratio)...rounded(ratio * 1.33)
  }

  package var splits: [String] {
    files.contains { $0.part.isValidation } ? ["train", "validation"] : ["train"]
  }
}

/// Adds up what goes into a dataset.
package struct ExampleTally {
  private var report = NegativesReport()
  private var exported: [NegativePattern: Int] = [:]
  private var editRatios: [Double] = []
  private var lengthRatios: [NegativeExample.Source: [Double]] = [:]
  private var models: Set<String> = []

  package init() {}

  package mutating func add(_ row: ExampleRow) {
    switch row {
    case .positive(let example): report.positives.add(isValidation: example.isValidation)
    case .negative(let example) where example.isSynthetic:
      report.synthetics.add(isValidation: example.isValidation)
    case .negative(let example):
      report.failures.add(isValidation: example.isValidation)
      for pattern in Self.patterns(of: example) { exported[pattern, default: 0] += 1 }
      if let model = example.model { models.insert(model) }
      guard let chosen = example.chosen else {
        report.unpaired.add(isValidation: example.isValidation)
        return
      }
      report.pairs[chosen.source, default: .init()].add(isValidation: example.isValidation)
      editRatios.append(chosen.editRatio)
      lengthRatios[chosen.source, default: []].append(
        Double(chosen.text.unicodeScalars.count) / Double(example.rejected.unicodeScalars.count))
    }
  }

  /// - Parameter patterns: of the whole run.
  package func report(patterns: PatternTally) -> NegativesReport {
    var report = report
    report.models = models.sorted()
    report.medianEditRatio = Self.median(editRatios)
    report.medianLengthRatio = lengthRatios.compactMapValues(Self.median)
    report.patternCount = patterns.patternCount
    report.patterns = patterns.ranked.map { row in
      NegativesReport.Pattern(
        pattern: row.pattern, count: row.count, exported: exported[row.pattern] ?? 0)
    }
    return report
  }

  private static func patterns(of example: NegativeExample) -> Set<NegativePattern> {
    Set(
      example.violations.map { violation in
        NegativePattern(
          ErrorPattern(
            diagnosis: violation.diagnosis, attribute: violation.attribute ?? "",
            rule: violation.rule), shape: example.pattern.shape)
      })
  }

  private static func median(_ values: [Double]) -> Double? {
    if values.isEmpty { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
