import Touchstone

/// Counts and shares as people read them.
enum Words {
  /// `1 record`, `1,204 records`.
  static func count(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    CountText.count(count, noun, plural: plural)
  }

  /// `1,204,000`.
  static func grouped(_ number: Int) -> String { CountText.grouped(number) }
  static func grouped(digits: String) -> String { CountText.grouped(digits: digits) }

  /// `27.9 %`: tenths, rounded half up, of exact numbers; `–` without a denominator.
  static func share(_ numerator: Int, of denominator: Int) -> String {
    guard denominator > 0 else { return "–" }
    let tenths = (numerator * 2000 + denominator) / (denominator * 2)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// `22.8–31.3 %`.
  static func interval(_ interval: WilsonInterval) -> String {
    func tenths(_ bound: Double) -> String {
      let tenths = Int((bound * 1000).rounded())
      return "\(tenths / 10).\(tenths % 10)"
    }
    return "\(tenths(interval.low))–\(tenths(interval.high)) %"
  }

  /// `22.8–31.3 %` of a share; empty without an interval.
  static func range(_ score: Score) -> String {
    score.interval.map { "\(tenths($0.lowerBound))–\(tenths($0.upperBound)) %" } ?? ""
  }

  /// `27.9 %` of a share 0…1.
  static func percent(_ share: Double) -> String { "\(tenths(share)) %" }

  private static func tenths(_ share: Double) -> String { decimal(share * 100, places: 1) }

  /// `-3.2`.
  static func tenthsOf(_ value: Double) -> String { decimal(value, places: 1) }

  /// `0.031`; `below 0.001` for less.
  static func probability(_ p: Double) -> String { p < 0.001 ? "below 0.001" : thousandths(p) }

  /// `5.3` of points 0…10.
  static func points(_ points: Double) -> String { decimal(points, places: 1) }
  static func hundredths(_ value: Double) -> String { decimal(value, places: 2) }
  static func thousandths(_ value: Double) -> String { decimal(value, places: 3) }

  /// Rounded half away from zero.
  private static func decimal(_ value: Double, places: Int) -> String {
    var scale: UInt = 1
    for _ in 0..<places { scale *= 10 }
    let whole = Int((value * Double(scale)).rounded())
    let digits = String(whole.magnitude % scale + scale).dropFirst()
    return (whole < 0 ? "-" : "") + "\(whole.magnitude / scale).\(digits)"
  }
}
