import Touchstone

/// A folder that is there whole or not at all.
///
/// Files go into a hidden folder beside it, which takes its place once all of them are on the disk. On any failure the
/// hidden folder goes; what a killed run leaves of one goes with the next run.
final class DatasetFolder {
  /// The file that tells a dataset of ours from any other folder.
  static let manifest = "manifest.json"
  static let kind = "touchstone-negatives"

  let path: String
  private let temporary: String
  private let replaced: String
  /// Marks the hidden folder as in use for as long as the process lives.
  private let lock: SystemFile
  private var isCommitted = false

  /// *Throws*: `SystemError`, `DatasetFolderError`; nothing is left then.
  init(path: String, force: Bool) throws {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let resolved = SystemFile.resolve(path) ?? path
    let (folder, name) = Self.parts(of: resolved)
    if name.isEmpty || name == "." || name == ".." { throw DatasetFolderError.notAFolder(path) }
    let hidden = "\(folder)/.\(name).touchstone-"
    try Self.removeLeftovers(in: folder, prefix: ".\(name).touchstone-tmp-")
    // A run that was killed between the two renames.
    let replaced = hidden + "old"
    if SystemFolder.isFolder(replaced) {
      if SystemFolder.isFolder(resolved) {
        try SystemFolder.removeTree(replaced)
      } else {
        try SystemFile.rename(replaced, to: resolved)
      }
    }
    try Self.check(resolved, shownAs: path, force: force)
    let temporary = "\(hidden)tmp-\(SystemFile.processIdentifier)"
    try SystemFolder.create(temporary)
    do {
      lock = try SystemFile(creating: temporary + "/.lock")
    } catch {
      try? SystemFolder.removeTree(temporary)
      throw error
    }
    _ = lock.tryLock()
    self.path = resolved
    self.temporary = temporary
    self.replaced = replaced
  }

  deinit {
    // Nobody to tell if it can't; the next run finds it.
    if !isCommitted { try? SystemFolder.removeTree(temporary) }
  }

  /// A new file in the folder; its folders are made.
  func create(_ name: String) throws(SystemError) -> SystemFile {
    let parts = name.split(separator: "/").dropLast()
    var folder = temporary
    for part in parts {
      folder += "/" + part
      if !SystemFolder.isFolder(folder) { try SystemFolder.create(folder) }
    }
    return try SystemFile(creating: temporary + "/" + name)
  }

  func write(_ bytes: [UInt8], to name: String) throws(SystemError) {
    var file = try create(name)
    try file.write(bytes)
    try file.synchronize()
    try file.finish()
  }

  /// To read again what was written.
  func open(_ name: String) throws(SystemError) -> SystemFile {
    try SystemFile(reading: temporary + "/" + name)
  }

  func remove(_ name: String) throws(SystemError) {
    try SystemFile.remove(temporary + "/" + name)
  }

  func removeFolder(_ name: String) throws(SystemError) {
    try SystemFolder.removeTree(temporary + "/" + name)
  }

  /// Puts the folder in its place.
  func commit() throws(SystemError) {
    for name in try SystemFile.names(inFolder: temporary)
    where SystemFolder.isFolder(temporary + "/" + name) {
      try SystemFolder.synchronize(temporary + "/" + name)
    }
    try SystemFolder.synchronize(temporary)
    let isReplacing = SystemFolder.isFolder(path)
    if isReplacing { try SystemFile.rename(path, to: replaced) }
    do throws(SystemError) {
      try SystemFile.rename(temporary, to: path)
    } catch {
      if isReplacing { try SystemFile.rename(replaced, to: path) }
      throw error
    }
    isCommitted = true
    try SystemFile.remove(path + "/.lock")
    try SystemFolder.synchronize(Self.parts(of: path).folder)
    if isReplacing { try SystemFolder.removeTree(replaced) }
  }

  // MARK: What is there

  /// Only nothing, an empty folder, or, if forced, a dataset of ours is replaced.
  private static func check(_ path: String, shownAs shown: String, force: Bool) throws {
    guard let kind = try SystemFile.kind(ofFileAt: path)?.kind else { return }
    guard kind == .folder else { throw DatasetFolderError.notAFolder(shown) }
    let names = try SystemFile.names(inFolder: path)
    if names.isEmpty { return }
    guard names.contains(manifest), isOurs(path + "/" + manifest) else {
      throw DatasetFolderError.ofOthers(shown)
    }
    if !force { throw DatasetFolderError.isThere(shown) }
  }

  private static func isOurs(_ manifest: String) -> Bool {
    guard
      case .bytes(let bytes) = TextFile.read(
        manifest, shownAs: manifest, maximumBytes: 16 << 20)
    else { return false }
    return FieldTreeReader.read(bytes, file: manifest).0.first?["kind"]?.plainText == kind
  }

  private static func removeLeftovers(in folder: String, prefix: String) throws(SystemError) {
    for name in try SystemFile.names(inFolder: folder) where name.hasPrefix(prefix) {
      let leftover = folder + "/" + name
      guard SystemFolder.isFolder(leftover) else { continue }
      if let lock = try? SystemFile(reading: leftover + "/.lock"), !lock.tryLock() { continue }
      try SystemFolder.removeTree(leftover)
    }
  }

  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }
}

/// Why a dataset can't be written to a place.
package enum DatasetFolderError: Error, Hashable, Sendable {
  /// A dataset of ours.
  case isThere(String)
  /// A folder with something else in it.
  case ofOthers(String)
  case notAFolder(String)
}

extension DatasetFolderError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .isThere(let path):
      """
      \(path): error[dataset-exists]: there is a dataset already
      help: write to another folder, or replace it with --force
      """
    case .ofOthers(let path):
      """
      \(path): error[folder-in-use]: there are files in it that no export wrote
      help: write to a new folder
      """
    case .notAFolder(let path):
      """
      \(path): error[not-a-folder]: a dataset is a folder
      help: give the path of a new one
      """
    }
  }
}
