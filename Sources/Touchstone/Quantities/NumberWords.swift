/// Spells numbers in English.
enum NumberWords {
  /// Words go up to here; what is larger is clearer in digits.
  static let limit = 1_000_000

  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let ordinals = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
  ]

  /// `spell(103, saysAnd: true)` is "one hundred and three"; numbers from 0 to a million.
  static func spell(_ number: Int, saysAnd: Bool) -> String {
    precondition((0...limit).contains(number), "\(number) isn't spelt in words")
    switch number {
    case ..<20: return small[number]
    case ..<100:
      return tens[number / 10] + (number % 10 == 0 ? "" : "-" + small[number % 10])
    case ..<1_000:
      let rest = number % 100
      let head = small[number / 100] + " hundred"
      return rest == 0
        ? head : head + (saysAnd ? " and " : " ") + spell(rest, saysAnd: saysAnd)
    case limit: return "one million"
    default:
      let rest = number % 1_000
      let head = spell(number / 1_000, saysAnd: saysAnd) + " thousand"
      if rest == 0 { return head }
      return head + (saysAnd && rest < 100 ? " and " : " ") + spell(rest, saysAnd: saysAnd)
    }
  }

  /// "twenty-first"; `nil` beyond 99.
  static func spellOrdinal(_ number: Int) -> String? {
    switch number {
    case 0..<20: return ordinals[number]
    case 20..<100 where number % 10 == 0: return String(tens[number / 10].dropLast()) + "ieth"
    case 20..<100: return tens[number / 10] + "-" + ordinals[number % 10]
    default: return nil
    }
  }

  /// "st", "nd", "rd" or "th".
  static func ordinalEnding(_ number: Int) -> String {
    if (11...13).contains(number % 100) { return "th" }
    switch number % 10 {
    case 1: return "st"
    case 2: return "nd"
    case 3: return "rd"
    default: return "th"
    }
  }
}
