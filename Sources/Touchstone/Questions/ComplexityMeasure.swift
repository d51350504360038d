/// Counts what a prompt asks beyond one figure of one entity and one period.
///
/// A point each for: every further entity, attribute and period that it names, every question mark behind
/// the first, every further operand of what is to be computed, and eighty words or more. No point is simple, one or two are
/// moderate, more are complex.
struct ComplexityMeasure {
  let prompt: ReadText
  /// What the prompt was understood to ask.
  let question: AskedQuestion?

  private static let moderatePoints = 2
  private static let longPrompt = 80

  func complexity() -> PromptComplexity {
    switch points {
    case ...0: .simple
    case ...Self.moderatePoints: .moderate
    default: .complex
    }
  }

  private var points: Int {
    var entities: Set<Int> = []
    var attributes: Set<Int> = []
    var periods: Set<String> = []
    for mention in prompt.mentions {
      switch mention.kind {
      case .entity, .name: entities.insert(mention.index)
      case .attribute: attributes.insert(mention.index)
      case .period: periods.insert(Folding.fold(prompt.text(mention.span)))
      case .value, .time, .term, .look, .answer, .raw: break
      }
    }
    let operands = question?.readings.first.map { Self.operands(of: $0.formula) } ?? 0
    let questions = prompt.tokens.count { $0.symbol == UInt8(ascii: "?") }
    let words = prompt.tokens.count { $0.kind == .word }
    // What is computed names its operands too, or is computed of them: the greater of the two.
    let asked = max(attributes.count, operands)
    return [entities.count, asked, periods.count, questions].reduce(0) { $0 + max(0, $1 - 1) }
      + (words >= Self.longPrompt ? 1 : 0)
  }

  private static func operands(of formula: AttributeFormula) -> Int {
    switch formula {
    case .number: 0
    case .attribute: 1
    case .negate(let inner): operands(of: inner)
    case .binary(_, let left, let right): operands(of: left) + operands(of: right)
    // Needs earlier periods too.
    case .call(_, let inner): operands(of: inner) + 1
    // Alternatives of one figure.
    case .coalesce(let inner), .minimum(let inner), .maximum(let inner):
      inner.map { operands(of: $0) }.max() ?? 0
    }
  }
}
