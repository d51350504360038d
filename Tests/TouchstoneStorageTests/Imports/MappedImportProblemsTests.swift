import Testing
import Touchstone

@testable import TouchstoneStorage

/// What is said where a file or a mapping is wrong: file, row and column, all in one report.
@Suite struct MappedImportProblemsTests {
  private static let head = OwnFilesBench.source + "table: t\nentity: {type: hotel, name: name}\n"
  private static let price = head + "attributes: [{attribute: price, field: price}]"

  private func failure(
    _ mapping: String, _ file: String, _ format: MappedImport.Format = .csv
  ) throws -> [String] {
    let bench = try OwnFilesBench(["map.yaml": mapping, "rooms.csv": file])
    return bench.failure(["rooms.csv"], format)
  }

  @Test func `all cells that can't be read are named in one report`() throws {
    let mapping =
      Self.head
      + "attributes: [{attribute: price, field: price}, {attribute: parking, field: parking}]"
    #expect(
      try failure(mapping, "name,price,parking\nAcorn,abc,yes\n\"Birch\nHouse\",50,maybe\n,5,no\n")
        == [
          "rooms.csv:2:7: error[value]: price: 'abc' is no amount",
          """
          rooms.csv:4:11: error[value]: parking: 'maybe' is neither yes nor no
            help: say what it means: 'values: {maybe: true}'
          """,
          "rooms.csv:5: error[missing-field]: the row has no 'name', its name",
        ])
  }

  @Test(arguments: [
    (
      "name,prize\nAcorn,5\n",
      """
      map.yaml:4:40: error[unknown-field]: rooms.csv has no column 'price'
        help: did you mean 'prize'?
      """
    ),
    (
      "name;cost\nAcorn;5\n",
      """
      map.yaml:4:40: error[unknown-field]: rooms.csv has no column 'price'
        help: its columns are name, cost
      """
    ),
    ("", "rooms.csv: error[empty-file]: the file says nothing"),
    (
      "name,price,name\nAcorn,5,Acorn\n",
      """
      rooms.csv:1:12: error[duplicate-column]: the column 'name' is given twice
        help: give one of them another name
      """
    ),
    (
      "name,price\nAcorn,5,6\n",
      """
      rooms.csv:2: error[csv-fields]: the row has 3 fields; the first row has 2
        help: put a field with a comma in it in quotes
      """
    ),
    (
      "name;price\nAcorn;5;6\n",
      """
      rooms.csv:2: error[csv-fields]: the row has 3 fields; the first row has 2
        help: put a field with a semicolon in it in quotes
      """
    ),
    (
      "name,price\n日本,5\n",
      """
      rooms.csv:2: error[malformed-id]: '日本' can't be made an id
        help: name a field of letters and digits with 'id' under 'entity'
      """
    ),
    (
      "PK\u{3}\u{4}",
      """
      rooms.csv: error[foreign-file]: this is a zip archive, not text
        help: save the sheet as CSV (UTF-8), or unpack the file, and import that
      """
    ),
  ])
  func `a spreadsheet that can't be used says why`(text: String, message: String) throws {
    #expect(try failure(Self.price, text) == [message])
  }

  @Test(arguments: [
    (
      #"[{"name":"Acorn","price":{"single":5}}]"#,
      """
      rooms.csv:1:26: error[value]: price: an object stands where a text must
        help: name a field in it, such as price.NAME, or use 'each_key'
      """
    ),
    (
      #"[{"name":"Acorn","price":[5]}]"#,
      """
      rooms.csv:1:26: error[value]: price: a list stands where a text must
        help: make 'price' a set, or name the list with 'rows'
      """
    ),
    (
      #"[{"name":"Acorn","cost":5}]"#,
      "map.yaml:4:40: error[unknown-field]: no row has a field 'price'"
    ),
    (
      "[\n{\"name\":\"Acorn\",\"price\":5},\n]",
      "rooms.csv:3:1: error[malformed-json]: expected a value"
    ),
    (
      #"{"name":"Acorn","price":5"#,
      "rooms.csv:1:26: error[malformed-json]: the file ends where ',' or '}' must follow"
    ),
    (
      #"[[5]]"#,
      """
      rooms.csv:1:2: error[value]: a list stands where a row, an object, must
        help: if the rows lie deeper, name their path with 'rows' in the mapping
      """
    ),
    (
      #"[{"name":"Acorn","price":5,"price":6}]"#,
      "rooms.csv:1:28: error[duplicate-key]: the key 'price' is given twice"
    ),
  ])
  func `JSON that can't be used says why`(text: String, message: String) throws {
    #expect(try failure(Self.price, text, .json) == [message])
  }

  @Test(arguments: [
    (
      head + "attributes: [{attribute: prise, field: price}]",
      """
      map.yaml:4:26: error[unknown-id]: the packs have no attribute 'prise'
        help: did you mean 'price'? to have it made, give it a type here, such as 'type: money'
      """
    ),
    (
      head + "attributes: [{attribute: fee, field: price, type: money}]",
      """
      map.yaml:4:26: error[unit]: 'fee' is of type money and needs a unit
        help: write 'unit: GBP'
      """
    ),
    (
      head + "attributes: [{attribute: price, field: price, type: count}]",
      """
      map.yaml:4:53: error[type]: the pack says that 'price' is of type money, not count
        help: leave 'type' out here, or change it in attributes.yaml
      """
    ),
    (
      head + "attributes: [{attribute: price, field: price, dimensions: {rooms: name}}]",
      """
      map.yaml:4:67: error[unknown-dimension]: the attribute 'price' declares no dimension 'rooms'
        help: did you mean 'room'?
      """
    ),
    (
      head + "attributes: [{attribute: town, field: price}]",
      """
      map.yaml:4:26: error[missing-key]: 'town' is of type entity and needs 'entity'
        help: write which type its values are of, such as 'entity: town'
      """
    ),
    (
      head + "attributes: [{attribute: price, feld: price}]",
      """
      map.yaml:4:33: error[unknown-key]: an item of 'attributes' has no key 'feld'
        help: did you mean 'field'?
      """
    ),
    (
      head + "attributes: [{attribute: price, unit: GBPP}]",
      """
      map.yaml:4:39: error[unknown-unit]: 'GBPP' is no known unit
        help: did you mean 'GBP'?
      """
    ),
    (
      "entity: {type: hotel, name: name}\nattributes: [{attribute: price}]",
      """
      map.yaml:1:1: error[missing-key]: a mapping needs 'source'
        help: write 'source: {id: price-list, title: Our price list}'
      """
    ),
    (
      OwnFilesBench.source + "attributes: [{attribute: price}]",
      """
      map.yaml:1:1: error[missing-key]: a mapping needs 'entity'
        help: write 'entity: {type: plan, name: FIELD}'
      """
    ),
    (
      price + "\ndate_format: day/month",
      """
      map.yaml:5:14: error[date-format]: 'day/month' is no way to write days
        help: write it with DD, MM and YYYY, such as DD/MM/YYYY
      """
    ),
    (
      price + "\ndelimiter: pipe",
      """
      map.yaml:5:12: error[unknown-word]: 'delimiter' can't be 'pipe'
        help: it is one of: comma, semicolon, tab
      """
    ),
  ])
  func `a mapping that can't be used says why`(mapping: String, message: String) throws {
    #expect(try failure(mapping, "name,price\nAcorn,5\n") == [message])
  }

  @Test func `bad rows are left out and counted where that is asked for`() throws {
    let bench = try OwnFilesBench([
      "map.yaml": Self.price, "rooms.csv": "name,price\nAcorn,abc\nBirch,5\nCedar,1,2\nBirch,6\n",
    ])
    let facts = try bench.read(["rooms.csv"], .csv, skipsBadRows: true)
    #expect(OwnFilesBench.rows(facts) == ["entity,attribute,value,source", "birch,price,5,list"])
    #expect(facts.tally.badRows == 3)
    #expect(
      bench.fixture.shown(facts.skipped).map { String($0.prefix { $0 != "\n" }) } == [
        "rooms.csv:2:7: error[value]: price: 'abc' is no amount",
        "rooms.csv:4: error[csv-fields]: the row has 3 fields; the first row has 2",
        "rooms.csv:5:7: error[duplicate-entity]: 'Birch' has price '6' here and '5' at rooms.csv:3:7",
      ])
  }

  @Test func `a mapping that is wrong is never a bad row`() throws {
    let bench = try OwnFilesBench(["map.yaml": Self.price, "rooms.csv": "name,cost\nAcorn,5\n"])
    #expect(throws: ImportFailure.self) {
      try bench.read(["rooms.csv"], .csv, skipsBadRows: true)
    }
  }
}
