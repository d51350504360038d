import Touchstone

/// Reads messages under all the shapes that services and frameworks give them.
enum ChatText {
  /// The turns of a prompt: a text is one of the user, a list is a chat.
  static func turns(of prompt: JSONTree?) -> [ForeignTurn] {
    guard let prompt else { return [] }
    switch prompt {
    case .string(let text): return [ForeignTurn(role: .user, text: text)]
    case .array, .object: break
    case .number, .bool, .null: return []
    }
    // Flattened attributes number the elements of a list.
    if prompt.isObject, prompt.elements.isEmpty {
      if let nested = prompt["messages"] { return turns(of: nested) }
      return turn(of: prompt).map { [$0] } ?? []
    }
    // A batch of one: `[[…]]`.
    let elements = prompt.elements
    if elements.count == 1, elements[0].isArray { return turns(of: elements[0]) }
    return elements.compactMap { element in
      element.string.map { ForeignTurn(role: .user, text: $0) } ?? turn(of: element)
    }
  }

  /// A string that holds a chat as JSON is one; any other is a text of the user.
  static func turns(ofText prompt: String) -> [ForeignTurn] {
    if let chat = JSONTreeReader.embedded(prompt) {
      let turns = turns(of: chat)
      let isChat = chat["messages"] != nil || chat.elements.contains { $0.has("role") }
      if isChat, !turns.isEmpty { return turns }
    }
    return [ForeignTurn(role: .user, text: prompt)]
  }

  /// A message; nil for one without text, such as a call of a tool.
  static func turn(of message: JSONTree) -> ForeignTurn? {
    if message.has("kwargs"), let inner = message["kwargs"] {
      // LangChain's own: the class is the last part of `id`.
      guard let text = answer(inner["content"]) else { return nil }
      let name = inner["type"]?.string ?? message["id"]?.elements.last?.string ?? ""
      return ForeignTurn(role: role(langChain: name), text: text)
    }
    if let inner = message["message"], inner.isObject { return turn(of: inner) }
    if let data = message["data"], data.isObject, let type = message["type"]?.string {
      return answer(data["content"]).map { ForeignTurn(role: role(langChain: type), text: $0) }
    }
    let name = (message["role"] ?? message["from"] ?? message["type"])?.string ?? ""
    let content =
      message["content"] ?? message["contents"] ?? message["parts"] ?? message["value"]
    return answer(content).map { ForeignTurn(role: role(langChain: name), text: $0) }
  }

  /// The text of a message's content: a string, or the text parts of a list, joined as they stand.
  ///
  /// Thinking, reasoning, calls of tools, their results, images and files are no text.
  static func answer(_ content: JSONTree?) -> String? {
    guard let content else { return nil }
    if let text = content.string { return text }
    if content.isObject, content.elements.isEmpty { return text(ofPart: content) }
    let parts = content.elements.compactMap { $0.string ?? text(ofPart: $0) }
    return parts.isEmpty ? nil : parts.joined()
  }

  private static let textTypes: Set<String> = ["text", "output_text", "input_text"]

  private static func text(ofPart part: JSONTree) -> String? {
    if let inner = part["message_content"] { return text(ofPart: inner) }
    if let type = part["type"]?.string, !textTypes.contains(type) { return nil }
    return (part["text"] ?? part["content"])?.string
  }

  /// Whether a message calls a tool.
  static func callsTool(_ message: JSONTree) -> Bool {
    if let calls = message["tool_calls"], !calls.elements.isEmpty { return true }
    if message["function_call"] != nil { return true }
    let parts = message["content"] ?? message["parts"]
    return parts?.elements.contains { part in
      ["tool_use", "server_tool_use", "tool_call", "function_call"].contains(
        part["type"]?.string ?? "")
    } ?? false
  }

  /// Also the names of LangChain's classes.
  static func role(langChain name: String) -> Turn.Role {
    switch name {
    case "HumanMessage", "HumanMessageChunk": .user
    case "AIMessage", "AIMessageChunk": .assistant
    case "SystemMessage": .system
    case "ToolMessage", "FunctionMessage": .tool
    default: Turn.Role(named: name)
    }
  }
}

extension Turn.Role {
  /// A role under any of its usual names.
  init(named name: String) {
    self =
      switch name {
      case "system", "developer": .system
      case "user", "human": .user
      case "assistant", "ai", "model", "gpt": .assistant
      case "tool", "function": .tool
      default: .other
      }
  }
}
