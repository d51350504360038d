/// What the facts say of one reading of a claim.
extension TermJudge {
  func trial(_ entity: EntityIndex, _ statement: Term, _ relation: Relation) -> Trial {
    let attribute = factBase[statement.attribute]
    let facts = factBase.facts(of: entity, statement.attribute, in: nil).filter(judge.isCurrent)
    let completeness = judge.completeness(of: attribute)
    var trial = Trial(entity: entity, statement: statement, outcome: .missing, facts: facts)
    if facts.isEmpty {
      if completeness != .none, statement.value == .boolean(true) || attribute.type == .set {
        trial.outcome = .different
      }
    } else {
      let comparison = TermComparison(attribute: attribute, isClosed: completeness != .none)
      let outcomes = facts.map { comparison.compare(statement.value, to: $0.value, relation) }
      if let place = outcomes.firstIndex(of: .equal) {
        trial.outcome = .equal
        trial.facts = [facts[place]] + facts[..<place] + facts[(place + 1)...]
      } else if outcomes.contains(.inDoubt) {
        trial.outcome = .inDoubt
      } else if !outcomes.allSatisfy({ $0 == .missing }) {
        trial.outcome = .different
      }
    }
    if attribute.type == .entity, trial.outcome != .equal {
      followRelation(&trial, attribute, completeness)
    }
    trial.isPastRefresh =
      trial.outcome == .different && completeness == .stale && restsOnAbsence(trial, attribute)
    return trial
  }

  /// Nothing else is stated: what contradicts is that the value isn't among what is there.
  private func restsOnAbsence(_ trial: Trial, _ attribute: Attribute) -> Bool {
    trial.facts.isEmpty || attribute.type == .set || attribute.form.isMany
  }

  /// A relation may be stated at its other end, may go on there, and may join an entity to several.
  private func followRelation(
    _ trial: inout Trial, _ attribute: Attribute, _ completeness: Completeness
  ) {
    guard case .entity(let id) = trial.statement.value, let other = factBase.entity(id) else {
      return
    }
    let path = RelationPath(factBase: factBase, isCurrent: judge.isCurrent)
    let index = trial.statement.attribute
    if let fact = path.stated(trial.entity, index, by: other) {
      trial.outcome = .equal
      trial.facts = [fact]
      trial.isInverse = true
      return
    }
    if attribute.form.isTransitive, let facts = path.path(from: trial.entity, to: other, by: index)
    {
      trial.outcome = .equal
      trial.facts = facts
      trial.isPath = true
      return
    }
    if completeness != .none {
      trial.outcome = .different
    } else if attribute.form.isMany {
      trial.outcome = .missing
    } else if attribute.form.isTransitive, trial.outcome == .different {
      if !isOfOneLevel(other, path.reached(from: trial.entity, by: index)) {
        trial.outcome = .missing
      }
    } else if trial.facts.isEmpty, let back = path.back(of: index), !factBase[back].form.isMany {
      // "Lyon is the capital of France": France has one, and it is another.
      let facts = path.factsOfOtherEnd(other, index)
      if !facts.isEmpty {
        trial.outcome = .different
        trial.facts = facts
        trial.isInverse = true
      }
    }
  }

  /// Of places one within the other only one is a town: another town is wrong, a county may be right.
  private func isOfOneLevel(_ said: EntityIndex, _ reached: [EntityIndex]) -> Bool {
    let types = reached.map { factBase[$0].type }
    return Set(types).count == types.count && types.contains(factBase[said].type)
  }
}
