import Testing

/// The other tests are worth what this reader is worth.
struct SwiftSourceTests {
  private func source(_ text: String) -> SwiftSource {
    SwiftSource(path: "Sources/Module/Stage/File.swift", text: text)
  }

  @Test(arguments: [
    ("a comment", "// Claim\nlet a = 1", ["a"]),
    ("a nested comment", "/* /* Claim */ Rule */ let a = 1", ["a"]),
    ("a string", #"let a = "Claim""#, ["a"]),
    ("an escaped quote", #"let a = "\" Claim""#, ["a"]),
    ("what is interpolated", #"let a = "Rule \(Claim(of: "Fact"))""#, ["Claim", "a", "of"]),
    ("a raw string", ##"let a = #"Claim " \(Rule)"#"##, ["a"]),
    ("several lines", "let a = \"\"\"\n  Claim \" Rule\n  \"\"\"", ["a"]),
  ])
  func `words are those of the code`(name: String, text: String, expected: [String]) {
    let found = source(text).words.subtracting(["let", "1"]).sorted()
    #expect(found == expected, "\(name)")
  }

  @Test func `imports are read behind their modifiers`() {
    let text = """
      import Crypto
      package import Touchstone
      @testable import Acme
      import struct Foundation.URL
      #if canImport(Glibc)
        internal import Glibc
      #endif
      // import Nothing
      let importance = 1
      """
    #expect(source(text).imports == ["Crypto", "Touchstone", "Acme", "Foundation", "Glibc"])
  }

  @Test func `types of the file itself don't count as declared`() {
    let text = """
      public struct Claim: Sendable {
        struct Inner {}
      }
      indirect enum Tree { case leaf }
      @safe final class Code: Sendable {}
      private struct Hidden {}
      package protocol Reader<Element> {}
      extension Claim {}
      """
    #expect(source(text).declaredTypes == ["Claim", "Tree", "Code", "Reader"])
  }

  @Test func `a file knows its module and its stage`() {
    let inStage = source("")
    #expect(inStage.module == "Module" && inStage.stage == "Stage")
    #expect(inStage.pathInModule == "Stage/File.swift")
    #expect(SwiftSource(path: "Sources/Module/File.swift", text: "").stage == "")
  }
}
