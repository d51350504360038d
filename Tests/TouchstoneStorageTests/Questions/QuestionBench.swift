import Foundation
import Testing
import Touchstone
import TouchstoneStorage

/// An engine over the packs of this repository, for tests of questions.
struct QuestionBench {
  private let engine: Engine?

  /// - Parameter layers: paths of facts to lay over the packs.
  init(layers: [String] = []) {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let found = PackFinder(workingFolder: root).find([])
    var layering = FactLayering(found.folders.compactMap { PackLoader.load($0).definition })
    for path in layers {
      if let layer = LayerLoader.load(path).definition { layering.add(layer) }
    }
    engine = Engine.compile(layering.definitions).engine
  }

  func check(_ prompt: String, _ output: String) throws -> RecordReport {
    let engine = try #require(engine)
    return engine.check(
      Engine.Input(output: Array(output.utf8), prompt: Array(prompt.utf8)), freshOn: nil,
      scratch: Engine.Scratch())
  }

  func answer(to prompt: String, _ output: String) throws -> RecordReport.Answer {
    try check(prompt, output).answer
  }

  /// `supported: $5 million`; without the figure where none was picked.
  func status(of prompt: String, _ output: String) throws -> String {
    let report = try check(prompt, output)
    let status = report.answer.status.rawValue
    guard let finding = report.answer.finding.map({ report.findings[$0] }),
      finding.rule == "core/asked-answer"
    else { return status }
    return "\(status): \(finding.text)"
  }
}
