#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The functions of the system's mathematics library that statistics need.
///
/// Their last bit may differ from one machine to the next: whatever is printed goes through `printed`.
public enum Elementary {
  static func log(_ x: Double) -> Double { logarithm(x) }
  static func exp(_ x: Double) -> Double { exponential(x) }
  /// The logarithm of the gamma function.
  static func logGamma(_ x: Double) -> Double { gammaLogarithm(x) }
  /// *Units*: radians; x lies from −1 to 1.
  static func arcsine(_ x: Double) -> Double { sineInverse(x) }

  /// A number as reports write it: ten significant digits, the shortest text that gives them. `0.05`, `12.5`, `1e-07`.
  public static func printed(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == 0 { return "0" }
    if value == value.rounded(), value.magnitude < 1e15 { return "\(Int(value))" }
    // Scaled to ten digits in front of the point; powers of ten are exact up to 22.
    var exponent = 0
    var scale = 1.0
    while value.magnitude * scale < 1e9, exponent < 22 {
      scale *= 10
      exponent += 1
    }
    if value.magnitude * scale < 1e9 { return printedTiny(value) }
    let rounded = (value * scale).rounded() / scale
    return "\(rounded)"
  }

  /// Of numbers that no exact power of ten scales to ten digits, such as probabilities of 1e-30.
  private static func printedTiny(_ value: Double) -> String {
    var digits = value
    var exponent = 0
    while digits.magnitude < 1e9 {
      digits *= 10
      exponent -= 1
    }
    return Double("\(Int(digits.rounded()))e\(exponent)").map { "\($0)" } ?? "0"
  }
}

// At file scope, where the type's own names don't hide the library's.
private func logarithm(_ x: Double) -> Double { log(x) }
private func exponential(_ x: Double) -> Double { exp(x) }
private func gammaLogarithm(_ x: Double) -> Double { lgamma(x) }
private func sineInverse(_ x: Double) -> Double { asin(x) }
