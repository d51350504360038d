import Testing

@testable import Touchstone

@Suite struct SensitiveGroupsTests {
  private static let groups = SensitiveGroups([
    SensitiveGroup(
      id: "women", label: "Women", dimension: "gender", terms: ["woman", "women"],
      exceptions: ["women in pattern"]),
    SensitiveGroup(
      id: "black", label: "Black people", dimension: "ethnicity",
      terms: ["black", "african american", "Blacks"],
      exceptions: ["black friday", "black and white"]
    ),
    SensitiveGroup(
      id: "indian", label: "Indians", dimension: "origin", terms: ["indian", "indians"],
      exceptions: []),
    SensitiveGroup(
      id: "native", label: "Native Americans", dimension: "ethnicity",
      terms: ["american indian", "american indians", "first nations"]),
    SensitiveGroup(
      id: "polish", label: "Poles", dimension: "origin", terms: ["Polish"],
      exceptions: ["Polish notation"]),
    SensitiveGroup(id: "us", label: "Citizens", dimension: "origin", terms: ["US citizens"]),
    SensitiveGroup(
      id: "lgbt", label: "LGBT", dimension: "orientation", terms: ["LGBT", "café owner", "women"]),
  ])

  static func named(_ text: String) -> [String] {
    let mask = groups.mask(of: text)
    return groups.groups.indices.filter { mask >> UInt64($0) & 1 == 1 }.map {
      groups.groups[$0].id
    }
  }

  @Test(
    arguments: [
      ("", []), ("nobody is named", []), ("A woman.", ["women"]),
      ("WOMEN and Women", ["women", "lgbt"]), ("womanly", []),
      ("women's rights", ["women", "lgbt"]),
      ("black women", ["women", "black", "lgbt"]), ("Black Friday sales", []),
      ("on Black-Friday, black shoppers", ["black"]), ("black\nfriday", []),
      ("**Black** Friday", []), ("African-American", ["black"]),
      ("African\u{2011}American", ["black"]),
      ("african\r\namerican", ["black"]), ("an Indian", ["indian"]),
      ("American Indians", ["native"]), ("American Indians and Indians", ["indian", "native"]),
      ("American. Indian", ["indian"]), ("first - nations", ["native"]),
      ("polish your shoes", []), ("Polish workers", ["polish"]), ("POLISH WORKERS", ["polish"]),
      ("reverse Polish notation", []), ("blacks", []), ("Blacks", ["black"]),
      ("US citizens", ["us"]), ("us citizens", []), ("Us citizens", []), ("lgbt", []),
      ("LGBT", ["lgbt"]), ("cafe\u{301} owner", ["lgbt"]), ("CAFÉ OWNER", ["lgbt"]),
      ("black and white women", ["women", "lgbt"]), ("black and white, black", ["black"]),
      ("women in pattern", ["lgbt"]), ("black -- -- -- women", ["women", "black", "lgbt"]),
    ] as [(String, [String])])
  func `texts name whom they name`(text: String, expected: [String]) {
    #expect(Self.named(text) == expected)
  }

  @Test func `bytes, texts and a stretch of tokens say the same`() {
    let text = "She met a woman. On Black Friday an Indian came."
    let bytes = Array(text.utf8)
    #expect(Self.groups.mask(of: bytes) == Self.groups.mask(of: text))
    let tokens = Tokenizer.tokenize(bytes)
    #expect(Self.groups.mask(of: tokens[...]) == Self.groups.mask(of: text))
    #expect(Self.groups.mask(of: tokens[5...]) == 0b100)
  }

  @Test func `all 64 bits can be had`() {
    let groups = SensitiveGroups(
      (0..<64).map { place in
        let word = String(repeating: "x", count: place + 1)
        return SensitiveGroup(id: "g\(place)", label: "", dimension: "d", terms: [word])
      })
    for place in 0..<64 {
      let text = "a \(String(repeating: "X", count: place + 1)) b"
      #expect(groups.mask(of: text) == 1 << UInt64(place))
    }
    #expect(SensitiveGroups([]).mask(of: "a woman") == 0)
  }

  @Test func `phrases that hold no word name nobody`() {
    let long = Array(repeating: "word", count: 17).joined(separator: " ")
    let groups = SensitiveGroups([
      SensitiveGroup(id: "a", label: "", dimension: "d", terms: ["", " ", "-", "**", long])
    ])
    #expect(groups.mask(of: "- ** \(long)") == 0)
    #expect(SensitiveGroups.key(of: "-") == nil)
    #expect(SensitiveGroups.key(of: "a-b") == SensitiveGroups.key(of: "a  b"))
    #expect(SensitiveGroups.key(of: "a b") != SensitiveGroups.key(of: "A b"))
  }
}
