package import PatternMatching

/// The compiled rules of all packs of a run.
///
/// *Shape*: rules by pack and id; patterns by rule, then as the rule lists them.
package struct RuleBook: Sendable {
  package let rules: [Rule]
  package let patterns: [CompiledPattern]
  /// By pattern: the features a clause must have. Beside the patterns, so that most are passed over
  /// without touching them.
  let required: [FeatureMask]
  /// The patterns of rules on what exists: they may match words alone.
  let barePatterns: Set<Int>
  /// What `/pcre2/` slots match, found over the raw text.
  package let rawSlots: [RawSlot]
  /// What values of attributes look like, found over the raw text.
  package let valueLooks: [ValueLook]
  package let table: ClassTable
  /// By code point from the first class on: what a mention brings to its clause.
  private let featureMasks: [FeatureMask]
  /// Passes over patterns on raw text that can't match.
  package let prefilter: RawPrefilter
  /// The full ids of rules that measured under their floor.
  package let quarantined: Set<String>
  /// How questions and their answers are read.
  package let questions: QuestionBook

  init(
    rules: [Rule], patterns: [CompiledPattern], table: ClassTable, featureMasks: [FeatureMask],
    rawSlots: [RawSlot] = [], valueLooks: [ValueLook] = [], questions: QuestionBook = QuestionBook()
  ) {
    self.rules = rules
    self.patterns = patterns
    required = patterns.map(\.required)
    barePatterns = Set(
      patterns.indices.filter {
        patterns[$0].required.isEmpty && rules[patterns[$0].rule].kind == .existence
      })
    self.table = table
    self.rawSlots = rawSlots
    self.valueLooks = valueLooks
    self.featureMasks = featureMasks
    prefilter = RawPrefilter(rules)
    self.questions = questions
    quarantined = Set(rules.filter { $0.status == .quarantined }.map(\.id))
  }

  @inline(__always)
  package func features(ofCode code: UInt32) -> FeatureMask {
    let index = Int(code) - Int(SkeletonWord.firstClass)
    return index >= 0 && index < featureMasks.count ? featureMasks[index] : FeatureMask()
  }

  /// The rules of a kind, in order.
  package func rules(of kind: Rule.Kind) -> [Int] {
    rules.indices.filter { rules[$0].kind == kind }
  }
}

/// The expression of a `/pcre2/` slot with the code point of what it matches.
package struct RawSlot: Sendable {
  package let code: UInt32
  package let pattern: Pattern
}
