internal import Touchstone

/// How days are written: `DD/MM/YYYY`, `D.M.YY`, `MM-DD-YYYY`.
struct DateFormat: Sendable {
  private enum Part { case year, shortYear, month, day }

  private let parts: [Part]
  private let separators: [Character]
  let text: String

  static let help = "write it with DD, MM and YYYY, such as DD/MM/YYYY"

  init?(_ text: String) {
    self.text = text
    var parts: [Part] = []
    var separators: [Character] = []
    var run = ""
    func part(_ run: String) -> Part? {
      switch run {
      case "YYYY": .year
      case "YY": .shortYear
      case "MM", "M": .month
      case "DD", "D": .day
      default: nil
      }
    }
    for character in text {
      if character.isLetter {
        run.append(character)
      } else {
        guard let part = part(run) else { return nil }
        parts.append(part)
        separators.append(character)
        run = ""
      }
    }
    guard let last = part(run) else { return nil }
    parts.append(last)
    guard parts.count == 3, parts.contains(.month), parts.contains(.day),
      parts.contains(.year) || parts.contains(.shortYear)
    else { return nil }
    self.parts = parts
    self.separators = separators
  }

  /// A time of day behind a blank is passed over where it is midnight, as spreadsheets add it.
  func day(_ text: String) -> Day? {
    var rest = text[...]
    if let blank = rest.firstIndex(of: " ") {
      let time = rest[rest.index(after: blank)...]
      guard time.allSatisfy({ $0 == "0" || $0 == ":" }) else { return nil }
      rest = rest[..<blank]
    }
    var numbers: [Int] = []
    for separator in separators {
      guard let end = rest.firstIndex(of: separator), let number = Self.number(rest[..<end]) else {
        return nil
      }
      numbers.append(number)
      rest = rest[rest.index(after: end)...]
    }
    guard let number = Self.number(rest) else { return nil }
    numbers.append(number)
    var (year, month, day) = (0, 0, 0)
    for (part, number) in zip(parts, numbers) {
      switch part {
      case .year: year = number
      case .shortYear: year = number < 100 ? 2000 + number : number
      case .month: month = number
      case .day: day = number
      }
    }
    guard year >= 1000 else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static func number(_ text: Substring) -> Int? {
    text.allSatisfy { ("0"..."9").contains($0) } && text.utf8.count <= 4 ? Int(text) : nil
  }
}
