import Foundation
import Testing
import Touchstone

@testable import TouchstonePages

struct BrowserTests {
  /// Light, dark, phone and paper: scripts/check-pages.py says what it looks at.
  @Test func `a browser has nothing to object to`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "pages-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { Scratch.remove(folder) }
    let report = folder.appending(path: "report.html")
    let assessment = folder.appending(path: "assessment.html")
    var page = try SampleReport.page(["$5", "a\u{202E}b \"<i>", "🧪\r\n🧪"])
    page.add(ShownRecord(id: "fine", verdict: .supported))
    try Data(page.finish()).write(to: report)
    try Data(AssessmentPage.render(SampleAssessment.document())).write(to: assessment)
    var arguments = ["--pages", "assessment.html=2", report.path, assessment.path]
    if let shots = ProcessInfo.processInfo.environment["TOUCHSTONE_SCREENSHOTS"] {
      arguments = ["--screenshots", shots] + arguments
    }
    let judgement = try PythonScript.run("scripts/check-pages.py", arguments)
    switch judgement.status {
    case 0: #expect(judgement.said.contains("assessment.html: prints on 2 pages"))
    case 3, 127: print("skipped: \(judgement.said)")
    default: Issue.record("\(judgement.said)")
    }
  }
}
