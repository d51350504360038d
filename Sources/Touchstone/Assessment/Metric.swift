/// What an assessment can measure. The list is closed; targets, catalogues, performance files and the JSON use these
/// words.
///
/// *Source*: FORMATS D.2 for performance, SEMANTICS 7 for quality.
public enum Metric: String, Hashable, Sendable, CaseIterable {
  // Quality, measured from verdicts: the words of `ScoreName`.
  case qScore = "q-score"
  case claimRate = "claim-rate"
  case weightedRate = "weighted-rate"
  case contextRate = "context-rate"
  case selfRate = "self-rate"
  case recordRate = "record-rate"
  case coverage
  case answeredShare = "answered-share"
  case refusalRate = "refusal-rate"
  case unverifiableShare = "unverifiable-share"
  case staleShare = "stale-share"
  case undecidedShare = "undecided-share"
  /// Of the engine against labels.
  case precision
  case recall
  case f1
  case trueRate = "true-rate"

  // Quality, as somebody else measured it.
  case humanRating = "human-rating"
  case satisfaction
  case perplexity
  case taskRecall = "task-recall"
  case taskF1 = "task-f1"

  // Performance.
  /// From the request to the first token of the answer.
  case ttft
  /// (latency − TTFT) / (output tokens − 1), of each request.
  case tpot
  /// The gaps between chunks, of all requests together.
  case interTokenLatency = "inter-token-latency"
  /// From the request to the last token.
  case latency
  case requestThroughput = "request-throughput"
  case outputThroughput = "output-throughput"
  case totalThroughput = "total-throughput"
  /// Requests that failed, of all.
  case errorRate = "error-rate"
  case requests
  case failedRequests = "failed-requests"
  case duration
  /// Requests at work at once, on average.
  case concurrency
  case maxConcurrency = "max-concurrency"
  /// Offered, not served.
  case requestRate = "request-rate"
  case inputTokens = "input-tokens"
  case outputTokens = "output-tokens"
  case costPerRequest = "cost-per-request"
  case costPerMillionTokens = "cost-per-million-tokens"

  // What the facts rest on.
  case facts
  case singleSourceShare = "single-source-share"
  case staleFactShare = "stale-fact-share"

  // Of a dataset of negatives: the largest skew between groups of people that is past the limit, or 1.
  case biasRatio = "bias-ratio"

  // Worked out for recommendations and risks.
  case records
  /// Claims that facts decide.
  case decidedClaims = "decided-claims"
  case errors
  /// Of errors, those of the heaviest patterns.
  case topPatternShare = "top-pattern-share"
  /// Unverifiable claims about attributes that the packs know.
  case uncoveredClaims = "uncovered-claims"
  /// The record rate of complex prompts less that of simple ones. *Units*: −1…1.
  case complexityGap = "complexity-gap"
  /// Concurrency, of the most there can be.
  case utilisation
  /// The Q-Score less the previous run's. *Units*: points.
  case qualityDrift = "quality-drift"
  /// Attributes with more errors than in the previous run, beyond chance.
  case lostAttributes = "lost-attributes"
  /// By how much a request costs more than in the previous run. *Units*: a share of that.
  case costGrowth = "cost-growth"
  /// The smallest rise of the record rate that a run of this size shows.
  case detectableChange = "detectable-change"
  /// Records that targets call of high value, of all.
  case highValueShare = "high-value-share"
}

extension Metric {
  /// What the values are.
  public enum Dimension: Hashable, Sendable {
    /// 0…1.
    case share
    /// 0…10.
    case points
    /// *Units*: milliseconds.
    case time
    /// *Units*: seconds.
    case span
    /// Requests a second.
    case requestRate
    /// Tokens a second.
    case tokenRate
    case tokens
    case count
    /// A plain number: a ratio, a perplexity.
    case number
    /// On a scale that is given with it.
    case rating
    /// In a currency that is given with it.
    case money
  }

  public var dimension: Dimension {
    switch self {
    case .qScore, .qualityDrift: .points
    case .claimRate, .weightedRate, .contextRate, .selfRate, .recordRate, .coverage, .answeredShare,
      .refusalRate, .unverifiableShare, .staleShare, .undecidedShare, .precision, .recall, .f1,
      .trueRate, .taskRecall, .taskF1, .errorRate, .singleSourceShare, .staleFactShare,
      .topPatternShare, .complexityGap, .utilisation, .costGrowth, .detectableChange,
      .highValueShare:
      .share
    case .satisfaction, .humanRating: .rating
    case .perplexity, .biasRatio, .concurrency, .maxConcurrency: .number
    case .ttft, .tpot, .interTokenLatency, .latency: .time
    case .duration: .span
    case .requestThroughput, .requestRate: .requestRate
    case .outputThroughput, .totalThroughput: .tokenRate
    case .inputTokens, .outputTokens: .tokens
    case .requests, .failedRequests, .facts, .records, .decidedClaims, .errors, .uncoveredClaims,
      .lostAttributes:
      .count
    case .costPerRequest, .costPerMillionTokens: .money
    }
  }

  /// Whether less is better; nil where neither is.
  public var isLowerBetter: Bool? {
    switch self {
    case .qScore, .coverage, .answeredShare, .precision, .recall, .f1, .humanRating, .satisfaction,
      .taskRecall, .taskF1, .requestThroughput, .outputThroughput, .totalThroughput, .qualityDrift:
      false
    case .requests, .duration, .concurrency, .maxConcurrency, .requestRate, .inputTokens,
      .outputTokens, .facts, .records, .decidedClaims, .highValueShare:
      nil
    default: true
    }
  }

  /// Whether values are what shares differ by.
  public var isDifference: Bool { self == .complexityGap || self == .detectableChange }

  /// Whether values are of many requests: with a mean and percentiles.
  public var isDistribution: Bool {
    switch self {
    case .ttft, .tpot, .interTokenLatency, .latency, .inputTokens, .outputTokens: true
    default: false
    }
  }

  /// For a person: `TTFT`, `claim rate`.
  public var words: String {
    switch self {
    case .qScore: "Q-Score"
    case .f1: "F1"
    case .taskF1: "task F1"
    case .selfRate: "self-check rate"
    case .ttft: "TTFT"
    case .tpot: "TPOT"
    case .interTokenLatency: "inter-token latency"
    case .singleSourceShare: "single-source share"
    case .maxConcurrency: "maximum concurrency"
    default: rawValue.split(separator: "-").joined(separator: " ")
    }
  }

  /// The score a quality metric is; nil for all others.
  public var score: ScoreName? { ScoreName(rawValue: rawValue) }
}

/// What of many values a measurement is.
public enum Statistic: String, Hashable, Sendable, CaseIterable {
  case mean
  case p50
  case p90
  case p95
  case p99
  case min
  case max
  case standardDeviation = "std"
  case total
}

extension Metric {
  /// What values are in, as files have it: `share`, `points`, `ms`.
  public var unitName: String {
    switch dimension {
    case .share: "share"
    case .points: "points"
    case .time: "ms"
    case .span: "s"
    case .requestRate: "requests/s"
    case .tokenRate: "tokens/s"
    case .tokens: "tokens"
    case .count: "count"
    case .number: "number"
    case .rating: "rating"
    case .money: "money"
    }
  }
}
