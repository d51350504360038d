package import Touchstone

extension GateReport {
  /// Places of the findings that count, the worst first: by severity, then what a baseline doesn't
  /// know, then in order.
  package var rankedFindings: [Int] {
    let counting = findings.indices.filter { findings[$0].acceptance == nil }
    return counting.sorted { a, b in
      let (left, right) = (findings[a], findings[b])
      if left.severity != right.severity { return left.severity.rank < right.severity.rank }
      if left.isKnown != right.isKnown { return right.isKnown }
      return a < b
    }
  }

  /// `2 of 5 limits failed, 1 inconclusive`.
  package var limitWords: String {
    let failed = checks.count { $0.status == .failed }
    let open = checks.count { $0.status == .inconclusive }
    let limits = CountText.count(checks.count, "limit")
    switch (failed, open) {
    case (0, 0): return checks.count == 1 ? "1 limit held" : "all \(limits) held"
    case (0, _): return "\(CountText.grouped(open)) of \(limits) inconclusive, none failed"
    case (_, 0): return "\(CountText.grouped(failed)) of \(limits) failed"
    default:
      return "\(CountText.grouped(failed)) of \(limits) failed, \(CountText.grouped(open)) "
        + "inconclusive"
    }
  }
}

extension GateFinding {
  var isKnown: Bool { novelty == .unchanged }
}

extension Severity {
  /// The worst first.
  var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
