import Testing
import Touchstone
import TouchstoneStorage

@Suite struct `What a bad pack is told` {
  @Test(arguments: [
    (
      "pack.yaml", "name: Acme Figures\nversion: 1\ntitle: t\nlicence: l\ncoverss: c\n",
      [
        """
        pack.yaml:1:1: error[missing-key]: a pack needs 'covers'
        """,
        """
        pack.yaml:1:7: error[malformed-id]: 'Acme Figures' is not an id
          help: ids are small letters, digits and hyphens: 'acme-figures'
        """,
        """
        pack.yaml:5:1: error[unknown-key]: a pack has no key 'coverss'
          help: did you mean 'covers'?
        """,
      ]
    ),
    (
      "entities.yaml",
      """
      - id: acme
        name: [Acme]
        colour: red
        aliases: Acme
        fiscal: {ends: june, named: ends}
      - just a text
      - id: acme
        type: company
        name:
        aliases: [{text: A, case: exactly}, {case: any}]
        identifiers: [a]
      """,
      [
        """
        entities.yaml:1:3: error[missing-key]: an entity needs 'type'
        """,
        """
        entities.yaml:2:9: error[wrong-shape]: 'name' must be a text, not a list
        """,
        """
        entities.yaml:3:3: error[unknown-key]: an entity has no key 'colour'
          help: known keys: id, type, name, aliases, identifiers, fiscal
        """,
        """
        entities.yaml:4:12: error[wrong-shape]: 'aliases' must be a list of texts, or of maps with 'text', not a text
        """,
        """
        entities.yaml:5:31: error[unknown-word]: 'named' can't be 'ends'
          help: did you mean 'end'? it is one of: end, start, both
        """,
        """
        entities.yaml:6:3: error[wrong-shape]: an entity must be a map, not a text
        """,
        """
        entities.yaml:9:8: error[empty-value]: 'name' has no value
          help: leave it out, or fill it in
        """,
        """
        entities.yaml:10:29: error[unknown-word]: 'case' can't be 'exactly'
          help: did you mean 'exact'? it is one of: exact, any
        """,
        """
        entities.yaml:10:39: error[missing-key]: an alias needs 'text'
        """,
        """
        entities.yaml:11:16: error[wrong-shape]: 'identifiers' must be a map of names to texts or lists of texts, not a list
        """,
      ]
    ),
    (
      "attributes.yaml",
      """
      - id: revenue
        type: money
        sign: plus
        measured: instantly
        world: close
        candidates: revenue
        variants: {gross: [a]}
      - id: revenue
        type: money
        groups: [Income Statement]
      """,
      [
        """
        attributes.yaml:3:9: error[unknown-word]: 'sign' can't be 'plus'
          help: it is one of: signed, positive, outflow
        """,
        """
        attributes.yaml:4:13: error[unknown-word]: 'measured' can't be 'instantly'
          help: did you mean 'instant'? it is one of: instant, duration, none
        """,
        """
        attributes.yaml:5:10: error[unknown-word]: 'world' can't be 'close'
          help: did you mean 'closed'? it is one of: open, closed
        """,
        """
        attributes.yaml:6:15: error[wrong-shape]: 'candidates' must be a list of ids, or a map of labels to ids, not a text
        """,
        """
        attributes.yaml:7:21: error[wrong-shape]: 'gross' in 'variants' must be a text, not a list
        """,
        """
        attributes.yaml:8:7: error[duplicate-id]: the id 'revenue' is given twice
          help: it is first given at attributes.yaml:1:7
        """,
        """
        attributes.yaml:10:12: error[malformed-id]: 'Income Statement' is not an id
          help: ids are small letters, digits and hyphens: 'income-statement'
        """,
      ]
    ),
    (
      "sources.yaml",
      """
      - id: acme-10k
        retrieved: 2024-02-30
        published: January 2024
        trust: hihg
      """,
      [
        """
        sources.yaml:1:3: error[missing-key]: a source needs 'title'
        """,
        """
        sources.yaml:2:14: error[malformed-date]: 'retrieved' can't be '2024-02-30'
          help: a day is written as 2023-09-30
        """,
        """
        sources.yaml:3:14: error[malformed-date]: 'published' can't be 'January 2024'
          help: a day is written as 2023-09-30 or 2023
        """,
        """
        sources.yaml:4:10: error[unknown-word]: 'trust' can't be 'hihg'
          help: did you mean 'high'? it is one of: high, medium, low
        """,
      ]
    ),
    (
      "sources.yaml", "id: acme-10k\n",
      [
        """
        sources.yaml:1:1: error[wrong-shape]: 'sources.yaml' must be a list of maps, each with an 'id', not a map
        """
      ]
    ),
    (
      "facts/acme.csv",
      """
      entity,attribute,value,source,decimals,as_of,valid_to
      acme,revenue,1,,six,2023,
      Acme,revenue,2,acme-10k#Page 3,-6,,2023-13-01
      acme,revenue,3
      acme,revenue,4,acme:10k,0,,
      """,
      [
        """
        facts/acme.csv:2:16: error[empty-value]: a fact needs 'source'
        """,
        """
        facts/acme.csv:2:17: error[malformed-number]: 'decimals' can't be 'six'
          help: it is a whole number, such as -6 for millions; empty for an exact value
        """,
        """
        facts/acme.csv:2:21: error[malformed-date]: 'as_of' can't be '2023'
          help: a day is written as 2023-09-30
        """,
        """
        facts/acme.csv:3:1: error[malformed-id]: 'Acme' is not an id
          help: ids are small letters, digits and hyphens: 'acme'
        """,
        """
        facts/acme.csv:3:36: error[malformed-date]: 'valid_to' can't be '2023-13-01'
          help: a day is written as 2023-09-30
        """,
        """
        facts/acme.csv:4: error[csv-fields]: the row has 3 fields; the first row has 7
        """,
      ]
    ),
    (
      "facts/acme.csv", "entity,atribute,value,source,valid_form,value\n",
      [
        """
        facts/acme.csv:1: error[missing-column]: there is no column 'attribute'
          help: is it the column 'atribute'?
        """,
        """
        facts/acme.csv:1:41: error[duplicate-column]: the column 'value' is given twice
        """,
      ]
    ),
    (
      "facts/acme.csv", "entity,attribute,value,source,valid_form\n",
      [
        """
        facts/acme.csv:1:31: error[malformed-id]: the column 'valid_form' can't be a dimension
          help: did you mean 'valid_from'?
        """
      ]
    ),
    (
      "facts/acme.csv", "",
      ["facts/acme.csv: error[empty-file]: the file says nothing"]
    ),
    (
      "facts/acme.yaml", "a: b",
      [
        """
        facts/acme.yaml: error[unknown-file]: no pack has a file of this name here
          help: files in facts end in .csv
        """
      ]
    ),
    (
      "entites.yaml", "a: b",
      [
        """
        entites.yaml: error[unknown-file]: no pack has a file of this name here
          help: did you mean 'entities.yaml'?
        """
      ]
    ),
  ])
  func `Each problem has its place, and says what to do`(
    name: String, text: String, expected: [String]
  ) throws {
    let fixture = try PackFixture.with(name, text)
    let loaded = PackLoader.load(fixture.folder)
    #expect(fixture.shown(loaded.problems) == expected)
    #expect(!loaded.isSound)
  }

