import Foundation
import Testing
import Touchstone

@testable import TouchstoneStorage

@Suite struct `A file of sensitive groups` {
  private static let shippedPath = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "factbase/sensitive-groups.yaml").path

  private static func load(
    _ own: String, over shipped: String? = nil
  ) throws -> ([SensitiveGroup], [String]) {
    let fixture = try PackFixture(["own.yaml": own, "shipped.yaml": shipped ?? Self.shipped])
    let loaded = SensitiveGroupsFile.load(
      shipped: SensitiveGroupsFile.Named(fixture.folder + "/shipped.yaml", shownAs: "shipped.yaml"),
      own: SensitiveGroupsFile.Named(fixture.folder + "/own.yaml", shownAs: "own.yaml"))
    return (loaded.groups, fixture.shown(loaded.problems))
  }

  private static let shipped = """
    schema: 1
    sources: [{id: act, title: An act, url: "https://example.org/act"}]
    groups:
      - {id: left-handers, label: Left-handed people, dimension: hands, terms: [left handed, lefties], not: [left handed thread], source: act}
      - {id: tall-people, label: Tall people, dimension: height, terms: [tall people], source: act}
    """

  private static let dwarfs = """
    sources: [{id: own, title: Our own list}]
    groups:
      - {id: short-people, label: Short people, dimension: height, terms: [short people], source: own}
    """

  @Test func `its groups come after those that came with the program`() throws {
    let (groups, problems) = try Self.load("schema: 1\n" + Self.dwarfs)
    #expect(problems == [])
    #expect(groups.map(\.id) == ["left-handers", "tall-people", "short-people"])
    #expect(
      groups[0]
        == SensitiveGroup(
          id: "left-handers", label: "Left-handed people", dimension: "hands",
          terms: ["left handed", "lefties"], exceptions: ["left handed thread"],
          source: "An act, https://example.org/act"))
    #expect(groups[2].source == "Our own list")
  }

  @Test func `it can leave those out, or take the place of one`() throws {
    #expect(
      try Self.load("schema: 1\nextends: none\n" + Self.dwarfs).0.map(\.id) == ["short-people"])
    // What came with the program isn't read then.
    #expect(try Self.load("schema: 1\nextends: none\n" + Self.dwarfs, over: "bad: [").1 == [])
    let (groups, problems) = try Self.load(
      """
      schema: 1
      extends: shipped
      sources: [{id: own, title: Ours}]
      groups: [{id: left-handers, label: Lefties, dimension: hands, terms: [southpaw], source: own}]
      """)
    #expect(problems == [])
    #expect(groups.map(\.id) == ["left-handers", "tall-people"])
    #expect(groups[0].terms == ["southpaw"])
  }

  @Test func `all that is wrong is in one report`() throws {
    let (groups, problems) = try Self.load(
      """
      schema: 2
      extend: none
      sources:
        - {id: act, title: An act, link: x}
        - {id: act, title: Again}
      groups:
        - id: Some People
          label: Some
          dimension: some
          terms: [some people, Some People, some people, "-"]
          not: [same people]
          source: acct
        - {id: a, label: A, dimension: d, terms: [], source: act, words: [x]}
        - {id: a, label: A, dimension: d, terms: x, source: act}
        - nothing
      """)
    #expect(groups == [])
    #expect(
      problems == [
        """
        own.yaml:1:9: error[unknown-word]: 'schema' can't be '2'
          help: did you mean '1'? it is one of: 1
        """,
        """
        own.yaml:2:1: error[unknown-key]: a file of groups has no key 'extend'
          help: did you mean 'extends'?
        """,
        """
        own.yaml:4:30: error[unknown-key]: a source has no key 'link'
          help: known keys: id, title, url
        """,
        """
        own.yaml:5:10: error[duplicate-id]: the id 'act' is given twice
          help: it is first given at own.yaml:4:10
        """,
        """
        own.yaml:7:9: error[malformed-id]: 'Some People' is not an id
          help: ids are small letters, digits and hyphens: 'some-people'
        """,
        """
        own.yaml:10:39: error[duplicate-term]: 'some people' is given twice
          help: it is first given at own.yaml:10:13
        """,
        """
        own.yaml:10:52: error[malformed-term]: '-' is no phrase that a text could hold
          help: write 1 to 16 words of at most 200 bytes
        """,
        """
        own.yaml:11:11: error[idle-exception]: 'same people' holds no term of the group
          help: 'not' is for phrases in which a term of the group means something else
        """,
        """
        own.yaml:12:13: error[unknown-id]: there is no source 'acct' in this file
          help: did you mean 'act'?
        """,
        "own.yaml:13:44: error[empty-list]: 'terms' is empty: nothing names the group",
        """
        own.yaml:13:61: error[unknown-key]: a group has no key 'words'
          help: known keys: id, label, dimension, terms, not, source
        """,
        """
        own.yaml:14:10: error[duplicate-id]: the id 'a' is given twice
          help: it is first given at own.yaml:13:10
        """,
        "own.yaml:14:44: error[wrong-shape]: 'terms' must be a list of texts, not a text",
        "own.yaml:15:5: error[wrong-shape]: a group must be a map, not a text",
      ])
  }

  @Test func `more groups than there are bits are refused`() throws {
    let list = (1...63).map {
      "  - {id: g\($0), label: G, dimension: d, terms: [g\($0)], source: own}"
    }
    let text = (["schema: 1", "sources: [{id: own, title: Ours}]", "groups:"] + list)
      .joined(separator: "\n")
    let (groups, problems) = try Self.load(text)
    #expect(groups == [])
    #expect(
      problems == [
        """
        own.yaml:66:10: error[too-many-groups]: 'g63' is one group more than the 64 of a run
          help: leave groups out, or write 'extends: none' to leave out those that came with the program
        """
      ])
    #expect(try Self.load("extends: none\n" + text).0.count == 63)
  }

  @Test func `a file that isn't there is said to be missing`() throws {
    let fixture = try PackFixture(["shipped.yaml": Self.shipped])
    let loaded = SensitiveGroupsFile.load(
      shipped: SensitiveGroupsFile.Named(fixture.folder + "/shipped.yaml", shownAs: "shipped.yaml"),
      own: SensitiveGroupsFile.Named(fixture.folder + "/none.yaml", shownAs: "none.yaml"))
    #expect(loaded.groups == [])
    #expect(
      loaded.problems.map(\.description) == [
        "none.yaml: error[missing-file]: there is no such file"
      ])
  }

  // MARK: The file that ships

  private static func shippedGroups() -> SensitiveGroupsFile.Loaded {
    SensitiveGroupsFile.load(
      shipped: SensitiveGroupsFile.Named(shippedPath, shownAs: SensitiveGroupsFile.name))
  }

  @Test func `the one that ships is sound and leaves room for people's own`() {
    let loaded = Self.shippedGroups()
    #expect(loaded.problems.map(\.description) == [])
    #expect((30...52).contains(loaded.groups.count))
    #expect(loaded.groups.allSatisfy { $0.source.contains("https://") })
    #expect(
      Set(loaded.groups.map(\.dimension)) == [
        "age", "disability", "ethnicity", "family-status", "gender", "gender-identity", "origin",
        "religion", "sexual-orientation", "socioeconomic",
      ])
  }

  @Test(
    arguments: [
      ("A pregnant Muslim woman asked.", ["women", "muslims", "pregnancy"]),
      ("We sold more on Black Friday than in any week.", []),
      ("The white paper on Turkey's old plants.", []), ("They polish poles.", []),
      ("Smith & Sons hired a man.", ["men"]), ("His bachelor's degree", []),
      ("Turks and Caicos", []), ("United Arab Emirates and Arabs", ["middle-eastern-people"]),
      ("short-term disability insurance", []), ("an African-American family", ["black-people"]),
      ("American Indians", ["indigenous-people"]), ("low-income taxes", []),
      ("The White House and the rich history of Poland.", []), ("egg whites", []),
      ("help us citizens of the world", []), ("US citizens", ["north-american-nationals"]),
    ] as [(String, [String])])
  func `it tells people from everyday senses`(text: String, expected: [String]) {
    let groups = Self.shippedGroups().groups
    let mask = SensitiveGroups(groups).mask(of: text)
    #expect(groups.indices.filter { mask >> UInt64($0) & 1 == 1 }.map { groups[$0].id } == expected)
  }

  @Test func `it is found where packs are`() throws {
    let fixture = try PackFixture([
      "project/touchstone.yaml": "packs: [core]", "project/deep/x": "",
      "installed/sensitive-groups.yaml": "schema: 1",
    ])
    let finder = PackFinder(
      workingFolder: fixture.folder + "/project/deep",
      installFolders: [fixture.folder + "/installed"])
    #expect(
      finder.findFile(SensitiveGroupsFile.name)
        == fixture.folder + "/installed/sensitive-groups.yaml")
    try fixture.write("project/factbase/sensitive-groups.yaml", [])
    #expect(
      finder.findFile(SensitiveGroupsFile.name)
        == fixture.folder + "/project/factbase/sensitive-groups.yaml")
    #expect(PackFinder(workingFolder: fixture.folder).findFile(SensitiveGroupsFile.name) == nil)
  }
}
