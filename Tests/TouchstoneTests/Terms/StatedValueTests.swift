import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Claims whose values are no figures: where something is, when, whether it has it.
@Suite struct StatedValueTests {
  @Test(
    "a word that states a value is compared with the fact, whatever way it is written in",
    arguments: [
      ("Lark Inn is in the north.", ["north: supported"]),
      ("Lark Inn is in the city centre.", ["city centre: contradicted"]),
      ("Owl Inn is downtown.", ["downtown: supported"]),
      ("Lark Inn's area: south", ["south: contradicted"]),
      ("There is a place in the south.", ["south: unverifiable (no-entity)"]),
    ])
  func words(text: String, verdicts: [String]) throws {
    #expect(try VenueFixture.engine().verdicts(text) == verdicts)
  }

  @Test(
    "texts are compared by their words and digits",
    arguments: [
      ("Lark Inn is at 12 Mill Road, Coton.", ["12 Mill Road, Coton: supported"]),
      ("Lark Inn is on Mill Rd.", ["Mill Rd: supported"]),
      ("Lark Inn is at 14 Mill Road.", ["14 Mill Road: contradicted"]),
      ("Owl Inn is at 9 St. John St.", ["9 St. John St: supported"]),
      ("Owl Inn is on Mill Road.", ["Mill Road: contradicted"]),
      ("Call Lark Inn on 01632 960001.", ["01632 960001: supported"]),
      ("Call Lark Inn on 01632 960999.", ["01632 960999: contradicted"]),
    ])
  func texts(text: String, verdicts: [String]) throws {
    #expect(try VenueFixture.engine().verdicts(text) == verdicts)
  }

  @Test(
    "what something has or hasn't is said by words that deny",
    arguments: [
      ("Lark Inn has wifi.", ["wifi: supported"]),
      ("Lark Inn has no wifi.", ["wifi: contradicted"]),
      ("Owl Inn doesn't offer internet.", ["internet: supported"]),
      ("Lark Inn is without parking.", ["parking: supported"]),
      ("Lark Inn has parking.", ["parking: contradicted"]),
      ("Lark Inn has street parking only.", ["street parking only: supported"]),
      (
        "Lark Inn has no breakfast and wifi.",
        ["breakfast: contradicted", "wifi: unverifiable (ambiguous)"]
      ),
      ("Lark Inn not only has wifi.", ["wifi: supported"]),
      ("No problem, Lark Inn has wifi.", ["wifi: supported"]),
    ])
  func denials(text: String, verdicts: [String]) throws {
    #expect(try VenueFixture.engine().verdicts(text) == verdicts)
  }

  @Test(
    "of a closed set an item that isn't listed is contradicted",
    arguments: [
      ("Lark Inn serves breakfast and dinner.", ["breakfast: supported", "dinner: supported"]),
      ("Lark Inn serves lunch.", ["lunch: contradicted"]),
      ("Owl Inn serves lunch.", ["lunch: unverifiable (no-fact)"]),
    ])
  func sets(text: String, verdicts: [String]) throws {
    #expect(try VenueFixture.engine().verdicts(text) == verdicts)
  }

  @Test func `of a closed attribute what isn't stated isn't so`() throws {
    #expect(try VenueFixture.engine().verdicts("Owl Inn has parking.") == ["parking: contradicted"])
  }

  @Test(
    "words may state a figure",
    arguments: [
      ("Owl Inn is free of charge.", ["free of charge: supported"]),
      ("Lark Inn is free of charge.", ["free of charge: contradicted"]),
    ])
  func figures(text: String, verdicts: [String]) throws {
    #expect(try VenueFixture.engine().verdicts(text) == verdicts)
  }

  @Test(
    "times are compared on the clock, days and dates as they are",
    arguments: [
      ("C42 leaves at 9:40.", ["9:40: supported"]),
      ("C42 leaves at 9:40 am.", ["9:40 am: supported"]),
      ("C42 leaves at 9:40 pm.", ["9:40 pm: contradicted"]),
      ("C42's arrival time is 1:05.", ["1:05: supported"]),
      ("C42's arrival time is 1 pm.", ["1 pm: contradicted"]),
      ("C42 leaves after 9:00.", ["9:00: supported"]),
      ("C42 leaves after 10:00.", ["10:00: contradicted"]),
      ("C42 leaves around 9:30.", ["9:30: unverifiable (hedge)"]),
      ("C42 runs on Mondays.", ["Mondays: supported"]),
      ("C42 runs on Friday.", ["Friday: contradicted"]),
      ("Lark Inn's opening date is May 4, 2019.", ["May 4, 2019: supported"]),
    ])
  func times(text: String, verdicts: [String]) throws {
    #expect(try VenueFixture.engine().verdicts(text) == verdicts)
  }

