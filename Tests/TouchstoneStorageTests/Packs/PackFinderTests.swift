import Testing
import Touchstone
import TouchstoneStorage

@Suite struct `Finding packs` {
  /// pack.yaml of a pack of this name.
  private static func pack(_ name: String, on bases: String = "") -> String {
    "name: \(name)\nversion: 1\ntitle: t\nlicence: l\ncovers: c\nbuilds_on: [\(bases)]\n"
  }

  private static let three = [
    "factbase/core/pack.yaml": pack("core"),
    "factbase/games/pack.yaml": pack("games", on: "core, teams"),
    "factbase/teams/pack.yaml": pack("teams"),
  ]

  private func find(
    _ names: [String] = [], in fixture: borrowing PackFixture, working: String = "",
    variable: String? = nil, install: [String] = []
  ) -> (folders: [String], problems: [String], project: ProjectFile?) {
    let finder = PackFinder(
      workingFolder: fixture.folder + working, packsVariable: variable, installFolders: install)
    let found = finder.find(names)
    let folders = found.folders.map { String($0.dropFirst(fixture.folder.utf8.count + 1)) }
    return (folders, fixture.shown(found.problems), found.project)
  }

  @Test(arguments: [
    ("everything under factbase", [], ["core", "teams", "games"]),
    ("one by its name", ["teams"], ["core", "teams"]),
    ("what it builds on comes before it", ["games"], ["core", "teams", "games"]),
    (
      "each once, in the order of naming", ["teams", "games", "teams"], ["core", "teams", "games"]
    ),
    ("core itself", ["core"], ["core"]),
  ])
  func `Packs are found by name`(name: String, names: [String], expected: [String]) throws {
    let fixture = try PackFixture(Self.three)
    let (folders, problems, _) = find(names, in: fixture)
    #expect(problems == [], "\(name)")
    #expect(folders == expected.map { "factbase/" + $0 }, "\(name)")
  }

