import Touchstone

/// The README of a dataset: the front matter that `datasets` resolves configurations by, and what there is to know.
///
/// *Source*: Hugging Face hub-docs, "Dataset Cards" and "Manual Configuration".
package struct DatasetCard {
  let report: NegativesReport
  /// Patterns that are shown.
  private static let patternLimit = 20
  private static let textLimit = 160

  package init(_ report: NegativesReport) { self.report = report }

  package var text: String {
    let sections = [
      frontMatter, heading, counts, patterns, split, bias, training, use, notes,
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  // MARK: Front matter

  private var frontMatter: String {
    var lines = [
      "---", "pretty_name: \"Negatives \(safeName)\"", "license: other", "language:", "- en",
      "task_categories:", "- text-generation", "tags:", "- dpo", "- kto", "- hallucination",
      "- factuality", "size_categories:", "- \(sizeCategory)",
    ]
    let configurations = configurations
    if !configurations.isEmpty { lines.append("configs:") }
    for (place, configuration) in configurations.enumerated() {
      lines.append("- config_name: \(configuration.name)")
      if place == 0 { lines.append("  default: true") }
      lines.append("  data_files:")
      for file in configuration.files {
        lines.append("  - split: \(file.part.isValidation ? "validation" : "train")")
        lines.append("    path: \(file.path)")
      }
    }
    if !configurations.isEmpty { lines.append("dataset_info:") }
    for configuration in configurations {
      lines.append("- config_name: \(configuration.name)")
      lines.append("  features:")
      lines += DatasetFeatures.lines(of: configuration.file)
    }
    return (lines + ["---"]).joined(separator: "\n")
  }

  struct Configuration {
    var name: String
    var file: DatasetFile
    var files: [DatasetWriter.Written]
  }

  private static let usualFirst: [DatasetFile] = [
    .preference, .preferenceStandard, .unpaired, .contrast, .spans,
  ]

  /// The usual one first; made examples behind all real ones.
  var configurations: [Configuration] {
    [false, true].flatMap { isSynthetic in
      Self.usualFirst.compactMap { file in
        let files = report.files.filter { $0.file == file && $0.part.isSynthetic == isSynthetic }
        if files.isEmpty { return nil }
        return Configuration(
          name: file.configuration(isSynthetic: isSynthetic), file: file, files: files)
      }
    }
  }

  private var sizeCategory: String {
    let rows = report.files.filter { $0.file.isConfiguration }.reduce(0) { $0 + $1.rows }
    return switch rows {
    case ..<1_000: "n<1K"
    case ..<10_000: "1K<n<10K"
    case ..<100_000: "10K<n<100K"
    case ..<1_000_000: "100K<n<1M"
    case ..<10_000_000: "1M<n<10M"
    default: "n>1M"
    }
  }

  /// Letters, digits, spaces and a few signs: what a folder is called is no YAML.
  private var safeName: String {
    String(
      report.name.unicodeScalars.map { scalar in
        let isKept =
          scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " "
          || scalar == "-" || scalar == "_" || scalar == "."
        return isKept ? Character(scalar) : "_"
      }
    )
  }

  // MARK: Sections

  private var heading: String {
    """
    # Negatives \(prose(report.name))

    False outputs of \(models), each with the places of its errors and, where one holds, a right output to set against it. \
    Made by Touchstone \(report.version): no model judged; every false side was found contradicted by facts, every right \
    side was validated again and has nothing contradicted in it.

    | made with | |
    |---|---|
    \(report.packs.map { "| pack \(prose($0.name)) \(prose($0.version)) | `\($0.sha256)` |" }.joined(separator: "\n"))
    \((report.layers + report.inputs + report.verdicts + report.holdouts).map { "| \(prose($0.name)) | `\($0.sha256)` |" }.joined(separator: "\n"))
    """
  }

  private var models: String {
    if report.models.isEmpty { return "models that the records don't name" }
    let shown = report.models.prefix(10).map { code($0) }.joined(separator: ", ")
    return report.models.count > 10 ? "\(shown) and \(report.models.count - 10) more" : shown
  }

  private var counts: String {
    var rows: [(String, Int)] = [
      ("records", report.counts.records),
      ("failures: records with a contradicted error", report.counts.failures),
      ("held out", report.counts.heldOutFailures),
      ("exact duplicates", report.duplicates),
    ]
    rows += NegativeSelection.Reason.allCases.compactMap { reason in
      report.dropped[reason].map { ("left out: \(reason.rawValue)", $0) }
    }
    rows += [
      ("left out: no room", report.evicted), ("left out: bridges of the split", report.bridges),
    ]
    rows += ExampleMaker.Drop.allCases.compactMap { drop in
      report.made.drops[drop].map { ("left out: \(drop.rawValue)", $0) }
    }
    rows.append(("**in the dataset**", report.failures.total))
    for source in NegativeExample.Source.allCases {
      if let pairs = report.pairs[source] {
        rows.append(("– with a right side: \(source.rawValue)", pairs.total))
      }
    }
    rows.append(("– without a right side", report.unpaired.total))
    rows.append(("true outputs beside them", report.positives.total))
    if report.synthetics.total > 0 {
      rows.append(("made of true outputs, in files of their own", report.synthetics.total))
    }
    let table = rows.filter { $0.1 > 0 }.map { "| \($0.0) | \(number($0.1)) |" }
    let files = report.files.map { "| `\($0.path)` | \(number($0.rows)) |" }
    return """
      ## What is in it

      | | count |
      |---|---:|
      \(table.joined(separator: "\n"))

      | file | rows |
      |---|---:|
      \(files.joined(separator: "\n"))
      """
  }

  private var patterns: String {
    let shown = report.patterns.prefix(Self.patternLimit)
    let rows = shown.enumerated().map { place, row in
      let error = row.pattern.error
      let example = row.count.examples.first.map { example in
        "\(code(example.text)): \(prose(example.message))"
      }
      return
        "| \(place + 1) | \(error.diagnosis.rawValue) | \(error.attribute.isEmpty ? "–" : prose(error.attribute)) | "
        + "\(prose(error.rule)) | \(row.pattern.shape) | \(number(row.count.records)) | "
        + "\(number(row.count.errors + row.count.warnings)) | \(number(row.exported)) | \(example ?? "–") |"
    }
    return """
      ## The most common hallucination patterns

      A pattern is the same error of the same attribute, by the same rule, under prompts of one shape. \
      \(CountText.count(report.patternCount, "pattern")) failed; \(number(report.patternsAfter)) of the \
      \(number(report.patternsBefore)) that a record mainly failed by are in the dataset.

      | | error | attribute | rule | prompt | records | claims | in the dataset | for example |
      |---:|---|---|---|---|---:|---:|---:|---|
      \(rows.joined(separator: "\n"))
      """
  }

  private var split: String {
    var text = """
      ## Split

      Examples that share an entity, a fact or a prompt template are connected, and whole components go to one side: \
      \(CountText.count(report.components, "component")), the largest of \
      \(CountText.count(report.largestComponent, "example")). Of them \(number(report.failures.training)) are for training, \(number(report.failures.validation)) for validation. \
      Nothing is on both sides; the export looked once more before it wrote. `group` in `meta` names the component.
      """
    if report.bridges > 0 {
      text +=
        " One component held nearly everything: it was cut, and \(number(report.bridges)) examples that connect the two sides were left out."
    }
    if report.failures.validation == 0, report.validationShare > 0 {
      text += " **There is no validation split**: everything is connected, or there is too little."
    }
    return text
  }

  private var bias: String {
    let rows = (report.bias?.rows ?? []).filter { $0.batch > 0 }.map { row in
      "| \(prose(row.group.label)) | \(prose(row.group.dimension)) | \(share(row.negatives, row.test.drawn)) | "
        + "\(share(row.batch, row.test.total)) | \(row.ratio.map(decimal) ?? "–") | \(row.effect.map(decimal) ?? "–") | "
        + "\(probability(row.adjusted)) | \(status(row)) |"
    }
    var text = """
      ## Groups of people

      How often negatives name a group, against the whole batch. A group is skewed where Fisher's exact test, corrected for \
      the number of groups by Holm's method, is below \(percent(report.bias?.monitor.alpha ?? 0.05)) and its rate is more than \
      \(decimal(report.bias?.monitor.ratioLimit ?? 1.25)) times that of the batch, or less than the batch's by as much.

      """
    text +=
      rows.isEmpty
      ? "\nNo record names any of the \(report.bias?.rows.count ?? 0) groups that are watched."
      : """

      | group | by | in negatives | in the batch | ratio | Cohen's h | p, corrected | |
      |---|---|---:|---:|---:|---:|---:|---|
      \(rows.joined(separator: "\n"))
      """
    if let reason = report.skewReason, report.bias?.fired.isEmpty == false {
      text += "\n\n**Skewed, and written all the same:** \(prose(reason))"
    }
    if report.isRebalanced {
      text += "\n\nNegatives of skewed groups were left out until they no longer were."
    }
    return text
  }
}
