import Testing

@testable import Touchstone

struct MinHashTests {
  private func signature(_ text: String) -> MinHash.Signature {
    MinHash.signature(of: Array(text.utf8))
  }

  private func isNear(_ a: String, _ b: String) -> Bool {
    var index = NearDuplicateIndex()
    index.insert(signature(a))
    return index.match(signature(b)) != nil
  }

  private static let report =
    "In its annual report the firm said that sales had come to $365.8 billion in the year, as more "
    + "of its devices were sold in all regions, while costs rose less than management had expected."

  @Test(arguments: [
    ("the same", "Sales were $5 million.", "Sales were $5 million."),
    ("case and spaces", "Sales were  $5 MILLION.", "sales were $5 million."),
    ("emphasis", "Sales were **$5 million**.", "Sales were $5 million."),
    ("line ends", "Sales were\n$5 million.", "Sales were $5 million."),
    ("accents decomposed", "The cafe\u{301} sold 5.", "The caf\u{e9} sold 5."),
    ("grouping of digits", report + " Of 1,234.", report + " Of 1234."),
    (
      "a word of a long sentence", report, report.replacing("management", with: "analysts")
    ),
    ("no words at all", "", " "),
  ])
  func `texts are near duplicates`(name: String, a: String, b: String) {
    #expect(isNear(a, b), "\(name)")
  }

  @Test(arguments: [
    ("a figure", report, report.replacing("365.8", with: "394.3")),
    ("a digit", report, report.replacing("365.8", with: "365.9")),
    ("a point", report, report.replacing("365.8", with: "3658")),
    ("a scale", report, report.replacing("billion", with: "million")),
    ("a letter of scale", report + " ($5B)", report + " ($5M)"),
    ("a sign", report + " It was -5.", report + " It was 5."),
    ("a sign before a currency", report + " It was -$5.", report + " It was $5."),
    ("a bracket", report + " It was ($5).", report + " It was $5."),
    ("a percent sign", report + " It was 5%.", report + " It was 5."),
    ("figures that changed places", report + " A 5, B 6.", report + " A 6, B 5."),
    ("a number in words", report + " Two of them.", report + " Four of them."),
    ("an ordinal", report + " The first quarter.", report + " The third quarter."),
    ("a month", report + " In May.", report + " In June."),
    ("figures that run together", report + " 1 23", report + " 12 3"),
    ("a figure more", report, report + " 5"),
    ("another text", report, "Nothing of this is known to me, and I'd rather not say more of it."),
    ("half of a short sentence", "Sales rose in Europe.", "Sales fell in Asia."),
    (
      "words in another order", "Up went sales, not costs, there", "there Up, not costs went sales,"
    ),
  ])
  func `texts are no near duplicates`(name: String, a: String, b: String) {
    #expect(!isNear(a, b), "\(name)")
  }

  @Test(arguments: [0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.97])
  func `estimates are as near to the exact share as 128 values can be`(target: Double) {
    var maker = CandidateMaker(seed: UInt64(target * 100) + 1)
    var squares = 0.0
    var bias = 0.0
    let pairs = 400
    var expectedSquares = 0.0
    for _ in 0..<pairs {
      let (a, b) = Self.pair(sharing: target, &maker)
      let exact = Self.exact(a, b)
      let estimate = MinHash.similarity(Self.signature(a), Self.signature(b))
      squares += (estimate - exact) * (estimate - exact)
      bias += estimate - exact
      expectedSquares += exact * (1 - exact) / 128
    }
    let deviation = (squares / Double(pairs)).squareRoot()
    let expected = (expectedSquares / Double(pairs)).squareRoot()
    // 400 pairs: the deviation's own error is a 28th of it; thrice that, and a little.
    #expect(deviation <= expected * 1.15 + 0.001, "\(deviation) against \(expected)")
    #expect(abs(bias / Double(pairs)) <= 4 * expected / 20 + 0.001)
  }

  /// Of pairs whose estimate is at the threshold or above, so many share a band.
  @Test(arguments: [(0.8, 0.98), (0.6, 0.98), (0.9, 0.98)])
  func `banding finds what is at the threshold`(threshold: Double, share: Double) {
    var maker = CandidateMaker(seed: 5)
    var (found, wanted, wrong) = (0, 0, 0)
    for target in [threshold - 0.1, threshold - 0.02, threshold, threshold + 0.03] {
      for _ in 0..<150 {
        let (a, b) = Self.pair(sharing: target, &maker)
        let (left, right) = (Self.signature(a), Self.signature(b))
        var index = NearDuplicateIndex(threshold: threshold)
        index.insert(left)
        let isFound = index.match(right) != nil
        let isWanted = MinHash.similarity(left, right) >= threshold
        if isWanted { wanted += 1 }
        if isFound && isWanted { found += 1 }
        if isFound && !isWanted { wrong += 1 }
      }
    }
    #expect(wrong == 0)
    #expect(wanted > 100)
    #expect(Double(found) >= share * Double(wanted), "\(found) of \(wanted)")
  }

  @Test func `the first that was inserted is found`() {
    var index = NearDuplicateIndex()
    let text = signature(Self.report)
    index.insert(signature("Something else."))
    #expect(index.insert(text) == 1)
    index.insert(text)
    #expect(index.match(text) == 1)
    #expect(index.count == 3)
  }

  @Test func `texts without a word are alike only among themselves`() {
    #expect(MinHash.similarity(signature(""), signature("\n")) == 1)
    #expect(MinHash.similarity(signature(""), signature("Yes.")) == 0)
  }

  // MARK: Texts by sets of pieces

  private static func signature(_ pieces: Set<UInt64>) -> MinHash.Signature {
    MinHash.Signature(MinHash.values(of: pieces))
  }

  private static func exact(_ a: Set<UInt64>, _ b: Set<UInt64>) -> Double {
    Double(a.intersection(b).count) / Double(a.union(b).count)
  }

  /// The pieces of two texts of 20 to 60 words; so many words at the end differ that about the share is common.
  private static func pair(
    sharing target: Double, _ maker: inout CandidateMaker
  ) -> (Set<UInt64>, Set<UInt64>) {
    let count = 20 + maker.number(below: 41)
    let changed = Int((Double(count) * (1 - target) / (1 + target)).rounded())
    let shared = maker.words(count - changed)
    func pieces(_ words: [String]) -> Set<UInt64> {
      MinHash.pieces(of: Tokenizer.tokenize(Array(words.joined(separator: " ").utf8)))
    }
    let a = pieces(shared + maker.words(changed))
    let b = pieces(shared + maker.words(changed))
    return (a, b)
  }
}
