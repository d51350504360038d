/// Which values the keys of a policy's conditions have in a run, so that a value that nothing has is answered with those
/// that there are. What is said doesn't depend on the records' order.
public struct SliceValues: Hashable, Sendable {
  /// Values that are named for a key at most.
  public static let limit = 8

  /// Each once, sorted.
  private let conditions: [ScoreSlice]
  private var isMet: [Bool]
  /// By key, sorted: the smallest values, one more than are named.
  private var smallest: [String: [String]] = [:]

  public init(_ filters: [ScoreFilter]) {
    conditions = Set(filters.flatMap(\.conditions)).sorted()
    isMet = conditions.map { _ in false }
  }

  public mutating func add(_ record: ScoredRecord) {
    for index in conditions.indices {
      let key = conditions[index].key
      if conditions[index].isOfClaims {
        for claim in record.claims {
          if let value = claim.value(of: key) { see(value, index) }
        }
      } else if let value = record.value(of: key) {
        see(value, index)
      }
    }
  }

  private mutating func see(_ value: String, _ index: Int) {
    if isMet[index] { return }
    if value == conditions[index].value { isMet[index] = true }
    keep(value, of: conditions[index].key)
  }

  private mutating func keep(_ value: String, of key: String) {
    var values = smallest[key, default: []]
    if values.count > Self.limit, let last = values.last, last < value { return }
    let place = values.firstIndex { $0 >= value } ?? values.endIndex
    if place < values.endIndex, values[place] == value { return }
    values.insert(value, at: place)
    smallest[key] = Array(values.prefix(Self.limit + 1))
  }

  /// Adds what another part of the same run has.
  public mutating func merge(_ other: SliceValues) {
    precondition(other.conditions == conditions, "values of different conditions")
    for index in isMet.indices where other.isMet[index] { isMet[index] = true }
    for (key, values) in other.smallest {
      for value in values { keep(value, of: key) }
    }
  }

  /// Why nothing is in a part of the run: the first condition that nothing meets, and what values there are; nil where each
  /// is met by something. Of diagnoses none is a good sign.
  func explanation(of filter: ScoreFilter) -> String? {
    for condition in filter.conditions where condition.key != "diagnosis" {
      guard let index = conditions.firstIndex(of: condition), !isMet[index] else { continue }
      let noun = condition.isOfClaims ? "claim" : "record"
      let values = smallest[condition.key, default: []]
      if values.isEmpty { return "no \(noun) of this run has a \(condition.key)" }
      let named = values.prefix(Self.limit).map { "'\($0)'" }.joined(separator: ", ")
      let more = values.count > Self.limit ? " and others" : ""
      return "no \(noun) of this run has the \(condition.key) '\(condition.value)'; there "
        + (values.count == 1 ? "is " : "are ") + named + more
    }
    return nil
  }
}
