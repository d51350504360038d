import Touchstone

/// A chat whose last message is the answer: `messages` with roles, or `conversations` as ShareGPT has them.
enum MessagesFormat {
  static func row(_ row: JSONTree) -> [ForeignEntry] {
    let chat = (row["messages"] ?? row["conversations"])?.elements ?? []
    guard let last = chat.last else { return [.malformed(missing: "messages")] }
    guard isAnswer(last) else { return [.malformed(missing: "answer at the end of its messages")] }
    guard let answer = ChatText.turn(of: last) else {
      return [
        ChatText.callsTool(last)
          ? .skipped(.toolCall) : .malformed(missing: "text in its last message")
      ]
    }
    var record = ForeignRecord(output: answer.text)
    record.id = row["id"]?.text ?? row["conversation_id"]?.text
    record.turns = chat.dropLast().compactMap { ChatText.turn(of: $0) }
    if let system = (row["system"] ?? row["system_prompt"])?.string, !system.isEmpty {
      record.turns.insert(ForeignTurn(role: .system, text: system), at: 0)
    }
    record.model = row["model"]?.string
    record.context = row["context"].map { $0.string ?? $0.canonicalJSON() }
    record.metadata = row["metadata"]
    return [.record(record)]
  }

  /// Whether a chat ends with an answer.
  static func isAnswer(_ message: JSONTree) -> Bool {
    guard let role = (message["role"] ?? message["from"])?.string else { return false }
    return Turn.Role(named: role) == .assistant
  }
}
