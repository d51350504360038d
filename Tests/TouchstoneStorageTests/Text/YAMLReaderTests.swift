import Foundation
import Testing
import Touchstone
import TouchstoneStorage

@Suite struct `Reading YAML` {
  private func read(_ text: String) -> (node: YAMLNode?, problems: [String]) {
    let (node, problems) = YAMLReader.read(Array(text.utf8), file: "a.yaml")
    return (node, problems.map(\.description))
  }

  @Test func `Every value is text with its place, none is converted`() {
    let (node, problems) = read(
      """
      # columns count code points
      é: no
      list: [1e3, 2023-09-30, "~", ~]
      empty:
      folded: >-
        one
        two
      """)
    #expect(problems == [])
    func at(_ line: Int, _ column: Int) -> Touchstone.SourceLocation {
      Touchstone.SourceLocation(file: "a.yaml", line: line, column: column)
    }
    func entry(_ key: String, _ line: Int, _ value: YAMLNode) -> YAMLNode.Entry {
      YAMLNode.Entry(key: Located(key, at: at(line, 1)), value: value)
    }
    #expect(
      node
        == .mapping(
          [
            entry("é", 2, .scalar("no", isQuoted: false, at: at(2, 4))),
            entry(
              "list", 3,
              .sequence(
                [
                  .scalar("1e3", isQuoted: false, at: at(3, 8)),
                  .scalar("2023-09-30", isQuoted: false, at: at(3, 13)),
                  .scalar("~", isQuoted: true, at: at(3, 25)),
                  .scalar("~", isQuoted: false, at: at(3, 30)),
                ], at: at(3, 7))),
            entry("empty", 4, .scalar("", isQuoted: false, at: at(4, 7))),
            entry("folded", 5, .scalar("one two", isQuoted: true, at: at(5, 9))),
          ], at: at(2, 1)))
  }

  @Test(arguments: [
    (
      "an anchor", "a: &x 1\nb: *x\n",
      """
      a.yaml:1:4: error[yaml-anchor]: the anchor '&x' is not allowed
        help: write it out where it is needed
      """
    ),
    (
      "an alias alone", "b: *x\n",
      """
      a.yaml:1:4: error[yaml-alias]: the alias '*x' is not allowed
        help: write it out where it is needed
      """
    ),
    (
      "a merge key", "a: 1\n<<: {b: 2}\n",
      """
      a.yaml:2:1: error[yaml-merge]: the merge key '<<' is not allowed
        help: write the keys out where they are needed
      """
    ),
    (
      "a tag", "a: !!python/object:os.system x\n",
      """
      a.yaml:1:4: error[yaml-tag]: the tag 'tag:yaml.org,2002:python/object:os.system' is not allowed
        help: leave it out: every value is read as text
      """
    ),
    (
      "a second document", "a: 1\n---\nb: 2\n",
      "a.yaml:2:1: error[many-documents]: a second document starts here"
    ),
    (
      "a list as key", "[a]: 1\n",
      "a.yaml:1:1: error[wrong-shape]: a key must be a text, not a list or a map"
    ),
    (
      "nesting", String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
      "a.yaml:1:33: error[yaml-limit]: lists and maps are nested more than 32 deep"
    ),
    ("nothing", "# nothing\n", "a.yaml: error[empty-file]: the file says nothing"),
    (
      "an open bracket", "a: [1, 2\nb: 3\n",
      """
      a.yaml:2:2: error[yaml-syntax]: while parsing a flow sequence, did not find expected ',' or ']'
      """
    ),
    (
      "a colon in a text", "title: Acme: a story\n",
      """
      a.yaml:1:12: error[yaml-syntax]: mapping values are not allowed in this context
        help: put a text that has ': ' in it in quotes
      """
    ),
    (
      "a sign that YAML keeps for itself", "handle: @acme\n",
      """
      a.yaml:1:9: error[yaml-syntax]: while scanning for the next token, found character that cannot start any token
        help: indent with blanks, not tabs; put a text that starts with @, ` or % in quotes
      """
    ),
    (
      "a control character", "a: b\u{1}\n",
      "a.yaml:1:5: error[yaml-syntax]: control characters are not allowed"
    ),
  ])
  func `What is dangerous, ambiguous or broken is refused`(
    name: String, text: String, expected: String
  ) {
    let (node, problems) = read(text)
    #expect(problems == [expected], "\(name)")
    #expect(node == nil, "\(name)")
  }

  @Test func `Vast files are refused before they cost memory`() {
    #expect(
      read(String(repeating: "{", count: 100_000)).problems
        == ["a.yaml:1:1: error[yaml-limit]: lists and maps are nested more than 32 deep"])
    #expect(
      read("[" + String(repeating: "[],", count: YAMLReader.maximumNodes) + "]").problems == [
        """
        a.yaml:1:2999999: error[yaml-limit]: the file has more than 1000000 values
          help: split it into several files, or use CSV
        """
      ])
    #expect(
      read(String(repeating: "#", count: YAMLReader.maximumBytes + 1)).problems
        == ["a.yaml: error[too-large]: the file has 8388609 bytes; the limit is 8388608"])
  }

  @Test func `Keys given twice are all named, and the first value stays`() {
    let (node, problems) = read("a: 1\nb: {c: 1, c: 2}\na: 3\n")
    #expect(
      problems == [
        """
        a.yaml:2:11: error[duplicate-key]: the key 'c' is given twice
          help: it is first given at a.yaml:2:5
        """,
        """
        a.yaml:3:1: error[duplicate-key]: the key 'a' is given twice
          help: it is first given at a.yaml:1:1
        """,
      ])
    guard case .mapping(let entries, _)? = node else {
      Issue.record("no map")
      return
    }
    #expect(entries.map(\.key.value) == ["a", "b"])
    #expect(
      entries[0].value
        == .scalar(
          "1", isQuoted: false, at: Touchstone.SourceLocation(file: "a.yaml", line: 1, column: 4)))
  }

  @Test func `A byte order mark moves no column`() {
    let (node, _) = read("\u{FEFF}a: b")
    #expect(node?.location == Touchstone.SourceLocation(file: "a.yaml", line: 1, column: 1))
  }

  private static let hostile = Hostile.folder + "/yaml"

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: hostile), "the hostile YAML files are not here"))
  func `No YAML bomb goes off`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.hostile)
      .filter { $0.hasSuffix(".yaml") }
    #expect(!names.isEmpty)
    for name in names.sorted() {
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: Self.hostile + "/" + name)))
      let (node, problems) = YAMLReader.read(bytes, file: name)
      #expect(node == nil, "\(name)")
      #expect(["yaml-anchor", "yaml-limit"].contains(problems.first?.code), "\(name)")
    }
  }
}
