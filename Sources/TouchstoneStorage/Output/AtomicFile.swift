/// A file that is there whole or not at all.
///
/// The bytes go to a temporary file in the same folder, which takes the file's place once all of it is
/// on the disk; until then, and on any failure, the old file stays. A device or a named pipe can't be
/// replaced and is written to as it is.
package struct AtomicFile: ~Copyable {
  /// With symbolic links resolved.
  package let path: String
  private var temporaryPath: String?
  private var file: SystemFile
  private var buffer: [UInt8] = []
  private static let bufferBytes = 1 << 16

  /// *Throws*: also where the folder can't be written to, before any work is done.
  package init(path: String) throws(SystemError) {
    let resolved = SystemFile.resolve(path) ?? path
    let old = try SystemFile.kind(ofFileAt: resolved)
    if let old, old.kind != .regular {
      self.init(resolved, temporaryPath: nil, file: try SystemFile(writingTo: resolved))
      return
    }
    try Self.removeLeftovers(of: resolved)
    let made = try Self.createTemporary(for: resolved)
    // Marks the file as in use, for `removeLeftovers` of another process.
    _ = made.tryLock()
    if let old { try made.setMode(old.mode) }
    let temporary = made.path
    self.init(resolved, temporaryPath: temporary, file: made)
  }

  private init(_ path: String, temporaryPath: String?, file: consuming SystemFile) {
    self.path = path
    self.temporaryPath = temporaryPath
    self.file = file
  }

  deinit {
    // Uncommitted: the temporary file goes, and there is no one to tell if it can't.
    if let temporaryPath { Self.discard(temporaryPath) }
  }

  package mutating func write(_ bytes: [UInt8]) throws(SystemError) {
    if buffer.count + bytes.count > Self.bufferBytes { try flush() }
    if bytes.count >= Self.bufferBytes {
      try file.write(bytes)
    } else {
      buffer += bytes
    }
  }

  /// Puts the file in its place. Whoever reads the path sees the old file or the new one whole, also
  /// after a loss of power.
  package consuming func commit() throws(SystemError) {
    try flush()
    guard let temporary = temporaryPath else {
      try file.finish()
      return
    }
    try file.synchronize()
    try SystemFile.rename(temporary, to: path)
    temporaryPath = nil
    // Only now: while the file has its temporary name, its lock must hold.
    try file.finish()
    try SystemFile(reading: Self.folder(of: path)).synchronize()
  }

  private mutating func flush() throws(SystemError) {
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  // MARK: Temporary files

  /// Removes the temporary files that killed runs have left for a path.
  ///
  /// One that a live process holds is locked and stays.
  package static func removeLeftovers(of path: String) throws(SystemError) {
    let prefix = temporaryPrefix(of: path)
    let folder = folder(of: path)
    for name in try SystemFile.names(inFolder: folder) where name.hasPrefix(prefix) {
      let leftover = folder + "/" + name
      guard let file = try? SystemFile(reading: leftover), file.tryLock() else { continue }
      discard(leftover)
    }
  }

  private static func createTemporary(for path: String) throws(SystemError) -> SystemFile {
    let base = folder(of: path) + "/" + temporaryPrefix(of: path)
    var attempt = 0
    while true {
      do throws(SystemError) {
        return try SystemFile(creating: "\(base)\(SystemFile.processIdentifier)-\(attempt)")
      } catch {
        attempt += 1
        if !error.isExistingFile || attempt == 1000 { throw error }
      }
    }
  }

  private static func discard(_ path: String) {
    do throws(SystemError) {
      try SystemFile.remove(path)
    } catch {
      // Gone already, or it stays as a leftover that the next run finds.
    }
  }

  private static func temporaryPrefix(of path: String) -> String {
    ".\(path.split(separator: "/").last ?? "").touchstone-tmp-"
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
