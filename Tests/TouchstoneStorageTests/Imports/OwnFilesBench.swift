import Touchstone

@testable import TouchstoneStorage

/// A mapping and a file of somebody's own, with a small pack of a made-up shop.
struct OwnFilesBench: ~Copyable {
  let fixture: PackFixture

  static let pack = [
    "shop/pack.yaml": """
    name: shop
    version: 1.0.0
    title: A made-up shop
    licence: CC0-1.0
    covers: rooms and what they cost
    """,
    "shop/attributes.yaml": """
    - {id: price, type: money, unit: GBP, labels: [price], dimensions: [room]}
    - {id: beds, type: count, unit: count, labels: [beds]}
    - {id: area, type: enum, labels: [area]}
    - {id: parking, type: boolean, labels: [parking]}
    - {id: opened, type: date, labels: [opened]}
    - {id: closes, type: time, labels: [closes at]}
    - {id: dishes, type: set, labels: [dishes]}
    - {id: town, type: entity, labels: [town]}
    - {id: share, type: percent, unit: percent, labels: [share]}
    - {id: walk, type: duration, unit: minutes, labels: [walk]}
    """,
  ]

  static let source = "source: {id: list, title: Our list}\n"

  init(_ files: [String: String]) throws {
    fixture = try PackFixture(Self.pack.merging(files) { $1 })
  }

  func read(
    _ files: [String], _ format: MappedImport.Format, skipsBadRows: Bool = false
  ) throws(ImportFailure) -> MappedFacts {
    let folder = fixture.folder
    let (mapping, problems) = ImportMapping.read(folder + "/map.yaml")
    guard let mapping else { throw .problems(problems) }
    let pack = PackLoader.load(folder + "/shop").definition
    return try MappedImport(
      mapping, packs: [pack].compactMap(\.self), format: format, skipsBadRows: skipsBadRows
    ).read(files.map { folder + "/" + $0 }, into: pack)
  }

  /// What a user sees of an import that fails; empty where it doesn't.
  func failure(_ files: [String], _ format: MappedImport.Format) -> [String] {
    do throws(ImportFailure) {
      _ = try read(files, format)
      return []
    } catch {
      guard case .problems(let problems) = error else { return ["\(error)"] }
      return fixture.shown(problems)
    }
  }

  /// The lines of the file of facts, without its header.
  static func rows(_ facts: MappedFacts) -> [String] {
    facts.files.tables.flatMap { table in
      String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  static func entities(_ facts: MappedFacts) -> String {
    facts.files.entities.map(\.text).joined(separator: "\n")
  }
}
