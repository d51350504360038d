import Touchstone

extension DatasetCard {
  /// How to train on what is there.
  var training: String {
    var parts = ["## Training"]
    if let ratio = report.medianEditRatio {
      parts.append(
        "Half of the pairs change at most \(percent(ratio)) of their words."
          + (report.isNearIdentical
            ? " **Pairs are near-identical**: a plain preference loss lowers the likelihood of both sides. Take "
              + "`loss_type=[\"sigmoid\", \"sft\"], loss_weights=[1.0, 0.5]` (TRL), DPO-Positive, or ORPO; or train on spans."
            : ""))
    }
    for source in NegativeExample.Source.allCases {
      if let ratio = report.medianLengthRatio[source], ratio < 0.8 || ratio > 1.25 {
        parts.append(
          "Right sides from \(source.rawValue) are \(decimal(ratio)) times as long as their false sides (median): "
            + "normalise by length, or leave them out with `--chosen`.")
      }
    }
    if let balance = report.balance {
      var text =
        "Unpaired training rows: \(number(balance.wanted)) wanted, \(number(balance.unwanted)) unwanted."
      if let weights = report.desirableWeights {
        text +=
          weights.contains(1)
          ? " They are in balance for KTO."
          : " For KTO set `desirable_weight` within \(decimal(weights.lowerBound)) to \(decimal(weights.upperBound)), with `undesirable_weight` at 1."
      } else {
        text += " **One of the two is missing: KTO learns nothing from the other alone.**"
      }
      parts.append(text + " A batch must have more than one row.")
    }
    if report.files.contains(where: { $0.part.isSynthetic }) {
      parts.append(
        "Made examples are false outputs that no model wrote: one value of a true output was changed along the patterns "
          + "above. Mix them in as far as they help on what you evaluate with.")
    }
    return parts.joined(separator: "\n\n")
  }

  /// Commands that work as they stand.
  var use: String {
    var parts = ["## Use"]
    if let usual = configurations.first {
      parts.append(
        "```python\nfrom datasets import load_dataset\ndata = load_dataset(\"path/to/this/folder\", \"\(usual.name)\")\n```"
      )
    }
    if report.formats.contains(.trlPreferenceChat) {
      parts.append(
        "TRL: `DPOTrainer(train_dataset=data[\"train\"], …)`. Axolotl: `axolotl/dpo.yaml`.")
    }
    if report.formats.contains(.trlUnpaired) {
      parts.append(
        "TRL: `KTOTrainer` with the configuration `unpaired`. Axolotl: `axolotl/kto.yaml`.")
    }
    if report.formats.contains(.llamaFactory) {
      parts.append(
        "LLaMA-Factory: `dataset_dir: path/to/this/folder/llamafactory`; `llamafactory/dpo.yaml` and `kto.yaml` begin a recipe."
      )
    }
    if report.formats.contains(.openAIPreference) {
      parts.append(
        "OpenAI: upload `openai/preference-train.jsonl` for a fine-tuning job with `method.type: dpo`."
      )
    }
    if report.formats.contains(.spans) {
      parts.append(
        "Spans count Unicode code points of `response`, from 0, the end not included: `response[start:end] == text` in Python."
      )
    }
    return parts.joined(separator: "\n\n")
  }

  var notes: String {
    var lines = ["## Notes"]
    lines.append(
      "- The false sides are outputs of the models above: what their makers allow, and what the records' owner allows, holds for this dataset."
    )
    lines.append(
      report.isMasked
        ? "- E-mail addresses, phone, payment card and bank account numbers were replaced by marks, the same ones on both sides."
        : "- Personal data was not masked (`--mask`).")
    for format in report.formats {
      for (reason, count) in (report.omissions[format] ?? [:]).sorted(by: {
        $0.key.rawValue < $1.key.rawValue
      }) {
        let why =
          switch reason {
          case .noPrompt: "without a prompt"
          case .noChosen: "without a right side"
          case .bareDate: "with a text that is nothing but a day, which loaders would rewrite"
          }
        lines.append(
          "- Not in \(format.rawValue): \(number(count)) \(count == 1 ? "example" : "examples") \(why)."
        )
      }
    }
    let options = report.options.map { "\($0.key) \($0.value)" }.joined(separator: "; ")
    lines.append("- Options: \(prose(options)).")
    lines.append("- `manifest.json` has all counts, the hash of each file, and what made it.")
    return lines.joined(separator: "\n")
  }

  // MARK: Words

  func prose(_ text: String) -> String { MarkdownText.prose(text, limit: 240) }
  func code(_ text: String) -> String { MarkdownText.code(text, limit: 120) }
  func number(_ count: Int) -> String { CountText.grouped(count) }
  func decimal(_ value: Double) -> String { Self.fixed(value, 2) }
  func percent(_ value: Double) -> String { Self.fixed(100 * value, 1) + " %" }

  func share(_ count: Int, _ total: Int) -> String {
    total == 0 ? "–" : "\(number(count)) (\(percent(Double(count) / Double(total))))"
  }

  func probability(_ p: Double) -> String { p < 0.001 ? "< 0.001" : Self.fixed(p, 3) }

  func status(_ row: GroupSkew) -> String {
    switch row.standing {
    case .untested: ""
    case .even: row.isSmall ? "few" : ""
    case .over: "**skewed: named too often**"
    case .under: "**skewed: named too seldom**"
    }
  }

  /// With so many digits behind the point.
  private static func fixed(_ value: Double, _ digits: Int) -> String {
    var factor = 1.0
    for _ in 0..<digits { factor *= 10 }
    let rounded = Int((value.magnitude * factor).rounded())
    let whole = rounded / Int(factor)
    let rest = "\(rounded % Int(factor))"
    let sign = value < 0 && rounded > 0 ? "-" : ""
    return "\(sign)\(whole).\(String(repeating: "0", count: digits - rest.count))\(rest)"
  }
}
