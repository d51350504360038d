import Testing
import Touchstone

@Suite struct PersonalDataMaskTests {
  private static func masked(_ text: String) -> String {
    var mask = PersonalDataMask()
    return mask.apply(text).text
  }

  @Test(arguments: [
    // Addresses.
    ("Write to ann@example.com.", "Write to [EMAIL_1]."),
    ("<Ann.Lee+news@mail.example.co.uk>", "<[EMAIL_1]>"),
    ("mailto:ann@example.com?subject=x", "mailto:[EMAIL_1]?subject=x"),
    ("a@example.com,b@example.com", "[EMAIL_1],[EMAIL_2]"),
    ("jörg@münchen.example", "[EMAIL_1]"), ("ann@xn--mnchen-3ya.xn--p1ai", "[EMAIL_1]"),
    ("“ann@example.com”", "“[EMAIL_1]”"), ("...ann@example.com...", "...[EMAIL_1]..."),
    ("ann_lee%x@ex-ample.com-", "[EMAIL_1]-"),
    // International numbers.
    ("+44 20 7946 0958", "[PHONE_1]"), ("tel:+442079460958", "tel:[PHONE_1]"),
    ("+1 (555) 010-1234.", "[PHONE_1]."), ("(+49) 30 1234567", "[PHONE_1]"),
    ("+49 (0)30 / 123 45 67", "[PHONE_1]"),
    ("+33\u{a0}1\u{a0}23\u{a0}45\u{a0}67\u{a0}89", "[PHONE_1]"),
    ("+1\u{2011}202\u{2011}555\u{2011}0143", "[PHONE_1]"), ("+1.202.555.0143", "[PHONE_1]"),
    // National numbers.
    ("call (415) 555-2671 now", "call [PHONE_1] now"), ("415-555-2671", "[PHONE_1]"),
    ("415.555.2671", "[PHONE_1]"), ("1-800-555-0199", "[PHONE_1]"),
    ("(415-555-2671)", "([PHONE_1])"),
    ("020 7946 0958", "[PHONE_1]"), ("(030) 1234567", "[PHONE_1]"), ("01223 358 966", "[PHONE_1]"),
    ("0049 30 1234567", "[PHONE_1]"), ("01 23 45 67 89", "[PHONE_1]"), ("030/1234567", "[PHONE_1]"),
    ("Ann,415-555-2671,7", "Ann,[PHONE_1],7"),
    ("You can reach them at 01223358966.", "You can reach them at [PHONE_1]."),
    // Announced ones.
    ("Their phone number is 01223358966 .", "Their phone number is [PHONE_1] ."),
    ("Phone: 555-0123", "Phone: [PHONE_1]"), ("Call us at 415 555 2671", "Call us at [PHONE_1]"),
    ("tel. 91 123 45 67", "tel. [PHONE_1]"), ("FAX 12345678", "FAX [PHONE_1]"),
    // Cards.
    ("4111 1111 1111 1111", "[CARD_1]"), ("card 4111-1111-1111-1111,", "card [CARD_1],"),
    ("5555555555554444", "[CARD_1]"), ("3782 822463 10005", "[CARD_1]"),
    ("378282246310005", "[CARD_1]"), ("3056 930902 5904", "[CARD_1]"),
    ("4222222222222", "[CARD_1]"),
    ("4111 1111 1111 1111 12/29", "[CARD_1] 12/29"),
    // IBANs.
    ("GB82 WEST 1234 5698 7654 32", "[IBAN_1]"), ("DE89370400440532013000.", "[IBAN_1]."),
    ("IBAN DE89 3704 0044 0532 0130 00 please", "IBAN [IBAN_1] please"),
  ])
  func `personal data gets a mark`(text: String, expected: String) {
    #expect(Self.masked(text) == expected)
  }

