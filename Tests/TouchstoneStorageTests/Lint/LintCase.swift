import Foundation
import Testing
import Touchstone
import TouchstoneStorage

/// A text in which what a rule finds is marked: `a TTFT ⟦(Total Time For Training)⟧`. Without a mark it finds nothing.
struct LintCase: CustomTestStringConvertible, Sendable {
  enum Place { case summary, recommendations, risks, whole }

  let rule: String
  let place: Place
  let text: String

  init(_ rule: String, _ place: Place, _ text: String) {
    self.rule = rule
    self.place = place
    self.text = text
  }

  var testDescription: String { "\(rule): \(text)" }

  /// The text within an assessment that has nothing wrong with it.
  var marked: String {
    switch place {
    case .whole: text
    case .summary: Self.assessment(summary: text)
    case .recommendations: Self.assessment(recommendations: text)
    case .risks: Self.assessment(risks: text)
    }
  }

  static func assessment(
    summary: String =
      "The model was assessed on 1,200 prompts of the last month; every claim was compared with the facts, and all timings are of the service itself.",
    recommendations: String = """
    1. **Dynamic batching** of requests that arrive together.
    2. **Fine-tuning** on mined negative examples.
    """,
    risks: String = """
    | Risk | Evidence | Mitigation | Priority |
    |---|---|---|---|
    | Throughput saturation | 91 % utilisation | Dynamic batching | High |
    | Bias amplification by fine-tuning | skew 1.4 | Rebalance the examples | Low |
    """
  ) -> String {
    """
    # Executive Summary of Model Performance

    The assessment rests on 1,200 prompts of one month; every claim was compared with the facts and every request was timed.

    \(summary)

    # Optimization Recommendations

    \(recommendations)

    # Risk/Mitigation Table

    \(risks)
    """
  }

  static let vocabulary: LintVocabularyFile.Loaded = {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let paths = LintVocabularyFile.names.map { root.appending(path: "factbase/" + $0).path }
    return LintVocabularyFile.load(terms: paths[0], text: paths[1])
  }()

  static let linter = AssessmentLinter(vocabulary.vocabulary ?? LintVocabulary())

  static func findings(in text: String) -> [LintFinding] { linter.lint(text) }

  /// The text without marks, and what is marked, as `line:column-line:column`.
  static func unmarked(_ marked: String) -> (text: String, spans: [String]) {
    var text = ""
    var spans: [String] = []
    var (line, column) = (1, 1)
    var start = ""
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": start = "\(line):\(column)"
      case "⟧": spans.append("\(start)-\(line):\(column)")
      default:
        text.unicodeScalars.append(scalar)
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      }
    }
    return (text, spans)
  }
}

extension LintFinding {
  var span: String { "\(line):\(column)-\(endLine):\(endColumn)" }
}
