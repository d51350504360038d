import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct HostileMaskTests {
  @Test(
    .enabled(
      if: Hostile.exists("strings.jsonl"), "needs data/hostile/strings.jsonl, see TOUCHSTONE_SHARED"
    ))
  func `hostile texts are masked once and for all, and name groups without a trap`() throws {
    let groups = SensitiveGroups([
      SensitiveGroup(id: "a", label: "A", dimension: "d", terms: ["a", "the", "女"])
    ])
    let cases = try Hostile.cases("strings.jsonl")
    #expect(!cases.isEmpty)
    for item in cases {
      let text = try #require(item["input"])
      var mask = PersonalDataMask()
      let once = mask.apply(text)
      #expect(mask.apply(once.text).text == once.text)
      #expect(
        once.range(of: 0..<text.unicodeScalars.count) == 0..<once.text.unicodeScalars.count)
      #expect(groups.mask(of: text) <= 1)
    }
  }
}