  @Test(arguments: [
    // No addresses.
    "@handle", "me @ home", "ann@localhost", "10 units @2.50", "a@b", "@example.com", "ann@.com",
    "ann.@example.com", "sold 5@$3.00", "x@1.2.3.4",
    // Figures of reports.
    "Revenue was $394,328,000,000 in 2022.", "1,234,567.89", "394328000000",
    "USD 4,000,000,000,000",
    "4000000000000", "$4111111111111111", "4111111111111111 %", "4111 1111 1111 1111 €",
    "4111111111111111.5",
    "1 234 567 890", "grew +12345678.9", "+12.5%", "+1,234,567", "+12345678 million",
    "100 +12345678",
    "1234.5678.9012", "415 555 2671", "$ 415-555-2671", "12.345.678,90", "0.123456789012",
    "net debt/EBITDA 2.1x - 2.5x", "(1,234) (5,678) 9,012", "(123) (456) (7890)", "(415) 555 267",
    // Dates, years and times.
    "2019-2020", "2023-10-26", "26.10.2023", "01/02/2023", "01-02-2023 10:00", "2021 2022 2023",
    "call on 2023-10-26", "Call 2019-2020", "phone 26.10.2023", "10.00-12.30", "10:00-12:30",
    "09:00-17:00", "2023-10-26T10:00:00+01:00", "20231026", "tel. 2023", "1700000000000",
    "FY2019 FY2020 FY2021", "fax 20231026",
    // Ids and codes.
    "ISO 4217", "0001067983-19-000010", "CIK 0001067983", "US0378331005", "001-36743", "000-12345",
    "order number 01223358966", "Booking reference: 0122335896", "ISBN 0306406152", "0012233589",
    "order 112-1234567-1234567", "order #4111111111111111", "A4111111111111111", "TR9557",
    "02139-4307", "Cambridge, MA 02139-4307", "012-34-5678", "978-0-306-40615-7", "9780306406157",
    "cb58pa", "192.168.100.200", "10.0.0.1", "v1.2.3-4", "00:1B:44:11:3A:B7", "4111111111111112",
    "41111111111111111111111", "https://example.com/4111111111111111", "id=4111111111111111",
    "4444444444444444", "GB82 WEST 1234 5698 7654 33", "DE8937040044", "000-000-0000",
    "0000 000 0000",
    "[EMAIL_1] [PHONE_2] [CARD_3]", "", "+", "(", "+(", "((((", "@@@@", "+++1", "1-",
    "0 0 0 0 0 0 0 0 0 0",
  ])
  func `everything else stays`(text: String) {
    #expect(Self.masked(text) == text)
  }

  // MARK: Marks

