/// Requests at work that don't fit throughput and latency: by Little's law they are one times the other.
enum WorkInFlight {
  /// *Source*: Little 1961; the room on either side is the vocabulary's.
  static func marks(_ relation: LintRelation, _ reading: LintReading) -> [LintMark] {
    let reader = ConcurrencyReader(reading)
    let stated = reader.stated()
    guard relation.kind == .product, !stated.isEmpty, relation.terms.count == 3 else { return [] }
    let index = reading.index
    let level = { (id: String, dimension: LintDimension, wanted: Set<String>) in
      reading.statements.filter {
        $0.term == index.placeOfTerm[id] && $0.role == .current && !$0.figure.isRange
          && $0.figure.dimension == dimension
          && wanted.contains(
            $0.statistic.map { index.vocabulary.statistics[$0].id } ?? "mean")
      }
    }
    let times = level(relation.terms[1], .time, ["mean"])
    var rates = level(relation.terms[0], .requestRate, ["mean", "max", "min"]).map {
      (sentence: $0.sentence, value: $0.figure.value, range: $0.figure.range)
    }
    // What names its requests apart is of the first such relation alone.
    if index.vocabulary.relations.first(where: { $0.kind == .product })?.id == relation.id {
      rates += reader.rates()
    }
    return stated.compactMap { one in
      guard let rate = single(rates, near: one.sentence),
        let time = single(
          times.map { (sentence: $0.sentence, value: $0.figure.value, range: $0.figure.range) },
          near: one.sentence)
      else { return nil }
      let product = rate.value * time.value / 1000
      let isPeak = reading.sentences[rate.sentence].tokens.contains { $0.text == "peak" }
      let isTooFew = product > relation.high * one.value && (one.isMost || !isPeak)
      let isTooMany = one.isMean && product < relation.low * one.value && !isPeak
      guard isTooFew || isTooMany else { return nil }
      let rounded = Elementary.printed((product * 10).rounded() / 10)
      return LintMark(
        ImpossibleRelation.rule.id, .error, one.range,
        "\(reading.quote(rate.range)) a second and a latency of \(reading.quote(time.range)) make \(rounded) at work, not \(reading.quote(one.range))",
        help: relation.because)
    }
  }

  private typealias Level = (sentence: Int, value: Double, range: Range<Int>)

  /// The one value of the sentence, else of the text.
  private static func single(_ levels: [Level], near sentence: Int) -> Level? {
    let near = levels.filter { $0.sentence == sentence }
    let chosen = near.isEmpty ? levels : near
    return Set(chosen.map(\.value)).count == 1 ? chosen.first : nil
  }
}
