import CPCRE2

/// A worker's own memory for matching: reused from call to call, never shared between threads.
///
/// The groups of the last match are read here until the next call with the same scratch.
// Owns every pointer from init to deinit and hands none out.
@safe package final class MatchScratch {
  package let limits: MatchLimits
  /// Steps that the last call counted. 0 when the call was small enough to run uncounted.
  package private(set) var countedSteps = 0

  private let context: OpaquePointer
  private let stack: OpaquePointer?
  private let meter: UnsafeMutablePointer<StepMeter>
  private var matchData: OpaquePointer
  private var groupCapacity: Int
  /// Groups that the last match set, with the whole match; 0 after anything but a match.
  private var setGroups = 0
  private var lastCaptureCount = 0
  private var codes: [ObjectIdentifier: LateCodes] = [:]

  package init(limits: MatchLimits = MatchLimits()) {
    let groupCapacity = 32
    guard let context = unsafe pcre2_match_context_create_8(nil),
      let matchData = unsafe pcre2_match_data_create_8(UInt32(groupCapacity), nil)
    else { fatalError("out of memory making a match scratch") }
    self.limits = limits
    unsafe self.context = unsafe context
    unsafe self.matchData = unsafe matchData
    self.groupCapacity = groupCapacity
    unsafe meter = .allocate(capacity: 1)
    unsafe meter.initialize(to: StepMeter(steps: 0))
    unsafe pcre2_set_heap_limit_8(context, limits.heapKilobytes)
    unsafe pcre2_set_depth_limit_8(context, limits.depthLimit)
    let stackBytes = limits.jitStackKilobytes * 1024
    // Nil where there is no JIT.
    unsafe stack = unsafe pcre2_jit_stack_create_8(stackBytes, stackBytes, nil)
    if let stack = unsafe stack {
      unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    }
  }

  deinit {
    unsafe pcre2_match_data_free_8(matchData)
    unsafe pcre2_match_context_free_8(context)
    if let stack = unsafe stack { unsafe pcre2_jit_stack_free_8(stack) }
    unsafe meter.deinitialize(count: 1)
    unsafe meter.deallocate()
  }

  /// Where group `number` of the last match stands, in bytes of its text; nil if it took no part.
  ///
  /// 0 is the whole match. After anything but a match, nil.
  package func capture(_ number: Int) -> Range<Int>? {
    guard number < setGroups else {
      precondition(
        setGroups == 0 || number <= lastCaptureCount,
        "group \(number) of a pattern with \(lastCaptureCount)")
      return nil
    }
    precondition(number >= 0, "group \(number)")
    // In bounds: PCRE2 set this many pairs, and never more than the match data holds.
    let offsets = unsafe pcre2_get_ovector_pointer_8(matchData) + 2 * number
    let (start, end) = unsafe (offsets[0], offsets[1])
    // PCRE2_UNSET, all bits set, reads as -1 here.
    guard start >= 0, start <= end else { return nil }
    return start..<end
  }

  /// The whole match and every group, by number; empty after anything but a match.
  package func captures() -> [Range<Int>?] {
    setGroups == 0 ? [] : (0...lastCaptureCount).map { capture($0) }
  }
}

@available(*, unavailable)
extension MatchScratch: Sendable {}

extension MatchScratch {
  /// One call of PCRE2. `steps` is charged when the code is counted.
  func run(
    _ code: CompiledCode, captureCount: Int, variant: CodeVariant, in text: Span<UInt8>, from: Int,
    options: UInt32, matchLimit: UInt32, steps: inout StepMeter
  ) -> MatchOutcome {
    prepare(captureCount: captureCount)
    unsafe pcre2_set_match_limit_8(context, matchLimit)
    if variant.isCounted {
      unsafe meter.pointee = steps
      unsafe pcre2_set_callout_8(context, chargeStep, UnsafeMutableRawPointer(meter))
    } else {
      unsafe pcre2_set_callout_8(context, nil, nil)
    }
    let options = options | PCRE2_NO_UTF_CHECK
    let result = unsafe text.withUnsafeBufferPointer { bytes in
      // The direct way into machine code skips checks that callers of `run` have made. It doesn't
      // promise to take the null pointer of an empty text.
      if code.isJITCompiled, let start = bytes.baseAddress {
        unsafe pcre2_jit_match_8(
          code.pointer, start, bytes.count, from, options, matchData, context)
      } else {
        unsafe pcre2_match_8(
          code.pointer, bytes.baseAddress, bytes.count, from, options, matchData, context)
      }
    }
    if variant.isCounted {
      unsafe steps = meter.pointee
      countedSteps = steps.countedSteps
    }
    return readOutcome(of: result, searchedFrom: from)
  }

  func startCall() {
    countedSteps = 0
    setGroups = 0
  }

  /// Code that `pattern` was not compiled for, made once per scratch.
  func lateCode(for pattern: Pattern, variant: CodeVariant) throws(PatternError) -> CompiledCode {
    let key = ObjectIdentifier(pattern.identity)
    if let code = codes[key]?.byVariant[variant] { return code }
    let code = try CompiledCode(pattern.source, options: pattern.options, variant: variant)
    codes[key, default: LateCodes(owner: pattern.identity)].byVariant[variant] = code
    return code
  }

  private func prepare(captureCount: Int) {
    setGroups = 0
    lastCaptureCount = captureCount
    guard captureCount >= groupCapacity else { return }
    groupCapacity = captureCount + 1
    guard let larger = unsafe pcre2_match_data_create_8(UInt32(groupCapacity), nil) else {
      fatalError("out of memory for \(groupCapacity) groups")
    }
    unsafe pcre2_match_data_free_8(matchData)
    unsafe matchData = unsafe larger
  }

  private func readOutcome(of result: Int32, searchedFrom from: Int) -> MatchOutcome {
    if result == PCRE2_ERROR_NOMATCH { return .noMatch }
    guard result > 0 else { return .stopped(StopReason(errorCode: result)) }
    setGroups = Int(result)
    guard let whole = capture(0), whole.upperBound >= from else {
      setGroups = 0
      return .stopped(.backwardsMatch)
    }
    return .match(whole)
  }
}

/// The codes one scratch made for one pattern. The owner is kept so that its address stays taken.
private struct LateCodes {
  let owner: PatternIdentity
  var byVariant: [CodeVariant: CompiledCode] = [:]
}

extension StopReason {
  init(errorCode: Int32) {
    switch errorCode {
    case PCRE2_ERROR_MATCHLIMIT: self = .matchLimit
    case PCRE2_ERROR_CALLOUT: self = .budget
    case PCRE2_ERROR_JIT_STACKLIMIT: self = .jitStack
    case PCRE2_ERROR_HEAPLIMIT: self = .heap
    case PCRE2_ERROR_DEPTHLIMIT: self = .depth
    case PCRE2_ERROR_UTF8_ERR21...PCRE2_ERROR_UTF8_ERR1, PCRE2_ERROR_BADUTFOFFSET: self = .badUTF
    default: self = .other(code: errorCode)
    }
  }
}
