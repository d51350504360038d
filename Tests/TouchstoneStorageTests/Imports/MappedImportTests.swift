import Testing
import Touchstone

@testable import TouchstoneStorage

/// Somebody's own files become entities and facts, as a mapping says.
@Suite struct MappedImportTests {
  private static let head = OwnFilesBench.source + "table: t\nentity: {type: hotel, name: name}\n"

  @Test(arguments: [
    "name,price\nAcorn,£50\n", "name;price\nAcorn;£50\n", "name\tprice\r\nAcorn\t£50\r\n",
    "\u{feff}name , price,\nAcorn,£50,\n,,\n", "sep=;\nname;price\nAcorn;£50\n",
    "name,price\n\"Acorn\",\"£50\"\n", "\n\nname,price\n\nAcorn,£50",
  ])
  func `a spreadsheet is read however it was saved`(text: String) throws {
    let bench = try OwnFilesBench([
      "map.yaml": Self.head + "attributes: [{attribute: price, field: price}]", "rooms.csv": text,
    ])
    let facts = try bench.read(["rooms.csv"], .csv)
    #expect(
      OwnFilesBench.rows(facts) == ["entity,attribute,value,source", "acorn,price,50,list"])
  }

  @Test(arguments: [
    #"[{"name":"Acorn","price":50}]"#, #"{"name":"Acorn","price":"50"}"#,
    "{\"name\":\"Acorn\",\"price\":50}\n{\"name\":\"Birch\",\"price\":null}\n",
  ])
  func `JSON is an array, an object or a line each`(text: String) throws {
    let bench = try OwnFilesBench([
      "map.yaml": Self.head + "attributes: [{attribute: price, field: price}]", "rooms.json": text,
    ])
    let facts = try bench.read(["rooms.json"], .json)
    #expect(
      OwnFilesBench.rows(facts) == ["entity,attribute,value,source", "acorn,price,50,list"])
  }

  @Test func `nested objects are read by path, and keys of an object are a dimension`() throws {
    let bench = try OwnFilesBench([
      "map.yaml": OwnFilesBench.source + """
        table: t
        rows: data.hotels
        entity: {type: hotel, name: names.full}
        attributes:
          - {attribute: price, field: price, each_key: room}
          - {attribute: area, field: place.area}
        """,
      "rooms.json": """
      {"data": {"hotels": [
        {"names": {"full": "Acorn"}, "price": {"single": "50", "double": "?", "family": 90}, "place": {"area": "east"}}
      ]}}
      """,
    ])
    let facts = try bench.read(["rooms.json"], .json)
    #expect(
      OwnFilesBench.rows(facts) == [
        "entity,attribute,room,value,source", "acorn,price,single,50,list",
        "acorn,price,family,90,list", "acorn,area,,east,list",
      ])
    #expect(facts.tally.missingValues == 1)
  }

  @Test func `items of a list are rows that know what encloses them`() throws {
    let files = [
      "menu.json": """
      {"name": "Acorn", "rooms": [{"kind": "single", "price": 50}, {"kind": "double", "price": 70}]}
      """
    ]
    let rows = [
      "entity,attribute,room,value,source", "acorn,price,single,50,list",
      "acorn,price,double,70,list",
    ]
    for mapping in [
      "attributes: [{attribute: price, rows: rooms, field: price, dimensions: {room: kind}}]",
      "rows: rooms\nattributes: [{attribute: price, field: price, dimensions: {room: kind}}]",
    ] {
      let bench = try OwnFilesBench(files.merging(["map.yaml": Self.head + mapping]) { $1 })
      #expect(try OwnFilesBench.rows(bench.read(["menu.json"], .json)) == rows)
    }
  }

  @Test func `values name entities, each made once`() throws {
    let bench = try OwnFilesBench([
      "map.yaml": Self.head + """
        related: {place: {case: title, aliases: {replace: {saint: st}}}}
        attributes: [{attribute: town, field: town, entity: place}]
        """,
      "rooms.csv": "name,town\nAcorn,saint ives\nBirch,ely\nCedar,Saint Ives\n",
    ])
    let facts = try bench.read(["rooms.csv"], .csv)
    #expect(
      OwnFilesBench.rows(facts) == [
        "entity,attribute,value,source", "acorn,town,saint-ives,list", "birch,town,ely,list",
        "cedar,town,saint-ives,list",
      ])
    #expect(
      OwnFilesBench.entities(facts).hasSuffix(
        """
        - id: "saint-ives"
          type: place
          name: "Saint Ives"
          aliases:
            - "St Ives"

        - id: "ely"
          type: place
          name: "Ely"

        """))
  }

  @Test func `a type may come from a field, an id from another`() throws {
    let bench = try OwnFilesBench([
      "map.yaml": OwnFilesBench.source + """
        table: t
        entity: {type_from: kind, types: {B&B: guesthouse}, name: "{name} {town}", id: sku, identifiers: {sku: sku}}
        attributes: [{attribute: area, field: area}]
        """,
      "rooms.csv": "sku,name,kind,town,area\nR 1,Acorn,B&B,Ely,east\nR 2,Birch,Hotel,Ely,west\n",
    ])
    let facts = try bench.read(["rooms.csv"], .csv)
    #expect(
      OwnFilesBench.entities(facts) == """
        - id: "r-1"
          type: guesthouse
          name: "Acorn Ely"
          identifiers: {sku: "R 1"}

        - id: "r-2"
          type: hotel
          name: "Birch Ely"
          identifiers: {sku: "R 2"}

        """)
  }

  @Test func `attributes that the pack lacks are made`() throws {
    let bench = try OwnFilesBench([
      "map.yaml": Self.head + """
        attributes:
          - {attribute: deposit, field: deposit, type: money, unit: EUR, groups: [hotel], dimensions: {season: when}}
          - {attribute: rooms-free, field: free, type: count, labels: [rooms free, free rooms]}
        """,
      "rooms.csv": "name,deposit,when,free\nAcorn,20,summer,3\n",
    ])
    let facts = try bench.read(["rooms.csv"], .csv)
    #expect(
      facts.files.attributes.map(\.text).joined() == """
        - id: "deposit"
          groups: [hotel]
          type: money
          unit: "EUR"
          labels: ["deposit"]
          dimensions: [season]
        - id: "rooms-free"
          type: count
          unit: "count"
          labels: ["rooms free", "free rooms"]

        """)
    #expect(
      OwnFilesBench.rows(facts) == [
        "entity,attribute,season,value,source", "acorn,deposit,summer,20,list",
        "acorn,rooms-free,,3,list",
      ])
  }

  @Test func `files have sources of their own, values a unit and a time`() throws {
    let bench = try OwnFilesBench([
      "map.yaml": """
      table: t
      sources: {a.csv: {id: spring, title: Spring}, b.csv: {id: autumn, title: "Autumn, all"}}
      entity: {type: hotel, name: name}
      date_format: DD/MM/YYYY
      attributes: [{attribute: price, field: price, unit: EUR, valid_from: from, valid_to: to}]
      """,
      "a.csv": "name,price,from,to\nAcorn,50,01/03/2024,31/08/2024\n",
      "b.csv": "name,price,from,to\nAcorn,40,01/09/2024,\n",
    ])
    let facts = try bench.read(["a.csv", "b.csv"], .csv)
    #expect(
      OwnFilesBench.rows(facts) == [
        "entity,attribute,value,unit,source,valid_from,valid_to",
        "acorn,price,50,EUR,spring,2024-03-01,2024-08-31",
        "acorn,price,40,EUR,autumn,2024-09-01,",
      ])
    #expect(facts.files.sources.map(\.id) == ["spring", "autumn"])
  }

  // MARK: Duplicates

  private func duplicates(_ policy: String, _ rows: String) throws -> OwnFilesBench {
    try OwnFilesBench([
      "map.yaml": OwnFilesBench.source + """
        table: t
        entity: {type: train, name: no\(policy.isEmpty ? "" : ", duplicates: \(policy)")}
        attributes: [{attribute: area, field: day}, {attribute: closes, field: at}]
        """,
      "t.csv": "no,day,at\n" + rows,
    ])
  }

  @Test func `rows with other values are entities of their own where the mapping separates them`()
    throws
  {
    let bench = try duplicates("separate", "TR1,mon,05:00\nTR1,tue,05:00\nTR1,mon,05:00\n")
    let facts = try bench.read(["t.csv"], .csv)
    #expect(
      OwnFilesBench.rows(facts) == [
        "entity,attribute,value,source", "tr1,area,mon,list", "tr1,closes,05:00,list",
        "tr1-2,area,tue,list", "tr1-2,closes,05:00,list",
      ])
    #expect(
      OwnFilesBench.entities(facts).contains("- id: \"tr1-2\"\n  type: train\n  name: \"TR1\"\n"))
  }

  @Test(arguments: [
    (
      "", "TR1,mon,05:00\nTR1,mon,\n",
      """
      t.csv:3:5: error[duplicate-entity]: 'TR1' has area 'mon' here and at t.csv:2:5
        help: if rows may say a thing again, say 'duplicates: merge' under 'entity'
      """
    ),
    (
      "merge", "TR1,mon,05:00\nTR1,tue,\n",
      """
      t.csv:3:5: error[duplicate-entity]: 'TR1' has area 'tue' here and 'mon' at t.csv:2:5
        help: if they are different things, say 'duplicates: separate' under 'entity'; if not, mend one of them
      """
    ),
    (
      "", "C,mon,\nC++,,05:00\n",
      """
      t.csv:3: error[duplicate-entity]: 'C++' and 'C' at t.csv:2 would both have the id 'c'
        help: name a field that tells them apart with 'id' under 'entity'
      """
    ),
  ])
  func `rows that clash are named both`(policy: String, rows: String, message: String) throws {
    let bench = try duplicates(policy, rows)
    #expect(bench.failure(["t.csv"], .csv) == [message])
  }

  @Test func `rows of one thing go together`() throws {
    let bench = try duplicates("merge", "TR1,mon,\nTR1,mon,05:00\n")
    #expect(
      try OwnFilesBench.rows(bench.read(["t.csv"], .csv)) == [
        "entity,attribute,value,source", "tr1,area,mon,list", "tr1,closes,05:00,list",
      ])
  }
}
