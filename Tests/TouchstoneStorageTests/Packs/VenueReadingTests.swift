import Foundation
import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

/// How the customer-service pack reads what chatbots write: each line is a form that was once read
/// wrong.
@Suite struct VenueReadingTests {
  private static let engine: Engine? = {
    let factbase = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "factbase").path
    let folders = ["core", "customer-service"].map { factbase + "/" + $0 }
    return Engine.compile(folders.compactMap { PackLoader.load($0).definition }).engine
  }()

  private func verdicts(_ text: String, prompt: String? = nil) throws -> [String] {
    try #require(Self.engine).verdicts(text, prompt: prompt)
  }

  @Test(
    arguments: [
      ("Avalon\nParking: no", ["no: supported"]),
      ("Avalon\n**Parking:** Yes", ["Yes: contradicted"]),
      ("Avalon\nParking: not available", ["not available: supported"]),
      ("Avalon\nInternet: ✓, parking: ✗", ["✓: supported", "✗: supported"]),
      (
        "{\"name\": \"Avalon\", \"parking\": true, \"internet\": true}",
        ["true: contradicted", "true: supported"]
      ),
    ])
  func `a yes or no behind a label is its value`(text: String, expected: [String]) throws {
    #expect(try verdicts(text) == expected)
  }

  @Test func `a wrong yes becomes a no`() throws {
    let report = try #require(Self.engine).check("Avalon\nParking: Yes")
    #expect(report.findings.map(\.correction) == ["No"])
    #expect(report.findings.map(\.rule) == ["core/label-value"])
  }

  @Test(
    arguments: [
      (
        "Warkworth House is close to the centre, in the east.",
        ["centre: unverifiable (exception)", "east: supported"]
      ),
      (
        "Wagamama, which is expensive, or La Raza, which is cheap, would do.",
        ["expensive: supported", "cheap: supported"]
      ),
      (
        "Saigon City is expensive. There are cheap places in the centre.",
        [
          "expensive: supported", "cheap: unverifiable (ambiguous)",
          "centre: unverifiable (ambiguous)",
        ]
      ),
      ("Avalon has free wifi but no parking.", ["free wifi: supported", "parking: supported"]),
      ("Nandos City Centre is at 33-34 St Andrews Street.", ["33-34 St Andrews Street: supported"]),
      ("Queens' College charges 3 pounds for admission.", ["3 pounds: contradicted"]),
      (
        "Suppose TR0627 left at 9:00; it would be there by 10:20.",
        ["9:00: unverifiable (hypothetical)", "10:20: unverifiable (hypothetical)"]
      ),
      ("TR0627 takes about an hour and 20 minutes.", []),
      ("Little Seoul is the place to go. It's expensive.", ["expensive: supported"]),
    ])
  func `sentences`(text: String, expected: [String]) throws {
    #expect(try verdicts(text) == expected)
  }
}