  @Test(arguments: [
    (
      """
      id: reported
      title: t
      kind: claims
      severity: fatal
      status: trusty
      why: w
      exampels: []
      examples: []
      """,
      [
        """
        rules/reported-metric.yaml:1:5: error[file-name]: the rule 'reported' is in a file named 'reported-metric.yaml'
          help: name the file 'reported.yaml'
        """,
        """
        rules/reported-metric.yaml:3:7: error[unknown-word]: 'kind' can't be 'claims'
          help: did you mean 'claim'?
        """,
        """
        rules/reported-metric.yaml:4:11: error[unknown-word]: 'severity' can't be 'fatal'
          help: it is one of: error, warning, note
        """,
        """
        rules/reported-metric.yaml:5:9: error[unknown-word]: 'status' can't be 'trusty'
          help: did you mean 'trusted'? it is one of: trial, trusted
        """,
        """
        rules/reported-metric.yaml:7:1: error[unknown-key]: a rule has no key 'exampels'
          help: did you mean 'examples'?
        """,
      ]
    ),
    (
      """
      id: reported-metric
      title: t
      kind: claim
      slots: {be: [], n: {a: b}}
      claim: {entitty: company, context: to}
      match: [abc, /abc, //]
      examples:
        - text: A ⟦1:1⟧ b
          claims: {1: {verdict: supports, diagnosis: wrong-periods, reason: qualified}}
        - claims: [1]
        - text: b
      """,
      [
        """
        rules/reported-metric.yaml:1:1: error[missing-key]: a rule needs 'why'
        """,
        """
        rules/reported-metric.yaml:1:1: error[missing-key]: a rule of kind 'claim' needs 'patterns'
        """,
        """
        rules/reported-metric.yaml:4:13: error[empty-value]: 'be' in 'slots' has no words
          help: list at least one
        """,
        """
        rules/reported-metric.yaml:4:20: error[wrong-shape]: 'n' in 'slots' must be a type or a list of words, not a map
        """,
        """
        rules/reported-metric.yaml:5:9: error[unknown-key]: a claim has no key 'entitty'
          help: did you mean 'entity'?
        """,
        """
        rules/reported-metric.yaml:5:36: error[wrong-shape]: 'context' must be a map of names to texts, not a text
        """,
        """
        rules/reported-metric.yaml:6:9: error[malformed-match]: 'abc' is not a pattern between slashes
          help: write /…/, or /…/i for any case
        """,
        """
        rules/reported-metric.yaml:6:14: error[malformed-match]: '/abc' is not a pattern between slashes
          help: write /…/, or /…/i for any case
        """,
        """
        rules/reported-metric.yaml:6:20: error[malformed-match]: '//' is not a pattern between slashes
          help: write /…/, or /…/i for any case
        """,
        """
        rules/reported-metric.yaml:9:27: error[unknown-word]: 'verdict' can't be 'supports'
          help: did you mean 'supported'? it is one of: supported, contradicted, unverifiable, stale, undecided
        """,
        """
        rules/reported-metric.yaml:9:48: error[unknown-word]: 'diagnosis' can't be 'wrong-periods'
          help: did you mean 'wrong-period'?
        """,
        """
        rules/reported-metric.yaml:9:71: error[unknown-word]: 'reason' can't be 'qualified'
          help: did you mean 'qualifier'?
        """,
        """
        rules/reported-metric.yaml:10:5: error[missing-key]: an example needs 'text'
        """,
        """
        rules/reported-metric.yaml:10:13: error[wrong-shape]: 'claims' must be a map of marks to what must come out, not a list
        """,
        """
        rules/reported-metric.yaml:11:5: error[missing-key]: an example needs 'claims' or 'verdict'
          help: write 'claims: {}' where nothing must come out
        """,
      ]
    ),
    (
      """
      id: reported-metric
      title: t
      kind: arithmetic
      why: w
      check: a + b = c
      examples:
        - {text: a ⟦1:1⟧, claims: {1: {verdict: supported}}}
      """,
      [
        """
        rules/reported-metric.yaml:7:3: error[missing-example]: no example is one that the rule must flag
          help: mark a text with a claim whose verdict is 'contradicted'
        """
      ]
    ),
    (
      """
      id: reported-metric
      title: t
      kind: refusal
      why: w
      match: [/no/]
      examples:
        - {text: "no", verdict: refused}
      """,
      [
        """
        rules/reported-metric.yaml:7:3: error[missing-example]: no example is one that the rule must not flag
          help: add a text with 'verdict: none'
        """
      ]
    ),
    (
      """
      id: reported-metric
      title: t
      kind: consistency
      why: w
      """,
      [
        """
        rules/reported-metric.yaml:1:1: error[missing-example]: a rule needs 'examples'
          help: one that it must flag and one that it must not
        """
      ]
    ),
  ])
  func `Each problem of a rule`(text: String, expected: [String]) throws {
    let fixture = try PackFixture.with("rules/reported-metric.yaml", text)
    #expect(fixture.shown(PackLoader.load(fixture.folder).problems) == expected)
  }

