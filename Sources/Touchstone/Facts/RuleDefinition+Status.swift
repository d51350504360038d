import Crypto

extension RuleDefinition {
  /// Identifies what the rule finds: a measure holds as long as this does. Title, reason, message, severity, examples,
  /// status and floor don't count, nor does the layout of the file.
  ///
  /// *Shape*: the first 16 bytes of a SHA-256, in hex.
  public var definitionHash: String {
    var text = ""
    func add(_ name: String, _ values: [String]) {
      if values.isEmpty { return }
      text += ([name] + values).map { $0 + "\u{1F}" }.joined() + "\u{1E}"
    }
    func pairs(_ items: [Located<KeyValue>]) -> [String] {
      items.flatMap { [$0.value.key, $0.value.value] }
    }
    add("id", [fullID])
    add("kind", [kind.value])
    for slot in slots {
      switch slot.value.slot {
      case .type(let type): add("slot", [slot.value.name, type])
      case .words(let words): add("slot words", [slot.value.name] + words)
      }
    }
    add("lists", pairs(lists))
    add("patterns", patterns.map(\.value))
    add("match", match.map(\.value))
    add("claim", pairs(claim))
    add("check", [check?.value].compactMap { $0 })
    add("asks", pairs(asks))
    add("phrases", pairs(phrases))
    add("passes", passes.map(\.value))
    add("alters", alters.map(\.value))
    add("except", except.map(\.value))
    add("grounds", grounds.map(\.value))
    add("overrides", overrides.map(\.value))
    let digits = Array("0123456789abcdef".utf8)
    let hex = SHA256.hash(data: Array(text.utf8)).prefix(16).flatMap {
      [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
    }
    return String(decoding: hex, as: UTF8.self)
  }

  /// It was measured, and has changed since.
  public var isLapsed: Bool { measure.map { $0.definition != definitionHash } ?? false }

  /// A measure goes before what the rule says itself, and a rule that has changed since is on trial.
  public var effectiveStatus: RuleStatus {
    guard let measure else { return RuleStatus(rawValue: status?.value ?? "") ?? .trial }
    return isLapsed ? .trial : measure.status
  }
}
