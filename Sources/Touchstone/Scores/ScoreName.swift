/// What a run is scored by. The list is closed; policies, score files and the schema use these words.
///
/// *Source*: SEMANTICS 7.
public enum ScoreName: String, Hashable, Sendable, CaseIterable {
  /// Claims contradicted as errors, of those that facts decide.
  case claimRate = "claim-rate"
  /// The same, errors weighing 1 and warnings ½, of those and the supported ones.
  case weightedRate = "weighted-rate"
  /// As `claimRate`, of claims that rest on the record's own context.
  case contextRate = "context-rate"
  /// As `claimRate`, of claims that rest on the text itself.
  case selfRate = "self-rate"
  /// Records with an error, of those readable and not refused.
  case recordRate = "record-rate"
  /// Items that a verdict covers, of all.
  case coverage
  /// Records that answer, of all that were read or rejected.
  case answeredShare = "answered-share"
  /// Records that decline, of all read.
  case refusalRate = "refusal-rate"
  /// Claims that stay unverifiable, of all.
  case unverifiableShare = "unverifiable-share"
  /// Claims whose fact is too old, of all.
  case staleShare = "stale-share"
  /// Records that a limit stopped and lines that could not be read, of all.
  case undecidedShare = "undecided-share"
  /// 0…10: factuality, clean records and coverage, as a weighted geometric mean.
  case qScore = "q-score"
  /// Of records with labels, the engine against them.
  case precision
  case recall
  case f1
  /// The record rate corrected by what labels say of the engine.
  case trueRate = "true-rate"
  /// Counts.
  case errors
  case warnings
  case refusedButWrong = "refused-but-wrong"
  case newErrors = "new-errors"

  public enum Kind: Hashable, Sendable {
    /// Of independent records: exact binomial bounds.
    case recordShare
    /// Of claims or items, which come in records: bootstrap by record.
    case claimShare
    /// Of labelled records.
    case agreement
    case points
    case count
  }

  public var kind: Kind {
    switch self {
    case .claimRate, .weightedRate, .contextRate, .selfRate, .coverage, .unverifiableShare,
      .staleShare:
      .claimShare
    case .recordRate, .answeredShare, .refusalRate, .undecidedShare: .recordShare
    case .precision, .recall, .f1, .trueRate: .agreement
    case .qScore: .points
    case .errors, .warnings, .refusedButWrong, .newErrors: .count
    }
  }

  /// Whether less is better.
  public var isLowerBetter: Bool {
    switch self {
    case .coverage, .answeredShare, .qScore, .precision, .recall, .f1: false
    default: true
    }
  }

  /// For a person: `claim rate`.
  public var words: String {
    switch self {
    case .qScore: "Q-Score"
    case .f1: "F1"
    case .selfRate: "self-check rate"
    default: rawValue.split(separator: "-").joined(separator: " ")
    }
  }
}
