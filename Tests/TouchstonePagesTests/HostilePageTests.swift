import Foundation
import Testing
import Touchstone
import TouchstoneTestSupport

@testable import TouchstonePages

/// Nothing of the user's is ever read as HTML, in any place of any page.
struct HostilePageTests {
  /// Without what is empty, which some places leave out, and what is cut.
  private static let texts = (HostileTexts.shared + HostileTexts.own).filter {
    !$0.isEmpty && $0.unicodeScalars.count <= 4_000
  }
  /// Tokens stand in the order of their texts: lists of the page are sorted.
  private static func token(_ place: Int) -> String { "QxN\("\(100_000 + place)".dropFirst())Q" }
  private static func tags(_ text: String) -> Int { text.utf8.count { $0 == UInt8(ascii: "<") } }

  @Test func `no text in a record adds or takes a tag`() {
    func render(_ text: String) -> String {
      PageTemplates.render(
        "record", RecordView(SampleReport.record(text), anchor: "r1", facets: "v1"))
    }
    let harmless = Self.tags(render("QxN0Q"))
    for text in Self.texts where Self.tags(render(text)) != harmless {
      Issue.record("another structure: \(text.debugDescription)")
    }
  }

  @Test func `no text in a heading, table or filter of a report adds or takes a tag`() throws {
    let harmless = Self.tags(
      String(decoding: try SampleReport.page(["QxN0Q"], heading: "QxN0Q").finish(), as: UTF8.self))
    for (place, text) in Self.texts.enumerated() where place.isMultiple(of: 199) {
      let page = try SampleReport.page([text], heading: text)
      #expect(
        Self.tags(String(decoding: page.finish(), as: UTF8.self)) == harmless,
        "\(text.debugDescription)")
    }
  }

  @Test func `no text in an assessment adds or takes a tag`() {
    let harmless = Self.tags(
      String(
        decoding: AssessmentPage.render(SampleAssessment.document(naming: "QxN0Q")), as: UTF8.self))
    for (place, text) in Self.texts.enumerated() where place.isMultiple(of: 199) {
      let page = AssessmentPage.render(SampleAssessment.document(naming: text))
      #expect(
        Self.tags(String(decoding: page, as: UTF8.self)) == harmless, "\(text.debugDescription)")
    }
  }

  /// `TOUCHSTONE_HOSTILE_STEP=1` takes every text; a parser in Python takes minutes for them.
  private static let step =
    ProcessInfo.processInfo.environment["TOUCHSTONE_HOSTILE_STEP"].flatMap { Int($0) } ?? 120

  @Test func `a parser finds the same structure and every text unchanged`() throws {
    let chosen = Self.texts.enumerated().filter { $0.offset.isMultiple(of: max(1, Self.step)) }
    let texts = Set(chosen.map { Array($0.element.utf8) })
      .sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { Scratch.remove(folder) }
    let names = texts.indices.map(Self.token)
    try write(SampleReport.page(texts, heading: texts[0]).finish(), folder, "report-hostile.html")
    try write(SampleReport.page(names, heading: names[0]).finish(), folder, "report-harmless.html")
    try write(assessment(texts), folder, "assessment-hostile.html")
    try write(assessment(names), folder, "assessment-harmless.html")
    let expected = texts.map { text in
      [PageText.visible(text), PageText.visible(String(text.unicodeScalars.prefix(180)))]
    }
    try JSONEncoder().encode(expected).write(to: folder.appending(path: "texts.json"))
    for kind in ["report", "assessment"] {
      let judgement = try PythonScript.run(
        "Tests/TouchstonePagesTests/Consumers/compare_structure.py",
        ["\(kind)-hostile.html", "\(kind)-harmless.html", "texts.json"].map {
          folder.appending(path: $0).path
        })
      switch judgement.status {
      case 0: #expect(judgement.said.contains("texts came back"))
      case 3, 127: print("skipped: \(judgement.said)")
      default: Issue.record("\(kind): \(judgement.said)")
      }
    }
  }

  /// All texts in one assessment: its blocks once for each.
  private func assessment(_ texts: [String]) -> [UInt8] {
    let documents = texts.map { SampleAssessment.document(naming: $0) }
    return AssessmentPage.render(
      AssessmentDocument(
        title: documents[0].title, preamble: documents.flatMap(\.preamble),
        sections: documents.flatMap(\.sections), footer: documents.flatMap(\.footer)))
  }

  private func write(_ bytes: [UInt8], _ folder: URL, _ name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }
}
