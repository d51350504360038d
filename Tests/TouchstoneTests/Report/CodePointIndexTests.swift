import Testing

@testable import Touchstone

@Suite struct CodePointIndexTests {
  @Test(arguments: [
    "", "plain ASCII", "Apple 😀 é", "é\u{301}👩‍👩‍👧‍👦",
    String(repeating: "x", count: 600), String(repeating: "é", count: 128),
    String(repeating: "€ and 😀 ", count: 300),
  ])
  func `offsets count as Python's str does, at every code point`(text: String) {
    let before = "ü!"
    let bytes = Array((before + text + "ß").utf8)
    let range = before.utf8.count..<(bytes.count - 2)
    let index = CodePointIndex(bytes, in: range)
    var byte = range.lowerBound
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      #expect(index.codePointOffset(ofByte: byte, in: bytes) == offset)
      byte += scalar.utf8.count
    }
    #expect(index.codePointOffset(ofByte: byte, in: bytes) == text.unicodeScalars.count)
  }
}
