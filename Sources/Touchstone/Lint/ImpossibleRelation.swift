/// Finds figures that can't all be true: the first token after the last, a median above the 99th percentile, more work in flight than
/// there is.
enum ImpossibleRelation {
  static let rule = AssessmentLinter.Rule(
    id: "impossible-relation", summary: "Figures fit one another.", find: find)

  private static func find(_ reading: LintReading) -> [LintMark] {
    let levels = reading.statements.filter {
      $0.role != .change && $0.figure.dimension != .point && $0.figure.dimension != .times
    }
    var marks: [LintMark] = []
    for relation in reading.index.vocabulary.relations {
      for role in [FigureRole.current, .baseline, .after] {
        marks += RelationCheck(relation, levels.filter { $0.role == role }, reading).marks
      }
      marks += WorkInFlight.marks(relation, reading).filter { mark in
        !marks.contains { $0.range.overlaps(mark.range) }
      }
    }
    return marks + percentiles(levels, reading)
  }

  /// Of one metric, the higher percentile is never less.
  private static func percentiles(_ levels: [MetricStatement], _ reading: LintReading) -> [LintMark]
  {
    let statistics = reading.index.vocabulary.statistics
    var marks: [LintMark] = []
    for (place, second) in levels.enumerated() {
      for first in levels[max(0, place - 12)..<place]
      where first.term == second.term && first.role == second.role {
        guard let a = first.statistic, let b = second.statistic, a != b,
          first.figure.dimension == second.figure.dimension,
          areNear(first, second, reading), areOrdered(statistics[a].id, statistics[b].id)
        else { continue }
        let (low, high) = a < b ? (first, second) : (second, first)
        guard low.figure.value > high.figure.upper * 1.0001 else { continue }
        marks.append(
          LintMark(
            rule.id, .error, second.figure.range,
            "\(reading.shown(second.term)): \(statistics[min(a, b)].id) of \(reading.quote(low.figure.range)) is above "
              + "\(statistics[max(a, b)].id) of \(reading.quote(high.figure.range))",
            help: "check both figures: percentiles rise"))
      }
    }
    return marks
  }

  /// The mean may lie on either side of the median and of percentiles near it; above the 95th it lies with no load that people run.
  private static func areOrdered(_ a: String, _ b: String) -> Bool {
    let names = [a, b]
    return !names.contains("mean") || names.contains { ["p95", "p99", "max", "min"].contains($0) }
  }

  /// In one sentence or paragraph, or in one row or column of a table.
  private static func areNear(_ a: MetricStatement, _ b: MetricStatement, _ reading: LintReading)
    -> Bool
  {
    let (first, second) = (reading.sentences[a.sentence], reading.sentences[b.sentence])
    if let cell = first.cell, let other = second.cell {
      return cell.table == other.table
        && (cell.column == other.column || first.block == second.block)
    }
    return first.cell == nil && second.cell == nil && second.block - first.block <= 4
      && first.section == second.section
  }
}

/// One relation against the levels of one role.
private struct RelationCheck {
  private let relation: LintRelation
  private let reading: LintReading
  /// Of each of the relation's terms, in the text's order.
  private let levels: [[MetricStatement]]

  init(_ relation: LintRelation, _ statements: [MetricStatement], _ reading: LintReading) {
    self.relation = relation
    self.reading = reading
    levels = relation.terms.map { id in
      let place = reading.index.placeOfTerm[id]
      return Array(statements.filter { $0.term == place }.prefix(50))
    }
  }

  var marks: [LintMark] {
    switch relation.kind {
    case .atMost: return atMost
    case .product: return product
    case .harmonic: return harmonic
    case .whole: return whole
    }
  }

  private var atMost: [LintMark] {
    levels[0].flatMap { first in
      levels[1].filter { comparable(first, $0) && first.figure.value > $0.figure.upper * 1.0001 }
        .prefix(1).map { second in
          mark([first, second], "\(said(first)) is above \(said(second))", at: first)
        }
    }
  }

  /// The same statistic of the same kind of figure; in different columns of a table nothing is compared.
  private func comparable(_ a: MetricStatement, _ b: MetricStatement) -> Bool {
    guard a.figure.dimension == b.figure.dimension, statistic(a) == statistic(b) else {
      return false
    }
    let (first, second) = (reading.sentences[a.sentence], reading.sentences[b.sentence])
    if let cell = first.cell, let other = second.cell, cell.table == other.table {
      return cell.column == other.column || first.block == second.block
    }
    // "for long prompts" is another part than "for cached ones".
    if isNarrowed(a, first) || isNarrowed(b, second) { return false }
    return first.block == second.block || (!a.hasScope && !b.hasScope)
      || levels.allSatisfy { $0.count == 1 }
  }

