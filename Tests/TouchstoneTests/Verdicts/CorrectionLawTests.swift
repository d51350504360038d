import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Correcting a perturbed statement gives back the true one's meaning, whatever the figures.
@Suite struct CorrectionLawTests {
  /// How a figure is written: of the amount, with so many decimals.
  private enum Style: CaseIterable {
    case billions, millions, digits, words

    func write(_ amount: Int, places: Int) -> String {
      switch self {
      case .billions: "$\(Self.decimal(amount, power: 9, places: places)) billion"
      case .millions: "$\(Self.grouped(amount / 1_000_000)) million"
      case .digits: "$\(Self.grouped(amount))"
      case .words: "\(Self.decimal(amount, power: 9, places: places)) billion dollars"
      }
    }

    private static func decimal(_ amount: Int, power: Int, places: Int) -> String {
      let rounded = ExactDecimal(amount).scaled(byPowerOfTen: -power)
        .rounded(toPlace: -places, rule: .halfUp).description
      let parts = rounded.split(separator: ".")
      let fraction = parts.count > 1 ? String(parts[1]) : ""
      return parts[0] + "." + fraction + String(repeating: "0", count: places - fraction.utf8.count)
    }

    private static func grouped(_ number: Int) -> String {
      let digits = Array(String(number))
      return digits.enumerated().map { index, digit in
        (index > 0 && (digits.count - index) % 3 == 0 ? "," : "") + String(digit)
      }.joined()
    }
  }

  @Test(arguments: 0..<24)
  func `a perturbed figure is mended to the true one as the text writes it`(seed: UInt64) throws {
    var random = FigureRandom(seed: seed)
    let truth = Int.random(in: 1_200...98_000, using: &random) * 1_000_000
    let other = Int.random(in: 1_200...98_000, using: &random) * 1_000_000
    let profit = Int.random(in: 1_200...98_000, using: &random) * 1_000_000
    let engine = try Fixture.engine(facts: [
      "acme/revenue/FY2022 = \(other) USD", "acme/revenue/FY2023 = \(truth) USD",
      "acme/profit/FY2023 = \(profit) USD",
    ])
    for style in Style.allCases {
      let places = Int.random(in: 1...3, using: &random)
      let right = style.write(truth, places: places)
      let wrongs = [
        other, profit, truth / 1_000, Int.random(in: 1_200...98_000, using: &random) * 1_000_000,
      ].filter { $0 >= 1_000_000 }.map { style.write($0, places: places) }
      for wrong in wrongs {
        let text = "😀 In fiscal 2023, Acme's revenue was \(wrong), and nothing else."
        let report = engine.check(text)
        guard report.findings.first?.verdict == .contradicted else {
          // The true figure by chance, or one that its source may show so: nothing is mended.
          #expect(report.corrected == nil, "seed \(seed): \(text)")
          continue
        }
        let corrected = try #require(report.corrected, "seed \(seed): \(text)")
        let mended = String(decoding: corrected.output, as: UTF8.self)
        #expect(
          engine.verdicts(mended).allSatisfy { $0.hasSuffix(": supported") },
          "seed \(seed): \(mended)")
        #expect(corrected.edits.count == 1, "seed \(seed): \(text)")
        // In the style of a figure of the same size it is the very text.
        if wrong.utf8.count == right.utf8.count {
          #expect(
            mended == "😀 In fiscal 2023, Acme's revenue was \(right), and nothing else.",
            "seed \(seed): \(text)")
        }
      }
    }
  }

  @Test(arguments: 0..<40)
  func `edits compose and lead back to their places`(seed: UInt64) {
    var random = FigureRandom(seed: seed)
    let text = Array("The quick brown fox jumps over the lazy dog and says nothing at all.".utf8)
    var edited = EditedText(text)
    var expected: [(range: Range<Int>, text: String)] = []
    for _ in 0..<5 {
      let start = Int.random(in: 0..<text.count - 4, using: &random)
      let range = start..<start + Int.random(in: 1...4, using: &random)
      let new = String(repeating: "x", count: Int.random(in: 0...6, using: &random))
      let isFree = expected.allSatisfy { !$0.range.overlaps(range) }
      #expect(edited.add(TextEdit(span: ByteSpan(range), text: new)) == isFree, "seed \(seed)")
      if isFree { expected.append((range, new)) }
    }
    var bytes = text
    for edit in expected.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    #expect(edited.bytes == bytes, "seed \(seed)")
    for edit in edited.edits {
      let span = edited.newSpan(of: edit)
      #expect(span.map { Array(edited.bytes[$0.range]) } == Array(edit.text.utf8), "seed \(seed)")
    }
  }
}
