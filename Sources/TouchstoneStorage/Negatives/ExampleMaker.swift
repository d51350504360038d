import Touchstone

/// Makes examples of records, each validated again: nothing that is written rests on a verdict line alone.
package struct ExampleMaker: Sendable {
  let engine: Engine
  let freshOn: Day?
  let validator: BatchValidator
  let reader: PromptReader
  let options: NegativeOptions

  /// Why a record that was chosen gives no example after all.
  package enum Drop: String, Error, Hashable, Sendable, CaseIterable {
    /// Nothing is left of the output without the white space around it.
    case empty
    /// With personal data masked, nothing in it is contradicted any more.
    case unverified
  }

  /// What an example rests on, for the last look at leaks.
  struct Origin: Hashable, Sendable {
    var entities: [String]
    var template: String?
  }

  /// A false output with what was found in it.
  struct Draft: Sendable {
    var example: NegativeExample
    var origin: Origin
    /// Goes on over the right side.
    var mask: PersonalDataMask
    /// The record as the engine reads it, its output the example's.
    var input: Engine.Input
    var supportedShare: Double
  }

  /// The example of a failing record; its right side is the first of those asked for that the record gives by itself.
  func draft(
    _ pair: JoinedReader.Pair, scratch: Engine.Scratch
  ) throws(Drop) -> Draft {
    var mask = mask(for: pair)
    let prepared = prepare(pair, &mask)
    let text = prepared.text
    if text.isEmpty { throw .empty }
    let report = engine.check(prepared.input, freshOn: freshOn, scratch: scratch)
    guard report.findings.contains(where: \.isError) else { throw .unverified }
    let reading = prepared.input.prompt.map { reader.read($0) }
    let shape = PromptShape(reading?.form ?? .none, report.complexity)
    let violations = Self.violations(
      of: report, in: prepared.input.output,
      record: validator.fingerprintName(of: pair.record, in: pair.batch))
    guard let pattern = Self.mainPattern(of: violations, under: shape) else { throw .unverified }
    let example = NegativeExample(
      id: pair.verdict.id, model: pair.verdict.model, prompt: prepared.messages, rejected: text,
      violations: violations, pattern: pattern)
    var draft = Draft(
      example: example,
      origin: Origin(entities: Self.entities(of: report), template: reading?.template),
      mask: mask, input: prepared.input, supportedShare: report.supportedShare)
    draft.example.chosen = chosen(for: draft, report, scratch: scratch)
    return draft
  }

  /// The example of a record in which nothing is contradicted; nil where that doesn't hold.
  func positive(
    _ pair: JoinedReader.Pair, scratch: Engine.Scratch
  ) -> (example: PositiveExample, origin: Origin, report: RecordReport, input: Engine.Input)? {
    var mask = mask(for: pair)
    let prepared = prepare(pair, &mask)
    if prepared.text.isEmpty || prepared.messages.isEmpty { return nil }
    let report = engine.check(prepared.input, freshOn: freshOn, scratch: scratch)
    guard report.isFit, report.findings.contains(where: { $0.verdict == .supported }) else {
      return nil
    }
    return (
      PositiveExample(
        id: pair.verdict.id, model: pair.verdict.model, prompt: prepared.messages,
        completion: prepared.text),
      Origin(
        entities: Self.entities(of: report),
        template: prepared.input.prompt.map { reader.read($0).template }),
      report, prepared.input
    )
  }

  /// Another output to the same prompt as the right side; nil where it doesn't validate.
  func chosen(
    partner text: String, for draft: Draft, scratch: Engine.Scratch
  ) -> (chosen: NegativeExample.Chosen, entities: [String])? {
    var mask = draft.mask
    let text = options.masks ? mask.apply(text).text : text
    if text.isEmpty || text == draft.example.rejected { return nil }
    guard let report = validated(text, as: draft.input, scratch: scratch),
      report.findings.contains(where: { $0.verdict == .supported })
    else { return nil }
    let edits = PairEdits(rejected: draft.example.rejected, chosen: text)
    return (
      NegativeExample.Chosen(
        text: text, source: .passing, spans: edits.chosenSpans, rejectedSpans: edits.rejectedSpans,
        editRatio: edits.editRatio, margin: report.supportedShare - draft.supportedShare),
      Self.entities(of: report)
    )
  }

  /// A false output made of a true one, with the true one as its right side; nil where none comes out as aimed.
  func synthetic(
    of example: PositiveExample, _ report: RecordReport, _ input: Engine.Input,
    _ aims: [Diagnosis], _ pair: JoinedReader.Pair, scratch: Engine.Scratch
  ) -> NegativeExample? {
    let made = HardNegatives(factBase: engine.factBase) { bytes in
      var input = input
      input.output = bytes
      return engine.check(input, freshOn: freshOn, scratch: scratch)
    }.make(
      from: report, output: input.output, aims: Array(aims.prefix(Self.aimsLimit)),
      seed: options.seed ^ ResamplingKey(pair.verdict.sha256).low)
    guard let negative = made.negatives.first else { return nil }
    let text = String(decoding: negative.output, as: UTF8.self)
    let violations = Self.violations(
      of: negative.report, in: negative.output,
      record: validator.fingerprintName(of: pair.record, in: pair.batch))
    let shape = PromptShape(
      input.prompt.map { reader.read($0).form } ?? .none, negative.report.complexity)
    let edits = PairEdits(rejected: text, chosen: example.completion)
    guard text != example.completion, Conversation.trimmed(text) == text,
      let pattern = Self.mainPattern(of: violations, under: shape)
    else { return nil }
    return NegativeExample(
      id: example.id, model: example.model, prompt: example.prompt, rejected: text,
      chosen: NegativeExample.Chosen(
        text: example.completion, source: .passing, spans: edits.chosenSpans,
        rejectedSpans: edits.rejectedSpans, editRatio: edits.editRatio,
        margin: PairEdits.margin(chosen: report, rejected: negative.report)),
      violations: violations, pattern: pattern, isSynthetic: true)
  }

  /// Errors tried for one record.
  private static let aimsLimit = 4

  // MARK: Parts

  private func chosen(
    for draft: Draft, _ report: RecordReport, scratch: Engine.Scratch
  ) -> NegativeExample.Chosen? {
    for source in options.chosen {
      switch source {
      case .passing: continue
      case .correction:
        guard let corrected = report.corrected, report.findings.allSatisfy(\.isPlausiblyMended)
        else { continue }
        let text = String(decoding: corrected.output, as: UTF8.self)
        guard text != draft.example.rejected,
          let after = validated(text, as: draft.input, scratch: scratch)
        else { continue }
        guard let edits = PairEdits(rejected: draft.input.output, edits: corrected.edits),
          edits.isFaithful(rejected: draft.example.rejected, chosen: text)
        else { continue }
        return NegativeExample.Chosen(
          text: text, source: .correction, spans: edits.chosenSpans,
          rejectedSpans: edits.rejectedSpans, editRatio: edits.editRatio,
          margin: after.supportedShare - draft.supportedShare)
      case .abstention:
        if draft.example.prompt.isEmpty { continue }
        guard
          let text = Abstention(factBase: engine.factBase).text(for: report, seed: options.seed),
          let after = validated(text, as: draft.input, scratch: scratch)
        else {
          continue
        }
        let edits = PairEdits(rejected: draft.example.rejected, chosen: text)
        return NegativeExample.Chosen(
          text: text, source: .abstention, spans: edits.chosenSpans,
          rejectedSpans: edits.rejectedSpans, editRatio: edits.editRatio,
          margin: after.supportedShare - draft.supportedShare)
      }
    }
    return nil
  }

  /// The report of a text in place of the record's output; nil where something in it is contradicted, and for a text that
  /// no row may have.
  private func validated(
    _ text: String, as input: Engine.Input, scratch: Engine.Scratch
  ) -> RecordReport? {
    if text.isEmpty || Conversation.trimmed(text) != text { return nil }
    var input = input
    input.output = Array(text.utf8)
    let report = engine.check(input, freshOn: freshOn, scratch: scratch)
    return report.isFit ? report : nil
  }

  private struct Prepared {
    var text: String
    var messages: [NegativeExample.Message]
    var input: Engine.Input
  }

  /// The record's texts as the dataset will have them, without white space around them and masked, and the engine's
  /// input of just these.
  private func prepare(_ pair: JoinedReader.Pair, _ mask: inout PersonalDataMask) -> Prepared {
    let (record, batch) = (pair.record, pair.batch)
    var messages: [NegativeExample.Message] = []
    do throws(Conversation.Fault) {
      messages = try Conversation(
        record, in: batch, usesContext: options.usesContext, standIn: options.standInPrompt
      ).messages
    } catch {
      // Formats that need no prompt take it all the same.
    }
    var input = validator.input(of: record, in: batch)
    var text = Conversation.trimmed(batch.text(record.output))
    if options.masks {
      for index in messages.indices {
        messages[index].content = mask.apply(messages[index].content).text
      }
      input.prompt = input.prompt.map { Self.masked($0, &mask) }
      for index in input.turns.indices {
        input.turns[index].text = Self.masked(input.turns[index].text, &mask)
      }
      input.context = input.context.map { Self.masked($0, &mask) }
      text = mask.apply(text).text
    }
    input.output = Array(text.utf8)
    return Prepared(text: text, messages: messages, input: input)
  }

  /// A number that one text of the record announces as a phone's is one in all of them.
  private func mask(for pair: JoinedReader.Pair) -> PersonalDataMask {
    guard options.masks else { return PersonalDataMask(for: []) }
    let (record, batch) = (pair.record, pair.batch)
    let context = record.context.map { [batch.text($0)] } ?? []
    return PersonalDataMask(
      for: batch.turns(of: record).map { batch.text($0.text) } + context + [
        batch.text(record.output)
      ])
  }

  private static func masked(_ bytes: [UInt8], _ mask: inout PersonalDataMask) -> [UInt8] {
    Array(mask.apply(String(decoding: bytes, as: UTF8.self)).text.utf8)
  }

  private static func entities(of report: RecordReport) -> [String] {
    Set(report.findings.compactMap(\.entity)).sorted()
  }

  private static func violations(
    of report: RecordReport, in output: [UInt8], record: String
  ) -> [NegativeExample.Violation] {
    let index = CodePointIndex(output, in: 0..<output.count)
    var fingerprints = FingerprintMaker(record: record)
    var violations: [NegativeExample.Violation] = []
    for finding in report.findings {
      let fingerprint = fingerprints.fingerprint(of: finding)
      guard finding.isContradicted, finding.severity != .note else { continue }
      violations.append(
        NegativeExample.Violation(
          span: NegativeExample.Span(
            start: index.codePointOffset(ofByte: finding.span.range.lowerBound, in: output),
            end: index.codePointOffset(ofByte: finding.span.range.upperBound, in: output),
            text: String(decoding: output[finding.span.range], as: UTF8.self)),
          rule: finding.rule, diagnosis: finding.diagnosis ?? .wrongValue,
          severity: finding.severity, entity: finding.entity, attribute: finding.attribute,
          fingerprint: fingerprint, correction: finding.correction, message: finding.message))
    }
    return violations
  }

  private static func mainPattern(
    of violations: [NegativeExample.Violation], under shape: PromptShape
  ) -> NegativePattern? {
    var weights: [NegativePattern: Int] = [:]
    for violation in violations {
      let error = ErrorPattern(
        diagnosis: violation.diagnosis, attribute: violation.attribute ?? "", rule: violation.rule)
      weights[NegativePattern(error, shape: shape), default: 0] +=
        violation.severity == .error ? 2 : 1
    }
    return weights.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

extension RecordReport {
  /// Nothing in it is contradicted, objected to or not: fit for a right side.
  fileprivate var isFit: Bool { !findings.contains { $0.verdict == .contradicted } }
}

extension Finding {
  /// What stands in a wrong figure's place is of its order of magnitude. Where it isn't, more likely the figure is one of
  /// something else: a text that takes it in place of that teaches nothing.
  fileprivate var isPlausiblyMended: Bool {
    guard isContradicted, correction != nil, diagnosis != .wrongScale,
      case .figure(_, let stated, _) = value, case .figure(_, let right, _)? = expected,
      !stated.isZero, !right.isZero
    else { return true }
    let (a, b) = (stated.magnitude, right.magnitude)
    let factor = ExactDecimal(50)
    guard let high = a.multiplied(by: factor), let low = b.multiplied(by: factor) else {
      return false
    }
    return b <= high && a <= low
  }
}
