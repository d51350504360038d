import Testing

@testable import TouchstoneStorage

@Suite struct JSONScannerTests {
  @Test(arguments: [
    ("", 0, JSONError.Problem.expected(.value)),
    ("[1,]", 3, .expected(.value)),
    ("[1 2]", 3, .expected(.commaOrArrayEnd)),
    ("[,1]", 1, .expected(.valueOrArrayEnd)),
    (#"{"a":1,}"#, 7, .expected(.key)),
    (#"{a:1}"#, 1, .expected(.keyOrEnd)),
    (#"{"a" 1}"#, 5, .expected(.colon)),
    (#"{"a":1 "b":2}"#, 7, .expected(.commaOrObjectEnd)),
    ("[01]", 2, .expected(.numberEnd)),
    ("[-]", 2, .expected(.digit)),
    ("[1.]", 3, .expected(.digit)),
    ("[1e+]", 4, .expected(.digit)),
    ("[.5]", 1, .expected(.valueOrArrayEnd)),
    ("[nul]", 4, .expected(.literal)),
    ("[NaN]", 1, .expected(.valueOrArrayEnd)),
    (#""abc"#, 4, .expected(.closingQuote)),
    ("\"a\tb\"", 2, .expected(.escapedControl)),
    (#""a\x""#, 3, .expected(.escape)),
    (#""\u12g4""#, 3, .expected(.hexadecimal)),
    (#""\ud800""#, 1, .loneSurrogate),
    (#""\udc00""#, 1, .loneSurrogate),
    (#""\ud83d\ud83d""#, 1, .loneSurrogate),
    (#""\ud83dx""#, 1, .loneSurrogate),
    ("1 2", 2, .expected(.end)),
  ])
  func `a fault has its place and says what is expected`(
    json: String, offset: Int, problem: JSONError.Problem
  ) {
    #expect(
      JSONScanner.validate(Array(json.utf8)) == JSONError(offset: offset, problem: problem))
  }

  @Test(arguments: [
    "0", "-0", "-0.0E+10", "12345678901234567890123", "1e400", "true", " null ", #""\ud83d\ude00""#,
    #"{"a":1,"a":2}"#, "[[],{},[{}]]", "\"é € 😀\"", "\t\r\n[]",
  ])
  func `valid JSON passes`(json: String) {
    #expect(JSONScanner.validate(Array(json.utf8)) == nil)
  }

  @Test func `nesting goes 512 deep and no further, and costs no stack`() {
    func nested(_ depth: Int) -> [UInt8] {
      Array(String(repeating: "[", count: depth).utf8)
        + Array(String(repeating: "]", count: depth).utf8)
    }
    #expect(JSONScanner.validate(nested(512)) == nil)
    #expect(JSONScanner.validate(nested(513)) == JSONError(offset: 512, problem: .tooDeep))
    #expect(JSONScanner.validate(nested(1_000_000)) == JSONError(offset: 512, problem: .tooDeep))
    // Objects and arrays in turn: each level must remember which it is.
    let mixed = String(repeating: #"{"a":["#, count: 200) + String(repeating: "]}", count: 200)
    #expect(JSONScanner.validate(Array(mixed.utf8)) == nil)
    let crossed = String(repeating: #"{"a":["#, count: 200) + String(repeating: "}]", count: 200)
    #expect(JSONScanner.validate(Array(crossed.utf8)) != nil)
  }

  @Test func `a fault is found at every place of the eight that are read at once`() {
    for offset in 0..<20 {
      let before = String(repeating: "x", count: offset)
      let control = Array("\"\(before)\u{1f}yyyyyyyyy\"".utf8)
      #expect(
        JSONScanner.validate(control)
          == JSONError(offset: offset + 1, problem: .expected(.escapedControl)))
      let bad = Array("\"\(before)".utf8) + [0xff] + Array("yyyyyyyyy\"".utf8)
      #expect(
        JSONScanner.validate(bad) == JSONError(offset: offset + 1, problem: .invalidUTF8))
    }
  }

  @Test(.enabled(if: Hostile.exists("json.jsonl"), "no data/hostile here"))
  func `every case of JSONTestSuite is taken or refused as it must be`() throws {
    let cases = try Hostile.cases("json.jsonl")
    #expect(cases.count == 123)
    for item in cases {
      let name = item["id"] ?? ""
      let failure = JSONScanner.validate(Hostile.base64(item["b64"] ?? ""))
      switch item["expect"] {
      case "accept": #expect(failure == nil, "\(name)")
      case "reject": #expect(failure != nil, "\(name)")
      default: break
      }
    }
  }

  @Test(.enabled(if: Hostile.exists("utf8.jsonl"), "no data/hostile here"))
  func `every valid UTF-8 text passes and every other is refused with its place`() throws {
    for item in try Hostile.cases("utf8.jsonl") {
      let text = Hostile.hexadecimal(item["hex"] ?? "")
      let quoted = [0x22] + text + [0x22]
      let failure = JSONScanner.validate(quoted)
      if text.contains(where: { $0 < 0x20 }) {
        // Valid UTF-8 or not: JSON wants an escape there.
        #expect(failure != nil, "\(item)")
      } else if item["valid"] == "true" {
        #expect(failure == nil, "\(item)")
      } else {
        #expect(failure?.problem == .invalidUTF8, "\(item)")
        #expect(failure.map { (1...text.count).contains($0.offset) } == true, "\(item)")
      }
    }
  }
}
