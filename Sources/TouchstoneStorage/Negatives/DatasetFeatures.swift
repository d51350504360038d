/// The types of a file's columns, as a card's front matter gives them. They are in the order of the rows' keys.
enum DatasetFeatures {
  static func lines(of file: DatasetFile) -> [String] {
    switch file {
    case .preferenceStandard, .contrast:
      strings(["chosen", "id", "meta", "prompt", "rejected"])
    case .preference:
      messages("chosen") + strings(["id", "meta"]) + messages("prompt") + messages("rejected")
    case .unpaired:
      messages("completion") + strings(["id"]) + column("label", "bool") + strings(["meta"])
        + messages("prompt")
    case .spans:
      strings(["id"]) + ["  - name: labels", "    list:"]
        + inner([
          ("due_to_null", "bool"), ("end", "int64"), ("implicit_true", "bool"),
          ("label_type", "string"), ("meta", "string"), ("start", "int64"), ("text", "string"),
        ])
        + strings([
          "meta", "model", "offset_unit", "prompt", "quality", "response", "split", "task_type",
        ])
    case .openAI, .llamaPreference, .llamaUnpaired: []
    }
  }

  private static func column(_ name: String, _ type: String) -> [String] {
    ["  - name: \(name)", "    dtype: \(type)"]
  }

  private static func strings(_ names: [String]) -> [String] {
    names.flatMap { column($0, "string") }
  }

  private static func messages(_ name: String) -> [String] {
    ["  - name: \(name)", "    list:"] + inner([("content", "string"), ("role", "string")])
  }

  private static func inner(_ columns: [(String, String)]) -> [String] {
    columns.flatMap { ["    - name: \($0.0)", "      dtype: \($0.1)"] }
  }
}