  @Test(
    "relations are judged from both ends",
    arguments: [
      ("C42 goes to Ely.", ["Ely: supported"]), ("C42 goes to Bath.", ["Bath: contradicted"]),
      ("Ely is served by C42.", ["C42: supported"]),
    ])
  func relations(text: String, verdicts: [String]) throws {
    #expect(try VenueFixture.engine().verdicts(text) == verdicts)
  }

  @Test(
    "the entity is one that the attribute is stated of",
    arguments: [
      ("C42 leaves Bath at 9:40.", "c42"), ("Lark Inn, near Ely, is in the north.", "lark-inn"),
    ])
  func owners(text: String, entity: String) throws {
    let findings = try VenueFixture.engine().check(text).findings
    #expect(Set(findings.compactMap(\.entity)) == [entity])
  }
}

/// What a wrong value is, and what would be right.
@Suite struct StatedValueDiagnosisTests {
  private func finding(_ text: String) throws -> Finding {
    try #require(
      try VenueFixture.engine().check(text).findings.first { $0.verdict == .contradicted })
  }

  @Test(
    "a wrong value is traced to whose it is",
    arguments: [
      ("Call Lark Inn on 01632960112.", Diagnosis.wrongEntity, "owl-inn/phone" as String?),
      ("C42 leaves at 13:05.", .wrongAttribute, "c42/arrives-at"),
      ("Call Lark Inn on 01632960010.", .swappedDigits, nil),
      ("Lark Inn is in the south.", .wrongValue, nil),
    ])
  func diagnoses(text: String, diagnosis: Diagnosis, owner: String?) throws {
    let finding = try finding(text)
    #expect(finding.diagnosis == diagnosis)
    #expect(finding.belongsTo == owner)
  }

  @Test(
    "the right value stands in the style of the text",
    arguments: [
      ("Lark Inn is in the South.", "Lark Inn is in the North."),
      ("C42 leaves at 9:50.", "C42 leaves at 9:40."),
      ("C42 leaves at 10:15 am.", "C42 leaves at 9:40 am."),
      ("C42 goes to Bath on Friday.", "C42 goes to Ely on Monday."),
      ("Lark Inn is at 9 Saint John Street.", "Lark Inn is at 12 Mill Road, Coton."),
    ])
  func corrections(text: String, corrected: String) throws {
    let report = try VenueFixture.engine().check(text)
    #expect(report.corrected.map { String(decoding: $0.output, as: UTF8.self) } == corrected)
  }

  @Test func `messages say what is right and what the text says`() throws {
    #expect(
      try finding("Lark Inn is in the south.").message
        == "Lark Inn's area is north; the text says south.")
    #expect(
      try finding("C42 leaves at 13:05.").message
        == "C42's departure time is 09:40; 13:05 is its arrival time.")
    #expect(
      try finding("Lark Inn has no wifi.").message
        == "Lark Inn's wifi is yes, which the text denies.")
  }
}

/// What a question states beside what it asks, and what is supposed out of politeness.
@Suite struct AskingTests {
  @Test(
    "only the part of a sentence that asks is asked",
    arguments: [
      ("Is Lark Inn in the south?", "unverifiable"),
      ("Lark Inn is in the south, shall I book it?", "contradicted"),
      ("How about Lark Inn in the south?", "contradicted"),
      ("May I recommend Lark Inn in the north?", "supported"),
      ("Would you like something at Lark Inn in the south?", "unverifiable"),
      ("Lark Inn is in the south?", "unverifiable"),
      ("If you like quiet places, Lark Inn is in the south.", "contradicted"),
      ("If it were in the south, Lark Inn would be quiet.", "unverifiable"),
      ("You could try Lark Inn in the south.", "contradicted"),
      ("Lark Inn will be in the south.", "contradicted"),
    ])
  func questions(text: String, verdict: String) throws {
    let verdicts = try VenueFixture.engine().check(text).findings.map(\.verdict.rawValue)
    #expect(verdicts == [verdict], "\(text)")
  }

  @Test(
    "what is said of others is no claim about the one",
    arguments: [
      ("Most inns are in the south. Lark Inn is quiet.", "unverifiable"),
      ("Lark Inn is quiet. The other two are in the south.", "unverifiable"),
      ("There are 5 inns in the south. I recommend Lark Inn.", "contradicted"),
    ])
  func others(text: String, verdict: String) throws {
    let verdicts = try VenueFixture.engine().check(text).findings.map(\.verdict.rawValue)
    #expect(verdicts == [verdict], "\(text)")
  }
}
