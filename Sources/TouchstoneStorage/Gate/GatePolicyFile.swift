package import Touchstone

/// gate.yaml: what a run must keep to. Paths in it count from its own folder.
package struct GatePolicyFile: Sendable {
  package var policy: GatePolicy
  /// A file of disputes: findings that are known and accepted.
  package var accepted: Located<String>?
  package var baseline: Located<String>?

  /// The policy of the file at `path`; nil where it can't be used.
  ///
  /// - Parameter name: what problems call the file.
  package static func read(
    _ path: String, shownAs name: String
  ) -> (file: GatePolicyFile?, problems: [Problem]) {
    var shape = ShapeReader()
    switch TextFile.read(path, shownAs: name, maximumBytes: YAMLReader.maximumBytes) {
    case .refused(let problem): return (nil, [problem])
    case .bytes(let bytes):
      let (node, problems) = YAMLReader.read(bytes, file: name)
      shape.problems = problems
      let file = node.flatMap { shape.gatePolicy(of: $0) }
      let sorted = shape.problems.sorted()
      return (sorted.isEmpty ? file : nil, sorted)
    }
  }
}

extension ShapeReader {
  fileprivate mutating func gatePolicy(of node: YAMLNode) -> GatePolicyFile? {
    guard
      let fields = fields(
        of: node, owner: "a gate's policy",
        known: [
          "alpha", "inconclusive", "minimum", "limits", "accepted", "baseline", "target-coverage",
          "weights", "correction",
        ])
    else { return nil }
    var policy = GatePolicy(limits: [])
    if let alpha = decimal("alpha", of: fields) {
      if alpha.value > 0, alpha.value < 0.5 {
        policy.alpha = alpha.value
      } else {
        note(
          "out-of-range", at: alpha.location, "'alpha' must lie between 0 and 0.5",
          help: "0.05 means that a run at the limit fails in one of twenty cases")
      }
    }
    let falls = GatePolicy.Inconclusive.allCases.map(\.rawValue)
    if let word = word("inconclusive", of: fields, among: falls) {
      policy.inconclusive = GatePolicy.Inconclusive(rawValue: word.value) ?? .inconclusive
    }
    if let word = word("correction", of: fields, among: ["none", "holm"]) {
      policy.isHolm = word.value == "holm"
    }
    readMinimum(of: fields, into: &policy.minimum)
    if let share = share("target-coverage", of: fields) {
      if share.value > 0 {
        policy.goals.targetCoverage = share.value
      } else {
        note("out-of-range", at: share.location, "'target-coverage' must be above 0")
      }
    }
    readWeights(of: fields, into: &policy.goals)
    policy.limits = limits(of: fields)
    return GatePolicyFile(
      policy: policy, accepted: text("accepted", of: fields), baseline: text("baseline", of: fields)
    )
  }

  private mutating func readMinimum(of fields: Fields, into minimum: inout GatePolicy.Minimum) {
    guard let node = fields["minimum"],
      let parts = self.fields(
        of: node, owner: "'minimum'", known: ["records", "claims", "coverage", "answered"])
    else { return }
    if let count = wholeNumber("records", of: parts) { minimum.records = count }
    if let count = wholeNumber("claims", of: parts) { minimum.claims = count }
    if let share = share("coverage", of: parts) { minimum.coverage = share.value }
    if let share = share("answered", of: parts) { minimum.answered = share.value }
  }

  /// Weights of the Q-Score; those of other parts come with their values.
  private mutating func readWeights(of fields: Fields, into goals: inout QScore.Goals) {
    guard let node = fields["weights"],
      let parts = self.fields(
        of: node, owner: "'weights'", known: ["factuality", "clean", "coverage"])
    else { return }
    if let weight = decimal("factuality", of: parts) { goals.factuality = weight.value }
    if let weight = decimal("clean", of: parts) { goals.clean = weight.value }
    if let weight = decimal("coverage", of: parts) { goals.coverage = weight.value }
    if goals.factuality + goals.clean + goals.coverage <= 0 {
      note("out-of-range", at: node.location, "all weights are 0")
    }
  }

  private mutating func limits(of fields: Fields) -> [GateLimit] {
    guard let node = fields["limits"] else {
      note(
        "missing-key", at: fields.location, "a gate's policy needs 'limits'",
        help: "such as: limits: [{score: claim-rate, at-most: 2%}]")
      return []
    }
    guard case .sequence(let items, let location) = node else {
      noteShape(of: node, name: "'limits'", expected: "a list of maps, each with 'score'")
      return []
    }
    if items.isEmpty {
      note("empty-list", at: location, "'limits' is empty: nothing could fail")
    }
    var limits: [GateLimit] = []
    var places: [String: SourceLocation] = [:]
    for item in items {
      guard let limit = gateLimit(of: item) else { continue }
      if let first = places[limit.id] {
        note(
          "duplicate-limit", at: item.location, "there is a limit on \(limit.id) already",
          help: "it is first given at \(first)")
      } else {
        places[limit.id] = item.location
        limits.append(limit)
      }
    }
    return limits
  }

