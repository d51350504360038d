internal import Touchstone

// What a diff compares of each sort of entry: keys as files write them, values as one text each, always in
// the same order. Names are compared on their own.

extension EntityDefinition {
  var diffFields: [KeyValue] {
    [
      KeyValue("type", type.value), KeyValue("name", name.value),
      KeyValue("identifiers", identifiers.diffText),
      KeyValue("fiscal", fiscal.map { "\($0.value.ends), named by \($0.value.named)" } ?? ""),
    ]
  }
}

extension AttributeDefinition {
  var diffFields: [KeyValue] {
    [
      KeyValue("type", type.value), KeyValue("unit", unit.diffText),
      KeyValue("groups", groups.diffText), KeyValue("candidates", candidates.diffText),
      KeyValue("harmless", harmless.diffText), KeyValue("sign", sign.diffText),
      KeyValue("measured", measured.diffText), KeyValue("dimensions", dimensions.diffText),
      KeyValue("tolerance", tolerance.diffText), KeyValue("display", display.diffText),
      KeyValue("refresh", refresh.diffText), KeyValue("world", world.diffText),
      KeyValue("formula", formula.diffText), KeyValue("variants", variants.diffText),
      KeyValue("identifiers", identifiers.diffText),
    ]
  }
}

extension SourceDefinition {
  var diffFields: [KeyValue] {
    [
      KeyValue("title", title), KeyValue("publisher", publisher), KeyValue("link", link),
      KeyValue("published", published.diffText), KeyValue("retrieved", retrieved.diffText),
      KeyValue("trust", trust.diffText),
    ]
  }
}

extension RuleDefinition {
  var diffFields: [KeyValue] {
    [
      KeyValue("title", title), KeyValue("kind", kind.value),
      KeyValue("severity", severity.diffText), KeyValue("message", message ?? ""),
      KeyValue("why", why), KeyValue("status", status.diffText),
      KeyValue("slots", slots.map { "\($0.value.name) \($0.value.slot.diffText)" }.joined("; ")),
      KeyValue("lists", lists.diffText), KeyValue("patterns", patterns.diffText),
      KeyValue("match", match.diffText), KeyValue("claim", claim.diffText),
      KeyValue("check", check.diffText), KeyValue("asks", asks.diffText),
      KeyValue("phrases", phrases.diffText), KeyValue("passes", passes.diffText),
      KeyValue("alters", alters.diffText), KeyValue("except", except.diffText),
      KeyValue("overrides", overrides.diffText),
      KeyValue("examples", examples.map(\.diffText).joined("; ")),
      KeyValue("source", source ?? ""),
    ]
  }
}

extension RuleDefinition.Slot {
  fileprivate var diffText: String {
    switch self {
    case .type(let text): text
    case .words(let words): "[" + words.joined(separator: ", ") + "]"
    }
  }
}

extension RuleDefinition.Example {
  fileprivate var diffText: String {
    let claims = claims.map(\.value).map { claim in
      [claim.mark, claim.verdict, claim.diagnosis, claim.correction, claim.reason]
        .compactMap { $0 }.joined(separator: " ")
    }
    return
      ([text.value, prompt ?? "", verdict.diffText] + facts.map(\.value) + needs.map(\.value)
      + claims).filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

extension [Located<String>] {
  fileprivate var diffText: String { map(\.value).joined(separator: ", ") }
}

extension [Located<KeyValue>] {
  fileprivate var diffText: String {
    map { "\($0.value.key) \($0.value.value)" }.joined(separator: ", ")
  }
}

extension Located<String>? {
  fileprivate var diffText: String { self?.value ?? "" }
}

extension [String] {
  fileprivate func joined(_ separator: String) -> String { joined(separator: separator) }
}
