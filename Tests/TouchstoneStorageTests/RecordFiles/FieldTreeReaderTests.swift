import Testing
import Touchstone

@testable import TouchstoneStorage

/// JSON as a tree with places.
@Suite struct FieldTreeReaderTests {
  /// As it was read, with the place of each text.
  private func shown(_ node: FieldNode) -> String {
    switch node {
    case .text(let text, let place): "\(text)@\(place.line):\(place.column)"
    case .nothing: "null"
    case .list(let items, _): "[\(items.map(shown).joined(separator: " "))]"
    case .object(let entries, _):
      "{\(entries.map { "\($0.key)=\(shown($0.value))" }.joined(separator: " "))}"
    }
  }

  private func read(_ text: String) -> (values: [String], problems: [String]) {
    let (values, problems) = FieldTreeReader.read(Array(text.utf8), file: "f")
    return (values.map(shown), problems.map(\.description))
  }

  @Test(arguments: [
    (#"{"a":1.50,"b":[true,null,"x"]}"#, ["{a=1.50@1:6 b=[true@1:16 null x@1:26]}"]),
    ("{\"a\":1}\n{\"a\":\n2}\n", ["{a=1@1:6}", "{a=2@3:1}"]),
    (#"["é\n😀", "b"]"#, ["[é\n😀@1:2 b@1:10]"]),
    ("[]", ["[]"]), ("{}", ["{}"]),
  ])
  func `values keep how they are written and where they stand`(text: String, values: [String]) {
    #expect(read(text).values == values)
    #expect(read(text).problems == [])
  }

  @Test(arguments: [
    (#"{"a":1,}"#, #"f:1:8: error[malformed-json]: expected a key in double quotes"#),
    (#"["a"#, #"f:1:4: error[malformed-json]: the file ends where '"' must follow"#),
    ("[1 2]", "f:1:4: error[malformed-json]: expected ',' or ']'"),
    (#"["\ud83d"]"#, "f:1:3: error[malformed-json]: half of a surrogate pair stands alone"),
    (
      String(repeating: "[", count: 65),
      "f:1:65: error[malformed-json]: values lie more than 64 levels deep"
    ),
    (" ", "f: error[empty-file]: the file says nothing"),
  ])
  func `what isn't JSON is said with its place`(text: String, problem: String) {
    #expect(read(text).problems == [problem])
    #expect(read(text).values == [])
  }

  /// Law: bytes of any sort give values or problems, never a crash.
  @Test(arguments: 0..<200) func `bytes from outside never crash it`(seed: Int) {
    var bytes = Array(
      #"[{"name":"Acorn é","price":{"single":50.5e3,"x":[null,true]}},{"n":"\u00e9"}]"#.utf8)
    var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1
    for _ in 0..<3 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
    }
    let (values, problems) = FieldTreeReader.read(bytes, file: "f")
    #expect(values.isEmpty != problems.isEmpty || !values.isEmpty, "seed \(seed)")
  }
}
