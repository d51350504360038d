import Touchstone

/// A format that negatives are written in, by its name on the command line.
package enum DatasetFormat: String, Hashable, Sendable, CaseIterable {
  /// Prompt, chosen and rejected as plain texts.
  case trlPreference = "trl-preference"
  /// The same as conversations: what TRL and Axolotl train from.
  case trlPreferenceChat = "trl-preference-chat"
  /// One output a row, marked as wanted or not.
  case trlUnpaired = "trl-unpaired"
  case openAIPreference = "openai-preference"
  case llamaFactory = "llama-factory"
  /// Pairs with what differs.
  case contrast
  /// Outputs with the places of their errors.
  case spans

  /// Its files.
  var files: [DatasetFile] { DatasetFile.allCases.filter { $0.format == self } }
}

/// A file of a dataset, but for its split.
enum DatasetFile: String, Hashable, Sendable, CaseIterable {
  case preferenceStandard = "preference_standard"
  case preference
  case unpaired
  case openAI = "openai"
  case llamaPreference = "touchstone_dpo"
  case llamaUnpaired = "touchstone_kto"
  case contrast
  case spans

  var format: DatasetFormat {
    switch self {
    case .preferenceStandard: .trlPreference
    case .preference: .trlPreferenceChat
    case .unpaired: .trlUnpaired
    case .openAI: .openAIPreference
    case .llamaPreference, .llamaUnpaired: .llamaFactory
    case .contrast: .contrast
    case .spans: .spans
    }
  }

  /// Without a prompt a record has no row in it.
  var needsPrompt: Bool { self != .contrast && self != .spans }

  /// Without a right side a record has no row in it.
  var needsChosen: Bool {
    switch self {
    case .preferenceStandard, .preference, .openAI, .llamaPreference, .contrast: true
    case .unpaired, .llamaUnpaired, .spans: false
    }
  }

  /// Rows are single outputs, wanted or not.
  var isUnpaired: Bool { self == .unpaired || self == .llamaUnpaired }

  /// `datasets` loads it as a configuration of its own.
  var isConfiguration: Bool {
    switch self {
    case .preferenceStandard, .preference, .unpaired, .contrast, .spans: true
    case .openAI, .llamaPreference, .llamaUnpaired: false
    }
  }

  /// In the dataset's folder. No name of the data is in it.
  func path(_ part: Part) -> String {
    let stem = (part.isSynthetic ? "synthetic-" : "") + rawValue.replacing("_", with: "-")
    let name = "\(stem)-\(part.isValidation ? "validation" : "train").jsonl"
    switch self {
    case .openAI: return "openai/" + name.replacing("openai", with: "preference")
    case .llamaPreference, .llamaUnpaired: return "llamafactory/" + name
    default: return "data/" + name
    }
  }

  /// The name of the configuration.
  func configuration(isSynthetic: Bool) -> String { (isSynthetic ? "synthetic_" : "") + rawValue }

  /// Which rows a file has.
  struct Part: Hashable, Sendable {
    var isSynthetic: Bool
    var isValidation: Bool

    static let all = [
      Part(isSynthetic: false, isValidation: false), Part(isSynthetic: false, isValidation: true),
      Part(isSynthetic: true, isValidation: false), Part(isSynthetic: true, isValidation: true),
    ]
  }
}