  @Test func `A template is there only where it is named`() throws {
    var files = Self.three
    files["factbase/shop/pack.yaml"] = Self.pack("shop", on: "core") + "template: true\n"
    let fixture = try PackFixture(files)
    #expect(
      find(in: fixture).folders == ["factbase/core", "factbase/teams", "factbase/games"])
    #expect(find(["shop"], in: fixture).folders == ["factbase/core", "factbase/shop"])
  }

  @Test func `A path is a folder, and what it builds on may stand beside it`() throws {
    let fixture = try PackFixture([
      "factbase/core/pack.yaml": Self.pack("core"),
      "mine/games/pack.yaml": Self.pack("games", on: "teams"),
      "mine/teams/pack.yaml": Self.pack("teams"),
    ])
    let (folders, problems, _) = find(["./mine/games"], in: fixture)
    #expect(problems == [])
    #expect(folders == ["factbase/core", "mine/teams", "./mine/games"])
  }

  @Test func `The working folder comes before the variable, and that before the installed ones`()
    throws
  {
    let fixture = try PackFixture([
      "here/factbase/a/pack.yaml": Self.pack("a"),
      "variable/a/pack.yaml": Self.pack("a"),
      "variable/b/pack.yaml": Self.pack("b"),
      "install/b/pack.yaml": Self.pack("b"),
      "install/core/pack.yaml": Self.pack("core"),
    ])
    let (folders, problems, _) = find(
      ["b", "a"], in: fixture, working: "/here",
      variable: fixture.folder + "/none:" + fixture.folder + "/variable",
      install: [fixture.folder + "/install"])
    #expect(problems == [])
    #expect(folders == ["install/core", "variable/b", "here/factbase/a"])
  }

  @Test func `A project file in a parent folder names the packs`() throws {
    let fixture = try PackFixture(
      Self.three.merging([
        "touchstone.yaml": """
        packs: [teams, ./mine]
        facts: [more.csv, /elsewhere]
        input: {output: said, id: key}
        scope: {game: metadata.game}
        labels: {made up: contradicted}
        disputes: disputes.yaml
        policy: gate.yaml
        """,
        "mine/pack.yaml": Self.pack("mine"),
        "deep/er/x": "",
      ]) { $1 })
    let (folders, problems, project) = find(in: fixture, working: "/deep/er")
    #expect(problems == [])
    #expect(folders == ["factbase/core", "factbase/teams", "./mine"])
    #expect(project?.folder == fixture.folder)
    #expect(project?.facts.map(\.value) == ["more.csv", "/elsewhere"])
    #expect(project?.path("more.csv") == fixture.folder + "/more.csv")
    #expect(project?.path("/elsewhere") == "/elsewhere")
    #expect(project?.input == RecordFields(output: "said", id: "key"))
    #expect(project?.scope.map(\.value) == [KeyValue("game", "metadata.game")])
    guard case .map(let labels)? = project?.labels else {
      Issue.record("labels aren't a map")
      return
    }
    #expect(labels.verdict(of: " Made up ") == .contradicted)
    #expect(project?.disputes?.value == "disputes.yaml")
    #expect(project?.policy?.value == "gate.yaml")
    // What --pack names goes first.
    #expect(
      find(["games"], in: fixture).folders == ["factbase/core", "factbase/teams", "factbase/games"])
  }

  @Test func `A project file is read strictly`() throws {
    let fixture = try PackFixture(
      Self.three.merging([
        "touchstone.yaml": """
        pack: [teams]
        scope: game
        input: {outputs: said}
        labels: {fine: good, wrong: contradict}
        """
      ]) { $1 })
    #expect(
      find(in: fixture).problems == [
        """
        touchstone.yaml:1:1: error[unknown-key]: touchstone.yaml has no key 'pack'
          help: did you mean 'packs'?
        """,
        """
        touchstone.yaml:2:8: error[wrong-shape]: 'scope' must be a map of names to texts, not a text
        """,
        """
        touchstone.yaml:3:9: error[unknown-key]: 'input' has no key 'outputs'
          help: did you mean 'output'?
        """,
        """
        touchstone.yaml:4:16: error[unknown-word]: the label 'fine' can't be 'good'
          help: it is one of: supported, contradicted, refused, unverifiable
        """,
        """
        touchstone.yaml:4:29: error[unknown-word]: the label 'wrong' can't be 'contradict'
          help: did you mean 'contradicted'? it is one of: supported, contradicted, refused, unverifiable
        """,
      ])
  }

  @Test func `A scope is a place in the metadata`() throws {
    let fixture = try PackFixture(
      Self.three.merging(["touchstone.yaml": "scope: {game: match, team: metadata.a..b}\n"]) { $1 })
    #expect(
      find(in: fixture).problems == [
        """
        touchstone.yaml:1:15: error[malformed-path]: 'match' is no place in a record's metadata
          help: write metadata.game, with a point before each key further in
        """,
        """
        touchstone.yaml:1:28: error[malformed-path]: 'metadata.a..b' is no place in a record's metadata
          help: write metadata.team, with a point before each key further in
        """,
      ])
  }

  @Test(arguments: [
    (
      ["game"], "factbase/x/pack.yaml", pack("x"),
      """
      --pack: error[unknown-pack]: there is no pack 'game'
        help: did you mean 'games'?
      """
    ),
    (
      ["finance"], "factbase/x/pack.yaml", pack("x"),
      """
      --pack: error[unknown-pack]: there is no pack 'finance'
        help: known packs: core, games, teams, x
      """
    ),
    (
      ["local"], "local/pack.yaml", pack("local"),
      """
      --pack: error[unknown-pack]: there is no pack 'local'
        help: for the folder of this name write './local'
      """
    ),
    (
      ["./nowhere"], "factbase/x/pack.yaml", pack("x"),
      "./nowhere: error[missing-folder]: there is no such folder"
    ),
    (
      ["x"], "factbase/x/pack.yaml", pack("x", on: "team"),
      """
      factbase/x/pack.yaml:6:13: error[unknown-pack]: there is no pack 'team'
        help: did you mean 'teams'?
      """
    ),
    (
      ["games"], "factbase/teams/pack.yaml", pack("teams", on: "games"),
      """
      factbase/teams/pack.yaml:6:13: error[pack-circle]: packs build on each other: games → teams → games
      """
    ),
    (
      ["teams", "./mine"], "mine/pack.yaml", pack("teams"),
      """
      --pack: error[duplicate-pack]: two packs are named 'teams': factbase/teams and ./mine
      """
    ),
  ])
  func `What can't be found is named, with what is known`(
    names: [String], file: String, text: String, expected: String
  ) throws {
    let fixture = try PackFixture(Self.three.merging([file: text]) { $1 })
    #expect(find(names, in: fixture).problems == [expected])
  }

  @Test func `Without core nothing runs`() throws {
    let fixture = try PackFixture(["factbase/a/pack.yaml": Self.pack("a")])
    #expect(
      find(in: fixture).problems == [
        """
        --pack: error[unknown-pack]: there is no pack 'core'
          help: known packs: a
        """
      ])
  }
}
