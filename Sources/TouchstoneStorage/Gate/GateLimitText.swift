package import Touchstone

/// Reads a limit from an option: `claim-rate<=2%`, `record-rate[model=a,complexity=simple]<=0.05`, `q-score>=8`.
package enum GateLimitText {
  package static func parse(_ text: String) -> (limit: GateLimit?, problems: [Problem]) {
    let place = SourceLocation(file: "--limit", line: 0)
    func problem(_ message: String, help: String) -> (GateLimit?, [Problem]) {
      (nil, [Problem(.error, "malformed-limit", at: place, message, help: help)])
    }
    let shown = PrintableText.line(text, limit: 60)
    let help = "write SCORE<=VALUE or SCORE>=VALUE, such as claim-rate<=2%"
    guard let sign = text.firstIndex(where: { $0 == "<" || $0 == ">" }),
      text[sign...].dropFirst().first == "="
    else { return problem("'\(shown)' has no <= or >=", help: help) }
    let isUpper = text[sign] == "<"
    var name = text[..<sign].trimmed
    let value = text[sign...].dropFirst(2).trimmed
    var entries: [YAMLNode.Entry] = []
    if let open = name.firstIndex(of: "[") {
      guard name.last == "]" else { return problem("'\(shown)' has no ]", help: help) }
      for part in name[name.index(after: open)...].dropLast().split(separator: ",") {
        guard let equals = part.firstIndex(of: "=") else {
          return problem(
            "'\(part.trimmed)' is no condition", help: "write KEY=VALUE, such as model=a")
        }
        entries.append(
          YAMLNode.Entry(
            key: Located(String(part[..<equals].trimmed), at: place),
            value: .scalar(
              String(part[part.index(after: equals)...].trimmed), isQuoted: true, at: place)))
      }
      name = name[..<open].trimmed
    }
    var fields: [YAMLNode.Entry] = [
      YAMLNode.Entry(
        key: Located("score", at: place), value: .scalar(String(name), isQuoted: false, at: place)),
      YAMLNode.Entry(
        key: Located(isUpper ? "at-most" : "at-least", at: place),
        value: .scalar(String(value), isQuoted: false, at: place)),
    ]
    if !entries.isEmpty {
      fields.append(
        YAMLNode.Entry(key: Located("where", at: place), value: .mapping(entries, at: place)))
    }
    var shape = ShapeReader()
    let limit = shape.gateLimit(of: .mapping(fields, at: place))
    return (shape.problems.isEmpty ? limit : nil, shape.problems.sorted())
  }
}

extension StringProtocol {
  /// Without spaces at its ends.
  fileprivate var trimmed: SubSequence {
    let start = firstIndex { $0 != " " } ?? endIndex
    let end = lastIndex { $0 != " " }.map { index(after: $0) } ?? endIndex
    return start < end ? self[start..<end] : self[endIndex..<endIndex]
  }
}
