import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What a text says wrong by itself, whatever the facts.
@Suite struct SelfCheckTests {
  private let engine: Engine

  init() throws { engine = try Fixture.engine() }

  @Test(
    arguments: [
      ("1,800 / 900 = 2", "2: supported"), ("1,800 / 900 = 2.5", "2.5: contradicted"),
      ("$1,200 + $1,400 = $2,600", "$2,600: supported"),
      ("($1,200 + $1,400) / 2 = $1,300", "$1,300: supported"),
      ("($1,200 + $1,400) / 2 = $1,350", "$1,350: contradicted"),
      ("100 - 30 - 20 = 50", "50: supported"), ("2 + 3 * 4 = 14", "14: supported"),
      ("2 + 3 × 4 = 20", "20: contradicted"), ("12 ÷ 4 = 3", "3: supported"),
      ("1.2 / 0.9 = 1.33", "1.33: supported"), ("50 / 200 = 25%", "25%: supported"),
      ("8,738 million / 1,000 = 8.738 billion", "8.738 billion: supported"),
      ("12 multiplied by 3 equals 40", "40: contradicted"),
      ("12 divided by 4 equals 3", "3: supported"),
      ("10 / 3 ≈ 3.3", "3.3: supported"),
      (#"\frac{1,800}{900} = 2.5"#, "2.5: contradicted"),
      (#"\frac{100 + 20}{3 \times 4} = \boxed{10}"#, "10: supported"),
    ])
  func `a stated equation is computed`(text: String, verdict: String) {
    #expect(engine.verdicts(text) == [verdict])
  }

  @Test(
    arguments: [
      "1,800 / 900", "1 + 2 +", "A) / 2 = 3", "5 / 0 = 7", "x = 5",
      "\"We know that 1,800 / 900 = 2.5\"", "> 1,800 / 900 = 2.5",
    ])
  func `what is no whole equation of the text's own is left alone`(text: String) {
    #expect(!engine.check(text).findings.contains { $0.verdict == .contradicted })
  }

  @Test func `of a chain each figure is checked`() {
    #expect(engine.verdicts("10 / 4 = 2.5 = 30") == ["2.5: supported", "30: contradicted"])
  }

  @Test func `a wrong equation is a finding of the text itself`() throws {
    let finding = try #require(engine.check("7 + 5 = 15").findings.first)
    #expect(finding.basis == .text)
    #expect(finding.diagnosis == .wrongArithmetic)
    #expect(finding.rule == "test/stated-equation")
    #expect(finding.message == "The stated figures don't give 15.")
  }

  @Test func `two values for one thing that no fact decides contradict each other`() throws {
    let text =
      "In fiscal 2031, Acme's revenue was $5.1 billion. Acme's revenue for fiscal 2031 was $6.4 billion."
    let findings = engine.check(text).findings
    #expect(findings.map(\.verdict) == [.unverifiable, .contradicted])
    #expect(findings.last?.diagnosis == .selfContradiction)
    #expect(
      findings.last?.message == "The text gives $5.1 billion and $6.4 billion for the same thing.")
  }

  @Test(
    arguments: [
      "In fiscal 2031, Acme's revenue was $5.1 billion. Acme's revenue for fiscal 2030 was $6.4 billion.",
      "In fiscal 2031, Acme's revenue was $5.1 billion. Acme's revenue for fiscal 2031 was $5.13 billion.",
      "In fiscal 2031, Acme's revenue was $5.1 billion. Bolt Works' revenue for fiscal 2031 was $6 billion.",
      "In fiscal 2031, Acme's revenue was $5.1 billion. Acme's Services revenue for fiscal 2031 was $2 billion.",
    ])
  func `different things and different roundings don't`(text: String) {
    #expect(!engine.check(text).findings.contains { $0.verdict == .contradicted })
  }

  @Test(
    arguments: [
      ("It was signed on February 30, 2021.", "February 30, 2021: contradicted"),
      ("It was signed on 31 April 2021.", "31 April 2021: contradicted"),
      ("It was signed on February 29, 2023.", "February 29, 2023: contradicted"),
    ])
  func `a date that can't be is contradicted`(text: String, verdict: String) {
    #expect(engine.verdicts(text) == [verdict])
    #expect(engine.check(text).findings.map(\.diagnosis) == [.impossibleDate])
  }

  @Test(
    arguments: [
      "It was signed on February 28, 2021.", "It was signed on February 29, 2024.",
      "There is no February 30, 2021?", "Somebody said \"it was signed on February 30, 2021\".",
    ])
  func `a date that can be, or that nobody claims, is left alone`(text: String) {
    #expect(engine.check(text).findings.isEmpty)
  }
}
