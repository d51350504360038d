/// What the asked part means.
extension QuestionDraft {
  /// The asked part without what stands around it: as little as may be left of it, then more.
  ///
  /// Behind a word of asking ("… we need", "what is") it begins, whatever stands before; it ends before
  /// "using …" or "and show …".
  func meaning(
    of items: [QuestionItem], _ expression: ExpressionReader
  ) -> (meanings: [ExpressionReader.Meaning], items: [QuestionItem]) {
    let items = items.filter { $0.kind != .passed }
    let said = phrase(in: items, expression)
    if !said.isEmpty { return (said, items) }
    let firstOperand = items.firstIndex(where: \.isOperand) ?? items.count
    let firstFrameWord = items.firstIndex(where: reader.isFrameWord) ?? items.count
    let starts = (0...min(firstOperand, firstFrameWord, max(0, items.count - 1))).filter { place in
      place == 0 || items[place].opensPhrase || reader.isPassed(items[place - 1])
        || items[place - 1].closesPhrase
    }
    let lastOperand = items.lastIndex(where: \.isOperand) ?? -1
    let ends = ((lastOperand + 1)...max(items.count, lastOperand + 1)).filter { place in
      let tail = Array(items[place...])
      if tail.isEmpty || tail.allSatisfy(reader.isPassed) { return true }
      if tail.contains(where: reader.isFrameWord) { return false }
      let isClosed =
        reader.isTrailing(tail[0]) || reader.isPassed(tail[0])
        || place > 0 && items[place - 1].closesPhrase
      return isClosed && !reader.restricts(tail)
    }
    // Behind the last word of asking first: "what is the … average of" would be split at its end.
    for start in starts.reversed().prefix(16)
    where start == 0 || reader.isPassed(items[start - 1]) || items[start - 1].closesPhrase
      || !reader.restricts(Array(items[..<start]))
    {
      for end in ends.reversed().prefix(10) where start < end {
        let found = expression.read(items[start..<end], prefersFrames: true)
        if !found.isEmpty { return (found, Array(items[start..<end])) }
      }
    }
    return ([], items)
  }

  /// A phrase somewhere in the part, with nothing but words that ask for nothing around it.
  func phrase(
    in items: [QuestionItem], _ expression: ExpressionReader
  ) -> [ExpressionReader.Meaning] {
    guard items.count <= 24 else { return [] }
    for start in items.indices {
      for end in (start + 1...items.count).reversed()
      where items[end...].allSatisfy({ reader.isPassed($0) || reader.isTrailing($0) }) {
        let found = expression.phrase(items[start..<end])
        if !found.isEmpty { return found }
      }
      if !reader.isPassed(items[start]) { break }
    }
    return []
  }

  /// Those in the form asked for, if there are any, and with the parts that are said to be used.
  func fitting(_ meanings: [ExpressionReader.Meaning]) -> [ExpressionReader.Meaning] {
    var fitting = meanings.filter { meaning in
      let parts = Set(reader.factBase.attributes(in: meaning.formula))
      return used.allSatisfy { $0.contains(where: parts.contains) }
    }
    if form.isPoints, fitting.contains(where: { $0.shape == .points }) {
      fitting = fitting.filter { $0.shape == .points }
    } else if form.isPercent || form.isPoints {
      let shares = fitting.filter(\.shape.isShare)
      if !shares.isEmpty { fitting = shares }
    } else if form.isMoney || form.scale != nil {
      let amounts = fitting.filter { !$0.shape.isShare }
      if !amounts.isEmpty { fitting = amounts }
      // Nobody pays billions a share.
      let totals = fitting.filter { !$0.shape.isPerShare }
      if form.scale != nil, !totals.isEmpty { fitting = totals }
    }
    return fitting
  }

  /// What an output may call the asked thing by.
  func attributes(
    of items: [QuestionItem], _ meanings: [ExpressionReader.Meaning]
  ) -> [AttributeIndex] {
    var found: [AttributeIndex] = []
    let named = items.compactMap { item -> [AttributeIndex]? in
      if case .attribute(let attributes) = item.kind { attributes } else { nil }
    }
    let content = items.filter { !reader.isPassed($0) && !$0.isPeriod }
    if content.count == 1, let only = named.first { found = only }
    for meaning in meanings {
      for index in reader.factBase.attributes.indices.map({ AttributeIndex($0) }) {
        let isNamed =
          meaning.formula == .attribute(index, periodsEarlier: 0)
          || reader.factBase[index].formula == meaning.formula
        if isNamed, !found.contains(index) { found.append(index) }
      }
    }
    return found
  }
}

extension FactBase {
  /// All attributes that a formula rests on, those of its parts' own formulas included.
  package func attributes(in formula: AttributeFormula) -> [AttributeIndex] {
    var found: [AttributeIndex] = []
    var open = formula.attributes
    while !open.isEmpty {
      let next = open.removeFirst()
      if found.contains(next) { continue }
      found.append(next)
      open += self[next].formula?.attributes ?? []
    }
    return found
  }
}
