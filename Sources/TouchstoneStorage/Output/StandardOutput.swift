/// Whether whoever reads the output is still there.
package enum Consumer: Hashable, Sendable {
  case listening
  /// The pipe is closed, as by `| head`: a quiet end, no error.
  case gone
}

/// Writes bytes to the standard output, every call checked.
///
/// `SystemFile.ignoreBrokenPipes()` must have been called, or a closed pipe ends the process.
package struct StandardOutput: ~Copyable {
  private let file: SystemFile

  package init(descriptor: Int32 = 1) {
    file = SystemFile(descriptor: descriptor, path: "standard output", isOwned: false)
  }

  /// *Throws*: what the system says, a full disk for one.
  package func write(_ bytes: [UInt8]) throws(SystemError) -> Consumer {
    do throws(SystemError) {
      try file.write(bytes)
      return .listening
    } catch {
      if error.isBrokenPipe { return .gone }
      throw error
    }
  }
}
