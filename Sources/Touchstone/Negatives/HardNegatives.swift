/// Makes false outputs of true ones, by one figure that is easily taken for the right one.
///
/// Each is validated: it is kept where the changed claim comes out contradicted with the error that was aimed at, and
/// nothing else does.
public struct HardNegatives: Sendable {
  private let engine: Engine

  public init(_ engine: Engine) { self.engine = engine }

  public struct HardNegative: Hashable, Sendable {
    public var output: [UInt8]
    public var diagnosis: Diagnosis
    /// What was changed. *Units*: UTF-8 bytes of the true output.
    public var edit: TextEdit
  }

  /// Errors that one figure shows by itself.
  private static let diagnoses: [Diagnosis] = [
    .wrongPeriod, .wrongEntity, .wrongAttribute, .wrongScale, .swappedDigits, .rounding, .wrongSign,
    .wrongValue, .outdatedValue,
  ]

  public static func canMake(_ diagnosis: Diagnosis) -> Bool { diagnoses.contains(diagnosis) }

  /// Texts validated for one record.
  private static let checkLimit = 12

  /// The first that succeeds, in the order of the aims.
  ///
  /// - Parameters:
  ///   - report: of the true output.
  ///   - judge: checks an output in place of the record's own.
  ///   - lot: decides which of several claims and values is taken.
  public func make(
    of output: [UInt8], _ report: RecordReport, aims: [Diagnosis], lot: UInt64,
    judge: ([UInt8]) -> RecordReport
  ) -> (negative: HardNegative, report: RecordReport)? {
    let text = engine.read(output)
    let claims = report.findings.filter { $0.verdict == .supported && $0.basis == .fact }
      .sorted { a, b in Self.key(a, lot) < Self.key(b, lot) }
    var checks = 0
    for aim in aims where Self.canMake(aim) {
      for claim in claims.prefix(2) {
        for edit in edits(of: claim, in: text, aim: aim, lot: lot).prefix(3) {
          if checks == Self.checkLimit { return nil }
          checks += 1
          var bytes = output
          bytes.replaceSubrange(edit.span.range, with: Array(edit.text.utf8))
          let after = judge(bytes)
          let wrong = after.findings.filter { $0.verdict == .contradicted }
          guard wrong.count == 1, let found = wrong.first, found.isError, found.diagnosis == aim,
            found.span.overlaps(
              ByteSpan(
                edit.span.range.lowerBound, edit.span.range.lowerBound + edit.text.utf8.count))
          else { continue }
          return (HardNegative(output: bytes, diagnosis: aim, edit: edit), after)
        }
      }
    }
    return nil
  }

  private static func key(_ finding: Finding, _ lot: UInt64) -> UInt64 {
    SplitMix.draw(lot ^ UInt64(finding.span.start))
  }

  // MARK: Values that are easily taken for the right one

  private func edits(
    of claim: Finding, in text: ReadText, aim: Diagnosis, lot: UInt64
  ) -> [TextEdit] {
    guard let mention = text.mentions.first(where: { $0.kind == .value && $0.span == claim.span })
    else { return [] }
    let written = text.quantities[mention.index].value
    let old = text.text(claim.span)
    return amounts(claim, written, aim, lot).compactMap { amount in
      let new = Touchstone.render(amount, inStyleOf: written)
      return new == old ? nil : TextEdit(span: claim.span, text: new)
    }
  }

  /// In the written figure's unit.
  private func amounts(
    _ claim: Finding, _ written: WrittenValue, _ aim: Diagnosis, _ lot: UInt64
  ) -> [ExactDecimal] {
    switch aim {
    case .wrongPeriod, .outdatedValue, .wrongAttribute, .wrongEntity:
      return confusable(claim, written, aim, lot)
    case .swappedDigits: return swapped(written)
    case .wrongScale:
      return [written.amount.scaled(byPowerOfTen: 3), written.amount.scaled(byPowerOfTen: -3)]
    case .rounding:
      let step = ExactDecimal.power(ofTen: written.lastPlace)
      return [written.amount.adding(step), written.amount.subtracting(step)].compactMap { $0 }
    case .wrongSign: return [-written.amount]
    case .wrongValue:
      // A few per cent off, in the last digits the text gives.
      let step = ExactDecimal.power(ofTen: written.lastPlace)
      return [7, 13, 23].compactMap { factor in
        step.multiplied(by: ExactDecimal(factor)).flatMap { written.amount.adding($0) }
      }
    default: return []
    }
  }

