/// A target that is said to be reached, with what is said of the way there.
struct TargetClaim: Hashable, Sendable {
  let current: LintFigure
  let target: LintFigure
  /// Values that are said to come about.
  let levels: [LintFigure]
  /// Changes of the current value.
  let changes: [LintFigure]
  /// Nil of what nobody knows.
  let isLowerBetter: Bool?
  /// *Units*: code points of the text: of the claim's sentence.
  let range: Range<Int>

  var steps: [LintFigure] { levels.isEmpty ? changes : levels }

  /// Neither a level nor the changes, one upon the other or added up, come as far as the target.
  var isRefuted: Bool {
    let isDown = target.value < current.value
    let room = 0.015 * abs(target.value)
    guard abs(target.value - current.value) > room, isLowerBetter.map({ $0 == isDown }) ?? true
    else { return false }
    let reaches = { (value: Double) in
      isDown ? value <= target.value + room : value >= target.value - room
    }
    if !levels.isEmpty {
      return !levels.contains { reaches($0.value) || reaches($0.upper) }
    }
    if changes.isEmpty { return false }
    var product = current.value
    var sum = current.value
    for change in changes {
      let amount = max(abs(change.value), abs(change.upper))
      let points = abs(change.number) / (change.dimension == .point && isShare ? 100 : 1)
      switch change.dimension {
      case .share:
        product *= isDown ? 1 - amount : 1 + amount
        // Points of a share may be meant, where there are so many.
        let isPoints = isShare && (!isDown || amount < current.value)
        sum += (isDown ? -1 : 1) * amount * (isPoints ? 1 : current.value)
        // Points of a scale may be meant.
        if let scale = current.scale ?? target.scale { sum += (isDown ? -1 : 1) * amount * scale }
      case .times:
        product *= isDown ? 1 / max(amount, 1) : max(amount, 1)
        sum = product
      case .point:
        product += isDown ? -points : points
        sum += isDown ? -points : points
      default:
        product += isDown ? -amount : amount
        sum += isDown ? -amount : amount
      }
    }
    return !reaches(product) && !reaches(sum)
  }

  private var isShare: Bool {
    current.dimension == .share || current.dimension == .number && current.value <= 1
  }
}
