import Touchstone

/// How a verdict looks: a class for its colour, a sign and a word.
struct VerdictLook {
  let kind: String
  let sign: String
  let word: String

  private init(kind: String, sign: String, word: String) {
    self.kind = kind
    self.sign = sign
    self.word = word
  }

  init(_ verdict: Verdict) {
    kind = verdict.rawValue
    word = verdict.rawValue
    sign =
      switch verdict {
      case .supported: "✓"
      case .contradicted: "✕"
      case .unverifiable: "–"
      case .stale: "◷"
      case .undecided: "?"
      case .refused: "∅"
      }
  }

  init(_ claim: ShownClaim) {
    if claim.dispute != nil {
      self.init(kind: "disputed", sign: "≠", word: "disputed")
    } else if claim.verdict == .contradicted, claim.severity != .error {
      self.init(kind: "warned", sign: "!", word: claim.severity.rawValue)
    } else {
      self.init(claim.verdict)
    }
  }
}
