/// Replaces e-mail addresses, phone numbers, payment card numbers and IBANs by marks: `[EMAIL_1]`, `[PHONE_1]`.
///
/// One mask for all texts of an example, made for them: a value has the same mark wherever it occurs, however it is written, and marks
/// are numbered by first appearance. What is masked already stays.
public struct PersonalDataMask: Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case email = "EMAIL"
    case phone = "PHONE"
    case card = "CARD"
    case iban = "IBAN"
  }

  private struct Value: Hashable {
    let kind: Kind
    /// Without what may be written in several ways.
    let key: String
  }

  private var marks: [Value: String] = [:]
  private var numbers: [Kind: Int] = [:]
  /// Marks that texts hold of themselves.
  private var reserved: Set<String> = []

  /// Digits that a text said are those of a phone.
  private var phones: Set<String> = []

  /// - Parameter texts: all of an example. What one of them tells for a phone number is masked in the others too, where nothing
  ///   says what it is; and marks they hold of themselves aren't given to anything else.
  public init(for texts: [String] = []) {
    for text in texts {
      reserve(text)
      for found in PersonalDataScan(text).find() where found.kind == .phone {
        phones.insert(found.key)
      }
    }
  }

  /// How many distinct values have been replaced.
  public func count(of kind: Kind) -> Int { marks.keys.count { $0.kind == kind } }

  public mutating func apply(_ text: String) -> MaskedText {
    reserve(text)
    let scan = PersonalDataScan(text, known: phones)
    var edits: [MaskedText.Edit] = []
    for found in scan.find() {
      if found.kind == .phone { phones.insert(found.key) }
      let mark = mark(for: Value(kind: found.kind, key: found.key))
      edits.append(
        MaskedText.Edit(
          kind: found.kind, start: found.range.lowerBound, end: found.range.upperBound, mark: mark,
          span: ByteSpan(scan.offsets[found.range.lowerBound], scan.offsets[found.range.upperBound])
        ))
    }
    return MaskedText(original: text, edits: edits)
  }

  private mutating func mark(for value: Value) -> String {
    if let known = marks[value] { return known }
    var mark: String
    repeat {
      numbers[value.kind, default: 0] += 1
      mark = "[\(value.kind.rawValue)_\(numbers[value.kind] ?? 0)]"
    } while reserved.contains(mark)
    marks[value] = mark
    return mark
  }

  /// Notes marks that stand in a text and are none of ours.
  private mutating func reserve(_ text: String) {
    for part in text.utf8.split(separator: UInt8(ascii: "[")).dropFirst(text.hasPrefix("[") ? 0 : 1)
    {
      guard let end = part.prefix(24).firstIndex(of: UInt8(ascii: "]")),
        let inner = String(part[..<end]),
        Kind.allCases.contains(where: { inner.hasPrefix($0.rawValue + "_") })
      else { continue }
      let mark = "[\(inner)]"
      if !marks.values.contains(mark) { reserved.insert(mark) }
    }
  }
}