  /// Figures that facts give of something near: another period, attribute or entity.
  private func confusable(
    _ claim: Finding, _ written: WrittenValue, _ aim: Diagnosis, _ lot: UInt64
  ) -> [ExactDecimal] {
    guard let entity = claim.entity.flatMap({ engine.factBase.entity($0) }),
      let attribute = claim.attribute.flatMap({ engine.factBase.attribute($0) }),
      let evidence = claim.evidence.first?.index
    else { return [] }
    let factBase = engine.factBase
    let own = factBase.facts[evidence]
    guard case .figure(let ownFigure, let ownUnit) = own.value else { return [] }
    // What the text's unit and scale took the fact's amount by.
    let shift = Self.shift(from: ownFigure.amount, to: written.amount)
    let others: [Fact]
    switch aim {
    case .wrongPeriod, .outdatedValue:
      others = factBase.facts(of: entity, attribute).filter {
        $0.period != own.period && Self.isAlike($0.period, own.period)
      }
    case .wrongAttribute:
      let groups = Set(factBase[attribute].groups)
      others = factBase.attributes.indices.flatMap { place -> [Fact] in
        let other = AttributeIndex(place)
        guard other != attribute, !groups.isDisjoint(with: factBase[other].groups) else {
          return []
        }
        return factBase.facts(of: entity, other).filter { $0.period == own.period }
      }
    case .wrongEntity:
      others = factBase.entities.indices.flatMap { place -> [Fact] in
        let other = EntityIndex(place)
        guard other != entity, factBase[other].type == factBase[entity].type else { return [] }
        return factBase.facts(of: other, attribute).filter { $0.period == own.period }
      }
    default: others = []
    }
    return others.compactMap { fact -> (lot: UInt64, amount: ExactDecimal)? in
      guard case .figure(let figure, let unit) = fact.value, unit == ownUnit,
        figure.amount.isNegative == ownFigure.amount.isNegative,
        let amount = shift.map({ figure.amount.scaled(byPowerOfTen: $0) })
      else { return nil }
      let signed = written.amount.isNegative == amount.isNegative ? amount : -amount
      return (SplitMix.draw(lot ^ ResamplingKey(factBase.name(of: fact)).high), signed)
    }
    .sorted { $0.lot < $1.lot }.map(\.amount)
  }

  private static func isAlike(_ a: Period?, _ b: Period?) -> Bool {
    guard let a, let b else { return false }
    return "\(a)".prefix(2) == "\(b)".prefix(2) && "\(a)".count == "\(b)".count
  }

  /// The power of ten between a fact's amount and how a text states it; nil where it is none.
  private static func shift(from fact: ExactDecimal, to written: ExactDecimal) -> Int? {
    for power in [0, 2, -2, 3, -3, 6, -6] {
      let scaled = fact.magnitude.scaled(byPowerOfTen: power)
      guard let difference = scaled.subtracting(written.magnitude)?.magnitude else { continue }
      // Within a tenth: rounding, and nothing more.
      if difference.scaled(byPowerOfTen: 1) <= written.magnitude { return power }
    }
    return nil
  }

  /// Neighbouring digits the other way round, those behind the first before others.
  private func swapped(_ written: WrittenValue) -> [ExactDecimal] {
    let place = written.lastPlace
    guard let digits = written.amount.magnitude.scaled(byPowerOfTen: -place).integer else {
      return []
    }
    let text = Array("\(digits)".utf8)
    guard text.count >= 2 else { return [] }
    let starts = Array(1..<max(1, text.count - 1)) + [0]
    return starts.compactMap { start -> ExactDecimal? in
      guard start + 1 < text.count, text[start] != text[start + 1] else { return nil }
      var swapped = text
      swapped.swapAt(start, start + 1)
      guard swapped[0] != UInt8(ascii: "0"),
        let whole = Int128(String(decoding: swapped, as: UTF8.self)),
        let amount = ExactDecimal(coefficient: whole, exponent: place)
      else { return nil }
      return written.amount.isNegative ? -amount : amount
    }
  }
}
