/// Numbers as pages show them.
enum ShownNumber {
  /// Rounded half away from zero; `–` for what is no number.
  static func decimal(_ value: Double, places: Int) -> String {
    var scale: UInt = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * Double(scale)).rounded()
    guard scaled.magnitude < 1e15 else { return "–" }
    let whole = Int(scaled)
    let start = (whole < 0 ? "−" : "") + "\(whole.magnitude / scale)"
    return places == 0 ? start : start + ".\(String(whole.magnitude % scale + scale).dropFirst())"
  }

  /// `27.9 %`: tenths, rounded half up, of exact numbers; `–` without a denominator.
  static func share(_ numerator: Int, of denominator: Int) -> String {
    guard denominator > 0 else { return "–" }
    let tenths = (numerator * 2000 + denominator) / (denominator * 2)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// `22.8–31.3 %` of shares.
  static func shares(_ range: ClosedRange<Double>) -> String {
    "\(decimal(range.lowerBound * 100, places: 1))–\(decimal(range.upperBound * 100, places: 1)) %"
  }

  /// `5.1–6.4` of points.
  static func points(_ range: ClosedRange<Double>) -> String {
    "\(decimal(range.lowerBound, places: 1))–\(decimal(range.upperBound, places: 1))"
  }

  /// `+1.2`, `−0.4`, `0.0`.
  static func signed(_ value: Double) -> String {
    let text = decimal(value, places: 1)
    if text == "−0.0" { return "0.0" }
    return value > 0 && text != "0.0" ? "+" + text : text
  }

  /// `0.031`; `below 0.001` for less.
  static func probability(_ value: Double) -> String {
    value < 0.001 ? "below 0.001" : decimal(value, places: 3)
  }
}
