import Touchstone

/// What trainers besides the `datasets` library need to find the files.
package struct DatasetRecipes {
  let report: NegativesReport

  package init(_ report: NegativesReport) { self.report = report }

  /// Paths in the dataset with their texts.
  package var files: [(path: String, text: String)] {
    var files: [(path: String, text: String)] = []
    if has(.preference) { files.append(("axolotl/dpo.yaml", axolotlPreference)) }
    if has(.unpaired) { files.append(("axolotl/kto.yaml", axolotlUnpaired)) }
    let entries = llamaEntries
    if !entries.isEmpty {
      files.append(("llamafactory/dataset_info.json", llamaInfo(entries)))
      if has(.llamaPreference) {
        files.append(("llamafactory/dpo.yaml", llamaRecipe("dpo", .llamaPreference)))
      }
      if has(.llamaUnpaired) {
        files.append(("llamafactory/kto.yaml", llamaRecipe("kto", .llamaUnpaired)))
      }
    }
    return files
  }

  private func has(_ file: DatasetFile) -> Bool {
    report.files.contains { $0.file == file && !$0.part.isSynthetic && !$0.part.isValidation }
  }

  /// *Source*: Axolotl, docs/rlhf.qmd; the strategy `chat_template.default`.
  private var axolotlPreference: String {
    let loss =
      report.isNearIdentical
      ? """
      # Pairs are near-identical: a preference loss alone lowers the likelihood of both sides.
      dpo_loss_type: [sigmoid, sft]
      dpo_loss_weights: [1.0, 0.5]

      """ : ""
    return """
      # Add your base_model and the rest of your recipe; run it from the folder that holds this dataset's folder.
      rl: dpo
      \(loss)datasets:
        - path: \(yaml(report.name))
          ds_type: json
          data_files:
            - data/preference-train.jsonl
          split: train
          type: chat_template.default
          field_messages: prompt
      chat_template: tokenizer_default
      remove_unused_columns: false

      """
  }

  /// *Source*: Axolotl, docs/rlhf.qmd; KTO. Its strategies want texts: the chat template is the user's.
  private var axolotlUnpaired: String {
    """
    # Axolotl's KTO reads texts, not messages: map the columns first, for example with the chat template of your model:
    #   data = load_dataset(\(yaml(report.name)), "unpaired")["train"]
    #   data = data.map(lambda row: {
    #       "prompt": tokenizer.apply_chat_template(row["prompt"], tokenize=False, add_generation_prompt=True),
    #       "completion": row["completion"][0]["content"]})
    #   data.to_json("unpaired-text.jsonl")
    rl: kto
    datasets:
      - path: unpaired-text.jsonl
        ds_type: json
        split: train
        type:
          field_prompt: prompt
          field_completion: completion
          field_label: label
          prompt_format: "{prompt}"
          completion_format: "{completion}"
    remove_unused_columns: false

    """
  }

  private var llamaEntries: [DatasetWriter.Written] {
    report.files.filter { $0.file == .llamaPreference || $0.file == .llamaUnpaired }
  }

  /// The name LLaMA-Factory knows a file by.
  static func llamaName(_ written: DatasetWriter.Written) -> String {
    (written.part.isSynthetic ? "synthetic_" : "") + written.file.rawValue
      + (written.part.isValidation ? "_validation" : "")
  }

  /// *Source*: LLaMA-Factory, data/README.md. Whatever isn't listed is reset to nothing.
  private func llamaInfo(_ entries: [DatasetWriter.Written]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for entry in entries.sorted(by: { Self.llamaName($0) < Self.llamaName($1) }) {
      let isRanking = entry.file == .llamaPreference
      writer.key(Self.llamaName(entry))
      writer.beginObject()
      writer.key("columns")
      writer.beginObject()
      if isRanking { writer.field("chosen", "chosen") } else { writer.field("kto_tag", "label") }
      writer.field("messages", "messages")
      if isRanking { writer.field("rejected", "rejected") }
      writer.endObject()
      writer.field("file_name", entry.path.split(separator: "/").last.map(String.init) ?? "")
      writer.field("formatting", "sharegpt")
      if isRanking {
        writer.key("ranking")
        writer.bool(true)
      }
      writer.key("tags")
      writer.beginObject()
      writer.field("assistant_tag", "assistant")
      writer.field("content_tag", "content")
      writer.field("role_tag", "role")
      writer.field("system_tag", "system")
      writer.field("user_tag", "user")
      writer.endObject()
      writer.endObject()
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  private func llamaRecipe(_ stage: String, _ file: DatasetFile) -> String {
    let loss =
      stage == "dpo"
      ? "pref_loss: sigmoid\npref_beta: 0.1\n"
        + (report.isNearIdentical
          ? "# Pairs are near-identical: the fine-tuning term keeps the right side likely.\npref_ftx: 0.5\n"
          : "")
      : "pref_beta: 0.1\n"
    let validation = report.files.first {
      $0.file == file && $0.part.isValidation && !$0.part.isSynthetic
    }
    return """
      # Add model_name_or_path, template and the rest of your recipe.
      stage: \(stage)
      do_train: true
      dataset_dir: \(yaml(report.name + "/llamafactory"))
      dataset: \(file.rawValue)
      \(validation.map { "eval_dataset: \(Self.llamaName($0))\n" } ?? "")\(loss)
      """
  }

  /// In double quotes on one line, whatever it is: JSON is YAML, and a text of Python too.
  private func yaml(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
