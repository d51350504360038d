import Foundation

/// The files of the repository this test was compiled in.
struct Repository: Sendable {
  static let this = Repository()

  /// Swift files of Sources, by path.
  let sources: [SwiftSource]
  /// Swift files of Tests, by path.
  let tests: [SwiftSource]
  /// Paths of all files that people wrote, from the root, in order of their bytes.
  let files: [String]

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  /// Hidden names that are people's; the others are git's, the build's or an editor's.
  private static let hidden: Set<String> = [".ci", ".gitignore", ".swift-format"]
  private static let made: Set<String> = [
    "Package.resolved", "verdicts.jsonl", "verdicts.jsonl.manifest.json", "dist", "__pycache__",
  ]

  private init() {
    files = Self.list("").sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let swift = files.filter { $0.hasSuffix(".swift") }
    sources = swift.filter { $0.hasPrefix("Sources/") }.map { SwiftSource(path: $0) }
    tests = swift.filter { $0.hasPrefix("Tests/") }.map { SwiftSource(path: $0) }
  }

  private static func list(_ folder: String) -> [String] {
    let names = folders(in: folder, withFiles: true)
    return names.flatMap { name -> [String] in
      let path = folder.isEmpty ? name : folder + "/" + name
      return isFolder(path) ? list(path) : [path]
    }
  }

  private static func folders(in folder: String, withFiles: Bool) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.path + "/" + folder)) ?? []
    return names.filter { !$0.hasPrefix(".") || hidden.contains($0) }
      .filter { !made.contains($0) }
      .filter { withFiles || isFolder(folder + "/" + $0) }
      .sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: root.path + "/" + path)
    return attributes?[.type] as? FileAttributeType == .typeDirectory
  }

  /// Names of the folders in a folder.
  static func folders(in folder: String) -> [String] { folders(in: folder, withFiles: false) }

  /// The file's bytes; empty, which every test of contents notices, where it can't be read.
  static func data(_ path: String) -> Data {
    FileManager.default.contents(atPath: root.path + "/" + path) ?? Data()
  }

  static func text(_ path: String) -> String { String(decoding: data(path), as: UTF8.self) }
}