  @Test func `One report has the problems of all files, by file, line and column`() throws {
    var files = PackFixture.good
    files["sources.yaml"] = "- id: a\n  title: t\n  trust: hgh\n"
    files["attributes.yaml"] = "- id: a\n  type: money\n  label: [b]\n  signs: positive\n"
    files["facts/acme.csv"] = "entity,attribute,value,source\nacme,\"revenue,1,a\n"
    files["entities.yaml"] = "- id: a\n\ttype: company\n"
    let fixture = try PackFixture(files)
    let loaded = PackLoader.load(fixture.folder)
    #expect(
      fixture.shown(loaded.problems) == [
        """
        attributes.yaml:3:3: error[unknown-key]: an attribute has no key 'label'
          help: did you mean 'labels'?
        """,
        """
        attributes.yaml:4:3: error[unknown-key]: an attribute has no key 'signs'
          help: did you mean 'sign'?
        """,
        """
        entities.yaml:2:1: error[yaml-syntax]: while scanning a plain scalar, found a tab character that violates indentation
          help: indent with blanks, not tabs
        """,
        """
        facts/acme.csv:2:6: error[csv-quote]: the quote that opens here is never closed
          help: nothing after it is read; a quote inside a field is written twice
        """,
        """
        sources.yaml:3:10: error[unknown-word]: 'trust' can't be 'hgh'
          help: did you mean 'high'? it is one of: high, medium, low
        """,
      ])
    #expect(loaded.definition?.attributes.count == 1)
  }

  @Test func `A file that is wrong everywhere doesn't fill the report`() throws {
    let fixture = try PackFixture.with(
      "facts/acme.csv", "entity,attribute,value,source\n" + String(repeating: "a\n", count: 3000))
    let problems = fixture.shown(PackLoader.load(fixture.folder).problems)
    #expect(problems.count == 1001)
    #expect(
      problems.last
        == """
        facts/acme.csv:1002: error[too-many-problems]: the file has more than 1000 problems; the others are left out
        """)
  }

  @Test func `A folder without a pack.yaml, and no folder, are told apart`() throws {
    let fixture = try PackFixture(["facts/a.csv": "x"])
    #expect(
      fixture.shown(PackLoader.load(fixture.folder).problems) == [
        """
        .: error[not-a-pack]: this is not a pack: it has no pack.yaml
          help: a pack is a folder with a pack.yaml in it
        """
      ])
    #expect(
      fixture.shown(PackLoader.load(fixture.folder + "/none").problems) == [
        "none: error[missing-folder]: there is no such folder"
      ])
  }

  @Test func `A link may not lead out of the folder`() throws {
    let outside = try PackFixture(["secret.csv": "entity,attribute,value,source\n"])
    let fixture = try PackFixture(PackFixture.good)
    try fixture.link("facts/inside.csv", to: "acme.csv")
    try fixture.link("facts/outside.csv", to: outside.folder + "/secret.csv")
    try fixture.link("facts/device.csv", to: "/dev/zero")
    let loaded = PackLoader.load(fixture.folder)
    let leads = """
      error[link-out]: the link leads out of the pack's folder
        help: copy the file into the pack
      """
    #expect(
      fixture.shown(loaded.problems) == [
        "facts/device.csv: \(leads)", "facts/outside.csv: \(leads)",
      ])
    #expect(loaded.definition?.facts.count == 4)
  }

  @Test func `Bytes that aren't UTF-8 are refused where they are`() throws {
    let fixture = try PackFixture(PackFixture.good)
    try fixture.write("sources.yaml", Array("- id: é\n  title: ".utf8) + [0xFF])
    #expect(
      fixture.shown(PackLoader.load(fixture.folder).problems) == [
        """
        sources.yaml:2:10: error[not-utf-8]: the bytes here aren't UTF-8
          help: save the file as UTF-8
        """
      ])
  }
}
