extension RecordReport {
  /// Marks what quarantined rules call contradicted. It keeps its verdict, as a note, and counts no longer: the record is
  /// what it is without it, and it isn't mended.
  ///
  /// - Parameter rules: full ids.
  mutating func quarantine(_ rules: Set<String>) {
    if rules.isEmpty { return }
    var isChanged = false
    for index in findings.indices
    where findings[index].verdict == .contradicted && rules.contains(findings[index].rule) {
      findings[index].severity = .note
      findings[index].notes.append(.quarantined)
      findings[index].correction = nil
      findings[index].edits = []
      isChanged = true
    }
    if isChanged { settle() }
  }

  /// Makes of the record what it is without the findings that are set aside.
  mutating func settle() {
    isClean = !findings.contains(where: \.isError)
    if let finding = answer.finding, findings[finding].isSetAside {
      answer.status = .unverifiable
    }
    if verdict == .contradicted, answer.status != .contradicted, isClean {
      verdict = verdictWithoutErrors
    }
  }

  /// *Source*: SEMANTICS 6, from rule 4 on.
  private var verdictWithoutErrors: Verdict {
    if !problems.isEmpty || findings.contains(where: { $0.verdict == .undecided }) {
      return .undecided
    }
    if findings.contains(where: { $0.verdict == .supported }) { return .supported }
    let others = findings.filter { !$0.isSetAside }
    return !others.isEmpty && others.allSatisfy { $0.verdict == .stale } ? .stale : .unverifiable
  }
}

extension Finding {
  /// Contradicted by a rule that measured under its floor.
  public var isQuarantined: Bool { notes.contains(.quarantined) }

  /// Contradicted, and yet it counts for nothing.
  public var isSetAside: Bool { dispute != nil || isQuarantined }

  /// Contradicted, nobody objects, and its rule isn't quarantined.
  public var isContradicted: Bool { verdict == .contradicted && !isSetAside }

  /// What keeps a record from being clean.
  public var isError: Bool { isContradicted && severity == .error }
}
