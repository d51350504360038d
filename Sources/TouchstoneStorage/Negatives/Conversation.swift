import Touchstone

/// The prompt of a record as training sets want it: at most one system message, then user and assistant by turns, the last
/// one a user's.
struct Conversation: Hashable, Sendable {
  let messages: [NegativeExample.Message]

  /// Why a prompt has no such form.
  enum Fault: String, Error, Hashable, Sendable, CaseIterable {
    case noPrompt = "no-prompt"
    /// The last message is not a user's.
    case notAsked = "not-asked"
  }

  /// Messages of one side that follow one another are joined; what an assistant says before any user is left out, as are
  /// tools' messages. A context that stands apart from the prompt goes before the last message, which the model saw it with.
  init(
    _ record: Record, in batch: RecordBatch, usesContext: Bool, standIn: String?
  ) throws(Fault) {
    var system: [String] = []
    var turns: [NegativeExample.Message] = []
    for turn in batch.turns(of: record) {
      let text = Self.trimmed(batch.text(turn.text))
      if text.isEmpty { continue }
      switch turn.role {
      case .system: system.append(text)
      case .user: Self.add(.user, text, to: &turns)
      case .assistant: if !turns.isEmpty { Self.add(.assistant, text, to: &turns) }
      case .tool, .other: break
      }
    }
    if turns.isEmpty, let standIn { turns = [NegativeExample.Message(.user, standIn)] }
    guard let last = turns.last else { throw .noPrompt }
    guard last.role == .user else { throw .notAsked }
    if usesContext, let span = record.context {
      let context = Self.trimmed(batch.text(span))
      if !context.isEmpty { turns[turns.count - 1].content = context + "\n\n" + last.content }
    }
    if !system.isEmpty {
      turns.insert(NegativeExample.Message(.system, system.joined(separator: "\n\n")), at: 0)
    }
    messages = turns
  }

  private static func add(
    _ role: NegativeExample.Message.Role, _ text: String,
    to turns: inout [NegativeExample.Message]
  ) {
    if let last = turns.last, last.role == role {
      turns[turns.count - 1].content = last.content + "\n\n" + text
    } else {
      turns.append(NegativeExample.Message(role, text))
    }
  }

  /// What Python's `strip` takes off: templates that strip would cut a text in the wrong place.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  /// Without white space at its ends.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isSpace($0) }),
      let end = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[start...end])
  }
}
