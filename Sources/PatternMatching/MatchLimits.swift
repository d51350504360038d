/// Counted bounds on the work of one call. No clock is read, so the same text always ends the same way.
package struct MatchLimits: Hashable, Sendable {
  /// Backtracking points per start offset (PCRE2's `match_limit`).
  package var matchLimit: UInt32
  /// Steps per call, over all start offsets. A step is one pattern item tried, or eight bytes scanned.
  package var stepBudget: Int
  /// The interpreter's backtracking frames. Machine code ignores it.
  package var heapKilobytes: UInt32
  /// The interpreter's nested backtracking. Machine code ignores it.
  package var depthLimit: UInt32
  /// The stack of machine code: fixed, as growable ones can be overrun (CVE-2026-103111).
  package var jitStackKilobytes: Int

  package init(
    matchLimit: UInt32 = 100_000, stepBudget: Int = 10_000_000, heapKilobytes: UInt32 = 16_384,
    depthLimit: UInt32 = 100_000, jitStackKilobytes: Int = 512
  ) {
    precondition(stepBudget > 0 && stepBudget <= Int.max / 64, "step budget \(stepBudget)")
    precondition(jitStackKilobytes > 0, "JIT stack of \(jitStackKilobytes) KB")
    self.matchLimit = matchLimit
    self.stepBudget = stepBudget
    self.heapKilobytes = heapKilobytes
    self.depthLimit = depthLimit
    self.jitStackKilobytes = jitStackKilobytes
  }
}
