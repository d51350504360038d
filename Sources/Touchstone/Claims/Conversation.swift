/// What stands around an output: the prompt's last turn, those before it, and what the record fixes.
package struct Conversation: Sendable {
  /// Of the last user turn, read.
  package var prompt: ReadText?
  /// Turns of user and assistant but for the prompt, oldest first, read.
  package var turns: [ReadText]
  /// Dimensions and the like that the record fixes: `company`, `period` …
  package var scope: [KeyValue]
  /// When the text was written.
  package var asOf: Day?

  package init(
    prompt: ReadText? = nil, turns: [ReadText] = [], scope: [KeyValue] = [], asOf: Day? = nil
  ) {
    self.prompt = prompt
    self.turns = turns
    self.scope = scope
    self.asOf = asOf
  }

  /// The entities that the record fixes, by type: their id or name.
  func scopeEntities(in factBase: FactBase) -> [EntityIndex]? {
    for pair in scope {
      let matches = factBase.entities.indices.filter {
        factBase.entities[$0].type == pair.key
          && (factBase.entities[$0].id == pair.value || factBase.entities[$0].name == pair.value)
      }
      if !matches.isEmpty { return matches.map { EntityIndex($0) } }
    }
    return nil
  }
}
