import Testing

@testable import Touchstone

/// Texts as they are compared.
@Suite struct TextFormTests {
  @Test(
    "case, blanks and marks make no difference",
    arguments: [
      ("CB1 2AB", "cb12ab", true), ("12, St. John's Rd", "12 St Johns rd", true),
      ("47 - 53 Regent Street", "47-53 regent street", true),
      ("01632 960-001", "01632960001", true),
      ("Café Noir", "Cafe\u{301} noir", true), ("12 Mill Road", "112 Mill Road", false),
    ])
  func equality(a: String, b: String, areEqual: Bool) {
    #expect((TextForm(a) == TextForm(b)) == areEqual)
  }

  @Test(
    "a part is a run of whole words",
    arguments: [
      ("Mill Road", true), ("12 Mill Road", true), ("2 Mill Road", false), ("Mill Coton", false),
      ("", false), ("12 Mill Road, Coton, Cambridge", false),
    ])
  func parts(part: String, isPart: Bool) {
    #expect(TextForm("12 Mill Road, Coton").contains(TextForm(part)) == isPart)
  }

  @Test func `long words and their short forms are one`() {
    let short = ["street": "st", "saint": "st"]
    #expect(
      TextForm("9 Saint John Street", abbreviations: short)
        == TextForm("9 St. John St", abbreviations: short))
  }
}
