import Testing

@testable import Touchstone

@Suite struct JSONWriterTests {
  private func written(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("", #""""#),
    ("plain", #""plain""#),
    ("a \"b\" \\ c/d", #""a \"b\" \\ c/d""#),
    ("line\nfeed\r\ttab\u{8}\u{c}", #""line\nfeed\r\ttab\b\f""#),
    ("\u{0}\u{1f}\u{7f}", #""\u0000\u001f\u007f""#),
    ("\u{85}\u{9b}[31m", #""\u0085\u009b[31m""#),
    ("a\u{2028}b\u{2029}c", #""a\u2028b\u2029c""#),
    ("\u{200e}\u{200f}\u{202a}\u{202e}", #""\u200e\u200f\u202a\u202e""#),
    ("x\u{2066}\u{2069}\u{61c}y", #""x\u2066\u2069\u061cy""#),
    ("\u{200d}\u{202f}\u{2065}\u{206a}\u{61b}", "\"\u{200d}\u{202f}\u{2065}\u{206a}\u{61b}\""),
    ("£ € é 😀 \u{2027} \u{a0}", "\"£ € é 😀 \u{2027} \u{a0}\""),
  ])
  func `a string is escaped where a reader or a terminal would stumble`(
    text: String, json: String
  ) {
    #expect(written(text) == json)
  }

  @Test func `a suspect byte is found at every place of the eight that are read at once`() {
    for offset in 0..<20 {
      let before = String(repeating: "x", count: offset)
      #expect(written(before + "\"" + "yz") == "\"" + before + "\\\"yz\"")
      #expect(written(before + "\u{85}" + "yz") == "\"" + before + "\\u0085yz\"")
      #expect(written(before + "\u{2028}") == "\"" + before + "\\u2028\"")
    }
  }

  @Test func `values are separated by commas and lines by line feeds`() {
    var writer = JSONWriter()
    for _ in 0..<2 {
      writer.beginObject()
      writer.key("a")
      writer.beginArray()
      for value in [0, -1, Int.min, Int.max] { writer.int(value) }
      writer.beginArray()
      writer.endArray()
      writer.beginObject()
      writer.endObject()
      writer.endArray()
      writer.key("b")
      writer.bool(true)
      writer.key("c")
      writer.null()
      writer.endObject()
      writer.endLine()
    }
    let line =
      #"{"a":[0,-1,-9223372036854775808,9223372036854775807,[],{}],"b":true,"c":null}"# + "\n"
    #expect(String(decoding: writer.bytes, as: UTF8.self) == line + line)
  }

  @Test(arguments: [
    (#" { "b" : 1.50 , "a" : [ true , null ] } "#, #"{"a":[true,null],"b":1.50}"#),
    (
      #"{"b":{"d":1,"c":[{"z":0,"y":[]}]},"a":"x"}"#, #"{"a":"x","b":{"c":[{"y":[],"z":0}],"d":1}}"#
    ),
    (#"{"\u0062":1,"a":"\u00e9\/\ud83d\ude00"}"#, #"{"a":"é/😀","b":1}"#),
    (#"{"é":1,"z":2,"":3,"aa":4,"a":5}"#, #"{"":3,"a":5,"aa":4,"z":2,"é":1}"#),
    ("-0.0e+10", "-0.0e+10"),
    (#""\u2028""#, #""\u2028""#),
    ("[]", "[]"), ("{ }", "{}"),
  ])
  func `JSON that means the same becomes the same bytes`(json: String, canonical: String) {
    var writer = JSONWriter()
    let bytes = Array(json.utf8)
    let isWritten = writer.canonical(bytes, ByteSpan(0..<bytes.count))
    #expect(isWritten)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == canonical)
  }

  @Test(arguments: [
    #"{"a":1,"\u0061":2}"#, #"[{"b":1,"a":2,"b":3}]"#, #"{"a":1"#, "[1,", #"{"a"}"#, "]", "[1 2]",
    #""\q""#, #""\ud800""#, "", String(repeating: "[", count: 513),
  ])
  func `a key that occurs twice and broken JSON are refused, and nothing is written`(json: String) {
    var writer = JSONWriter()
    let bytes = Array(json.utf8)
    let isWritten = writer.canonical(bytes, ByteSpan(0..<bytes.count))
    #expect(!isWritten)
    #expect(writer.bytes.isEmpty)
  }

  @Test func `the members of wide objects are sorted, and deep ones are no slower than wide ones`()
  {
    let wide = "{" + (0..<2000).map { "\"\(1999 - $0)\":\($0)" }.joined(separator: ",") + "}"
    let deep =
      String(repeating: "{\"b\":0,\"a\":", count: 500) + wide
      + String(repeating: "}", count: 500)
    var writer = JSONWriter()
    let bytes = Array(deep.utf8)
    let isWritten = writer.canonical(bytes, ByteSpan(0..<bytes.count))
    #expect(isWritten)
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(text.hasPrefix(#"{"a":{"a":{"a":"#))
    #expect(text.hasSuffix(#","b":0},"b":0}"#))
    #expect(text.contains(#"{"0":1999,"1":1998,"10":1989,"#))
  }
}
