/// A change that a text states beside the two values it leads from and to: "from 400 ms to 300 ms (25 % less)".
struct StatedChange: Hashable, Sendable {
  let start: LintFigure
  let end: LintFigure
  let change: LintFigure
  /// How exactly the change is meant.
  let precision: Precision
  /// The end is called a target.
  let isTarget: Bool
  /// A time that is so much faster may be counted by its speed.
  let isSpeed: Bool

  enum Precision: Hashable, Sendable { case plain, about, atMost, atLeast }

  /// The change follows from the values, relatively or in points, give or take rounding.
  var holds: Bool {
    if precision == .atMost || start.isRange || end.isRange { return true }
    let from = Self.ends(of: start)
    let to = Self.ends(of: end)
    guard from.lowerBound > 0, to.lowerBound >= 0 else { return true }
    return ratioHolds(from, to) || differenceHolds(from, to)
  }

  /// In percent of the start, with one decimal.
  var real: String {
    Elementary.printed((abs(end.value - start.value) / start.value * 1000).rounded() / 10)
  }

  private func ratioHolds(_ from: ClosedRange<Double>, _ to: ClosedRange<Double>) -> Bool {
    let low = to.lowerBound / from.upperBound
    let high = to.upperBound / from.lowerBound
    switch change.dimension {
    case .share:
      let step = change.step / 100
      let isFit = fits(Self.distance(low - 1, high - 1), max(step, 0.006))
      guard isSpeed, start.dimension == .time, low > 0 else { return isFit }
      return isFit || fits(Self.distance(1 / high - 1, 1 / low - 1), max(step, 0.006))
    case .times:
      guard low > 0 else { return false }
      let ratio = high < 1 ? 1 / high...1 / low : low...high
      let less = max(0, ratio.lowerBound - 1)...max(0, ratio.upperBound - 1)
      let tolerance = 0.12 * abs(change.value)
      return fits(ratio, tolerance) || fits(less, tolerance)
    default: return false
    }
  }

  private func differenceHolds(_ from: ClosedRange<Double>, _ to: ClosedRange<Double>) -> Bool {
    let difference = Self.distance(
      to.lowerBound - from.upperBound, to.upperBound - from.lowerBound)
    let isScore = start.dimension == .number || start.dimension == .points
    switch change.dimension {
    case .share:
      if start.dimension == .share { return fits(difference, 0.0052) }
      let scale = start.scale ?? end.scale ?? 1
      return isScore && end.value <= scale
        && fits(difference.lowerBound / scale...difference.upperBound / scale, 0.0052)
    case .point:
      // "Points" are written as a number, "percentage points" as a share.
      let amounts = [abs(change.number), abs(change.number) / 100]
      let tolerance = 0.52 * change.step
      if start.dimension == .share {
        return Self.fits(difference, amounts[1]...amounts[1], tolerance / 100, precision)
      }
      return !isScore
        || Self.fits(difference, amounts[0]...amounts[0], tolerance, precision)
        || end.value <= 1
          && Self.fits(difference, amounts[1]...amounts[1], tolerance / 100, precision)
    default:
      return change.dimension == start.dimension
        && fits(difference, 0.02 * abs(change.value) + 1e-9)
    }
  }

  private func fits(_ real: ClosedRange<Double>, _ tolerance: Double) -> Bool {
    let amounts = [abs(change.value), abs(change.upper)].sorted()
    return Self.fits(real, amounts[0]...amounts[1], tolerance, precision)
  }

  private static func fits(
    _ real: ClosedRange<Double>, _ stated: ClosedRange<Double>, _ tolerance: Double,
    _ precision: Precision
  ) -> Bool {
    let room =
      tolerance + 1e-9
      + (precision == .about ? max(0.025 * (tolerance < 0.1 ? 1 : 0), 0.12 * stated.upperBound) : 0)
    if precision == .atLeast { return real.upperBound >= stated.lowerBound - room }
    return real.lowerBound <= stated.upperBound + room
      && real.upperBound >= stated.lowerBound - room
  }

  /// The distances from nothing between two bounds.
  private static func distance(_ low: Double, _ high: Double) -> ClosedRange<Double> {
    let ends = [abs(low), abs(high)].sorted()
    return (low < 0) != (high < 0) ? 0...ends[1] : ends[0]...ends[1]
  }

  /// A figure with decimals was rounded; a whole number is taken for what it is.
  private static func ends(of figure: LintFigure) -> ClosedRange<Double> {
    let unit = figure.number == 0 ? 1 : abs(figure.value / figure.number)
    let room = figure.step < 1 ? 0.3 * figure.step * unit : 0
    return (figure.value - room)...(figure.value + room)
  }
}

extension LintFigure {
  /// What the last digit counts, in the written unit: 0.1 of `8.2`.
  var step: Double {
    var step = 1.0
    for _ in 0..<decimals { step /= 10 }
    return step
  }

  /// With the unit of another, where it has none: the 9 of "from 9 to 6 minutes".
  func alike(_ other: LintFigure) -> LintFigure {
    guard isBare, !other.isBare, other.number != 0 else { return self }
    var figure = self
    figure.dimension = other.dimension
    figure.scale = other.scale
    let factor = other.value / other.number
    figure.value *= factor
    figure.upper *= factor
    return figure
  }
}
