import Foundation
import Touchstone
import TouchstoneStorage

/// A folder of files that lives as long as one test.
struct PackFixture: ~Copyable {
  let folder: String

  /// - Parameter files: texts by relative name.
  init(_ files: [String: String]) throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "touchstone-\(UUID().uuidString)").resolvingSymlinksInPath().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, Array(text.utf8)) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(filePath: folder).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/" + name, withDestinationPath: target)
  }

  /// What a user sees, with the fixture's folder left out of the names.
  func shown(_ problems: [Problem]) -> [String] {
    problems.map {
      $0.description.replacingOccurrences(of: folder + "/", with: "")
        .replacingOccurrences(of: folder, with: ".")
    }
  }

  /// The smallest good pack with a file of each sort.
  static let good = [
    "pack.yaml": """
    name: acme-figures
    version: 1.0.0
    title: Figures of Acme
    licence: CC0-1.0
    covers: what Acme files
    builds_on: [core]
    target_coverage: 0.6
    defaults: {currency: USD}
    scope: {game: metadata.game}
    """,
    "entities.yaml": """
    - id: acme
      type: company
      name: Acme
      aliases:
        - Acme Corporation
        - {text: ACME, case: exact, needs: signal}
      identifiers: {ticker: ACME, isin: [US0000000001, US0000000002]}
      fiscal: {ends: last-saturday-of-september, named: end}
    """,
    "attributes.yaml": """
    - id: revenue
      groups: [financial]
      type: money
      unit: USD
      labels: [revenue, net sales]
      candidates: {net sales: [product-revenue, service-revenue]}
      harmless: [total]
      sign: positive
      measured: duration
      tolerance: 2%
      world: open
    - id: margin
      type: ratio
      candidates: [revenue]
      formula: income / revenue
      variants: {gross: gross-profit / revenue}
    """,
    "sources.yaml": """
    - id: acme-10k
      title: Annual report
      publisher: Acme
      link: https://example.org/10k
      published: 2023
      retrieved: 2024-01-31
      trust: high
    """,
    "facts/acme.csv": """
    entity,attribute,period,segment,value,unit,decimals,source,as_of,valid_from,valid_to
    acme,revenue,FY2022,,394328000000,USD,-6,acme-10k#p31,2023-01-31,,
    acme,revenue,FY2023,services,"85,200",USD,,acme-10k,,,
    acme,revenue,FY2024,,?,USD,,acme-10k,,,

    """,
    "rules/reported-metric.yaml": """
    id: reported-metric
    title: A company's reported figure
    kind: claim
    severity: error
    why: A reported figure must be the filing's.
    slots:
      company: entity(company)
      be: [was, no, stood at]
    lists: {line: "{n} {stat}"}
    patterns: ["{company} {be} {amount}"]
    claim: {entity: company, context: {period: to}, value: amount}
    except: [guidance]
    examples:
      - facts: [acme/revenue/FY2022 = 394328 million USD]
        text: "Acme's revenue was ⟦1:$1 billion⟧ in 2022."
        prompt: What was it?
        claims: {1: {verdict: contradicted, diagnosis: wrong-value, correction: $394.3 billion}}
      - text: Acme met 11 people.
        claims: {}
    """,
  ]

  /// The good pack with one file put in its place.
  static func with(_ name: String, _ text: String) throws -> PackFixture {
    try PackFixture(good.merging([name: text]) { $1 })
  }
}
