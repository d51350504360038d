/// A turn of the conversation that an output answers, other than the question itself.
public struct SpokenTurn: Hashable, Sendable {
  public var role: Turn.Role
  /// *Units*: UTF-8.
  public var text: [UInt8]

  public init(role: Turn.Role, text: [UInt8]) {
    self.role = role
    self.text = text
  }

  /// What is further back isn't what a pronoun means, and a long chat must not slow a run down.
  public static let turnsLimit = 20
  public static let bytesLimit = 64 * 1024

  /// The turns that may name what is spoken of: the last of user and assistant within the limits, oldest
  /// first. What a system or a tool says isn't said in the conversation.
  package static func recent(_ turns: [SpokenTurn]) -> [SpokenTurn] {
    var kept: [SpokenTurn] = []
    var bytes = 0
    for turn in turns.reversed() where turn.role == .user || turn.role == .assistant {
      bytes += turn.text.count
      if kept.count == turnsLimit || bytes > bytesLimit { break }
      kept.append(turn)
    }
    return kept.reversed()
  }
}
