import Touchstone

/// The facts that others of the same context disagree with: each value with when it was said, and by whom.
struct VintageList {
  let factBase: FactBase
  /// In the order of the fact base.
  let facts: [Fact]

  private struct Context: Hashable {
    let entity: EntityIndex
    let attribute: AttributeIndex
    let period: Period?
    let dimensions: [KeyValue]

    init(_ fact: Fact) {
      entity = fact.entity
      attribute = fact.attribute
      period = fact.period
      dimensions = fact.dimensions
    }
  }

  /// Of contexts with more than one value, in order; the most credible fact of each first.
  private var disputed: [[Fact]] {
    var order: [Context] = []
    var groups: [Context: [Fact]] = [:]
    for fact in facts {
      let context = Context(fact)
      if groups[context] == nil { order.append(context) }
      groups[context, default: []].append(fact)
    }
    return order.compactMap { groups[$0] }.filter { group in
      group.contains { $0.value != group[0].value }
    }
  }

  /// What `+` means; empty where no value has one.
  var legend: StyledText {
    disputed.isEmpty
      ? StyledText()
      : StyledText(
        "\n+ an earlier vintage or another source says otherwise: --vintages lists them\n", .dim)
  }

  /// Empty where all agree.
  var text: StyledText {
    var table = TextTable([.left, .right, .left])
    for group in disputed {
      for (rank, fact) in group.enumerated() {
        let source = factBase.sources[fact.source]
        table.add([
          StyledText(rank == 0 ? factBase.name(of: fact) : ""),
          StyledText(FigureText.words(fact.value)),
          StyledText(
            fact.asOf.map { "as of \($0)" } ?? source.published.map { "published \($0)" } ?? "",
            .dim),
          StyledText(source.title),
        ])
      }
    }
    return table.isEmpty ? StyledText() : StyledText("\nVintages\n", .bold) + table.text
  }
}
