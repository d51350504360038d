/// Probabilities of several tests, corrected for their number; in the order given.
public enum MultipleTests {
  /// Keeps the chance of any false alarm. *Source*: S. Holm, Scandinavian Journal of Statistics 6 (1979).
  public static func holm(_ p: [Double]) -> [Double] {
    var corrected = p
    var largest = 0.0
    for (rank, index) in ascending(p).enumerated() {
      largest = max(largest, min(1, p[index] * Double(p.count - rank)))
      corrected[index] = largest
    }
    return corrected
  }

  /// Keeps the share of false alarms. *Source*: Y. Benjamini and Y. Hochberg, JRSS B 57 (1995).
  public static func benjaminiHochberg(_ p: [Double]) -> [Double] {
    var corrected = p
    var least = 1.0
    for (rank, index) in ascending(p).enumerated().reversed() {
      least = min(least, p[index] * Double(p.count) / Double(rank + 1))
      corrected[index] = least
    }
    return corrected
  }

  private static func ascending(_ p: [Double]) -> [Int] {
    p.indices.sorted { p[$0] != p[$1] ? p[$0] < p[$1] : $0 < $1 }
  }
}
