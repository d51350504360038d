import Touchstone

/// What each record of a run gives to a dataset: made once it is known what goes in.
struct ExportPlan: Sendable {
  /// A place in a dataset.
  struct Place: Hashable, Sendable {
    var group: String
    var isValidation: Bool
  }

  struct Negative: Hashable, Sendable {
    var place: Place
    /// The record whose output is its right side.
    var partner: Int?
  }

  struct Synthetic: Hashable, Sendable {
    var place: Place
    /// What errors to make of it, the first that succeeds.
    var aims: [Diagnosis]
  }

  /// By the order of the record.
  var negatives: [Int: Negative] = [:]
  var partners: Set<Int> = []
  var positives: [Int: Place] = [:]
  var synthetics: [Int: Synthetic] = [:]

  func isWanted(_ order: Int) -> Bool {
    negatives[order] != nil || partners.contains(order) || positives[order] != nil
      || synthetics[order] != nil
  }
}
