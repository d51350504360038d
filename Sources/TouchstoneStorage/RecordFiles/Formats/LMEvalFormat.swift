import Touchstone

/// Samples that lm-evaluation-harness logs, one a line.
///
/// Each document stands there once a filter; `RepeatedSamples` leaves out what was there before.
///
/// *Source*: FORMATS.md A.6.
enum LMEvalFormat {
  static func row(_ row: JSONTree) -> [ForeignEntry] {
    let arguments = (row["arguments"]?.members ?? []).map(\.value)
    let calls = arguments.isEmpty ? row["arguments"]?.elements ?? [] : arguments
    guard let call = calls.first else { return [.malformed(missing: "arguments")] }
    let prompt = call["arg_0"] ?? call.elements.first
    let settings = call["arg_1"] ?? call.elements.dropFirst().first
    let answers = row["resps"]?.elements.first
    let texts = answers?.string.map { [$0] } ?? answers?.elements.compactMap(\.string) ?? []
    // What was written is a text with settings such as `until`; a likelihood is asked of a given text.
    let isWritten = calls.count == 1 && settings?.string == nil
    guard isWritten, !texts.isEmpty else { return [.skipped(.loglikelihood)] }
    return texts.enumerated().map { place, text in
      var record = ForeignRecord(output: text)
      record.id = OpenAIFormat.numbered(row["doc_id"]?.text, place, of: texts.count)
      record.turns = prompt?.string.map { ChatText.turns(ofText: $0) } ?? ChatText.turns(of: prompt)
      return .record(record)
    }
  }
}
