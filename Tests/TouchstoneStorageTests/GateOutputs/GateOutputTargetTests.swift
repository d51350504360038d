import Testing

@testable import TouchstoneStorage

@Suite struct `Formats and where they go` {
  @Test(arguments: [
    ("text", GateOutputFormat.text, nil as String?), ("json=-", .json, nil),
    ("junit=report.xml", .junit, "report.xml"), ("sarif=a=b.sarif", .sarif, "a=b.sarif"),
    ("markdown=./x.md", .markdown, "./x.md"), ("github", .github, nil), ("gitlab=q", .gitlab, "q"),
  ])
  func `a format has a file or goes to the standard output`(
    argument: String, format: GateOutputFormat, path: String?
  ) throws {
    #expect(try GateOutputTarget(parsing: argument) == GateOutputTarget(format, path: path))
  }

  private static let names = "It is one of text, json, markdown, junit, sarif, github, gitlab."

  @Test(arguments: [
    ("junti=x", "there is no format 'junti'. Did you mean 'junit'? \(names)"),
    ("report.xml", "there is no format 'report.xml'. \(names)"),
    ("", "there is no format ''. \(names)"),
    (
      "sarif=",
      "'sarif=' names no file. Write sarif=PATH, or sarif alone for the standard output."
    ),
  ])
  func `what is wrong says what to write`(argument: String, message: String) {
    let error = #expect(throws: GateOutputTarget.Fault.self) {
      try GateOutputTarget(parsing: argument)
    }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    (["junit=a.xml", "sarif=b", "text"], nil as String?),
    (
      ["text", "junit=a", "json=-"],
      "both text and json go to the standard output. Give one of them a file: json=PATH."
    ),
    (
      ["junit=out/a", "json=./out//b/../a"],
      "two formats go to './out//b/../a'. Give each a file of its own."
    ),
    (["junit=a", "junit=b"], nil),
  ])
  func `no two go to one place`(arguments: [String], message: String?) throws {
    let targets = try arguments.map { try GateOutputTarget(parsing: $0) }
    var said: String?
    do throws(GateOutputTarget.Fault) {
      try GateOutputTarget.check(targets)
    } catch {
      said = error.description
    }
    #expect(said == message)
  }

  @Test(arguments: [
    ("a/b.jsonl", "a/b.jsonl"), ("./a//b.jsonl", "a/b.jsonl"), ("a/../b.jsonl", "b.jsonl"),
    ("../b.jsonl", nil as String?), ("a/../../b", nil), ("/w/x/b.jsonl", "b.jsonl"),
    ("/w/xy/b.jsonl", nil), ("/w/x/../y", nil), (".", nil), ("", nil),
  ])
  func `a path counts from the working folder`(path: String, inside: String?) {
    #expect(RelativePath.path(path, inside: "/w/x/") == inside)
  }

  @Test func `a reference holds no character that means something in it`() {
    #expect(
      RelativePath.percentEncoded("a b/é:?#[]@!$&'()*+,;=%\n.~_-z")
        == "a%20b/%C3%A9%3A%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%0A.~_-z")
  }
}
