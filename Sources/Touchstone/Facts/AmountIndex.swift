/// The figures of a fact base by attribute and amount: finds the facts that have a given value.
///
/// *Shape*: places of facts with a figure, by attribute, then amount, then place. Finding those within
/// a range takes two binary searches.
struct AmountIndex: Sendable {
  private let places: [Int32]
  private let facts: [Fact]

  init(_ facts: [Fact]) {
    self.facts = facts
    let keyed = facts.indices.compactMap { place -> (place: Int32, amount: ExactDecimal)? in
      guard case .figure(let figure, _) = facts[place].value else { return nil }
      return (Int32(place), figure.amount)
    }
    places = keyed.sorted { a, b in
      let (x, y) = (facts[Int(a.place)].attribute, facts[Int(b.place)].attribute)
      if x != y { return x < y }
      return a.amount != b.amount ? a.amount < b.amount : a.place < b.place
    }.map(\.place)
  }

  /// The facts of an attribute with amounts from `low` to `high`, both included, by amount.
  func facts(of attribute: AttributeIndex, from low: ExactDecimal, to high: ExactDecimal) -> [Fact]
  {
    let start = firstPlace { fact, amount in
      fact.attribute < attribute || fact.attribute == attribute && amount < low
    }
    let end = firstPlace { fact, amount in
      fact.attribute < attribute || fact.attribute == attribute && amount <= high
    }
    return places[start..<max(start, end)].map { facts[Int($0)] }
  }

  /// The first place whose fact isn't before what is looked for.
  private func firstPlace(isBefore: (Fact, ExactDecimal) -> Bool) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      let fact = facts[Int(places[middle])]
      guard case .figure(let figure, _) = fact.value else { preconditionFailure("no figure") }
      if isBefore(fact, figure.amount) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
