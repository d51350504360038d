/// What became of the requests that records were to be joined with.
package struct RequestJoins: Hashable, Sendable {
  /// Records that should have a request and have none.
  package private(set) var unmatchedRecords = 0
  /// By number.
  private var used: Set<Int> = []

  package init() {}

  /// Requests that a record answers, each counted once.
  package var usedRequests: Int { used.count }

  package mutating func add(_ requests: [Int], unmatched: Int) {
    used.formUnion(requests)
    unmatchedRecords += unmatched
  }
}
