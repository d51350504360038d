import Foundation
import Testing

@testable import TouchstoneCLI

/// Swift Testing has one too.
typealias ExitStatus = TouchstoneCLI.ExitStatus

/// A folder with packs about Acme in which commands are run; gone after the test.
final class Workshop {
  let folder: String

  init(_ files: [String: String] = [:]) throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "touchstone-cli-\(UUID().uuidString)").resolvingSymlinksInPath().path
    for (name, text) in Self.packs.merging(files, uniquingKeysWith: { $1 }) {
      try write(name, text)
    }
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      print("left behind: \(folder): \(error)")
    }
  }

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// What a command did, with the folder left out of what it printed.
  struct Ran: Hashable {
    var status: ExitStatus
    var output: String
    var talk: String
  }

  /// Runs a command in this process. Words of the form `@name` are paths in the folder.
  func run(_ words: String..., variables: [String: String] = [:]) throws -> Ran {
    try run(words: words, variables: variables)
  }

  func run(words: [String], variables: [String: String] = [:]) throws -> Ran {
    try write("output", "")
    try write("talk", "")
    let output = try #require(FileHandle(forWritingAtPath: path("output")))
    let talk = try #require(FileHandle(forWritingAtPath: path("talk")))
    let console = Console(
      output: output.fileDescriptor, talk: talk.fileDescriptor, workingFolder: folder,
      variables: variables, installFolders: [])
    let arguments = words.map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : $0 }
    let status = TouchstoneCommand.run(arguments, on: console)
    try output.close()
    try talk.close()
    return Ran(status: status, output: try shown("output"), talk: try shown("talk"))
  }

  private func shown(_ name: String) throws -> String {
    try read(name).replacingOccurrences(of: folder + "/", with: "")
  }

  /// A record a line.
  static func records(_ outputs: String...) -> String {
    outputs.enumerated().map { "{\"id\":\"r\($0 + 1)\",\"output\":\"\($1)\"}\n" }.joined()
  }

  /// Records that differ, of more than a kilobyte each, so that few of them fill several batches.
  static func bulk(_ count: Int) -> String {
    let filler = String(repeating: "x", count: 1200)
    return (0..<count).map { number in
      #"{"output":"In fiscal 2023, Acme's revenue was $38\#(number % 10).3 billion.","#
        + #""metadata":{"filler":"\#(filler)"}}"# + "\n"
    }.joined()
  }

  static let packs = [
    "factbase/core/pack.yaml": """
    name: core
    version: 0.1.0
    title: Checks that every pack needs
    licence: CC0-1.0
    covers: nothing here
    """,
    "factbase/acme/pack.yaml": """
    name: acme
    version: 1.2.0
    title: Figures of Acme
    licence: CC0-1.0
    covers: what Acme files
    builds_on: [core]
    """,
    "factbase/acme/entities.yaml": """
    - id: acme
      type: company
      name: Acme
      aliases: [Acme Corporation]
      identifiers: {ticker: ACME}
      fiscal: {ends: last-day-of-may, named: end}
    """,
    "factbase/acme/attributes.yaml": """
    - id: revenue
      groups: [financial, income-statement]
      type: money
      unit: USD
      labels: [revenue, net sales]
      measured: duration
    - id: earnings-per-share
      groups: [financial, per-share]
      type: money
      unit: USD/share
      labels: [earnings per share]
      measured: duration
    """,
    "factbase/acme/sources.yaml": """
    - id: acme-10k
      title: Acme 2023 annual report (Form 10-K)
      publisher: Acme
      link: https://example.org/10k
      published: 2023
      retrieved: 2024-01-31
      trust: high
    """,
    "factbase/acme/facts/acme.csv": """
    entity,attribute,period,value,unit,decimals,source,as_of
    acme,revenue,FY2022,394328000000,USD,-6,acme-10k#p31,
    acme,revenue,FY2023,383285000000,USD,-6,acme-10k#p31,
    acme,earnings-per-share,FY2023,6.10,USD/share,2,acme-10k#p32,

    """,
    "factbase/acme/rules/reported-metric.yaml": """
    id: reported-metric
    title: A company's reported figure
    kind: claim
    severity: error
    why: A reported figure must be the filing's.
    slots:
      company: entity(company)
      metric: attribute(financial)
      amount: value(metric)
      be: [was, were, is]
    patterns: ["{metric} ~4 {be} {amount}"]
    claim: {entity: company, attribute: metric, relation: equal, value: amount}
    except: [guidance]
    examples:
      - facts: [acme/revenue/FY2023 = 383285 million USD]
        text: "Acme's revenue was ⟦1:$1.0 billion⟧ in fiscal 2023."
        claims: {1: {verdict: contradicted, diagnosis: wrong-value, correction: $383.3 billion}}
      - text: "Acme met 11 people."
        claims: {}
    """,
  ]

  static let right = "In fiscal 2023, Acme's revenue was $383.3 billion."
  static let wrong = "In fiscal 2023, Acme's revenue was $394.3 billion."
}
