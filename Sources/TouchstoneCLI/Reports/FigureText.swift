import Touchstone

/// Values of facts as people read them.
enum FigureText {
  /// `16,525 million USD`: in thousands or millions where nothing is lost.
  static func words(_ value: FactValue) -> String {
    switch value {
    case .figure(let figure, let unit):
      let scale = scale(of: [figure.amount], in: unit)
      let unit = unitWords(unit, scale: scale)
      return digits(figure, scale: scale) + (unit.isEmpty ? "" : " " + unit)
    case .text(let text): return text
    case .date(let day): return day.description
    case .time(let time): return time.description
    case .boolean(let isTrue): return isTrue ? "yes" : "no"
    case .entity(let id): return id
    case .set(let items): return items.joined(separator: ", ")
    }
  }

  /// The power of ten, 6, 3 or 0, that all amounts are whole multiples of. Ratios and percentages stay
  /// as they are.
  static func scale(of amounts: [ExactDecimal], in unit: Unit) -> Int {
    switch unit.dimension {
    case .money, .count, .none: break
    default: return 0
    }
    guard amounts.contains(where: { $0.topPlace >= 6 }) else { return 0 }
    return [6, 3].first { scale in
      amounts.allSatisfy { $0.isZero || $0.exponent >= scale }
    } ?? 0
  }

  /// `-1,204.50`, in units of `10^scale`, with as many places as the fact is exact to.
  static func digits(_ figure: FactFigure, scale: Int) -> String {
    let parts = figure.amount.magnitude.scaled(byPowerOfTen: -scale).description
      .split(separator: ".")
    let whole = Words.grouped(digits: String(parts.first ?? "0"))
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    let places = min(12, (figure.decimals ?? 0) + scale)
    if scale == 0, fraction.count < places {
      fraction += String(repeating: "0", count: places - fraction.count)
    }
    return (figure.amount.isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// `million USD`, `USD/share`, `percent`; empty for a bare number.
  static func unitWords(_ unit: Unit, scale: Int) -> String {
    let name = unit == .none ? "" : unit.name
    let word = [6: "million", 3: "thousand"][scale] ?? ""
    return [word, name].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// `page 45` for `p45`.
  static func locator(_ locator: String) -> String {
    let digits = locator.dropFirst()
    return locator.hasPrefix("p") && !digits.isEmpty && digits.allSatisfy(\.isNumber)
      ? "page \(digits)" : locator
  }
}
