import Touchstone

/// A standing in words, with a sign and a class for its colour.
struct StandingView {
  let kind: String
  let sign: String
  let word: String

  init?(_ standing: AssessmentDocument.Standing) {
    switch standing {
    case .met: (sign, word) = ("✓", "met")
    case .missed: (sign, word) = ("✕", "missed")
    case .unsure: (sign, word) = ("?", "unsure")
    case .none: return nil
    }
    kind = standing.rawValue
  }
}
