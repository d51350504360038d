import Foundation
import Testing
import Touchstone
import TouchstoneStorage

@Suite struct `The words of the lint` {
  @Test func `the files of the repository have no problem and sixty terms at least`() throws {
    #expect(LintCase.vocabulary.problems.map(\.description) == [])
    let vocabulary = try #require(LintCase.vocabulary.vocabulary)
    #expect(vocabulary.terms.count >= 60)
    #expect(vocabulary.sections.map(\.kind) == LintSectionKind.allCases)
  }

  @Test func `an assessment without fault has no finding`() {
    #expect(LintCase.findings(in: LintCase.assessment()).map(\.message) == [])
  }

  @Test func `any text is read, however broken`() {
    for text in [
      "", "|", "||", "```", "# \n##", "**", "****:", "[", "1.", "- ", "(((", "5 5 5 / / %",
      "\u{0}|\u{0}|\r\r",
    ] {
      let findings = LintCase.findings(in: text)
      #expect(findings.allSatisfy { $0.line >= 1 && $0.column >= 1 })
    }
  }

  private static func problems(terms: String, text: String = "schema: 1") throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = ["terms.yaml", "text.yaml"].map { folder.appending(path: $0).path }
    try terms.write(toFile: paths[0], atomically: true, encoding: .utf8)
    try text.write(toFile: paths[1], atomically: true, encoding: .utf8)
    let loaded = LintVocabularyFile.load(terms: paths[0], text: paths[1])
    #expect(loaded.vocabulary == nil)
    return loaded.problems.map { $0.description.replacing(folder.path + "/", with: "") }
  }

  @Test func `what is wrong with a term is said where it stands`() throws {
    let found = try Self.problems(
      terms: """
        schema: 1
        sources: [{id: book, title: A book}]
        terms:
          - {id: wait, names: [wait], kind: metrics, definition: Time., source: book}
          - {id: speed, names: [speed], kind: metric, scales: ["0-1"], confused-with: [weit], definition: D., source: boek}
        """)
    #expect(
      found.contains { $0.hasPrefix("terms.yaml:4:") && $0.contains("'kind' can't be 'metrics'") })
    #expect(found.contains { $0.contains("'0-1' is no scale") })
    #expect(found.contains { $0.contains("there is no term 'weit'\n  help: did you mean 'wait'?") })
    #expect(
      found.contains {
        $0.contains("there is no source 'boek' in this file\n  help: did you mean 'book'?")
      })
    #expect(found.contains { $0.hasPrefix("text.yaml:") && $0.contains("needs 'phrases'") })
  }

  @Test func `a group of objects that isn't there is said with the nearest`() throws {
    let found = try Self.problems(
      terms: """
        schema: 1
        sources: [{id: book, title: A book}]
        terms:
          - {id: wait, names: [wait], kind: metric, not-of: [staf], defined-as: [tim], definition: Time., source: book}
        """,
      text: "schema: 1\nobjects:\n  - {id: staff, words: [team]}")
    #expect(
      found.contains {
        $0.contains("the term 'wait' is 'not-of' the objects 'staf', which 'objects' doesn't have")
          && $0.contains("did you mean 'staff'?")
      })
    #expect(found.contains { $0.contains("'tim'") })
  }
}