  @Test func `a value has one mark on all sides, however it is written`() {
    var mask = PersonalDataMask()
    #expect(mask.apply("I am Ann@Example.com, 415-555-2671").text == "I am [EMAIL_1], [PHONE_1]")
    #expect(mask.apply("bob@example.com or ann@example.com").text == "[EMAIL_2] or [EMAIL_1]")
    #expect(
      mask.apply("Call (415) 555-2671 or +44 20 7946 0958").text == "Call [PHONE_1] or [PHONE_2]")
    #expect(mask.count(of: .email) == 2)
    #expect(mask.count(of: .phone) == 2)
    #expect(mask.count(of: .card) == 0)
  }

  @Test func `what one text tells for a phone is one in the others`() {
    let prompt = "Is 415 555 2671 right?"
    let answer = "Yes, their phone number is 4155552671."
    var mask = PersonalDataMask(for: [prompt, answer])
    #expect(mask.apply(prompt).text == "Is [PHONE_1] right?")
    #expect(mask.apply(answer).text == "Yes, their phone number is [PHONE_1].")
    #expect(Self.masked(prompt) == prompt)
    // From the text that tells on, without being told of it before.
    var late = PersonalDataMask()
    #expect(late.apply(prompt).text == prompt)
    #expect(late.apply(answer).text == "Yes, their phone number is [PHONE_1].")
    #expect(late.apply(prompt).text == "Is [PHONE_1] right?")
  }

  @Test func `marks that a text holds of itself aren't given to anything else`() {
    var mask = PersonalDataMask(for: ["see [EMAIL_2]"])
    #expect(mask.apply("[EMAIL_1] a@example.com [EMAIL_x]").text == "[EMAIL_1] [EMAIL_3] [EMAIL_x]")
  }

  @Test func `what is masked stays as it is`() {
    let text = "Ann: ann@example.com, (415) 555-2671, 4111 1111 1111 1111, DE89370400440532013000"
    var mask = PersonalDataMask()
    let once = mask.apply(text)
    #expect(once.text == "Ann: [EMAIL_1], [PHONE_1], [CARD_1], [IBAN_1]")
    #expect(mask.apply(once.text).text == once.text)
    #expect(mask.apply(once.text).edits == [])
    #expect(mask.apply(text) == once)
  }

  // MARK: Places

  @Test func `edits say what was replaced, in code points and bytes`() {
    var mask = PersonalDataMask()
    let edits = mask.apply("Zoë: zoe@example.com").edits
    #expect(edits.map(\.kind) == [.email])
    #expect(edits.map(\.start) == [5])
    #expect(edits.map(\.end) == [20])
    #expect(edits.map(\.span) == [ByteSpan(6, 21)])
    #expect(edits.map(\.mark) == ["[EMAIL_1]"])
  }

  private static let text = "é a@b.example, then 12 of c@d.example end"

  @Test(arguments: [
    ("é", "é"), (" then 12 of ", " then 12 of "), ("12", "12"), ("end", "end"),
    ("a@b.example", "[EMAIL_1]"), ("b.ex", "[EMAIL_1]"), ("a@", "[EMAIL_1]"),
    ("example, then", "[EMAIL_1], then"), ("12 of c@d", "12 of [EMAIL_2]"),
    (" end", " end"), (Self.text, "é [EMAIL_1], then 12 of [EMAIL_2] end"),
  ])
  func `spans go where their words went`(before: String, after: String) throws {
    var mask = PersonalDataMask()
    let masked = mask.apply(Self.text)
    let range = try #require(Self.text.firstRange(of: before))
    let scalars = Self.text.unicodeScalars
    let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound)
    let span = NegativeExample.Span(
      start: start, end: start + before.unicodeScalars.count, text: before)
    let moved = masked.span(span)
    #expect(moved.text == after)
    let place = masked.text.unicodeScalars.index(masked.text.startIndex, offsetBy: moved.start)
    #expect(masked.text.unicodeScalars[place...].starts(with: after.unicodeScalars))
    #expect(moved.end - moved.start == after.unicodeScalars.count)
  }

  @Test func `an empty span stays empty`() {
    var mask = PersonalDataMask()
    let masked = mask.apply(Self.text)
    for place in 0...Self.text.unicodeScalars.count {
      #expect(masked.range(of: place..<place).isEmpty)
    }
    #expect(masked.range(of: 13..<13) == 11..<11)
  }

  // MARK: Hostile texts

  @Test func `pieces of numbers and addresses in any order mask once and for all`() {
    let pieces = [
      "4111", " ", "1111", "-", "+", "(", ")", "0", "20", "7946", "@", "a", ".com", "é", "e\u{301}",
      "\u{200b}", "😀", "[PHONE_1]", "DE89", "[", "]", "_1", "phone ", "\r\n", "\0", "١٢٣", ".", "/",
    ]
    var bits = SplitMix(seed: 11)
    for round in 0..<4000 {
      let text = (0..<Int(bits.next() % 24)).map { _ in
        pieces[Int(bits.next() % UInt64(pieces.count))]
      }.joined()
      var mask = PersonalDataMask()
      let once = mask.apply(text)
      #expect(mask.apply(once.text).text == once.text, "round \(round): \(text)")
      let whole = 0..<text.unicodeScalars.count
      #expect(once.range(of: whole) == 0..<once.text.unicodeScalars.count, "round \(round)")
    }
  }

  @Test(arguments: ["a", "(", "+", "1", "1-", "@", "a@", "a.", "a@a.", "0 ", "A1", "[", " 4"])
  func `long runs are read in one go`(piece: String) {
    let text = String(repeating: piece, count: 10_000)
    var mask = PersonalDataMask()
    let masked = mask.apply(text)
    #expect(masked.edits.isEmpty == (masked.text == text))
  }
}
