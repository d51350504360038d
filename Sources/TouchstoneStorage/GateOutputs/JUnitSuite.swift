/// A suite of JUnit XML.
struct JUnitSuite {
  enum Outcome {
    case passed
    case failure(_ message: String, text: String, type: String)
    case error(_ message: String, type: String)
    case skipped(_ message: String)
  }

  struct Case {
    var className: String
    /// Unlike every other of its class.
    var name: String
    /// GitLab's attribute; nil for the portable flavour.
    var file: String?
    var outcome: Outcome
  }

  var name: String
  var cases: [Case]

  /// Values of `type` by which GitLab's reader takes the text for another type, or refuses the report.
  /// *Source*: FORMATS C.2, ActiveSupport's conversions.
  private static let castTypes: Set<String> = [
    "symbol", "yaml", "array", "file", "string", "integer", "float", "decimal", "double", "boolean",
    "date", "datetime", "dateTime", "duration", "base64Binary", "hexBinary",
  ]

  func write(number: Int, timestamp: String, to text: inout String) {
    let shownName = name.allSatisfy(\.isWhitespace) ? "records" : name
    let attributes = [
      ("name", shownName), ("package", "touchstone"), ("id", String(number)),
      ("timestamp", timestamp), ("hostname", "localhost"), ("tests", String(cases.count)),
      ("failures", String(cases.count(where: \.isFailure))),
      ("errors", String(cases.count(where: \.isError))),
      ("skipped", String(cases.count(where: \.isSkipped))), ("time", "0.000"),
    ]
    text += Self.tag("testsuite", attributes, indentation: 2) + ">\n    <properties/>\n"
    for testCase in cases { testCase.write(to: &text) }
    text += "    <system-out/>\n    <system-err/>\n  </testsuite>\n"
  }

  static func tag(
    _ name: String, _ attributes: [(String, String)], indentation: Int
  ) -> String {
    String(repeating: " ", count: indentation) + "<" + name
      + attributes.map { " \($0.0)=\"\(XMLText.attribute($0.1))\"" }.joined()
  }

  fileprivate static func safeType(_ type: String) -> String {
    castTypes.contains(type) ? "rule-\(type)" : type
  }
}

extension JUnitSuite.Case {
  fileprivate var isFailure: Bool {
    if case .failure = outcome { return true }
    return false
  }

  fileprivate var isError: Bool {
    if case .error = outcome { return true }
    return false
  }

  fileprivate var isSkipped: Bool {
    if case .skipped = outcome { return true }
    return false
  }

  fileprivate func write(to text: inout String) {
    var attributes = [("classname", className), ("name", name), ("time", "0.000")]
    if let file { attributes.append(("file", file)) }
    text += JUnitSuite.tag("testcase", attributes, indentation: 4)
    switch outcome {
    case .passed:
      text += "/>\n"
      return
    case .failure(let message, let words, let type):
      text += ">\n" + element("failure", message, words, type: type)
    case .error(let message, let type):
      text += ">\n" + element("error", message, message, type: type)
    case .skipped(let message): text += ">\n" + element("skipped", message, message, type: nil)
    }
    text += "    </testcase>\n"
  }

  /// The message stands in the text as well: GitLab drops the attribute where there is a text.
  private func element(
    _ name: String, _ message: String, _ words: String, type: String?
  ) -> String {
    var attributes = [("message", message)]
    if let type { attributes.append(("type", JUnitSuite.safeType(type))) }
    return JUnitSuite.tag(name, attributes, indentation: 6) + ">" + XMLText.content(words)
      + "</\(name)>\n"
  }
}
