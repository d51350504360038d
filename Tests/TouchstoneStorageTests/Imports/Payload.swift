import Foundation
import Testing
import Touchstone

@testable import TouchstoneStorage

/// A companyfacts payload of a made-up company.
struct Payload {
  var cik = "1234567"
  var name = "INITECH CORP"
  private var rows: [(concept: String, unit: String, row: String)] = []

  /// A filing: number, form, day and what it says its year is.
  struct Filing {
    let number: Int
    let form: String
    let filed: String
    var year: Int?

    static func annual(_ number: Int, _ filed: String, year: Int? = nil) -> Filing {
      Filing(number: number, form: "10-K", filed: filed, year: year)
    }

    static func quarterly(_ number: Int, _ filed: String) -> Filing {
      Filing(number: number, form: "10-Q", filed: filed)
    }
  }

  /// - Parameter days: `2022-01-01..2022-12-31`, or a day.
  mutating func add(
    _ concept: String, _ days: String, _ value: String, _ filing: Filing, unit: String = "USD"
  ) {
    let ends = days.components(separatedBy: "..")
    let start = ends.count > 1 ? #""start":"\#(ends[0])","# : ""
    let accession = "0001234567-00-" + String(repeating: "0", count: 6 - "\(filing.number)".count)
    let year = filing.year.map { String($0) } ?? "null"
    rows.append(
      (
        concept, unit,
        #"{\#(start)"end":"\#(ends[ends.count - 1])","val":\#(value),"#
          + #""accn":"\#(accession)\#(filing.number)","fy":\#(year),"fp":null,"#
          + #""form":"\#(filing.form)","filed":"\#(filing.filed)"}"#
      ))
  }

  var text: String {
    var concepts: [String] = []
    for row in rows where !concepts.contains(row.concept) { concepts.append(row.concept) }
    let facts = concepts.map { concept in
      var units: [String] = []
      for row in rows where row.concept == concept && !units.contains(row.unit) {
        units.append(row.unit)
      }
      let lists = units.map { unit in
        let list = rows.filter { $0.concept == concept && $0.unit == unit }.map(\.row)
        return #""\#(unit)":[\#(list.joined(separator: ","))]"#
      }
      return #""\#(concept)":{"label":null,"description":"","units":{"#
        + lists.joined(separator: ",") + "}}"
    }
    return #"{"cik":\#(cik),"entityName":"\#(name)","facts":{"us-gaap":{"#
      + facts.joined(separator: ",") + "}}}"
  }
}

/// A pack that says how payloads are read, in a folder that lives as long as one test.
struct ImportBench: ~Copyable {
  let fixture: PackFixture

  init(_ files: [String: String] = [:]) throws {
    fixture = try PackFixture(Self.pack.merging(files) { $1 })
  }

  func read(
    _ payload: Payload, _ options: EdgarImport.Options = EdgarImport.Options()
  ) throws -> ImportedCompany {
    try read(payload.text, options)
  }

  func read(
    _ text: String, _ options: EdgarImport.Options = EdgarImport.Options()
  ) throws -> ImportedCompany {
    try fixture.write("payload.json", Array(text.utf8))
    let pack = PackLoader.load(fixture.folder + "/pack")
    let definition = try #require(pack.definition)
    let edgar = try EdgarImport([definition], folders: [fixture.folder + "/pack"])
    return try edgar.read(fixture.folder + "/payload.json", options)
  }

  static let pack = [
    "pack/pack.yaml": """
    name: figures
    version: 1.0.0
    title: Figures
    licence: CC0-1.0
    covers: what companies file
    """,
    "pack/attributes.yaml": """
    - {id: cost, type: money, unit: USD, labels: [cost], sign: outflow, measured: duration,
       identifiers: {us-gaap: [Cost]}}
    - {id: gross, type: money, unit: USD, labels: [gross], sign: signed, measured: duration,
       identifiers: {us-gaap: [Gross]}}
    - {id: sales, type: money, unit: USD, labels: [sales], sign: positive, measured: duration,
       identifiers: {us-gaap: [Sales, SalesOfContracts, OldSales, SalesWithTax]}}
    - {id: net-sales, type: money, unit: USD, labels: [net sales], sign: positive,
       measured: duration, identifiers: {us-gaap: [OldSales]}}
    - {id: profit, type: money, unit: USD, labels: [profit], sign: signed, measured: duration,
       identifiers: {us-gaap: [Profit, ProfitOfAll]}}
    - {id: per-share, type: money, unit: USD/share, labels: [per share], sign: signed,
       measured: duration, identifiers: {us-gaap: [PerShare]}}
    - {id: average-shares, type: count, unit: shares, labels: [shares], sign: positive,
       measured: duration, identifiers: {us-gaap: [AverageShares]}}
    - {id: assets, type: money, unit: USD, labels: [assets], sign: positive, measured: instant,
       identifiers: {us-gaap: [Assets]}}
    """,
    "pack/imports/edgar.yaml": """
    taxonomies: [us-gaap]
    entity_type: company
    forms: {10-K: annual report, 10-K/A: amended annual report, 10-Q: quarterly report}
    annual_forms: [10-K]
    totals:
      - attribute: sales
        sums: [[gross, cost]]
        last: [SalesWithTax]
        beside: net-sales
    substitutes: [ProfitOfAll]
    steady: [sales, assets, average-shares]
    endings: {corp: [Corporation, Corp.], inc: [Inc., Inc], co: [Company, Co.]}
    descriptors: [platforms, stores]
    everyday: [target, pearl]
    """,
  ]
}

extension ImportedCompany {
  /// `sales FY2022 500 10-k-2023-02-01`, without the entity; figures in millions.
  func lines(of attribute: String) -> [String] {
    rows.filter { $0.attribute == attribute }.map { row in
      let millions = row.value.scaled(byPowerOfTen: row.unit == "USD" ? -6 : 0)
      return "\(row.period) \(millions) \(row.source.dropFirst(id.count + 1))"
    }
  }
}
