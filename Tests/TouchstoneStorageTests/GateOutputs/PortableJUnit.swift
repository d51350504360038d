/// The portable subset of JUnit XML. *Source*: FORMATS C.2.
enum PortableJUnit {
  private static let attributes: [String: Set<String>] = [
    "testsuites": ["name", "tests", "failures", "errors", "time"],
    "testsuite": [
      "name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname", "id",
      "package",
    ],
    "testcase": ["classname", "name", "time"], "failure": ["message", "type"],
    "error": ["message", "type"], "skipped": ["message"], "properties": [], "system-out": [],
    "system-err": [],
  ]
  private static let castTypes: Set<String> = [
    "symbol", "yaml", "array", "file", "string", "integer", "float", "decimal", "double", "boolean",
    "date", "datetime", "dateTime", "duration", "base64Binary", "hexBinary",
  ]

  /// What isn't portable, in the order of the elements.
  static func faults(of bytes: [UInt8]) -> [String] {
    guard let elements = XMLCases.elements(of: bytes) else { return ["not well-formed"] }
    var faults: [String] = []
    var names: Set<[String?]> = []
    for (index, element) in elements.enumerated() {
      func fault(_ words: String) { faults.append("\(element.name): \(words)") }
      guard let allowed = attributes[element.name] else {
        fault("unknown")
        continue
      }
      for name in element.attributes.keys.sorted() where !allowed.contains(name) {
        fault("attribute \(name)")
      }
      if let time = element.attributes["time"], time.wholeMatch(of: /[0-9]+(\.[0-9]{1,3})?/) == nil
      {
        fault("time \(time)")
      }
      if element.name == "testsuite" {
        let inside = elements[(index + 1)...].prefix { $0.depth > element.depth }
        for (kind, attribute) in [
          ("testcase", "tests"), ("failure", "failures"), ("error", "errors"),
          ("skipped", "skipped"),
        ] {
          let count = inside.count { $0.name == kind }
          let stated = element.attributes[attribute]
          if let stated, stated != String(count) { fault("\(count) \(attribute), not \(stated)") }
        }
      }
      if let type = element.attributes["type"], castTypes.contains(type) { fault("type \(type)") }
      if let message = element.attributes["message"], !element.text.contains(message) {
        fault("the text lacks the message")
      }
      if element.name == "testcase" {
        let name = element.attributes["name"]
        if !names.insert([element.attributes["classname"], name]).inserted {
          fault("the name \(name ?? "") twice")
        }
      }
    }
    return faults
  }
}
