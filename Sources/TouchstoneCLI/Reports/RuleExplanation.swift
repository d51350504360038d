import Touchstone

/// A rule as its file says it, for a person.
struct RuleExplanation {
  let rule: RuleDefinition
  /// The rule's file as the user finds it.
  let file: String

  var text: StyledText {
    var text = StyledText(rule.fullID, .bold) + "  \(rule.title)\n\n"
    if !rule.why.isEmpty { text += StyledText("  \(rule.why)\n\n") }
    var table = TextTable([.left])
    func add(_ name: String, _ values: [String]) {
      for (index, value) in values.enumerated() {
        table.add([StyledText(index == 0 ? name : "", .dim), StyledText(value)])
      }
    }
    add("kind", [rule.kind.value])
    add("severity", [rule.severity?.value ?? Severity.error.rawValue])
    add("status", [status])
    add("slots", rule.slots.map { "\($0.value.name): \(Self.words($0.value.slot))" })
    add("lists", rule.lists.map { "\($0.value.key): \($0.value.value)" })
    add("patterns", rule.patterns.map(\.value))
    add("match", rule.match.map { "/\($0.value)/" })
    add("check", rule.check.map { [$0.value] } ?? [])
    add("claims", rule.claim.map { "\($0.value.key): \($0.value.value)" })
    add("except", rule.except.isEmpty ? [] : [rule.except.map(\.value).joined(separator: ", ")])
    add("overrides", rule.overrides.map(\.value))
    add("source", rule.source.map { [$0] } ?? [])
    add("file", [file])
    return text + table.text + examples
  }

  /// With what it rests on, where the rule was measured.
  private var status: String {
    let word = rule.effectiveStatus.rawValue
    guard let measure = rule.measure else { return word }
    if rule.isLapsed { return word + ": it has changed since it was measured" }
    let counts = measure.counts
    if counts.judged == 0 { return word + ": it contradicted nothing where it was measured" }
    let interval = counts.precision.map { ", 95 % interval \(Words.interval($0))" } ?? ""
    return word
      + ": \(Words.grouped(counts.right)) of \(Words.count(counts.judged, "contradiction")) right"
      + interval
  }

  private static func words(_ slot: RuleDefinition.Slot) -> String {
    switch slot {
    case .type(let type): type
    case .words(let words): words.joined(separator: ", ")
    }
  }

  private var examples: StyledText {
    var text = "\n" + StyledText("Examples", .bold) + "\n"
    for example in rule.examples {
      if let prompt = example.prompt {
        text += StyledText("  asked: ", .dim) + StyledText(prompt + "\n")
      }
      text += StyledText("  \(example.text.value)\n")
      for fact in example.facts {
        text += StyledText("     where  ", .dim) + StyledText(fact.value + "\n")
      }
      for claim in example.claims {
        let parts = [
          claim.value.diagnosis, claim.value.reason, claim.value.correction.map { "→ \($0)" },
        ]
        let style = Verdict(rawValue: claim.value.verdict)?.style ?? .plain
        text +=
          StyledText("     \(claim.value.mark)  ", .dim) + StyledText(claim.value.verdict, style)
          + StyledText(parts.compactMap { $0.map { " \($0)" } }.joined() + "\n")
      }
      if let verdict = example.verdict { text += StyledText("     the record: \(verdict.value)\n") }
      if example.claims.isEmpty, example.verdict == nil {
        text += StyledText("     finds nothing\n", .dim)
      }
    }
    return text
  }
}
