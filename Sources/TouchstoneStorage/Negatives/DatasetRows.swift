import Touchstone

/// Writes examples as rows of the formats: equal keys of equal types in every row, all else that is known in one text of JSON.
struct DatasetRows: Sendable {
  let file: DatasetFile
  private typealias Message = NegativeExample.Message

  /// The rows of a false output: of unpaired files its right side is a row of its own.
  func rows(of example: NegativeExample) -> [(bytes: [UInt8], isWanted: Bool)] {
    switch file {
    case .preferenceStandard: [(pair(example, standardPrompt: true), true)]
    case .contrast: [(pair(example, standardPrompt: false), true)]
    case .preference: [(conversation(example), true)]
    case .openAI: [(openAI(example), true)]
    case .llamaPreference: [(llamaPair(example), true)]
    case .unpaired, .llamaUnpaired:
      [(unpaired(example.prompt, example.rejected, false, example.id, Self.meta(example)), false)]
        + (example.chosen.map { chosen in
          [(unpaired(example.prompt, chosen.text, true, example.id, Self.meta(example)), true)]
        } ?? [])
    case .spans:
      [
        (
          spans(
            id: example.id, model: example.model, example.prompt, example.rejected,
            example.violations, isValidation: example.isValidation, meta: Self.meta(example)), false
        )
      ]
    }
  }

  /// The row of a true output, where a file has such.
  func row(of example: PositiveExample) -> [UInt8]? {
    switch file {
    case .unpaired, .llamaUnpaired:
      unpaired(example.prompt, example.completion, true, example.id, Self.meta(example))
    case .spans:
      spans(
        id: example.id, model: example.model, example.prompt, example.completion, [],
        isValidation: example.isValidation, meta: Self.meta(example))
    default: nil
    }
  }

  // MARK: Formats

  /// *Source*: TRL, "Dataset formats": standard preference. Prompt and completion are put together as they are.
  private func pair(_ example: NegativeExample, standardPrompt: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("chosen", example.chosen?.text ?? "")
    writer.field("id", Self.id(example.id))
    writer.field("meta", Self.meta(example))
    let prompt = Self.plain(example.prompt)
    writer.field("prompt", standardPrompt ? prompt + "\n" : prompt)
    writer.field("rejected", example.rejected)
    writer.endObject()
    return writer.bytes
  }

