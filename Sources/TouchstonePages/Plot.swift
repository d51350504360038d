/// Where things lie on a horizontal scale, in per cent of its width: what the templates draw of a value, its interval
/// and its target. Widths are attributes of shapes, never styles.
struct Plot {
  /// Of the bar: from the scale's zero to the value.
  let barStart: String
  let barWidth: String
  let value: String
  let interval: Whisker?
  let target: String?
  /// Of a scale that zero isn't the start of.
  let zero: String?

  struct Whisker {
    let low: String
    let high: String
    let width: String
  }

  init(
    _ value: Double, interval: ClosedRange<Double>? = nil, target: Double? = nil,
    scale: ClosedRange<Double>
  ) {
    let width = scale.upperBound - scale.lowerBound
    /// *Units*: per cent of the width, 0…100.
    func place(_ value: Double) -> Double {
      guard width > 0, value.isFinite else { return 0 }
      return min(max((value - scale.lowerBound) / width, 0), 1) * 100
    }
    func text(_ percent: Double) -> String { ShownNumber.decimal(percent, places: 2) + "%" }
    let origin = place(0)
    let end = place(value)
    barStart = text(min(origin, end))
    barWidth = text(max(origin, end) - min(origin, end))
    self.value = text(end)
    self.interval = interval.map {
      let (low, high) = (place($0.lowerBound), place($0.upperBound))
      return Whisker(low: text(low), high: text(high), width: text(high - low))
    }
    self.target = target.map { text(place($0)) }
    zero = scale.lowerBound < 0 ? text(origin) : nil
  }
}
