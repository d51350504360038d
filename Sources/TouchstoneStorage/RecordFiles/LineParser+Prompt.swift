import Touchstone

extension LineParser {
  /// The prompt as turns: a string is one of the user, a chat is read message by message, and
  /// `system_prompt` stands before both.
  mutating func readPrompt(of record: inout Record) throws(Fault) {
    let first = batch.turns.count
    if let system = self[.systemPrompt] {
      guard system.kind == .string else { throw wrongType(system, "system_prompt", "a string") }
      batch.turns.append(Turn(role: .system, text: text(system)))
    }
    let keys = present(RecordKey.prompts)
    defer { finishTurns(of: &record, from: first) }
    if let key = keys.first ?? present(RecordKey.otherPrompts).first, let prompt = self[key] {
      if let second = keys.second {
        throw Fault(offset: prompt.start, cause: .twoPrompts(key.name, second.name))
      }
      if key == .input, let instruction = self[.instruction], instruction.kind == .string {
        return try readInstruction(instruction, with: prompt)
      }
      switch prompt.kind {
      case .string: batch.turns.append(Turn(role: .user, text: text(prompt)))
      case .array:
        for message in try elements(of: prompt) { try readMessage(message, of: key) }
      default: throw wrongType(prompt, key.name, "a string or a list of messages")
      }
    }
  }

  private func finishTurns(of record: inout Record, from first: Int) {
    record.turns = first..<batch.turns.count
    record.systemPrompt = batch.turns[record.turns].first { $0.role == .system }?.text
  }

  /// `instruction` and `input` belong together, as Alpaca has them: one turn, a blank line between.
  private mutating func readInstruction(
    _ instruction: JSONValue, with input: JSONValue
  ) throws(Fault) {
    guard input.kind == .string else { throw wrongType(input, RecordKey.input.name, "a string") }
    let start = decoded.count
    appendText(of: instruction)
    if !input.inside.isEmpty {
      decoded += [UInt8(ascii: "\n"), UInt8(ascii: "\n")]
      appendText(of: input)
    }
    batch.turns.append(Turn(role: .user, text: decodedSpan(from: start)))
  }

  /// `{"role": …, "content": …}`. A message without text (a call of a tool) is no turn.
  private mutating func readMessage(_ message: JSONValue, of key: RecordKey) throws(Fault) {
    guard message.kind == .object else {
      throw wrongType(message, "\(key.name)[]", "an object with role and content")
    }
    let members = try members(of: message)
    let role = try member("role", of: members)
    guard let role, role.kind == .string else {
      throw wrongType(role ?? message, "\(key.name)[].role", "a string")
    }
    guard let content = try member("content", of: members), content.kind != .null else { return }
    let text: ByteSpan
    switch content.kind {
    case .string: text = self.text(content)
    case .array: text = try readParts(content, of: key)
    default: throw wrongType(content, "\(key.name)[].content", "a string or a list of parts")
    }
    batch.turns.append(Turn(role: self.role(role), text: text))
  }

  /// The text parts of a message, joined as they stand; images and other parts are no text.
  private mutating func readParts(_ content: JSONValue, of key: RecordKey) throws(Fault) -> ByteSpan
  {
    let start = decoded.count
    for part in try elements(of: content) {
      switch part.kind {
      case .string: appendText(of: part)
      case .object:
        guard let text = try member("text", of: members(of: part)), text.kind == .string else {
          continue
        }
        appendText(of: text)
      default: throw wrongType(part, "\(key.name)[].content[]", "an object or a string")
      }
    }
    return decodedSpan(from: start)
  }

  mutating func appendText(of value: JSONValue) {
    if value.isEscaped {
      _ = text(value)
    } else {
      unsafe decoded.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[value.inside]))
    }
  }

  /// *Throws*: a fault where the name occurs twice.
  func member(_ name: StaticString, of members: [(key: JSONValue, value: JSONValue)])
    throws(Fault) -> JSONValue?
  {
    var found: JSONValue?
    for (key, value) in members where spells(key, name) {
      if found != nil { throw Fault(offset: key.start, cause: .duplicateKey(name.description)) }
      found = value
    }
    return found
  }

  private func spells(_ key: JSONValue, _ name: StaticString) -> Bool {
    let wanted = unsafe UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    let inside = unsafe UnsafeBufferPointer(rebasing: bytes[key.inside])
    guard key.isEscaped else { return unsafe inside.elementsEqual(wanted) }
    var decoded: [UInt8] = []
    return unsafe JSONText.unescape(inside, into: &decoded) && decoded.elementsEqual(wanted)
  }

  private func role(_ value: JSONValue) -> Turn.Role {
    Turn.Role(named: unsafe String(decoding: bytes[value.inside], as: UTF8.self))
  }
}
