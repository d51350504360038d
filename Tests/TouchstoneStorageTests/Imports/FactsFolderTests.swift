import Foundation
import Testing
import Touchstone

@testable import TouchstoneStorage

/// Where imported facts are written, and that they are there whole or not at all.
@Suite struct FactsFolderTests {
  private func company(_ bench: borrowing ImportBench) throws -> ImportedCompany {
    var payload = Payload()
    payload.add("Sales", "2022-01-01..2022-12-31", "5000000", .annual(1, "2023-02-01", year: 2022))
    payload.add("Sales", "2022-01-01..2022-12-31", "6000000", .annual(2, "2024-02-01", year: 2023))
    return try bench.read(payload)
  }

  private func names(_ folder: String) throws -> [String] {
    try SystemFile.names(inFolder: folder)
  }

  @Test func `a folder of facts has the files of a pack without pack_yaml`() throws {
    let bench = try ImportBench()
    let place = bench.fixture.folder + "/facts"
    try FactsFolder.write([company(bench)], to: place, replaces: false)
    #expect(try names(place) == ["entities.yaml", "facts", "sources.yaml"])
    let table = try String(contentsOfFile: place + "/facts/initech.csv", encoding: .utf8)
    #expect(
      table == """
        entity,attribute,period,value,unit,decimals,source,as_of
        initech,sales,FY2022,6000000,USD,-6,initech-10-k-2024-02-01,2024-02-01
        initech,sales,FY2022,5000000,USD,-6,initech-10-k-2023-02-01,2023-02-01

        """)
    // Again: the same bytes, and nothing but them.
    #expect(throws: ImportFailure.self) {
      try FactsFolder.write([company(bench)], to: place, replaces: false)
    }
    try FactsFolder.write([company(bench)], to: place, replaces: true)
    #expect(try String(contentsOfFile: place + "/facts/initech.csv", encoding: .utf8) == table)
    #expect(try names(bench.fixture.folder) == ["facts", "pack", "payload.json"])
  }

  @Test func `a folder with other things in it is never replaced`() throws {
    let bench = try ImportBench()
    let place = bench.fixture.folder + "/mine"
    try bench.fixture.write("mine/letter.txt", [65])
    for (replaces, message) in [
      (false, "the folder is there and not empty"),
      (true, "the folder is not one of imported facts: it has 'letter.txt' in it"),
    ] {
      do throws(ImportFailure) {
        try FactsFolder.write([], to: place, replaces: replaces)
        Issue.record("it was written")
      } catch {
        guard case .problems(let problems) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(problems.map(\.message) == [message])
      }
    }
    #expect(try names(place) == ["letter.txt"])
  }

  @Test func `what a killed run left is removed by the next`() throws {
    let bench = try ImportBench()
    try bench.fixture.write(".facts.touchstone-tmp-1/facts/initech.csv", [65])
    try bench.fixture.write(".other.touchstone-tmp-1/x", [65])
    try FactsFolder.write([company(bench)], to: bench.fixture.folder + "/facts", replaces: false)
    #expect(
      try names(bench.fixture.folder) == [
        ".other.touchstone-tmp-1", "facts", "pack", "payload.json",
      ])
  }

  // MARK: Into a pack

  @Test func `a pack gains entities, sources and facts, and keeps what else it has`() throws {
    let bench = try ImportBench([
      "pack/entities.yaml": "# ours\n- id: hooli\n  type: company\n  name: Hooli # same\n",
      "pack/sources.yaml": "[]\n",
    ])
    let folder = bench.fixture.folder + "/pack"
    for _ in 0..<2 {
      let company = try company(bench)
      try PackUpdate([company], into: folder).write(checkedWith: [])
      #expect(
        try String(contentsOfFile: folder + "/entities.yaml", encoding: .utf8) == """
          # ours
          - id: hooli
            type: company
            name: Hooli # same

          - id: "initech"
            type: company
            name: "Initech"
            aliases:
              - "Initech Corporation"
              - "Initech Corp."
            identifiers: {cik: "0001234567"}
            fiscal: {ends: last-day-of-december, named: end}

          """)
      #expect(try names(folder + "/facts") == ["initech-edgar.csv"])
    }
    #expect(
      try names(folder) == [
        "attributes.yaml", "entities.yaml", "facts", "imports", "pack.yaml", "sources.yaml",
      ])
    let loaded = PackLoader.load(folder)
    #expect(loaded.problems.isEmpty)
    #expect(loaded.definition?.facts.count == 2)
    #expect(loaded.definition?.sources.count == 2)
  }

  @Test func `a pack that would not be sound stays as it is`() throws {
    let bench = try ImportBench([
      "pack/facts/hooli.csv": "entity,attribute,value,source\nhooli,sales,5,nowhere\n"
    ])
    let folder = bench.fixture.folder + "/pack"
    let company = try company(bench)
    do throws(ImportFailure) {
      try PackUpdate([company], into: folder).write(checkedWith: [])
      Issue.record("it was written")
    } catch {
      guard case .problems(let problems) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(
        bench.fixture.shown(problems).first
          == "pack/facts/hooli.csv:2:1: error[unknown-id]: there is no entity 'hooli'")
    }
    #expect(
      try names(folder) == ["attributes.yaml", "facts", "imports", "pack.yaml"])
    #expect(try names(bench.fixture.folder) == ["pack", "payload.json"])
  }
}
