/// A part of a run: the records or claims whose `key` has this value.
public struct ScoreSlice: Hashable, Sendable, Comparable {
  /// `model`, `complexity`, `metadata.PATH` of records; `attribute`, `rule`, `diagnosis`, `pack`, `entity`, `period`
  /// of claims.
  public let key: String
  public let value: String

  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }

  /// By key, then by value.
  public static func < (a: ScoreSlice, b: ScoreSlice) -> Bool {
    (a.key, a.value) < (b.key, b.value)
  }

  public static let claimKeys = ["attribute", "diagnosis", "entity", "pack", "period", "rule"]
  public static let recordKeys = ["complexity", "model"]

  /// Whether a key is one that slices are made by.
  public static func isKey(_ key: String) -> Bool {
    claimKeys.contains(key) || recordKeys.contains(key) || metadataPath(of: key) != nil
  }

  /// `region` of `metadata.region`.
  public static func metadataPath(of key: String) -> String? {
    key.hasPrefix("metadata.") && key.utf8.count > 9 ? String(key.dropFirst(9)) : nil
  }

  public var isOfClaims: Bool { Self.claimKeys.contains(key) }
}

extension ScoredRecord {
  /// The record's value of a key of records; nil where it has none.
  public func value(of key: String) -> String? {
    switch key {
    case "model": return model
    case "complexity": return complexity?.rawValue
    default:
      guard let path = ScoreSlice.metadataPath(of: key) else { return nil }
      return metadata.first { $0.key == path }?.value
    }
  }
}

extension ScoredClaim {
  /// The claim's value of a key of claims; nil where it has none.
  public func value(of key: String) -> String? {
    switch key {
    case "attribute": attribute
    case "diagnosis": isContradicted ? diagnosis?.rawValue : nil
    case "entity": entity
    case "pack": rule.split(separator: "/").first.map(String.init)
    case "period": period
    case "rule": rule
    default: nil
    }
  }
}

/// Several conditions at once: what a limit's `where` says.
public struct ScoreFilter: Hashable, Sendable {
  /// Sorted; no key occurs twice.
  public let conditions: [ScoreSlice]

  public init(_ conditions: [ScoreSlice]) { self.conditions = conditions.sorted() }

  /// `model=a, metadata.region=emea`
  public var words: String {
    conditions.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
  }

  /// The counts of a record under the filter; nil where it isn't in it.
  ///
  /// Conditions on claims keep those claims only. One on the diagnosis keeps the contradicted claims that have it, and all
  /// that aren't contradicted: a share of what was decided.
  func counts(of record: ScoredRecord, labels: LabelScope) -> ScoreCounts? {
    var claimConditions: [ScoreSlice] = []
    for condition in conditions {
      if condition.isOfClaims {
        claimConditions.append(condition)
      } else if record.value(of: condition.key) != condition.value {
        return nil
      }
    }
    if claimConditions.isEmpty { return ScoreCounts(of: record, labels: labels) }
    let diagnosis = claimConditions.first { $0.key == "diagnosis" }
    claimConditions.removeAll { $0.key == "diagnosis" }
    var part = record
    var left = ScoreCounts()
    part.claims.removeAll { claim in
      if claimConditions.contains(where: { claim.value(of: $0.key) != $0.value }) { return true }
      guard let diagnosis, claim.isContradicted, claim.diagnosis?.rawValue != diagnosis.value
      else { return false }
      // Another error: decided all the same, and not wrong in this way.
      if claim.isError {
        switch claim.basis {
        case .fact: left.supportedFacts += 1
        case .context: left.supportedContext += 1
        case .text: left.supportedSelf += 1
        case .pattern: break
        }
      }
      return true
    }
    var counts = ScoreCounts(of: part, labels: labels)
    counts += left
    return counts
  }
}
