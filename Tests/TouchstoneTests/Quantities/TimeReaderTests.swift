import Testing

@testable import Touchstone

/// Times of day in texts.
@Suite struct TimeReaderTests {
  private func times(_ text: String) -> [TimeMention] {
    let bytes = Array(text.utf8)
    return TimeReader.readTimes(bytes: bytes, tokens: Tokenizer.tokenize(bytes))
  }

  @Test(
    "times are read as people write them",
    arguments: [
      ("at 09:05", "09:05"), ("at 9:05", "09:05 or 21:05"), ("at 17:40", "17:40"),
      ("at 9:05 pm", "21:05"), ("at 9:05 p.m.", "21:05"), ("at 12 am", "00:00"),
      ("by 9pm", "21:00"),
      ("at noon", "12:00"), ("until midnight", "24:00"), ("at 24:32", "24:32"),
      ("10:58", "10:58 or 22:58"), ("(9:05)", "09:05 or 21:05"),
    ])
  func readings(text: String, expected: String) {
    let read = times(text).map { $0.readings.map(\.description).joined(separator: " or ") }
    #expect(read == [expected])
  }

  @Test(
    "what only looks like a time is none",
    arguments: [
      "a ratio of 3.9:10", "1:20:30", "chapter 3:4", "at 9", "9:75", "I am 9", "version 2:105",
      "$9:05",
    ])
  func noTimes(text: String) {
    #expect(times(text).isEmpty)
  }

  @Test(
    "another time is shown in the same way",
    arguments: [
      ("09:05", "17:40", "17:40"), ("9:05", "07:30", "7:30"), ("9:05 pm", "07:30", "7:30 am"),
      ("9pm", "07:30", "7:30am"), ("9 P.M.", "11:00", "11 A.M."), ("10:58", "09:40", "09:40"),
      ("noon", "09:40", "09:40"),
    ])
  func rendering(text: String, other: String, shown: String) throws {
    let mention = try #require(times(text).first)
    #expect(mention.render(try #require(ClockTime(parsing: other))) == shown)
  }
}
