/// What became of a payload's figures.
package struct ImportTally: Hashable, Sendable {
  /// One a thing and period; vintages and figures adjusted for splits come on top.
  package var facts = 0
  package var vintages = 0
  package var splitAdjusted = 0
  /// Of the facts: quarters that are differences of longer stretches.
  package var derived = 0
  package var sources = 0
  /// All rows of the payload.
  package var rows = 0
  /// Rows that were never looked at, by why: another taxonomy, unit or concept.
  package var passedOver: [String: Int] = [:]
  /// Figures that are in doubt and no facts, by why.
  package var leftOut: [String: Int] = [:]

  package init() {}

  mutating func leaveOut(_ reason: Doubt, _ count: Int = 1) {
    leftOut[reason.rawValue, default: 0] += count
  }
}

/// Why a figure of a payload is no fact.
package enum Doubt: String, Hashable, Sendable, CaseIterable {
  case oddLength = "a stretch of a length that no report has"
  case twoValues = "two values in one filing"
  case fragment = "a part of the whole under the name of the whole"
  case sum = "its parts sum up to more"
  case neighbours = "far from the periods around it"
  case scale = "a slip of scale"
  case sign = "a sign that it can't have"
  case basis = "a quarter of which year and months were restated apart"
  case concepts = "a quarter whose longer stretches are of different concepts"
}
