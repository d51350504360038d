import Foundation
import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstoneStorage

/// How the template pack reads what shops' bots write: "we" is the pack's speaker.
@Suite struct PolicyReadingTests {
  private static let engine: Engine? = {
    let factbase = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "factbase").path
    let folders = ["core", "policies-template"].map { factbase + "/" + $0 }
    return Engine.compile(folders.compactMap { PackLoader.load($0).definition }).engine
  }()

  private func verdicts(_ text: String) throws -> [String] {
    try #require(Self.engine).verdicts(text)
  }

  @Test(
    arguments: [
      ("We accept returns within 30 days.", ["30 days: supported"]),
      ("Our return window is 14 days.", ["14 days: contradicted"]),
      ("Returns are free within 30 days of purchase.", ["30 days: supported"]),
      ("Larkfield takes returns within 60 days.", ["60 days: contradicted"]),
    ])
  func `we, our and what only the shop can be said of are the speaker's`(
    text: String, expected: [String]
  ) throws {
    #expect(try verdicts(text) == expected)
  }

  @Test(
    arguments: [
      "Most shops take returns within 14 days.", "Other stores give refunds within 60 days.",
      "They accept returns within 90 days.",
    ])
  func `what is said of others isn't the speaker's`(text: String) throws {
    #expect(try verdicts(text).allSatisfy { $0.contains("unverifiable (no-entity)") })
  }

  @Test func `a binding to the speaker is recorded as one`() throws {
    let report = try #require(Self.engine).check("Our return window is 14 days.")
    #expect(report.findings.map(\.from.entity) == ["speaker"])
    #expect(
      report.findings.map(\.message) == [
        "Larkfield Goods's refund window is 30 days; the text says 14 days."
      ])
  }

  @Test(
    arguments: [
      ("Our warranty lasts 2 years.", ["2 years: supported"]),
      ("Our warranty lasts 24 months.", ["24 months: supported"]),
      ("Returns are accepted within a month.", []),
      ("Returns are accepted within four weeks.", ["four weeks: contradicted"]),
      ("Returns are accepted for up to 30 days.", ["30 days: supported"]),
      ("Returns are accepted for up to 60 days.", ["60 days: contradicted"]),
      ("Refunds take 5-7 business days.", ["5: supported", "7 business days: supported"]),
      ("Refunds take 5-10 business days.", ["5: supported", "10 business days: contradicted"]),
      ("Your refund is paid within 7 days.", ["7 days: unverifiable (unit-mismatch)"]),
    ])
  func `spans of time convert where they can, and a limit is its own bound`(
    text: String, expected: [String]
  ) throws {
    #expect(try verdicts(text) == expected)
  }

  @Test(
    arguments: [
      ("The Pro plan costs $29 a month.", ["$29: supported"]),
      ("The Basic plan includes order tracking.", ["order tracking: supported"]),
      ("The Basic plan doesn't include SSO.", ["SSO: supported"]),
      ("The Team plan doesn't include SSO.", ["SSO: contradicted"]),
      ("Pro plan\nFeatures: API access\nSeats: 10", ["API access: supported", "10: contradicted"]),
      (
        "| Plan | Price | Seats |\n|---|---|---|\n| Basic plan | $9 | 1 |\n| Team plan | $99 | 20 |",
        ["$9: supported", "1: supported", "$99: contradicted", "20: supported"]
      ),
      ("The Brook Travel Mug costs $18.50.", ["$18.50: contradicted"]),
      ("The Hedge Tote Bag is about $25.", ["$25: supported"]),
      ("The Hedge Tote Bag is $25.", ["$25: contradicted"]),
    ])
  func `plans and products`(text: String, expected: [String]) throws {
    #expect(try verdicts(text) == expected)
  }
}
