/// Mends the contradicted claims of an output, all at once, and validates what comes out.
///
/// The edited output is checked as a whole. A claim whose edit isn't borne out there loses its
/// correction; what the edits make wrong elsewhere (a growth rate, a sum) is mended with them. The
/// corrected output is given only where nothing in it is contradicted any more.
///
/// *Source*: SEMANTICS 10, DESIGN "Correction".
struct Corrector {
  /// Checks an output in place of the record's own.
  let judge: ([UInt8]) -> RecordReport
  let output: [UInt8]

  /// Rounds of editing and checking: dependents may have dependents.
  private static let roundsLimit = 4

  func correct(_ report: RecordReport) -> RecordReport {
    var report = mendedByName(report)
    var mending = Mending(output)
    for (index, finding) in report.findings.enumerated() where finding.isToBeMended {
      if !mending.add(finding.edits, of: index) { report.findings[index].withdrawCorrection() }
    }
    guard !mending.text.edits.isEmpty else { return report }
    var mended = judge(mending.text.bytes)
    for _ in 1..<Self.roundsLimit {
      let failed = mending.claims.filter { claim in
        !claim.isBorneOut(by: mended, original: report.findings[claim.finding], in: mending.text)
      }
      for claim in failed {
        mending.remove(claim)
        report.findings[claim.finding].withdrawCorrection()
      }
      let dependents = failed.isEmpty ? mended.findings.filter(\.isToBeMended) : []
      let isChanged = dependents.reduce(false) { mending.compose($1.edits) || $0 }
      if failed.isEmpty, !isChanged { break }
      if mending.text.edits.isEmpty { return report }
      mended = judge(mending.text.bytes)
    }
    for claim in mending.claims
    where !claim.isBorneOut(by: mended, original: report.findings[claim.finding], in: mending.text)
    {
      report.findings[claim.finding].withdrawCorrection()
      return report
    }
    let isLeft = report.findings.contains { finding in
      finding.basis == .context && finding.isContradicted
        && !mending.text.edits.contains { $0.span.overlaps(finding.span) }
    }
    if !isLeft, !mended.findings.contains(where: \.isContradicted) {
      report.corrected = RecordReport.Corrected(
        output: mending.text.bytes, edits: mending.text.edits)
    }
    return report
  }
}

extension Corrector {
  /// Where two or more values beside one name are all another entity's, the name is what is wrong: one edit
  /// mends them, if the text then holds.
  private func mendedByName(_ report: RecordReport) -> RecordReport {
    var report = report
    let named = report.findings.indices.filter {
      report.findings[$0].spans.entity != nil && !report.findings[$0].isSetAside
    }
    let groups = Dictionary(grouping: named) { report.findings[$0].spans.entity }
    for (span, indices) in groups.sorted(by: { ($0.value.first ?? 0) < ($1.value.first ?? 0) }) {
      let owners = Set(indices.map { report.findings[$0].ownerName })
      guard indices.count >= 2, owners.count == 1, let span, let owner = owners.first ?? nil
      else { continue }
      var text = EditedText(output)
      let edit = TextEdit(span: span, text: owner)
      guard text.add(edit) else { continue }
      let mended = judge(text.bytes)
      let isBorneOut = indices.allSatisfy { index in
        var finding = report.findings[index]
        finding.isMendedByName = true
        return MendedClaim(finding: index, edits: [edit])
          .isBorneOut(by: mended, original: finding, in: text)
      }
      let shift = owner.utf8.count - span.count
      let isWhole = mended.findings.allSatisfy { finding in
        finding.verdict != .contradicted
          || !indices.contains { index in
            report.findings[index].spans.value.contains { $0.shifted(by: shift) == finding.span }
          }
      }
      guard isBorneOut, isWhole else { continue }
      for index in indices {
        report.findings[index].isMendedByName = true
        report.findings[index].span = span
        report.findings[index].correction = owner
        report.findings[index].edits = [edit]
      }
    }
    return report
  }
}

/// The edits of a record on their way to hold.
private struct Mending {
  private(set) var text: EditedText
  private(set) var claims: [MendedClaim] = []

  init(_ output: [UInt8]) { text = EditedText(output) }

  /// All of a claim's edits or none.
  mutating func add(_ edits: [TextEdit], of finding: Int) -> Bool {
    var trial = text
    guard edits.allSatisfy({ trial.add($0) }) else { return false }
    text = trial
    claims.append(MendedClaim(finding: finding, edits: edits))
    return true
  }

  mutating func remove(_ claim: MendedClaim) {
    claims.removeAll { $0.finding == claim.finding }
    // Two claims may share an edit: one value read by two rules.
    text.remove(claim.edits.filter { edit in !claims.contains { $0.edits.contains(edit) } })
  }

  /// Edits of the edited text; false where one of them can't be made.
  mutating func compose(_ edits: [TextEdit]) -> Bool {
    var trial = text
    // From the end, so that the places of the others stay what they are.
    for edit in edits.sorted(by: { $1.span < $0.span }) {
      guard trial.compose(edit) else { return false }
    }
    text = trial
    return true
  }
}

private struct MendedClaim {
  /// Its place among the report's findings.
  let finding: Int
  let edits: [TextEdit]

  /// The mended text states the claim anew, and it holds there.
  func isBorneOut(
    by report: RecordReport, original: Finding, in text: EditedText
  ) -> Bool {
    let values = edits.filter { edit in original.spans.value.contains(edit.span) }
    return (values.isEmpty ? edits : values).allSatisfy { edit in
      // An edit that a later one changed is a dependent's by now.
      guard let span = text.newSpan(of: edit) else { return true }
      return report.findings.contains { finding in
        finding.verdict == .supported && finding.attribute == original.attribute
          && (finding.entity == original.entity) != original.isMendedByName
          && finding.allSpans.contains { $0.overlaps(span) }
      }
    }
  }
}

extension Finding {
  fileprivate var isToBeMended: Bool { isContradicted && !edits.isEmpty }

  fileprivate var allSpans: [ByteSpan] {
    spans.value + [spans.attribute, spans.entity].compactMap { $0 }
  }

  fileprivate mutating func withdrawCorrection() {
    correction = nil
    edits = []
  }
}
