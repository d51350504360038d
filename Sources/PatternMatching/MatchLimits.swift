/// Counted bounds on the work of one call. No clock is read, so the same text always ends the same way.
package struct MatchLimits: Hashable, Sendable {
  /// Backtracking points per start offset (PCRE2's `match_limit`).
  package var matchLimit: UInt32
  /// Steps per call, over all start offsets. A step is one pattern item tried, or eight bytes scanned.
  package var stepBudget: Int
  /// Steps added to the budget for each byte searched, so that long texts alone stop no pattern.
  package var stepsPerByte: Int
  /// The interpreter's backtracking frames. Machine code ignores it.
  package var heapKilobytes: UInt32
  /// The interpreter's nested backtracking. Machine code ignores it.
  package var depthLimit: UInt32
  /// The stack of machine code: fixed, as growable ones can be overrun (CVE-2026-103111).
  package var jitStackKilobytes: Int

  package init(
    matchLimit: UInt32 = 100_000, stepBudget: Int = 10_000_000, stepsPerByte: Int = 16,
    heapKilobytes: UInt32 = 16_384, depthLimit: UInt32 = 100_000, jitStackKilobytes: Int = 512
  ) {
    precondition((1...1 << 40).contains(stepBudget), "step budget \(stepBudget)")
    precondition((0...1 << 10).contains(stepsPerByte), "\(stepsPerByte) steps per byte")
    precondition(jitStackKilobytes > 0, "JIT stack of \(jitStackKilobytes) KB")
    self.matchLimit = matchLimit
    self.stepBudget = stepBudget
    self.stepsPerByte = stepsPerByte
    self.heapKilobytes = heapKilobytes
    self.depthLimit = depthLimit
    self.jitStackKilobytes = jitStackKilobytes
  }

  /// The most steps that a call over `byteCount` bytes counts.
  package func steps(forBytes byteCount: Int) -> Int {
    stepBudget + stepsPerByte * byteCount
  }
}
