/// Says honestly that something isn't known, in place of what was said wrongly.
public struct Abstention: Sendable {
  private let factBase: FactBase

  public init(_ factBase: FactBase) { self.factBase = factBase }

  /// What a false output should have said where nothing better is at hand. No figure is in it but those of periods.
  public func text(for report: RecordReport, seed: UInt64) -> String {
    guard let finding = report.findings.first(where: \.isError) else { return "" }
    let subject = subject(of: finding)
    let lot = SplitMix.draw(seed ^ ResamplingKey(subject + finding.text).high)
    return lot & 1 == 0
      ? "I can't state \(subject) with confidence, so I would rather not give an answer that may be wrong. Please check a primary source."
      : "I don't have a reliable answer on \(subject). Please look it up in a primary source before relying on it."
  }

  private func subject(of finding: Finding) -> String {
    let entity = finding.entity.flatMap { factBase.entity($0) }.map { factBase[$0].name }
    let attribute = finding.attribute.flatMap { factBase.attribute($0) }.map { factBase[$0].name }
    let period = finding.context.first { $0.key == "period" }.map { " for \($0.value)" } ?? ""
    switch (entity, attribute) {
    case (let entity?, let attribute?): return "the \(attribute) of \(entity)\(period)"
    case (nil, let attribute?): return "the \(attribute)\(period)"
    case (let entity?, nil): return "this about \(entity)\(period)"
    case (nil, nil): return "this"
    }
  }
}
