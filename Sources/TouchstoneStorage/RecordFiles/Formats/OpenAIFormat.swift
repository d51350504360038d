import Touchstone

/// OpenAI's answers: chat and text completions, responses, and the batches that hold them.
///
/// *Source*: FORMATS.md A.1 and A.2.
enum OpenAIFormat {
  /// A line of a batch's output or error file.
  static func batch(_ line: JSONTree) -> [ForeignEntry] {
    let id = line["custom_id"]?.text
    if let error = line["error"] { return [.failure(failure(error, of: id))] }
    guard let response = line["response"] else {
      return [.failure(failure(nil, of: id, otherwise: "there is no response"))]
    }
    let status = response["status_code"]?.int ?? 200
    guard let body = response["body"], status == 200 else {
      return [
        .failure(failure(response["body", "error"], of: id, otherwise: "HTTP status \(status)"))
      ]
    }
    return Self.body(body, id: id).map { entry in
      guard case .record(var record) = entry else { return entry }
      record.requestID = id
      return .record(record)
    }
  }

  private static func body(_ body: JSONTree, id: String?) -> [ForeignEntry] {
    if body["object"]?.string == "response" || body["output"]?.isArray == true {
      return responses(body, id: id)
    }
    if body["object"]?.string == "list" { return [.skipped(.embedding)] }
    if body["choices"]?.elements.first?["text"] != nil { return completion(body, id: id) }
    return chat(body, id: id)
  }

  /// - Parameter id: stands for the completion's own.
  static func chat(_ body: JSONTree, id: String? = nil) -> [ForeignEntry] {
    choices(of: body, id: id) { choice in
      guard let message = choice["message"] else { return nil }
      let text = ChatText.answer(message["content"])
      let refusal = message["refusal"]?.string
      if text == nil, refusal == nil, ChatText.callsTool(message) { return .skipped(.toolCall) }
      var record = ForeignRecord(output: text ?? refusal ?? "")
      if let text, text.isEmpty, let refusal { record.output = refusal }
      record.isRefusal = refusal != nil
      return .record(record)
    }
  }

  static func completion(_ body: JSONTree, id: String? = nil) -> [ForeignEntry] {
    choices(of: body, id: id) { choice in
      choice["text"]?.string.map { .record(ForeignRecord(output: $0)) }
    }
  }

  /// One entry a choice; several have `#i` behind their ids.
  private static func choices(
    of body: JSONTree, id: String?, entry: (JSONTree) -> ForeignEntry?
  ) -> [ForeignEntry] {
    let id = id ?? body["id"]?.text
    if let error = body["error"] { return [.failure(failure(error, of: id))] }
    guard let list = body["choices"], list.isArray else { return [.malformed(missing: "choices")] }
    let choices = list.elements
    if choices.isEmpty { return [.skipped(.empty)] }
    return choices.enumerated().map { place, choice in
      guard let entry = entry(choice) else { return .malformed(missing: "text in choice \(place)") }
      guard case .record(var record) = entry else { return entry }
      record.id = numbered(id, choice["index"]?.int ?? place, of: choices.count)
      record.model = body["model"]?.string
      record.timing.inputTokens = body["usage", "prompt_tokens"]?.int
      // Of all choices together, where there are several.
      if choices.count == 1 { record.timing.outputTokens = body["usage", "completion_tokens"]?.int }
      let reason = choice["finish_reason"]?.string
      record.isTruncated = reason == "length" || reason == "content_filter"
      record.metadata = body["metadata"]
      return .record(record)
    }
  }

  static func responses(_ body: JSONTree, id: String? = nil) -> [ForeignEntry] {
    let id = id ?? body["id"]?.text
    if let error = body["error"] { return [.failure(failure(error, of: id))] }
    let status = body["status"]?.string
    if let status, status != "completed", status != "incomplete" {
      return [.failure(failure(nil, of: id, otherwise: "the response is \(status)"))]
    }
    guard let items = body["output"]?.elements else { return [.malformed(missing: "output")] }
    var text = ""
    var refusal: String?
    var hasText = false
    for item in items where item["type"]?.string == "message" {
      for part in item["content"]?.elements ?? [] {
        switch part["type"]?.string {
        case "output_text":
          text += part["text"]?.string ?? ""
          hasText = true
        case "refusal": refusal = part["refusal"]?.string
        default: break
        }
      }
    }
    if !hasText, let whole = body["output_text"]?.string { (text, hasText) = (whole, true) }
    if !hasText, refusal == nil, items.contains(where: callsTool) { return [.skipped(.toolCall)] }
    var record = ForeignRecord(output: hasText ? text : refusal ?? "")
    record.id = id
    record.model = body["model"]?.string
    record.timing.inputTokens = body["usage", "input_tokens"]?.int
    record.timing.outputTokens = body["usage", "output_tokens"]?.int
    record.isTruncated = status == "incomplete"
    record.isRefusal = refusal != nil
    if let metadata = body["metadata"], !metadata.members.isEmpty { record.metadata = metadata }
    record.turns = responsesTurns(of: body)
    return [.record(record)]
  }

  /// Of a response or its request: `instructions` and `input`.
  static func responsesTurns(of body: JSONTree) -> [ForeignTurn] {
    let system = ChatText.answer(body["instructions"]).map { ForeignTurn(role: .system, text: $0) }
    return [system].compactMap { $0 } + ChatText.turns(of: body["input"])
  }

  private static func callsTool(_ item: JSONTree) -> Bool {
    item["type"]?.string.map { $0.hasSuffix("_call") } ?? false
  }

  static func numbered(_ id: String?, _ index: Int, of count: Int) -> String? {
    count > 1 ? id.map { "\($0)#\(index)" } : id
  }

  /// `'rec-1': batch_expired: This request could not be …`
  static func failure(_ error: JSONTree?, of id: String?, otherwise: String = "no reason is given")
    -> String
  {
    let kind = (error?["code"] ?? error?["type"])?.text
    let words = error?.string ?? error?["message"]?.string
    let parts = [id.map { "'\($0)'" }, kind, words ?? (kind == nil ? otherwise : nil)]
    return parts.compactMap { $0 }.joined(separator: ": ")
  }
}
