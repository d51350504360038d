import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Lists of names and figures in order, and what serves no other figure.
@Suite struct ListPairingTests {
  private let engine: Engine

  init() throws { engine = try Fixture.engine() }

  @Test(
    arguments: [
      "Acme's revenue and total assets in fiscal 2022 were $5.1 billion and $8.1 billion, respectively.",
      "Acme reported revenue and total assets of $5.1 billion and $8.1 billion for fiscal 2022.",
      "In fiscal 2022, Acme's revenue and its total assets were about $5.1 billion and $8.1 billion.",
    ])
  func `names and figures pair up in order`(text: String) {
    #expect(
      engine.check(text).findings.map(\.attribute) == ["revenue", "assets"], "\(text)")
    #expect(
      engine.verdicts(text) == ["$5.1 billion: supported", "$8.1 billion: supported"], "\(text)")
  }

  @Test func `a wrong figure of a pair is contradicted, and its neighbour stays right`() {
    let text =
      "Acme's revenue and total assets in fiscal 2022 were $5.9 billion and $8.1 billion, respectively."
    #expect(engine.verdicts(text) == ["$5.9 billion: contradicted", "$8.1 billion: supported"])
  }

  @Test func `two companies have a figure each`() {
    let text =
      "Acme and Bolt Works reported revenue of $6.4 billion and $764 million in fiscal 2023."
    let findings = engine.check(text).findings
    #expect(findings.map(\.entity) == ["acme", "bolt-works"])
  }

  @Test(
    arguments: [
      "Acme's revenue and subscribers in fiscal 2022 were $5.9 billion and $8.9 billion, respectively.",
      "Acme's revenue and adjusted total assets in fiscal 2022 were $5.9 billion and $8.9 billion.",
    ])
  func `what isn't known in a list contradicts nothing`(text: String) {
    #expect(engine.check(text).findings.first?.verdict != .contradicted, "\(text)")
  }

  @Test(
    arguments: [
      "Acme grew in fiscal 2022. Revenue was $5.1 billion, up 5% from a year ago. Total assets were $8.1 billion.",
      "Acme today told of fiscal 2022. Revenue was $5.1 billion. Total assets were $8.1 billion.",
      "Acme's revenue was $5.1 billion and its total assets were $8.1 billion in fiscal 2022.",
    ])
  func `a period that is only compared with, and a day of telling, serve no figure`(text: String) {
    #expect(
      engine.verdicts(text).filter { $0.contains("billion") } == [
        "$5.1 billion: supported", "$8.1 billion: supported",
      ], "\(text)")
  }
}
