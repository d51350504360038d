package import Touchstone

/// measures.yaml of a pack: what labelled corpora say of its rules.
package enum MeasuresFile {
  package static let name = "measures.yaml"

  /// The same measures always give the same bytes.
  ///
  /// *Shape*: sorted by rule.
  package static func write(_ measures: [RuleMeasure]) -> [UInt8] {
    var text = """
      # What labelled corpora say of this pack's rules. Written by: touchstone rules measure --write
      # A status holds as long as the rule's definition does.

      """
    for measure in measures.sorted(by: { $0.rule.value < $1.rule.value }) {
      let counts = measure.counts
      text += "- rule: \(measure.rule.value)\n"
      text += "  status: \(measure.status.rawValue)\n"
      if let interval = counts.precision {
        let share = tenths(Double(counts.right) / Double(counts.judged))
        text += "  # \(share) % of its contradictions are right "
        text += "(\(tenths(interval.low))–\(tenths(interval.high)) %)\n"
      }
      text += "  definition: \(EntityText.quoted(measure.definition))\n"
      text += "  corpora:\n"
      for corpus in measure.corpora.sorted(by: { $0.name < $1.name }) {
        text += "    - name: \(EntityText.quoted(corpus.name))\n"
        if !corpus.filter.isEmpty {
          text += "      where: \(EntityText.quoted(corpus.filter))\n"
        }
        text += "      sha256: \(EntityText.quoted(corpus.sha256))\n"
        for field in Self.fields {
          text += "      \(field.name): \(corpus.counts[keyPath: field.path])\n"
        }
      }
    }
    return Array(text.utf8)
  }

  private static func tenths(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  struct Field {
    let name: String
    let path: WritableKeyPath<RuleCounts, Int>
  }

  /// In the order they are written in.
  static var fields: [Field] {
    [
      Field(name: "right", path: \.right), Field(name: "wrong", path: \.wrong),
      Field(name: "left_open", path: \.leftOpen),
      Field(name: "called_supported", path: \.calledSupported),
      Field(name: "supported", path: \.supported),
    ]
  }

  /// What a run adds to a pack's measures: its corpora take the place of those of the same name, and those of other names
  /// stay where the rule is still the one they measured.
  ///
  /// - Parameters:
  ///   - pack: with the measures it has.
  ///   - floor: for rules without their own; nil where none is asked for.
  /// *Shape*: sorted by rule; rules that no corpus has read are left out.
  package static func measures(
    of pack: PackDefinition, with corpora: [CorpusRun.Corpus], filter: String, floor: Double?
  ) -> [RuleMeasure] {
    pack.rules.compactMap { rule -> RuleMeasure? in
      let hash = rule.definitionHash
      let names = Set(corpora.map(\.name))
      var measured: [MeasuredCorpus] =
        rule.isLapsed ? [] : (rule.measure?.corpora ?? []).filter { !names.contains($0.name) }
      for corpus in corpora {
        guard let counts = corpus.measurement.counts[rule.fullID] else { continue }
        measured.append(
          MeasuredCorpus(
            name: corpus.name, sha256: corpus.sha256, filter: filter, counts: counts))
      }
      if measured.isEmpty { return nil }
      var measure = RuleMeasure(
        rule: rule.id, definition: hash, status: .trial,
        corpora: measured.sorted { $0.name < $1.name })
      measure.status = measure.counts.status(floor: rule.floor?.value ?? floor)
      return measure
    }.sorted { $0.rule.value < $1.rule.value }
  }
}
