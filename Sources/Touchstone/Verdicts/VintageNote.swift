extension FactBase {
  /// What a verdict says of a fact that supports a claim and isn't the most credible of its context: it is
  /// an older vintage where another one was said later, else one of several sources. *Source*: SEMANTICS 2.
  func note(on fact: Fact, among facts: [Fact]) -> Note {
    isOlderVintage(fact, than: facts) ? .olderVintage : .severalSources
  }
}
