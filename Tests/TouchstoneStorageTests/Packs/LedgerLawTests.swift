import Foundation
import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

/// Each figure, date and known name of a text is tied to a verdict or listed as unchecked with a reason,
/// once. *Source*: SEMANTICS 7.
@Suite struct LedgerLawTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let engine: Engine? = {
    let folders = ["core", "financial-reporting"].map {
      root.appending(path: "factbase").appending(path: $0).path
    }
    return Engine.compile(folders.compactMap { PackLoader.load($0).definition }).engine
  }()

  @Test(arguments: UInt64(1)...40)
  func `the ledger of any text is complete`(seed: UInt64) throws {
    let engine = try #require(Self.engine)
    var random = TextRandom(seed: seed)
    for _ in 0..<5 {
      let text = random.text()
      check(engine, Array(text.utf8), prompt: random.prompt(), "seed \(seed): \(text)")
    }
  }

  @Test func `the ledgers of the corpus are complete`() throws {
    let engine = try #require(Self.engine)
    let path = Self.root.appending(path: "corpora/financial-reporting/records.jsonl").path
    let reader = try RecordReader(path: path)
    var count = 0
    while let lines = try reader.nextBatch() {
      let batch = RecordParser().parse(lines)
      for record in batch.records {
        let prompt = batch.turns(of: record).last { $0.role == .user }
        check(
          engine, Array(batch.bytes[record.output.range]),
          prompt: prompt.map { Array(batch.bytes[$0.text.range]) }, "line \(record.line)")
        count += 1
      }
    }
    #expect(count > 500)
  }

  private func check(_ engine: Engine, _ output: [UInt8], prompt: [UInt8]?, _ place: String) {
    let report = engine.check(
      Engine.Input(output: output, prompt: prompt), freshOn: nil, scratch: Engine.Scratch())
    let text = engine.read(output)
    let asked = prompt.map { engine.read($0) }
    let layout = TextLayout(bytes: text.bytes, tokens: text.tokens)
    let values = Set(report.findings.flatMap(\.spans.value))
    let context = Set(
      report.findings.flatMap { [$0.spans.entity, $0.spans.attribute, $0.spans.period] }
        .compactMap(\.self))
    let named = Set(report.findings.compactMap(\.entity))
    var listed: [ByteSpan: Int] = [:]
    for item in report.unchecked { listed[item.span, default: 0] += 1 }
    for (index, mention) in text.mentions.enumerated() {
      guard isItem(mention, text) else { continue }
      let times = listed[mention.span] ?? 0
      if values.contains(mention.span) || context.contains(mention.span) {
        #expect(times == 0, "\(place): \(text.text(mention.span)) is bound and listed")
        continue
      }
      if times == 1 { continue }
      #expect(times == 0, "\(place): \(text.text(mention.span)) is listed \(times) times")
      let isExcused =
        isOutside(index, text, layout) || isCitation(mention, text)
        || isContext(mention, engine, named) || isRepeated(mention, text, asked)
      #expect(isExcused, "\(place): \(text.text(mention.span)) is nowhere")
    }
    #expect(report.coverage.checked <= report.coverage.items, "\(place)")
  }

  private func isItem(_ mention: Mention, _ text: ReadText) -> Bool {
    switch mention.kind {
    case .entity, .name: true
    case .period: !text.periods[mention.index].isPartOfName
    case .value: text.quantities[mention.index].kind != .ordinal
    case .time: true
    case .attribute, .raw, .term, .look, .answer: false
    }
  }

  /// List marks stand in no line; headings and the heads of tables are context.
  private func isOutside(_ index: Int, _ text: ReadText, _ layout: TextLayout) -> Bool {
    let first = text.mentions[index].tokens.lowerBound
    guard let line = layout.lines.first(where: { $0.tokens.contains(first) }) else { return true }
    switch line.kind {
    case .heading: return true
    case .tableRow: return text.mentions[index].kind != .value
    default: return false
    }
  }

  private func isCitation(_ mention: Mention, _ text: ReadText) -> Bool {
    let (before, behind) = (mention.tokens.lowerBound - 1, mention.tokens.upperBound)
    return before >= 0 && behind < text.tokens.count
      && text.tokens[before].symbol == UInt8(ascii: "[")
      && text.tokens[behind].symbol == UInt8(ascii: "]")
  }

  private func isContext(_ mention: Mention, _ engine: Engine, _ named: Set<String>) -> Bool {
    guard mention.kind == .entity || mention.kind == .name else { return false }
    return engine.lexicon.entries[mention.index].entities.contains {
      named.contains(engine.factBase[$0].id)
    }
  }

  /// A figure or period that the prompt names as well.
  private func isRepeated(_ mention: Mention, _ text: ReadText, _ asked: ReadText?) -> Bool {
    guard let asked else { return false }
    switch mention.kind {
    case .value:
      return asked.quantities.contains {
        $0.value.amount == text.quantities[mention.index].value.amount
      }
    case .period:
      return asked.periods.contains {
        $0.written.namesSame(as: text.periods[mention.index].written)
      }
    default: return false
    }
  }
}

/// Texts put together from what people write; equal seeds give equal texts.
private struct TextRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  private mutating func pick(_ items: [String]) -> String {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return items[Int(state % UInt64(items.count))]
  }

  mutating func prompt() -> [UInt8]? {
    let text = pick([
      "", "", "What was Nike's revenue in fiscal 2019?", "Did sales of $39.1 billion help?",
    ])
    return text.isEmpty ? nil : Array(text.utf8)
  }

  mutating func text() -> String { (0..<6).map { _ in block() }.joined(separator: "\n\n") }

  private mutating func block() -> String {
    let name = pick(["Nike", "Adobe", "3M", "the company", "Royal Nike", "General Mills"])
    let metric = pick(["revenue", "net income", "diluted EPS", "inventories", "gross margin"])
    let value = pick(["$39.1 billion", "$4,029 million", "$2.49", "12%", "1,234", "five", "(264)"])
    let other = pick(["$36.4 billion", "7%", "75,000 employees", "3 days", "9:30 a.m.", "2.5x"])
    let period = pick([
      "fiscal 2019", "2018", "May 31, 2019", "Q2 FY23", "the prior year", "last quarter",
      "the nine months ended February 28, 2019", "2018/19", "June 31, 2019",
    ])
    return pick([
      "\(name)'s \(metric) was \(value) in \(period), up from \(other) in 2018.",
      "In \(period), \(metric) rose \(other) to \(value). \(name) didn't expect it.",
      "# \(name) in \(period): \(value)", "1. \(metric): \(value)\n2. \(name): \(other) [3]",
      "| \(metric) | \(period) | \(value) |\n|---|---|---|\n| \(name) | \(value) | \(other) |",
      "> \(name) earned \(value) in \(period).", "```\n\(name) = \(value)\n```",
      "<think>\(metric) \(value) of \(period)</think> \(name) had \(other).",
      "\(name) said \"we had \(metric) of \(value) in \(period)\", and \(other) besides.",
      "If \(name) had \(value) of \(metric), \(value) / 2 = \(other).",
      "Analysts expect \(metric) of \(value) at \(name) in \(period). Is it \(other)?",
      "\(metric) — \(value); \(name) — \(other); see https://example.com/\(name)/2019?id=77.",
    ])
  }
}