  /// *Source*: TRL, "Dataset formats": conversational preference with an explicit prompt.
  private func conversation(_ example: NegativeExample) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.messages("chosen", [Message(.assistant, example.chosen?.text ?? "")])
    writer.field("id", Self.id(example.id))
    writer.field("meta", Self.meta(example))
    writer.messages("prompt", example.prompt)
    writer.messages("rejected", [Message(.assistant, example.rejected)])
    writer.endObject()
    return writer.bytes
  }

  /// *Source*: OpenAI, "Direct preference optimization"; no other key is documented.
  private func openAI(_ example: NegativeExample) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("input")
    writer.beginObject()
    writer.messages("messages", example.prompt)
    writer.endObject()
    writer.messages("non_preferred_output", [Message(.assistant, example.rejected)])
    writer.messages("preferred_output", [Message(.assistant, example.chosen?.text ?? "")])
    writer.endObject()
    return writer.bytes
  }

  /// *Source*: LLaMA-Factory, data/README.md: ranking in the sharegpt format; both sides are objects.
  private func llamaPair(_ example: NegativeExample) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("chosen")
    writer.message(Message(.assistant, example.chosen?.text ?? ""))
    writer.messages("messages", example.prompt)
    writer.field("meta", Self.meta(example))
    writer.key("rejected")
    writer.message(Message(.assistant, example.rejected))
    writer.endObject()
    return writer.bytes
  }

  /// *Source*: TRL, "Dataset formats": unpaired preference; LLaMA-Factory, data/README.md: KTO.
  private func unpaired(
    _ prompt: [NegativeExample.Message], _ completion: String, _ label: Bool, _ id: String,
    _ meta: String
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if file == .unpaired {
      writer.messages("completion", [Message(.assistant, completion)])
      writer.field("id", Self.id(id))
    }
    writer.key("label")
    writer.bool(label)
    if file == .llamaUnpaired {
      writer.messages("messages", prompt + [Message(.assistant, completion)])
    }
    writer.field("meta", meta)
    if file == .unpaired { writer.messages("prompt", prompt) }
    writer.endObject()
    return writer.bytes
  }

  /// *Source*: RAGTruth, README: response.jsonl, with the prompt beside it.
  private func spans(
    id: String, model: String?, _ prompt: [NegativeExample.Message], _ response: String,
    _ violations: [NegativeExample.Violation], isValidation: Bool, meta: String
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("id", Self.id(id))
    writer.key("labels")
    writer.beginArray()
    for violation in violations {
      writer.beginObject()
      writer.key("due_to_null")
      writer.bool(false)
      writer.key("end")
      writer.int(violation.span.end)
      writer.key("implicit_true")
      writer.bool(false)
      writer.field("label_type", Self.labelType(violation))
      writer.field("meta", violation.message)
      writer.key("start")
      writer.int(violation.span.start)
      writer.field("text", violation.span.text)
      writer.endObject()
    }
    writer.endArray()
    writer.field("meta", meta)
    writer.field("model", model.map { DateTrap.isCaught($0) ? "model " + $0 : $0 } ?? "")
    writer.field("offset_unit", "unicode_code_point")
    writer.field("prompt", Self.plain(prompt))
    writer.field("quality", "good")
    writer.field("response", response)
    writer.field("split", isValidation ? "validation" : "train")
    writer.field("task_type", "QA")
    writer.endObject()
    return writer.bytes
  }

  /// What can be shown wrong is a conflict, subtle where it is nearly right; what nothing bears out is baseless.
  private static func labelType(_ violation: NegativeExample.Violation) -> String {
    switch violation.diagnosis {
    case .ungrounded, .nonexistentEntity, .fabricatedIdentifier: "Evident Baseless Info"
    case .rounding, .outdatedValue: "Subtle Conflict"
    default: violation.severity == .error ? "Evident Conflict" : "Subtle Conflict"
    }
  }

  // MARK: Texts

  /// One turn as it is; several with who speaks before each.
  static func plain(_ messages: [NegativeExample.Message]) -> String {
    if messages.count < 2 { return messages.first?.content ?? "" }
    return messages.map { message in
      let speaker =
        switch message.role {
        case .system: "System"
        case .user: "User"
        case .assistant: "Assistant"
        }
      return "\(speaker): \(message.content)"
    }.joined(separator: "\n") + "\nAssistant:"
  }

  /// Loaders take a column of nothing but days for times, and rewrite it.
  private static func id(_ id: String) -> String { DateTrap.isCaught(id) ? "record " + id : id }
}

/// Texts that pyarrow takes for times when all of a column are such.
enum DateTrap {
  /// `2022-09-24`, with or without a time of day.
  static func isCaught(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes.count <= 40 else { return false }
    for (place, byte) in bytes[..<10].enumerated() {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      if place == 4 || place == 7 ? byte != UInt8(ascii: "-") : !isDigit { return false }
    }
    return bytes[10...].allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: ":")).contains(byte) || byte == UInt8(ascii: "T")
        || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "Z") || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  /// Whether a text of an example is such: it is left out of the files that `datasets` reads.
  static func isCaught(_ example: NegativeExample) -> Bool {
    isCaught(example.rejected) || example.chosen.map { isCaught($0.text) } ?? false
      || example.prompt.contains { isCaught($0.content) }
  }

  static func isCaught(_ example: PositiveExample) -> Bool {
    isCaught(example.completion) || example.prompt.contains { isCaught($0.content) }
  }
}
