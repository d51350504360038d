import Testing
import Touchstone

/// What a fixture of a format must give, in the lines of `FormatFile`.
struct FormatCase: Sendable, CustomTestStringConvertible {
  let name: String
  let format: RecordFormat
  let records: [String]
  let rejections: [String]
  let skips: [String]

  init(
    _ name: String, _ format: RecordFormat, records: [String], rejections: [String] = [],
    skips: [String] = []
  ) {
    self.name = name
    self.format = format
    self.records = records
    self.rejections = rejections
    self.skips = skips
  }

  var testDescription: String { name }

  static let all = services + evaluations + traces + plain

  /// What nearly every fixture asks and answers.
  static let question = "What was Acme's revenue in 2022?"
  static let fact = "Acme's revenue was $5 million in 2022."
}