  private func isNarrowed(_ statement: MetricStatement, _ sentence: LintReading.Sentence) -> Bool {
    let behind = sentence.tokens[statement.figure.tokens.upperBound...].first?.text ?? ""
    return ["for", "under", "during", "when"].contains(behind)
  }

  private func statistic(_ statement: MetricStatement) -> String {
    statement.statistic.map { reading.index.vocabulary.statistics[$0].id } ?? "mean"
  }

  private var product: [LintMark] {
    guard levels[2].count == 1, let third = levels[2].first,
      third.figure.isBare || third.figure.dimension == .count, third.figure.value > 0,
      let rate = one(levels[0], .requestRate, near: third),
      let time = one(levels[1].filter { statistic($0) == "mean" }, .time, near: third)
    else { return [] }
    let product = rate.figure.value * time.figure.value / 1000
    let ratio = product / third.figure.value
    // More at work than there may be is impossible; less is where it is said to be the mean.
    let isMost =
      third.statistic.map { reading.index.vocabulary.statistics[$0].id == "max" } ?? false
    guard ratio > relation.high || (ratio < relation.low && !isMost) else { return [] }
    let rounded = Elementary.printed((product * 10).rounded() / 10)
    return [
      mark(
        [rate, time, third], "\(said(rate)) and \(said(time)) make \(rounded), not \(said(third))",
        at: third)
    ]
  }

  /// The one of a kind, in the same sentence first.
  private func one(
    _ statements: [MetricStatement], _ dimension: LintDimension, near other: MetricStatement
  ) -> MetricStatement? {
    let all = statements.filter { $0.figure.dimension == dimension }
    let near = all.filter { $0.sentence == other.sentence }
    let chosen = near.isEmpty ? all : near
    return chosen.count == 1 ? chosen[0] : nil
  }

  private var harmonic: [LintMark] {
    levels[0].compactMap { first in
      let near = levels[1...].map { others in
        others.first {
          reading.sentences[$0.sentence].block == reading.sentences[first.sentence].block
            || others.count == 1
        }
          ?? others.first { sameTable($0, first) }
      }
      guard
        levels[0].count == 1
          || near.allSatisfy({
            $0.map {
              sameTable($0, first)
                || reading.sentences[$0.sentence].block == reading.sentences[first.sentence].block
            } ?? false
          }),
        let precision = near[0].flatMap(share), let recall = near[1].flatMap(share),
        let f1 = share(first),
        let second = near[0], let third = near[1]
      else { return nil }
      let tolerance = 0.0065
      let mean = (precision + recall) / 2
      guard f1 > mean + tolerance || f1 < min(precision, recall) - tolerance else { return nil }
      return mark(
        [first, second, third], "\(said(first)) doesn't fit \(said(second)) and \(said(third))",
        at: first)
    }
  }

  private func sameTable(_ a: MetricStatement, _ b: MetricStatement) -> Bool {
    guard let cell = reading.sentences[a.sentence].cell,
      let other = reading.sentences[b.sentence].cell
    else { return false }
    return cell.table == other.table && cell.column == other.column
  }

  /// 0 to 1; nil where the figure is none.
  private func share(_ statement: MetricStatement) -> Double? {
    // An interval is no value.
    if statement.figure.isRange { return nil }
    let value = statement.figure.value
    switch statement.figure.dimension {
    case .share: return value
    case .number: return value <= 1 ? value : value <= 100 ? value / 100 : nil
    case .points: return statement.figure.scale.map { value / $0 }
    default: return nil
    }
  }

  private var whole: [LintMark] {
    guard levels.allSatisfy({ $0.count == 1 }) else { return [] }
    let shares = levels.compactMap { $0.first?.figure }.filter { $0.dimension == .share }
    let sum = shares.reduce(0) { $0 + $1.value }
    guard shares.count == levels.count, sum > 1.0051 else { return [] }
    let all = levels.compactMap(\.first)
    return [mark(all, all.map(said).joined(separator: " and ") + " are more than the whole")]
  }

  private func said(_ statement: MetricStatement) -> String {
    "\(reading.shown(statement.term)) of \(reading.quote(statement.figure.range))"
  }

  private func mark(
    _ statements: [MetricStatement], _ message: String, at place: MetricStatement? = nil
  ) -> LintMark {
    let last = place ?? statements.max { $0.figure.range.lowerBound < $1.figure.range.lowerBound }
    return LintMark(
      ImpossibleRelation.rule.id, .error,
      last.map { MetricByAnotherName.mentionRange($0, reading) } ?? 0..<0, message,
      help: relation.because)
  }
}
