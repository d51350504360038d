import Testing
import Touchstone

@Suite struct FisherTestTests {
  /// *Source*: `scipy.stats.fisher_exact` of SciPy 1.17.1.
  @Test(arguments: [
    (3, 10, 5, 100, 0.00663791289711761), (0, 10, 5, 100, 1.0),
    (8, 20, 30, 200, 0.0036012451507853884), (1, 200, 40, 400, 1.0548585463631734e-11),
    (120, 1000, 900, 10000, 0.0007163286177014087), (150, 1000, 900, 10000, 6.938628792191066e-11),
    (60, 1000, 900, 10000, 0.000296104872586831), (5, 5, 5, 10, 0.007936507936507938),
    (30, 50, 40, 60, 0.02279647260514677), (2500, 20000, 100000, 1_000_000, 1.116387793237418e-30),
    (2100, 20000, 100000, 1_000_000, 0.017828996927496815),
    (10, 300, 12, 5000, 3.1044502365031035e-11), (0, 300, 12, 5000, 1.0),
    (400, 600, 500, 1000, 4.9787729799636924e-39),
    (3000, 20000, 100000, 1_000_000, 6.2177225027554994e-111), (7, 12, 7, 14, 0.46153846153846156),
  ])
  func `probabilities are those of SciPy`(k: Int, n: Int, marked: Int, total: Int, p: Double) {
    let own = FisherTest(hits: k, of: n, marked: marked, of: total).twoSided
    #expect(abs(own - p) <= 1e-9 * p, "\(own)")
  }

  @Test(arguments: [
    (0, 0, 5, 10), (5, 10, 5, 10), (0, 4, 0, 10), (4, 4, 10, 10), (0, 0, 0, 0),
  ])
  func `what the margins decide is no news`(k: Int, n: Int, marked: Int, total: Int) {
    let test = FisherTest(hits: k, of: n, marked: marked, of: total)
    #expect(test.isDecided)
    #expect(test.twoSided == 1)
  }

  @Test func `part and rest can change places, and so can property and its lack`() {
    for (k, n, marked, total) in [(3, 10, 5, 100), (12, 40, 30, 200), (0, 7, 3, 31)] {
      let p = FisherTest(hits: k, of: n, marked: marked, of: total).twoSided
      let rest = FisherTest(hits: marked - k, of: total - n, marked: marked, of: total).twoSided
      let lack = FisherTest(hits: n - k, of: n, marked: total - marked, of: total).twoSided
      #expect(abs(rest - p) < 1e-12)
      #expect(abs(lack - p) < 1e-12)
    }
  }

  @Test func `beyond the reach of numbers it says the least`() {
    let test = FisherTest(hits: 50_000, of: 100_000, marked: 50_000, of: 1_000_000)
    #expect(test.twoSided == FisherTest.least)
  }
}
