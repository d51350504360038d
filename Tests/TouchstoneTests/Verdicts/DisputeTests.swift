import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Contradicted findings that somebody objects to keep their verdict and count for nothing.
@Suite struct DisputeTests {
  private let engine: Engine
  private static let wrong = "Acme's revenue was $5.9 billion in fiscal 2022."

  init() throws { engine = try Fixture.engine() }

  private func check(
    _ text: String, prompt: String? = nil, disputing places: [Int], expires: String = "2027-01-01"
  ) throws -> RecordReport {
    let plain = engine.check(text, prompt: prompt)
    var maker = FingerprintMaker(record: "r")
    let fingerprints = plain.findings.map { maker.fingerprint(of: $0) }
    let day = try #require(Day(expires))
    let disputes = places.map {
      Dispute(
        fingerprint: fingerprints[$0], reason: "restated", expires: day, location: Fixture.place())
    }
    var input = Engine.Input(output: Array(text.utf8), prompt: prompt.map { Array($0.utf8) })
    input.disputes = RecordDisputes(
      DisputeList(disputes, on: Day("2026-01-01")), record: "r")
    return engine.check(input, freshOn: nil, scratch: Engine.Scratch())
  }

  @Test func `a disputed claim keeps its verdict, and the record is clean`() throws {
    let report = try check(Self.wrong, disputing: [0])
    let finding = try #require(report.findings.first)
    #expect(finding.verdict == .contradicted)
    #expect(finding.dispute?.reason == "restated")
    #expect(finding.notes.last == .disputed)
    #expect(finding.correction == nil)
    #expect(report.isClean)
    #expect(report.verdict == .unverifiable)
    #expect(report.corrected == nil)
    var tally = RunTally()
    tally.add(report)
    #expect(tally.disputedClaims == 1)
    #expect(tally.claimVerdicts == [:])
    #expect(tally.claimSeverities == [:])
    #expect(tally.recordsInError == 0)
    #expect(tally.contradictedFacts == 0)
  }

  @Test func `an expired dispute changes nothing`() throws {
    let report = try check(Self.wrong, disputing: [0], expires: "2025-12-31")
    #expect(report.findings.map(\.dispute) == [nil])
    #expect(report.verdict == .contradicted)
    #expect(!report.isClean)
  }

  @Test func `other claims of the record count on, and are mended`() throws {
    let text = Self.wrong + " Acme's capex was $600 million in fiscal 2023."
    let report = try check(text, disputing: [0])
    #expect(report.verdict == .contradicted)
    #expect(report.findings.map(\.isError) == [false, true])
    #expect(
      report.corrected.map { String(decoding: $0.output, as: UTF8.self) }
        == Self.wrong + " Acme's capex was $480 million in fiscal 2023.")
  }

  @Test func `a supported claim beside it makes the record supported`() throws {
    let text = Self.wrong + " Acme's capex was $480 million in fiscal 2023."
    let report = try check(text, disputing: [0])
    #expect(report.verdict == .supported)
  }

  @Test func `a fingerprint of a supported claim disputes nothing`() throws {
    let report = try check("Acme's capex was $480 million in fiscal 2023.", disputing: [0])
    #expect(report.findings.map(\.dispute) == [nil])
    #expect(report.verdict == .supported)
  }
}
