#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A call to the system that failed.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, such as "write".
  package let operation: String
  package let path: String
  /// The system's `errno`.
  package let code: CInt

  package init(operation: String, path: String, code: CInt) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// A folder where a file must be.
  static func isFolder(_ path: String) -> SystemError {
    SystemError(operation: "read", path: path, code: EISDIR)
  }

  /// Something else where a folder is to be made.
  static func isInTheWay(_ path: String) -> SystemError {
    SystemError(operation: "create", path: path, code: EEXIST)
  }

  package var isBrokenPipe: Bool { code == EPIPE }
  package var isMissingFile: Bool { code == ENOENT }
  package var isExistingFile: Bool { code == EEXIST }

  package var description: String {
    let words = unsafe String(cString: strerror(code))
    return "cannot \(operation) '\(path)': \(words)"
  }
}

/// A file descriptor, closed with its last owner. The one place that calls the system's files.
///
/// Every call is tried again when a signal interrupts it, and every failure is thrown.
package struct SystemFile: ~Copyable {
  package let descriptor: CInt
  package let path: String
  private var isOwned: Bool

  package init(descriptor: CInt, path: String, isOwned: Bool) {
    self.descriptor = descriptor
    self.path = path
    self.isOwned = isOwned
  }

  package init(reading path: String) throws(SystemError) {
    self.init(
      descriptor: try Self.retrying("read", path) { unsafe open(path, O_RDONLY | O_CLOEXEC) },
      path: path, isOwned: true)
  }

  /// A new file; one that is there already is an error.
  package init(creating path: String) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    self.init(
      descriptor: try Self.retrying("create", path) { unsafe open(path, flags, 0o666) },
      path: path, isOwned: true)
  }

  /// What is there already and isn't a regular file, such as a device or a named pipe.
  package init(writingTo path: String) throws(SystemError) {
    self.init(
      descriptor: try Self.retrying("write", path) { unsafe open(path, O_WRONLY | O_CLOEXEC) },
      path: path, isOwned: true)
  }

  deinit {
    if isOwned { _ = close(descriptor) }
  }

  package enum Kind: Hashable, Sendable { case regular, folder, other }

  package func kind() throws(SystemError) -> Kind {
    var status = stat()
    _ = try Self.retrying("read", path) { unsafe fstat(descriptor, &status) }
    return Self.kind(of: status)
  }

  /// Nil where there is no file. Symbolic links are followed.
  package static func kind(ofFileAt path: String) throws(SystemError) -> (kind: Kind, mode: UInt32)?
  {
    var status = stat()
    do throws(SystemError) {
      _ = try retrying("read", path) { unsafe stat(path, &status) }
    } catch {
      if error.isMissingFile { return nil }
      throw error
    }
    return (kind(of: status), UInt32(status.st_mode) & 0o7777)
  }

  private static func kind(of status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// The number of bytes read; 0 at the end of the file.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    Int(
      try Self.retrying("read", path) {
        unsafe systemRead(descriptor, buffer.baseAddress, buffer.count)
      })
  }

  /// All up to the end of the file.
  package func readAll() throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let chunk = try readChunk(atMost: 1 << 16)
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
  }

  /// The next bytes; empty at the end of the file.
  package func readChunk(atMost size: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { free, count in
      do throws(SystemError) {
        count = try unsafe read(into: UnsafeMutableRawBufferPointer(free))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return chunk
  }

  /// So many bytes from a place on; fewer only where the file ends.
  package func readChunk(of size: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: size) { free, count in
      do throws(SystemError) {
        while count < size {
          let start = count
          let read = try Self.retrying("read", path) {
            unsafe pread(
              descriptor, free.baseAddress.map { unsafe $0 + start }, size - start,
              off_t(offset + start))
          }
          if read == 0 { break }
          count += Int(read)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return chunk
  }

  /// Writes all of it, in as many calls as the system takes.
  package func write(_ bytes: [UInt8]) throws(SystemError) {
    var failure: SystemError?
    unsafe bytes.withUnsafeBytes { bytes in
      var start = 0
      do throws(SystemError) {
        while start < bytes.count {
          let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
          let written = try Self.retrying("write", path) {
            unsafe systemWrite(descriptor, rest.baseAddress, rest.count)
          }
          start += Int(written)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  /// To the disk itself, not only to the system's cache.
  package func synchronize() throws(SystemError) {
    _ = try Self.retrying("synchronize", path) { fsync(descriptor) }
  }

  package func setMode(_ mode: UInt32) throws(SystemError) {
    _ = try Self.retrying("set the permissions of", path) { fchmod(descriptor, mode_t(mode)) }
  }

  /// Whether the file could be locked for this descriptor. The lock ends with the process, however
  /// it ends.
  package func tryLock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Closes the file and says if that failed; some file systems report a full disk only here.
  package mutating func finish() throws(SystemError) {
    let isOpen = isOwned
    isOwned = false
    if isOpen, close(descriptor) != 0 {
      throw SystemError(operation: "close", path: path, code: errno)
    }
  }

  package static func rename(_ old: String, to new: String) throws(SystemError) {
    _ = try retrying("replace", new) { unsafe systemRename(old, new) }
  }

  package static func remove(_ path: String) throws(SystemError) {
    _ = try retrying("remove", path) { unsafe unlink(path) }
  }

  /// The path without symbolic links, or nil where it doesn't exist.
  package static func resolve(_ path: String) -> String? {
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The names in a folder, sorted.
  package static func names(inFolder path: String) throws(SystemError) -> [String] {
    guard let folder = unsafe opendir(path) else {
      throw SystemError(operation: "list", path: path, code: errno)
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package static var processIdentifier: Int { Int(getpid()) }

  /// Whether somebody looks at what is written there.
  package static func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

  /// In bytes; nil for what isn't a regular file, and where it can't be told.
  package static func size(ofFileAt path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, kind(of: status) == .regular else { return nil }
    return Int(status.st_size)
  }

  /// From now on a closed pipe is an error of the write (`SystemError.isBrokenPipe`), and doesn't kill
  /// the process. For the command line to call first of all.
  package static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// Where the next line feed is.
  package static func firstNewline(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = unsafe memchr(base + start, CInt(UInt8(ascii: "\n")), bytes.count - start)
    else { return nil }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private static func retrying<Result: SignedInteger>(
    _ operation: String, _ path: String, _ call: () -> Result
  ) throws(SystemError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      let code = errno
      if code != EINTR { throw SystemError(operation: operation, path: path, code: code) }
    }
  }
}

// The names of the system's calls, where the type's own methods hide them.
private func systemRead(_ file: CInt, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(file, bytes, count)
}

private func systemWrite(_ file: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(file, bytes, count)
}

private func systemRename(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> CInt {
  unsafe rename(old, new)
}
