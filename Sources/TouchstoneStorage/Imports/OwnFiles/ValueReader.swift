internal import Touchstone

/// Turns the raw text of a cell into the value of a fact, in the notation of files of facts.
struct ValueReader {
  enum Outcome: Equatable {
    case value(String)
    /// Nothing is known.
    case missing
    case refused(String, help: String?)
  }

  let type: ValueType
  let reading: ImportMapping.Reading
  /// What a figure is counted in; nil for others.
  let unit: String?
  let hasDecimalComma: Bool
  let dateFormat: DateFormat?
  /// In lower case.
  let missing: Set<String>

  static let defaultMissing = ["", "?", "n/a", "-", "–", "null"]
  /// A spreadsheet has no way to leave out, but for a word.
  static let defaultMissingOfSpreadsheets = defaultMissing + ["none"]

  func read(_ raw: String) -> Outcome {
    let text = CellText.trimmed(raw)
    if let value = mapped(text) {
      return missing.contains(value.lowercased()) ? .missing : .value(value)
    }
    if missing.contains(text.lowercased()) { return .missing }
    if let refusal = Self.slip(in: text) { return refusal }
    var rest = text
    for ending in reading.strip { rest = Self.stripped(rest, ending) }
    if rest != text, let value = mapped(rest) { return .value(value) }
    guard let split = reading.split, type == .set else { return single(rest, shown: text) }
    return members(rest.split(separator: split).map { CellText.trimmed(String($0)) })
  }

  /// The members of a set.
  func members(_ texts: [String]) -> Outcome {
    var members: [String] = []
    for text in texts where !missing.contains(text.lowercased()) {
      let member = mapped(text) ?? lettered(text)
      guard !member.contains("|") else {
        return .refused("'\(text)' has a '|' in it, which stands between members", help: nil)
      }
      if !members.contains(member) { members.append(member) }
    }
    return members.isEmpty ? .missing : .value(members.joined(separator: "|"))
  }

  private func mapped(_ text: String) -> String? {
    (reading.values.first { $0.key == text }
      ?? reading.values.first { $0.key.lowercased() == text.lowercased() })?.value
  }

  /// What a spreadsheet shows where it means something else.
  private static func slip(in text: String) -> Outcome? {
    if text.hasPrefix("=") {
      return .refused(
        "'\(text)' is a formula", help: "save the sheet with its values (paste as values)")
    }
    let errors = ["#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#N/A"]
    if errors.contains(text) || !text.isEmpty && text.allSatisfy({ $0 == "#" }) {
      return .refused(
        "'\(text)' is how a spreadsheet shows an error",
        help: "mend the cell, or list the text under 'missing'")
    }
    return nil
  }

  private static func stripped(_ text: String, _ ending: String) -> String {
    let words = CellText.trimmed(ending)
    guard !words.isEmpty else { return text }
    if text.hasSuffix(words) { return CellText.trimmed(String(text.dropLast(words.count))) }
    if text.hasPrefix(words) { return CellText.trimmed(String(text.dropFirst(words.count))) }
    return text
  }

  private func single(_ text: String, shown: String) -> Outcome {
    switch type {
    case .number, .percent, .money, .ratio, .count, .quantity, .duration:
      return figure(text, shown: shown)
    case .boolean: return truth(text)
    case .date:
      if let day = Day(text) ?? dateFormat?.day(text) { return .value(day.description) }
      return .refused(
        "'\(shown)' is no day",
        help: dateFormat == nil
          ? "a day is written as 2023-09-30; others need 'date_format' in the mapping"
          : "days are written as \(dateFormat?.text ?? "") here")
    case .time:
      if let time = ClockText.read(text) { return .value(time) }
      return .refused("'\(shown)' is no time of day", help: "write it as 17:30")
    default: return .value(lettered(text))
    }
  }

  private func figure(_ text: String, shown: String) -> Outcome {
    var text = text
    if reading.takesFirstNumber {
      guard let number = AmountText.firstNumber(in: text) else {
        return .refused("there is no number in '\(shown)'", help: nil)
      }
      text = number
    }
    let isMoney = type == .money
    switch AmountText(hasDecimalComma: hasDecimalComma)
      .read(text, unit: isMoney ? unit : nil, isPercent: type == .percent)
    {
    case .refused(let message, let help):
      return measure(text) ?? .refused(message, help: help)
    case .digits(let digits):
      if type == .count, ExactDecimal(parsing: digits)?.exponent ?? 0 < 0 {
        return .refused("'\(shown)' is no whole number", help: nil)
      }
      return .value(digits)
    }
  }

  /// An amount with a unit of its own, in the attribute's: "1 hour" is 60 minutes. Nil where the text is
  /// no such amount.
  private func measure(_ text: String) -> Outcome? {
    guard type == .duration || type == .quantity, let unit, let own = Unit(parsing: unit) else {
      return nil
    }
    let bytes = Array(text.utf8)
    let tokens = Tokenizer.tokenize(bytes)
    let mentions = readQuantities(bytes: bytes, tokens: tokens)
    guard mentions.count == 1, let only = mentions.first, only.span.range == 0..<bytes.count,
      only.value.unit != .none
    else { return nil }
    guard let amount = only.value.unit.convert(only.value.amount, to: own) else {
      return .refused(
        "'\(text)' can't be counted in \(unit)",
        help: "give the attribute a unit that fits, or the cell one that converts")
    }
    return .value(amount.description)
  }

  private func truth(_ text: String) -> Outcome {
    switch text.lowercased() {
    case "yes", "y", "true", "x", "✓", "1": .value("true")
    case "no", "n", "false", "0": .value("false")
    default:
      .refused(
        "'\(text)' is neither yes nor no",
        help: "say what it means: 'values: {\(text): true}'")
    }
  }

  private func lettered(_ text: String) -> String { Self.lettered(text, reading.letters) }

  static func lettered(_ text: String, _ letters: ImportMapping.Letters) -> String {
    switch letters {
    case .kept: text
    case .title: CellText.titled(text)
    case .upper: text.uppercased()
    case .lower: text.lowercased()
    }
  }
}
