internal import FoundationEssentials
internal import Touchstone

/// The files of a pack's folder, by the names the pack gives them.
struct PackFolder {
  /// As the caller gave it, without a slash at the end; problems name files with it.
  let path: String
  /// Relative names of the files that make up the pack, in order of their bytes.
  let names: [String]

  static let maximumTableBytes = 1 << 30
  static let files = [
    "pack.yaml", "entities.yaml", "entities.csv", "attributes.yaml", "sources.yaml",
    MeasuresFile.name,
  ]
  /// Files that lie beside a pack's own for other commands, and are read by them.
  private static let others: Set<String> = [
    "assessment-text.yaml", "recommendations.yaml", "risks.yaml", "terms.yaml",
  ]
  private static let folders = ["facts": ".csv", "imports": ".yaml", "rules": ".yaml"]

  /// Nil, with a problem, where there is no such folder.
  init?(_ path: String, problems: inout [Problem]) {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.path = path
    guard let found = Self.list(path) else {
      problems.append(
        Problem(
          .error, "missing-folder", at: SourceLocation(file: path, line: 0),
          "there is no such folder"))
      return nil
    }
    var names: [String] = []
    for name in found {
      if let ending = Self.folders[name], let inner = Self.list(path + "/" + name) {
        for file in inner {
          if file.hasSuffix(ending) {
            names.append(name + "/" + file)
          } else if Self.isTable(file) {
            problems.append(
              Self.stray(path + "/" + name + "/" + file, help: "files in \(name) end in \(ending)"))
          }
        }
      } else if Self.files.contains(name) {
        names.append(name)
      } else if Self.isTable(name), !Self.others.contains(name) {
        let known = Self.files.joined(separator: ", ")
        problems.append(
          Self.stray(
            path + "/" + name,
            help: NearestName.hint(for: name, in: Self.files) ?? "a pack has \(known)"))
      }
    }
    self.names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// - Parameter names: relative names, in order of their bytes.
  init(_ path: String, names: [String]) {
    self.path = path
    self.names = names
  }

  func shown(_ name: String) -> String { path + "/" + name }

  /// The file's bytes, or nil with a problem. A link that leads out of the folder is refused.
  func read(_ name: String, problems: inout [Problem]) -> [UInt8]? {
    let file = shown(name)
    let root = TextFile.resolved(path)
    guard TextFile.resolved(file).hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      problems.append(
        Problem(
          .error, "link-out", at: SourceLocation(file: file, line: 0),
          "the link leads out of the pack's folder", help: "copy the file into the pack"))
      return nil
    }
    let limit = name.hasSuffix(".csv") ? Self.maximumTableBytes : YAMLReader.maximumBytes
    switch TextFile.read(file, shownAs: file, maximumBytes: limit) {
    case .bytes(let bytes):
      return bytes
    case .refused(let problem):
      problems.append(problem)
      return nil
    }
  }

  /// Whether there is a folder here, or a file; nil where there is neither.
  static func isFolder(_ path: String) -> Bool? {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) ? isFolder : nil
  }

  /// Whether there is a folder with a pack.yaml in it.
  static func isPack(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/pack.yaml")
  }

  /// Names in a folder, in order of their bytes, without hidden ones; nil where it is none.
  static func list(_ folder: String) -> [String]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return nil
    }
    return names.filter { !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func isTable(_ name: String) -> Bool {
    [".yaml", ".yml", ".csv"].contains { name.hasSuffix($0) }
  }

  static func stray(_ file: String, help: String) -> Problem {
    Problem(
      .error, "unknown-file", at: SourceLocation(file: file, line: 0),
      "no pack has a file of this name here", help: help)
  }
}

/// SHA-256 over (relative name, NUL, length in decimal, NUL, bytes) of each file, in order.
struct FolderHash {
  private var hash = ContentHash()

  mutating func add(_ name: String, _ bytes: [UInt8]) {
    hash.update((Array(name.utf8) + [0] + Array(String(bytes.count).utf8) + [0])[...])
    hash.update(bytes[...])
  }

  /// In hexadecimal, lower case.
  consuming func finish() -> String { hash.finish() }
}
