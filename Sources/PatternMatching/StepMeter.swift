import CPCRE2

/// Counts the steps of counted code, over all start offsets of a call.
struct StepMeter {
  /// Bytes scanned that cost as much as one pattern item tried: 1 ns against 10 ns were measured.
  static let bytesPerStep = 8

  /// In bytes scanned; below zero when the budget is used up.
  private(set) var bytesLeft: Int
  private let budget: Int
  private var lastPosition = 0

  init(steps: Int) {
    budget = steps
    bytesLeft = steps * Self.bytesPerStep
  }

  var countedSteps: Int { budget - max(0, bytesLeft) / Self.bytesPerStep }

  /// Charges one item tried at `position`, and the bytes scanned to get there.
  ///
  /// - Returns: whether the budget still holds.
  mutating func charge(position: Int) -> Bool {
    bytesLeft -= Self.bytesPerStep + max(0, position - lastPosition)
    lastPosition = position
    return bytesLeft >= 0
  }
}

/// PCRE2 calls this before each item of counted code; a negative answer ends the attempt.
///
/// - Parameter meter: the scratch's `StepMeter`, alive and untouched by others during the call.
func chargeStep(
  _ block: UnsafeMutablePointer<pcre2_callout_block_8>?, _ meter: UnsafeMutableRawPointer?
) -> Int32 {
  guard let block = unsafe block, let meter = unsafe meter else { return PCRE2_ERROR_INTERNAL }
  let meterPointer = unsafe meter.assumingMemoryBound(to: StepMeter.self)
  let position = unsafe block.pointee.current_position
  let holds = unsafe meterPointer.pointee.charge(position: position)
  return holds ? 0 : PCRE2_ERROR_CALLOUT
}
