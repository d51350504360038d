/// Reads a share as people write one: `2%`, `2 %` or `0.02`. A bare `2` says neither and is refused.
public enum ShareText {
  public struct Malformed: Error, Hashable, Sendable {
    /// What is wrong with it, for a person.
    public let message: String
    public let help: String
  }

  /// *Units*: 0…1 of the text, more where `limit` allows it.
  public static func parse(_ text: String, limit: Double = 1) throws(Malformed) -> Double {
    var digits = text[...]
    let isPercent = digits.hasSuffix("%")
    if isPercent {
      digits.removeLast()
      if digits.hasSuffix(" ") { digits.removeLast() }
    }
    let bytes = digits.utf8
    let points = bytes.count { $0 == UInt8(ascii: ".") }
    let isPlain = bytes.allSatisfy {
      $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    guard isPlain, points <= 1, bytes.first != UInt8(ascii: "."), bytes.last != UInt8(ascii: "."),
      !bytes.isEmpty, bytes.count <= 18, let number = Double(digits)
    else {
      throw Malformed(
        message: "'\(PrintableText.line(text, limit: 40))' is no share",
        help: "write a share as 2% or 0.02")
    }
    // 0 is nothing in either notation; 1 would be 1 % or all.
    if !isPercent, points == 0, number != 0 {
      throw Malformed(
        message: "'\(text)' may be percent or a fraction",
        help: number <= 1
          ? "write \(text)% or \(text).0" : "write \(text)% or, as a fraction, 0.… of 1")
    }
    let share = isPercent ? number / 100 : number
    guard share <= limit else {
      throw Malformed(
        message: "'\(text)' is more than all", help: "a share lies from 0% to 100%")
    }
    return share
  }
}
