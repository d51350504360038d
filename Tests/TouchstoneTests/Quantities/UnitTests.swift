import Testing
@testable import Touchstone

@Suite struct UnitTests: FigureSuite {
  @Test(
    arguments: [
      ("USD", "USD"), ("usd", "USD"), ("€", "EUR"), ("USD/share", "USD/share"),
      ("GBP/night", "GBP/night"), ("%", "percent"), ("percent", "percent"),
      ("pp", "percentage-points"), ("bps", "basis-points"), ("x", "x"), ("ratio", "x"),
      ("shares", "shares"), ("count:lamps", "lamps"), ("count", "count"), ("number", "number"),
      ("days", "days"), ("day", "days"), ("km", "km"), ("square meters", "m2"), ("km2", "km2"),
      ("km/h", "km/h"), ("MB", "MB"), ("Mb", "Mbit"), ("ms", "milliseconds"),
      ("tokens/second", "tokens/second"), ("tokens/s", "tokens/second"), ("celsius", "celsius"),
    ])
  func `files name units`(text: String, name: String) {
    #expect(Unit(parsing: text)?.name == name)
  }

  @Test(arguments: ["", "USDX", "furlongs", "/share", "USD/", "USD/share/day", "count:", "foo/bar"])
  func `unknown units are nil`(text: String) {
    #expect(Unit(parsing: text) == nil)
  }

  @Test(
    arguments: [
      ("perecnt", "percent"), ("dayz", "days"), ("shaers", "shares"), ("kilometres", nil),
      ("wombats", nil),
    ] as [(String, String?)])
  func `a misspelt unit gets the nearest name`(text: String, nearest: String?) {
    #expect(Unit.nearestName(to: text) == nearest)
  }

  @Test(
    arguments: [
      ("1", "mi", "km", "1.609344"), ("5", "ft", "in", "60"),
      ("98.6", "fahrenheit", "celsius", "37"),
      ("-40", "celsius", "fahrenheit", "-40"), ("2", "years", "months", "24"),
      ("1.5", "hours", "minutes", "90"), ("50", "USD-cents", "USD", "0.5"),
      ("120", "bps", "pp", "1.2"), ("1", "MB", "bytes", "1000000"), ("1", "GiB", "MiB", "1024"),
      ("36", "km/h", "m/s", "10"), ("1", "acres", "m2", "4046.8564224"),
      ("1", "lb", "kg", "0.45359237"),
      ("1", "km/h", "mph", "0.6213711922373339696174341843633182"),
    ])
  func `units convert exactly where a decimal can`(
    amount: String, from: String, to: String, expected: String
  ) throws {
    let from = try #require(Unit(parsing: from))
    let to = try #require(Unit(parsing: to))
    #expect(try from.convert(decimal(amount), to: to)?.description == expected)
  }

  @Test(
    arguments: [
      ("USD", "EUR"), ("months", "days"), ("km", "kg"), ("percent", "pp"), ("USD", "USD/share"),
      ("shares", "stores"), ("radians", "degrees"), ("percent", "number"),
    ])
  func `what needs a rate or a guess doesn't convert`(from: String, to: String) throws {
    let from = try #require(Unit(parsing: from))
    let to = try #require(Unit(parsing: to))
    #expect(!from.converts(to: to))
    #expect(from.convert(.one, to: to) == nil)
  }

  @Test func `an attribute accepts figures whose unit is left out or said another way`() throws {
    let perShare = Unit.money(.dollar, per: "share")
    #expect(perShare.accepts(.money(.dollar)))
    #expect(perShare.accepts(.none))
    #expect(!Unit.money(.dollar).accepts(perShare))
    #expect(!perShare.accepts(.percent))
    let canadian = try #require(Unit(parsing: "CAD"))
    #expect(canadian.accepts(.money(.dollar), currencyIsExact: false))
    #expect(!canadian.accepts(.money(.dollar), currencyIsExact: true))
    #expect(Unit.count(of: "stores").accepts(.none))
    #expect(!Unit.count(of: "stores").accepts(.count(of: "shares")))
  }

  @Test func `every catalogue unit converts to its own base and back`() {
    for entry in UnitCatalogue.entries {
      #expect(entry.unit.convert(.one, to: entry.unit) == .one, "\(entry.unit.name)")
      #expect(Unit(parsing: entry.unit.name) == entry.unit, "\(entry.unit.name)")
    }
  }
}
