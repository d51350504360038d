import Foundation
import Testing
import Touchstone

/// How figures are read, on the cases of a public recognizer's test specs.
///
/// Spans count when both ends are within two characters and the value is right, as in
/// `tools/score_figures.py`. `TOUCHSTONE_FIGURES_OUT=FILE` writes the mentions for that script.
@Suite struct FiguresCorpusTests: FigureSuite {
  struct Case: Decodable {
    let id: String
    let family: String
    let input: String
    let expected: [Expected]
  }

  struct Expected: Decodable {
    let kind: String
    let start: Int
    let end: Int
    /// `nil` for periods, which have several, and for units without a number.
    let value: Double?

    private enum Keys: String, CodingKey { case kind, start, end, value }

    init(from decoder: any Decoder) throws {
      let keyed = try decoder.container(keyedBy: Keys.self)
      kind = try keyed.decode(String.self, forKey: .kind)
      start = try keyed.decode(Int.self, forKey: .start)
      end = try keyed.decode(Int.self, forKey: .end)
      value = (try? keyed.decode(String.self, forKey: .value)).flatMap(Double.init)
    }
  }

  /// A mention as the scoring script takes it; offsets in code points.
  struct Found: Encodable {
    struct Span: Encodable {
      let start: Int
      let end: Int
    }

    let kind: String
    let span: Span
    let value: String

    func matches(_ expected: Expected) -> Bool {
      guard let wanted = expected.value, let mine = Double(value) else { return false }
      return abs(span.start - expected.start) <= 2 && abs(span.end - expected.end) <= 2
        && abs(mine - wanted) <= abs(wanted) * 1e-6
    }
  }

  private struct Line: Encodable {
    let id: String
    let mentions: [Found]
  }

  private static func readCases() throws -> [Case] {
    guard let folder = sharedFolder else { return [] }
    let text = try String(
      contentsOf: folder.appending(path: "data/figures/cases.jsonl"), encoding: .utf8)
    return try text.split(separator: "\n").map {
      try JSONDecoder().decode(Case.self, from: Data($0.utf8))
    }
  }

  /// `TOUCHSTONE_SHARED`, or the folder `shared` beside the repository.
  static let sharedFolder: URL? = {
    let named = ProcessInfo.processInfo.environment["TOUCHSTONE_SHARED"].map {
      URL(filePath: $0)
    }
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let beside = root.deletingLastPathComponent().appending(path: "shared")
    return [named, beside].compactMap { $0 }.first {
      FileManager.default.fileExists(atPath: $0.appending(path: "data/figures/cases.jsonl").path)
    }
  }()

  struct Scored {
    var hits = 0
    var extras = 0
    var misses = 0
    var f1: Double { 2 * Double(hits) / Double(max(1, 2 * hits + extras + misses)) }
  }

  @Test(
    .enabled(
      if: sharedFolder != nil, "no ../shared and no TOUCHSTONE_SHARED: nothing to measure on"),
    arguments: [("number", 0.88), ("percent", 0.72), ("money", 0.89), ("quantity", 0.81)])
  func `the reader keeps its score on each family`(family: String, floor: Double) throws {
    var score = Scored()
    for record in try Self.readCases() where record.family == family {
      var left = mentions(record.input).filter { $0.kind == family }
      for expected in record.expected {
        if let hit = left.firstIndex(where: { $0.matches(expected) }) {
          left.remove(at: hit)
          score.hits += 1
        } else {
          score.misses += 1
        }
      }
      score.extras += left.count
    }
    #expect(score.f1 >= floor, "\(family): F1 \(score.f1), \(score)")
  }

  private func mentions(_ text: String) -> [Found] {
    let bytes = Array(text.utf8)
    func codePoints(_ end: Int) -> Int { bytes[..<end].count { $0 & 0xc0 != 0x80 } }
    return figures(in: text).mentions.map {
      Found(
        kind: $0.kind.rawValue,
        span: Found.Span(
          start: codePoints($0.span.range.lowerBound), end: codePoints($0.span.range.upperBound)),
        value: $0.value.amount.description)
    }
  }

  @Test(
    .enabled(
      if: sharedFolder != nil && outputPath != nil, "TOUCHSTONE_FIGURES_OUT names no file"))
  func `mentions are written for the scoring script`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var lines = ""
    for record in try Self.readCases() {
      let line = try encoder.encode(Line(id: record.id, mentions: mentions(record.input)))
      lines += String(decoding: line, as: UTF8.self) + "\n"
    }
    try lines.write(toFile: try #require(Self.outputPath), atomically: true, encoding: .utf8)
  }

  private static let outputPath = ProcessInfo.processInfo.environment["TOUCHSTONE_FIGURES_OUT"]
}
