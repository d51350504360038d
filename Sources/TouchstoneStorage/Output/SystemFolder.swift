#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Makes and removes folders.
package enum SystemFolder {
  /// A new folder; one that is there already is an error.
  package static func create(_ path: String) throws(SystemError) {
    guard unsafe mkdir(path, 0o777) == 0 else {
      throw SystemError(operation: "create", path: path, code: errno)
    }
  }

  /// The folder and those it lies in, as far as they aren't there.
  package static func createAll(_ path: String) throws(SystemError) {
    if path.isEmpty || isFolder(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try createAll(String(path[..<slash]))
    }
    if path.hasSuffix("/") { return }
    try create(path)
  }

  /// Removes a folder and what is in it. Symbolic links are removed, not followed.
  ///
  /// - Parameter depth: how many folders may be within one another.
  package static func removeTree(_ path: String, depth: Int = 4) throws(SystemError) {
    for name in try SystemFile.names(inFolder: path) {
      let inner = path + "/" + name
      if depth > 0, isFolder(inner) {
        try removeTree(inner, depth: depth - 1)
      } else {
        try SystemFile.remove(inner)
      }
    }
    guard unsafe rmdir(path) == 0 else {
      throw SystemError(operation: "remove", path: path, code: errno)
    }
  }

  /// The entries of a folder reach the disk itself.
  package static func synchronize(_ path: String) throws(SystemError) {
    try SystemFile(reading: path).synchronize()
  }

  /// Whether it is a folder and no link to one.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
