import Foundation

@testable import TouchstoneStorage

/// Sets of attack inputs, one JSON object a line; `TOUCHSTONE_SHARED` names the folder of optional
/// data that holds them, by default the one beside the repository. Without it their tests are skipped.
enum Hostile {
  static let folder =
    (ProcessInfo.processInfo.environment["TOUCHSTONE_SHARED"] ?? besideRepository)
    + "/data/hostile"

  private static let besideRepository =
    (1...5).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }.path
    + "/shared"

  static func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(name)")
  }

  /// The cases with their values as text; read by Foundation, not by what is tested.
  static func cases(_ name: String) throws -> [[String: String]] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    return try data.split(separator: UInt8(ascii: "\n")).map { line in
      try JSONDecoder().decode([String: Value].self, from: Data(line)).mapValues(\.text)
    }
  }

  private struct Value: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Bool.self) {
        text = "\(value)"
      } else if let value = try? container.decode(String.self) {
        text = value
      } else if let value = try? container.decode(Int.self) {
        text = "\(value)"
      } else {
        text = ""
      }
    }
  }

  static func base64(_ text: String) -> [UInt8] { Array(Data(base64Encoded: text) ?? Data()) }

  static func hexadecimal(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var digits = Substring(text)
    while let byte = UInt8(digits.prefix(2), radix: 16) {
      bytes.append(byte)
      digits = digits.dropFirst(2)
    }
    return bytes
  }
}

/// A folder of its own for a test, removed after it.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/touchstone-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("left behind: \(path): \(error)")
    }
  }

  func write(_ bytes: [UInt8], as name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }

  func write(_ text: String, as name: String) throws -> String {
    try write(Array(text.utf8), as: name)
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
