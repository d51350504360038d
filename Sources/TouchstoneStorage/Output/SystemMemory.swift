/// How the process keeps its memory.
package enum SystemMemory {
  /// Makes the allocator keep freed blocks for the next batch instead of giving them back to the
  /// system, which costs a page fault for every 4 KB of every batch. For the command line to call
  /// first of all; it changes no result.
  ///
  /// *Source*: mallopt(3), "dynamic mmap threshold": when a mapped block is freed, its size becomes
  /// the least size that is mapped, and twice that the free memory kept; 32 MiB is the most it learns
  /// from. The block is never touched, so it costs no memory.
  package static func keepFreedBlocks() {
    let block = UnsafeMutableRawPointer.allocate(byteCount: (32 << 20) - (64 << 10), alignment: 16)
    unsafe block.deallocate()
  }
}
