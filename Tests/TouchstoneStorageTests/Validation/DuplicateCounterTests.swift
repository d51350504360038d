import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct DuplicateCounterTests {
  @Test func `ids that come again are counted`() {
    var counter = DuplicateCounter()
    func hashes(_ ids: String...) -> [UInt64] {
      ids.map { DuplicateCounter.hash(Array($0.utf8)[...]) }
    }
    counter.add(hashes("a", "b", "a"))
    counter.add(hashes("c", "b", "a", ""))
    #expect(counter.repeats == 3)
    #expect(counter.isComplete)
  }

  @Test(arguments: [
    ("2023-09-30", "2023-09-30"), ("2023-09-30T12:00:00Z", "2023-09-30"),
    ("2023-09-30 12:00", "2023-09-30"), ("2023-09-300", nil), ("yesterday", nil), ("", nil),
  ])
  func `a record's day may come with a time`(text: String, day: String?) {
    #expect(Day(timestamp: text)?.description == day)
  }
}
