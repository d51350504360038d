internal import Touchstone

/// A folder that is there whole or not at all: made beside its place under a temporary name, and
/// renamed into it once all of it is on the disk.
///
/// A process that is killed leaves at most the temporary folder, `.NAME.touchstone-tmp-PID`; the next
/// run for the same place removes it.
struct StagedFolder: ~Copyable {
  let path: String
  let place: String
  private var isOpen = true
  /// Marks the folder as in use; the lock ends with the process.
  private let lock: SystemFile

  /// Makes the temporary folder for a place, which need not exist.
  init(for place: String) throws(SystemError) {
    self.place = place.count > 1 && place.hasSuffix("/") ? String(place.dropLast()) : place
    try Self.removeLeftovers(of: self.place)
    let path =
      "\(Self.folder(of: self.place))/\(Self.prefix(of: self.place))\(SystemFile.processIdentifier)"
    try SystemFolder.create(path)
    lock = try SystemFile(reading: path)
    _ = lock.tryLock()
    self.path = path
  }

  deinit {
    // Not in its place: it goes, and there is no one to tell if it can't.
    guard isOpen else { return }
    do throws(SystemError) {
      try SystemFolder.removeTree(path)
    } catch {
      // It stays as a leftover that the next run finds.
    }
  }

  func createFolder(_ name: String) throws(SystemError) {
    try SystemFolder.create(path + "/" + name)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws(SystemError) {
    var file = try SystemFile(creating: path + "/" + name)
    try file.write(bytes)
    try file.synchronize()
    try file.finish()
  }

  /// Puts the folder in its place. One that is there is moved aside first and then removed.
  consuming func commit(folders: [String]) throws(SystemError) {
    for folder in folders { try SystemFolder.synchronize(path + "/" + folder) }
    try SystemFolder.synchronize(path)
    let aside = path + "-old"
    let isThere = SystemFolder.isFolder(place)
    if isThere { try SystemFile.rename(place, to: aside) }
    do throws(SystemError) {
      try SystemFile.rename(path, to: place)
    } catch {
      if isThere { try SystemFile.rename(aside, to: place) }
      throw error
    }
    isOpen = false
    try SystemFolder.synchronize(Self.folder(of: place))
    if isThere { try SystemFolder.removeTree(aside) }
  }

  private static func removeLeftovers(of place: String) throws(SystemError) {
    let folder = folder(of: place)
    let prefix = prefix(of: place)
    for name in try SystemFile.names(inFolder: folder) where name.hasPrefix(prefix) {
      let leftover = folder + "/" + name
      guard SystemFolder.isFolder(leftover), let held = try? SystemFile(reading: leftover),
        held.tryLock()
      else { continue }
      try SystemFolder.removeTree(leftover)
    }
  }

  private static func prefix(of place: String) -> String {
    ".\(place.split(separator: "/").last ?? "").touchstone-tmp-"
  }

  private static func folder(of place: String) -> String {
    guard let slash = place.lastIndex(of: "/") else { return "." }
    return slash == place.startIndex ? "/" : String(place[..<slash])
  }
}
