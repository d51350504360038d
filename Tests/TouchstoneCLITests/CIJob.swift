import Foundation
import Testing
import Touchstone

@testable import TouchstoneCLI
@testable import TouchstoneStorage

/// A checked-out repository in which the steps of `examples/ci` are run, as far as that goes without a
/// network: with a repository to push to, and an archive with this program in it.
final class CIJob {
  static let repository = (1...3).reduce(URL(filePath: #filePath)) { path, _ in
    path.deletingLastPathComponent()
  }

  private let home: String
  let folder: String
  private var path = "/usr/bin:/bin"
  private var variables: [String: String]

  struct Ran: Hashable {
    var status: Int32
    var output: String
    var talk: String
  }

  /// - Parameter records: the lines of `evals/records.jsonl`; those of the example unless given.
  init(records: String? = nil) throws {
    home =
      FileManager.default.temporaryDirectory
      .appending(path: "touchstone-ci-\(UUID().uuidString)").resolvingSymlinksInPath().path
    folder = home + "/checkout"
    variables = [
      "HOME": home, "GIT_CONFIG_NOSYSTEM": "1", "CI": "true",
      "TOUCHSTONE_ARCHIVE": "file://\(home)/touchstone.tar.gz", "TMPDIR": home,
    ]
    try FileManager.default.createDirectory(
      atPath: folder + "/evals", withIntermediateDirectories: true)
    try write("evals/records.jsonl", try records ?? Self.example("records.jsonl"))
    try write("evals/gate.yaml", try Self.example("gate.yaml"))
    try write(
      "../archive/touchstone-x/bin/touchstone",
      "#!/bin/bash\nexec '\(try BuiltExecutable.path())' \"$@\"\n")
    let ready = try bash(
      """
      chmod +x ../archive/touchstone-x/bin/touchstone
      tar -czf ../touchstone.tar.gz -C ../archive touchstone-x
      git init -q --bare ../origin.git
      git init -q -b main
      git remote add origin ../origin.git
      git add .
      git -c user.name=a -c user.email=a@example.org commit -qm start
      git push -q -u origin main
      """)
    try #require(ready.status == 0, "\(ready.talk)")
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: home)
    } catch {
      print("left behind: \(home): \(error)")
    }
  }

  static func example(_ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: repository.appending(path: "examples/ci/" + name)),
      as: UTF8.self)
  }

  /// A file of `examples/ci` or of the repository.
  static func yaml(_ path: String) throws -> YAMLNode {
    let bytes = [UInt8](try Data(contentsOf: repository.appending(path: path)))
    let read = YAMLReader.read(bytes, file: path)
    #expect(read.problems == [])
    return try #require(read.node)
  }

  /// Why a job can't be run here, in a word; nil where it can.
  static func missingTool() -> String? {
    ["git", "tar", "gzip", "curl", "bash"].first { name in
      !["/usr/bin/", "/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
    }
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: folder + "/" + name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + name)
  }

  func write(_ name: String, _ text: String) throws {
    let url = URL(filePath: folder + "/" + name).standardizedFileURL
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Runs a script as the services do: the first command that fails ends it.
  func bash(_ script: String, _ more: [String: String] = [:]) throws -> Ran {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = variables.merging(more, uniquingKeysWith: { $1 })
      .merging(["PATH": path], uniquingKeysWith: { $1 })
    let names = ["output", "talk"].map { "\(home)/\($0)" }
    for name in names { try Data().write(to: URL(filePath: name)) }
    process.standardOutput = FileHandle(forWritingAtPath: names[0])
    process.standardError = FileHandle(forWritingAtPath: names[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let texts = try names.map {
      String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self)
    }
    return Ran(status: process.terminationStatus, output: texts[0], talk: texts[1])
  }

  func prepend(toPath folder: String) { path = folder + ":" + path }
}

extension YAMLNode {
  subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries, _) = self else { return nil }
    return entries.first { $0.key.value == key }?.value
  }

  var text: String? {
    guard case .scalar(let text, _, _) = self else { return nil }
    return text
  }

  var items: [YAMLNode] {
    guard case .sequence(let items, _) = self else { return [] }
    return items
  }

  var texts: [String] { items.compactMap(\.text) }
}
