import Foundation
import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

/// The names people use for companies, against the names that companies are registered with: a table
/// of real ones in `Fixtures/registered-names.txt`, with the guide of the pack.
@Suite struct RegisteredNameTests {
  struct Row: Sendable, CustomStringConvertible {
    let registered: String
    let names: [String]
    var description: String { registered }
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let rows: [Row] = {
    let path = root.appending(path: "Tests/TouchstoneStorageTests/Fixtures/registered-names.txt")
    let lines = ((try? String(contentsOf: path, encoding: .utf8)) ?? "").split(separator: "\n")
    return lines.filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "\t")
      return Row(
        registered: String(parts[0]), names: parts[1].split(separator: "|").map(String.init))
    }
  }()

  static let guide = ImportGuide.read(
    inFolder: root.appending(path: "factbase/financial-reporting").path
  ).guide

  /// An engine that knows one company by the names made of its registered one.
  private func engine(_ registered: String) throws -> Engine {
    let names = CompanyNames(registered, guide: try #require(Self.guide))
    let company = Fixture.entity("company", name: names.name, aliases: names.aliases)
    return try Fixture.engine(
      entities: [company], facts: ["company/revenue/FY2022 = 5127 million USD"])
  }

  @Test func `the table is there`() {
    #expect(Self.rows.count >= 170)
    #expect(Self.guide != nil)
  }

  @Test(arguments: rows) func `what people call a company is found`(row: Row) throws {
    let engine = try engine(row.registered)
    for name in row.names {
      let possessive = name.hasSuffix("s") ? "'" : "'s"
      for text in [
        "\(name) reported revenue of $5.1 billion in fiscal 2022.",
        "In fiscal 2022, \(name) posted revenue of $5.1 billion.",
        "At \(name), revenue was $5.1 billion in fiscal 2022.",
        "\(name): revenue of $5.1 billion in fiscal 2022",
        "Revenue of \(name) was $5.1 billion in fiscal 2022.",
        "| Company | Fiscal 2022 revenue |\n|---|---|\n| \(name) | $5.1 billion |",
        "## \(name)\n\nRevenue was $5.1 billion in fiscal 2022.",
      ]
        + (name.hasSuffix("'s") || name.hasSuffix(".")
          ? [] : ["\(name)\(possessive) revenue was $5.1 billion in fiscal 2022."])
      {
        #expect(engine.verdicts(text) == ["$5.1 billion: supported"], "\(text)")
      }
    }
  }
}
