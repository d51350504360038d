/// A Swift file, and its code without comments and the text of strings.
struct SwiftSource: Sendable {
  /// From the root, such as `Sources/Touchstone/Words/Token.swift`.
  let path: String
  let text: String
  /// Of the code: a blank line where a comment stood.
  let lines: [String]
  /// All identifiers and keywords of the code.
  let words: Set<String>

  init(path: String) {
    self.init(path: path, text: Repository.text(path))
  }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var reader = CodeReader(text)
    let code = reader.read()
    lines = code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    words = Set(Self.words(in: code[...]))
  }

  /// The folder below Sources or Tests.
  var module: String { String(path.split(separator: "/").dropFirst().first ?? "") }

  /// The path below the module.
  var pathInModule: String { path.split(separator: "/").dropFirst(2).joined(separator: "/") }

  /// The first folder below the module; empty for a file that stands in none.
  var stage: String {
    let parts = path.split(separator: "/")
    return parts.count > 3 ? String(parts[2]) : ""
  }

  /// Modules imported, in order: `package import Crypto` gives `Crypto`.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"),
        words[..<place].allSatisfy({ Self.modifiers.contains($0) || $0.hasPrefix("@") }),
        place + 1 < words.count
      else { return nil }
      let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
      let name = kinds.contains(String(words[place + 1])) ? words.last : words[place + 1]
      return name.flatMap { $0.split(separator: ".").first }.map(String.init)
    }
  }

  /// Types declared at the left margin that other files can name.
  var declaredTypes: [String] {
    lines.compactMap { line in
      guard let first = line.first, first != " " else { return nil }
      let words = line.split(whereSeparator: { " :<{(".contains($0) })
      guard let place = words.firstIndex(where: { Self.typeKeywords.contains($0) }),
        place + 1 < words.count,
        words[..<place].allSatisfy({ Self.modifiers.contains($0) || $0.hasPrefix("@") })
      else { return nil }
      if words[..<place].contains(where: { $0 == "private" || $0 == "fileprivate" }) { return nil }
      return String(words[place + 1])
    }
  }

  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "private", "fileprivate", "final", "indirect",
  ]
  private static let typeKeywords: Set<Substring> = [
    "struct", "enum", "class", "actor", "protocol", "typealias",
  ]

  private static func words(in code: ArraySlice<UInt8>) -> [String] {
    code.split { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        false
      default: byte < 0x80
      }
    }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Blanks out comments and the text of strings; what is interpolated stays.
private struct CodeReader {
  private let bytes: [UInt8]
  private var code: [UInt8] = []
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    code.reserveCapacity(bytes.count)
  }

  mutating func read() -> [UInt8] {
    readCode(untilBracket: false)
    return code
  }

  private func starts(with text: StaticString) -> Bool {
    let end = position + text.utf8CodeUnitCount
    return end <= bytes.count && bytes[position..<end].elementsEqual(text.description.utf8)
  }

  private mutating func readCode(untilBracket: Bool) {
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "/") where starts(with: "//"): skipLine()
      case UInt8(ascii: "/") where starts(with: "/*"): skipComment()
      case UInt8(ascii: "\""): readString(pounds: 0)
      case UInt8(ascii: "#"):
        var pounds = 0
        while position + pounds < bytes.count, bytes[position + pounds] == byte { pounds += 1 }
        let quote = position + pounds
        if quote < bytes.count, bytes[quote] == UInt8(ascii: "\"") {
          position = quote
          readString(pounds: pounds)
        } else {
          keep(pounds)
        }
      case UInt8(ascii: "("):
        depth += 1
        keep(1)
      case UInt8(ascii: ")"):
        keep(1)
        if untilBracket, depth == 0 { return }
        depth -= 1
      default: keep(1)
      }
    }
  }

  private mutating func keep(_ count: Int) {
    code += bytes[position..<position + count]
    position += count
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        position += 2
      } else if starts(with: "*/") {
        depth -= 1
        position += 2
      } else {
        skipOne()
      }
    } while depth > 0 && position < bytes.count
  }

  private mutating func skipOne() {
    if bytes[position] == UInt8(ascii: "\n") { code.append(UInt8(ascii: "\n")) }
    position += 1
  }

  private mutating func readString(pounds: Int) {
    let quotes = starts(with: "\"\"\"") ? 3 : 1
    let end = Array(repeating: UInt8(ascii: "\""), count: quotes) + pound(pounds)
    let escape = [UInt8(ascii: "\\")] + pound(pounds)
    code.append(UInt8(ascii: "\""))
    position += quotes
    while position < bytes.count, !has(end) {
      if has(escape) {
        position += escape.count
        guard position < bytes.count else { break }
        if bytes[position] == UInt8(ascii: "(") {
          keep(1)
          readCode(untilBracket: true)
        } else {
          skipOne()
        }
      } else {
        skipOne()
      }
    }
    code.append(UInt8(ascii: "\""))
    position = min(bytes.count, position + end.count)
  }

  private func pound(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "#"), count: count) }

  private func has(_ text: [UInt8]) -> Bool {
    position + text.count <= bytes.count
      && bytes[position..<position + text.count].elementsEqual(text)
  }
}