  /// A limit of a policy, or of an option in the same shape.
  mutating func gateLimit(of node: YAMLNode) -> GateLimit? {
    let bounds = ["at-most", "at-least", "worse-by-at-most"]
    guard
      let fields = fields(of: node, owner: "a limit", known: ["score", "where"] + bounds),
      let word = word(
        "score", of: fields, among: ScoreName.allCases.map(\.rawValue), required: true),
      let score = ScoreName(rawValue: word.value)
    else { return nil }
    let given = bounds.filter { fields[$0] != nil }
    guard given.count == 1 else {
      note(
        given.isEmpty ? "missing-key" : "two-bounds", at: fields.location,
        given.isEmpty
          ? "the limit on \(score.rawValue) has no bound"
          : "the limit on \(score.rawValue) has both '\(given[0])' and '\(given[1])'",
        help: "give one of \(bounds.joined(separator: ", "))")
      return nil
    }
    guard let value = scoreValue(given[0], of: fields, score) else { return nil }
    let bound: GateLimit.Bound
    switch given[0] {
    case "at-most": bound = .atMost(value)
    case "at-least": bound = .atLeast(value)
    default: bound = .worseByAtMost(value)
    }
    let filter = filter(of: fields)
    let limit = GateLimit(score, bound, filter: filter)
    checkFit(limit, at: word.location)
    return limit
  }

  /// Whether the score can be had for the part and the bound.
  private mutating func checkFit(_ limit: GateLimit, at location: SourceLocation) {
    let conditions = limit.filter?.conditions ?? []
    if case .worseByAtMost = limit.bound {
      if !GateLimit.scoresOfPairs.contains(limit.score) || !conditions.isEmpty {
        note(
          "no-comparison", at: location,
          "'worse-by-at-most' holds for \(GateLimit.scoresOfPairs.map(\.rawValue).sorted().joined(separator: " and ")) of the whole run",
          help: "give \(limit.score.rawValue) a fixed limit: at-most or at-least")
      }
    }
    if conditions.contains(where: \.isOfClaims), !GateLimit.scoresOfClaims.contains(limit.score) {
      note(
        "no-such-part", at: location,
        "\(limit.score.rawValue) is of records or items: it has no part of one \(conditions.first { $0.isOfClaims }?.key ?? "")",
        help: "known for claims are "
          + GateLimit.scoresOfClaims.map(\.rawValue).sorted().joined(separator: ", "))
    }
    if limit.score == .newErrors, !conditions.isEmpty {
      note("no-such-part", at: location, "new-errors is counted over the whole run")
    }
  }

  private mutating func filter(of fields: Fields) -> ScoreFilter? {
    let pairs = map("where", of: fields)
    if pairs.isEmpty { return nil }
    var conditions: [ScoreSlice] = []
    for pair in pairs {
      if !ScoreSlice.isKey(pair.value.key) {
        let known = ScoreSlice.recordKeys + ScoreSlice.claimKeys
        note(
          "unknown-key", at: pair.location, "'where' has no key '\(pair.value.key)'",
          help: NearestName.hint(for: pair.value.key, in: known)
            ?? "known are \(known.joined(separator: ", ")) and metadata.PATH")
      }
      let closed: [String: [String]] = [
        "complexity": PromptComplexity.allCases.map(\.rawValue),
        "diagnosis": Diagnosis.allCases.map(\.rawValue),
      ]
      if let words = closed[pair.value.key] {
        checkWord(
          Located(pair.value.value, at: pair.location), name: "'\(pair.value.key)'", among: words)
      }
      if conditions.contains(where: { $0.key == pair.value.key }) {
        note("duplicate-key", at: pair.location, "'where' has the key '\(pair.value.key)' twice")
      }
      conditions.append(ScoreSlice(pair.value.key, pair.value.value))
    }
    return ScoreFilter(conditions)
  }

  // MARK: Numbers

  private mutating func scoreValue(
    _ key: String, of fields: Fields, _ score: ScoreName
  ) -> Double? {
    switch score.kind {
    case .recordShare, .claimShare, .agreement: return share(key, of: fields)?.value
    case .count: return wholeNumber(key, of: fields).map(Double.init)
    case .points:
      guard let points = decimal(key, of: fields) else { return nil }
      if points.value <= 10 { return points.value }
      note(
        "out-of-range", at: points.location,
        "a Q-Score has 0 to 10 points, not \(Elementary.printed(points.value))")
      return nil
    }
  }

  private mutating func wholeNumber(_ key: String, of fields: Fields) -> Int? {
    guard let text = text(key, of: fields) else { return nil }
    if let count = Int(text.value), count >= 0, text.value.utf8.first != UInt8(ascii: "+") {
      return count
    }
    note(
      "malformed-number", at: text.location,
      "'\(key)' must be a whole number, not '\(PrintableText.line(text.value, limit: 40))'")
    return nil
  }

  private mutating func decimal(_ key: String, of fields: Fields) -> Located<Double>? {
    guard let text = text(key, of: fields) else { return nil }
    let isPlain = text.value.utf8.allSatisfy {
      $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    if isPlain, text.value.utf8.count <= 18, let number = Double(text.value) {
      return Located(number, at: text.location)
    }
    note(
      "malformed-number", at: text.location,
      "'\(key)' must be a number such as 0.05, not '\(PrintableText.line(text.value, limit: 40))'")
    return nil
  }
}
