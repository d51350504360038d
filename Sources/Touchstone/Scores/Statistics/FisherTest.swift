/// Whether a part of a batch has a property as often as the rest of it: of the four counts, exactly.
///
/// *Source*: R. A. Fisher, JRSS 98 (1935); two-sided as R and SciPy have it: all tables that are no likelier than the
/// one seen, with the same margins. Only sums, products and quotients, so that each machine gives the same bits.
public struct FisherTest: Hashable, Sendable {
  /// Members of the part that have the property.
  public let hits: Int
  /// Members of the part.
  public let drawn: Int
  /// Members of the whole batch that have the property; `hits` are among them.
  public let marked: Int
  /// Members of the whole batch; `drawn` are among them.
  public let total: Int

  public init(hits: Int, of drawn: Int, marked: Int, of total: Int) {
    precondition(
      hits >= 0 && hits <= drawn && marked - hits >= 0 && marked - hits <= total - drawn,
      "\(hits) of \(drawn) can't be part of \(marked) of \(total)")
    self.hits = hits
    self.drawn = drawn
    self.marked = marked
    self.total = total
  }

  /// Whether margins leave any choice: else each test gives 1.
  public var isDecided: Bool { drawn == 0 || drawn == total || marked == 0 || marked == total }

  /// Below it, a probability is no longer told from another.
  public static let least = 1e-300
  /// Tables whose probabilities differ by rounding only are equally likely. *Source*: R's `fisher.test`.
  private static let tolerance = 1 + 1e-7

  /// Two-sided: 0...1, and no less than `least`.
  public var twoSided: Double {
    if isDecided { return 1 }
    // The likeliest table weighs 1, the others what they are less likely.
    let mode = min(max((drawn + 1) * (marked + 1) / (total + 2), lowest), highest)
    let limit = weight(of: hits, from: mode) * Self.tolerance
    var all = 0.0
    var unlikely = 0.0
    func count(_ weight: Double) {
      all += weight
      if weight <= limit { unlikely += weight }
    }
    count(1)
    var weight = 1.0
    var place = mode
    while place < highest, weight >= Self.least {
      weight *= ascent(from: place)
      place += 1
      count(weight)
    }
    weight = 1
    place = mode
    while place > lowest, weight >= Self.least {
      weight /= ascent(from: place - 1)
      place -= 1
      count(weight)
    }
    return max(Self.least, min(1, unlikely / all))
  }

  private var lowest: Int { max(0, drawn + marked - total) }
  private var highest: Int { min(drawn, marked) }

  /// How much likelier a table with one hit more is.
  private func ascent(from hits: Int) -> Double {
    Double(marked - hits) / Double(hits + 1) * Double(drawn - hits)
      / Double(total - marked - drawn + hits + 1)
  }

  private func weight(of hits: Int, from mode: Int) -> Double {
    var weight = 1.0
    var place = mode
    while place < hits, weight >= Self.least {
      weight *= ascent(from: place)
      place += 1
    }
    while place > hits, weight >= Self.least {
      weight /= ascent(from: place - 1)
      place -= 1
    }
    return weight
  }
}
