import Touchstone

/// A chat completion as its chunks build it up.
struct StreamedCompletion {
  let id: String
  /// Of its first chunk.
  let line: Int
  let fileOffset: Int
  /// Chunks of other streams it still waits for, once all its choices have ended.
  var patience = Int.max
  /// About how many bytes it holds.
  private(set) var size = 0

  private var model: JSONTree?
  private var usage: JSONTree?
  /// By index, in ascending order.
  private var choices: [(index: Int, choice: Choice)] = []

  private struct Choice {
    var text = ""
    var refusal = ""
    var callsTool = false
    var reason: String?
  }

  init(id: String, line: Int, fileOffset: Int) {
    self.id = id
    self.line = line
    self.fileOffset = fileOffset
    size = id.utf8.count
  }

  var isEnded: Bool { !choices.isEmpty && choices.allSatisfy { $0.choice.reason != nil } }

  mutating func add(_ chunk: JSONTree, patience: Int) {
    model = model ?? chunk["model"]
    usage = chunk["usage"] ?? usage
    for part in chunk["choices"]?.elements ?? [] {
      let index = part["index"]?.int ?? 0
      let place = choices.firstIndex { $0.index >= index } ?? choices.count
      if place == choices.count || choices[place].index != index {
        choices.insert((index, Choice()), at: place)
      }
      let delta = part["delta"]
      let text = ChatText.answer(delta?["content"]) ?? ""
      let refusal = delta?["refusal"]?.string ?? ""
      choices[place].choice.text += text
      choices[place].choice.refusal += refusal
      size += text.utf8.count + refusal.utf8.count
      if let delta, ChatText.callsTool(delta) { choices[place].choice.callsTool = true }
      if let reason = part["finish_reason"]?.string { choices[place].choice.reason = reason }
    }
    // Usage comes in a chunk without choices, the last of all.
    let isLast = chunk["choices"]?.elements.isEmpty == true && chunk["usage"] != nil
    if isEnded { self.patience = isLast ? 0 : min(self.patience, patience) }
  }

  /// The `chat.completion` it comes to. A choice that never ended was cut.
  func completion() -> JSONTree {
    var members: [JSONTree.Member] = [
      JSONTree.Member(key: "id", value: .string(id)),
      JSONTree.Member(key: "object", value: .string("chat.completion")),
      JSONTree.Member(key: "choices", value: .array(choices.map(Self.tree))),
    ]
    if let model { members.append(JSONTree.Member(key: "model", value: model)) }
    if let usage { members.append(JSONTree.Member(key: "usage", value: usage)) }
    return .object(members)
  }

  private static func tree(_ index: Int, _ choice: Choice) -> JSONTree {
    let hasText = !choice.text.isEmpty || !(choice.callsTool || !choice.refusal.isEmpty)
    var message = [
      JSONTree.Member(key: "content", value: hasText ? .string(choice.text) : .null),
      JSONTree.Member(key: "role", value: .string("assistant")),
    ]
    if !choice.refusal.isEmpty {
      message.append(JSONTree.Member(key: "refusal", value: .string(choice.refusal)))
    }
    if choice.callsTool {
      message.append(JSONTree.Member(key: "tool_calls", value: .array([.null])))
    }
    return .object([
      JSONTree.Member(key: "finish_reason", value: .string(choice.reason ?? "length")),
      JSONTree.Member(key: "index", value: .number("\(index)")),
      JSONTree.Member(key: "message", value: .object(message)),
    ])
  }
}
