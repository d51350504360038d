import Touchstone

/// Results of promptfoo: a whole file, or one result a line.
///
/// *Source*: FORMATS.md A.5.
enum PromptfooFormat {
  static func document(_ document: JSONTree) -> [ForeignEntry] {
    let frame = frame(of: document)
    return (document["results", "results"]?.elements ?? []).flatMap { row($0, in: frame) }
  }

  static func frame(of document: JSONTree) -> DocumentFrame {
    DocumentFrame(runID: document["evalId"]?.text)
  }

  static func row(_ row: JSONTree, in frame: DocumentFrame = DocumentFrame()) -> [ForeignEntry] {
    let places = [row["testIdx"]?.text, row["promptIdx"]?.text].compactMap { $0 }
    let own = places.count == 2 ? places.joined(separator: ":") : row["id"]?.text
    let run = frame.runID ?? row["evalId"]?.text
    let id = own.map { own in run.map { "\($0):\(own)" } ?? own }
    let output = row["response", "output"]
    let isError = row["failureReason"]?.int == 2
    guard let output, !isError else {
      let error = row["error"] ?? row["response", "error"]
      if error == nil, !isError, row["response"] != nil { return [.skipped(.toolCall)] }
      return [
        .failure(OpenAIFormat.failure(error, of: id, otherwise: "there is no response"))
      ]
    }
    var record = ForeignRecord(output: output.string ?? output.canonicalJSON())
    record.id = id
    record.model = row["provider", "id"]?.string ?? row["provider"]?.string
    if let raw = (row["prompt", "raw"] ?? row["prompt"])?.string {
      record.turns = ChatText.turns(ofText: raw)
    }
    record.context = row["vars", "context"]?.string
    let usage = row["response", "tokenUsage"] ?? row["tokenUsage"]
    record.timing.inputTokens = usage?["prompt"]?.int
    record.timing.outputTokens = usage?["completion"]?.int
    // The time of a look into the cache says nothing of the model.
    if row["response", "cached"]?.isTrue != true {
      record.timing.latencyMilliseconds = row["latencyMs"]?.double
    }
    record.isRefusal = row["response", "isRefusal"]?.isTrue == true
    record.isTruncated = row["response", "finishReason"]?.string == "length"
    record.metadata = row["metadata"]
    return [.record(record)]
  }
}
