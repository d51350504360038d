package import Touchstone

/// What the labels of a run come to, in bounded memory.
package struct LabelTally: Hashable, Sendable {
  /// Unknown labels beyond these are only counted.
  package static let distinctLimit = 100

  package private(set) var known: [Verdict: Int] = [:]
  /// Records with a label the map doesn't know.
  package private(set) var unknownRecords = 0
  /// Those labels, shortened, with their records.
  package private(set) var unknown: [String: Int] = [:]

  package init() {}

  package mutating func add(_ verdict: Verdict?, label: String) {
    if let verdict {
      known[verdict, default: 0] += 1
    } else {
      unknownRecords += 1
      note(PrintableText.line(label, limit: 40), 1)
    }
  }

  package mutating func add(_ other: LabelTally) {
    known.merge(other.known, uniquingKeysWith: +)
    unknownRecords += other.unknownRecords
    for (label, count) in other.unknown.sorted(by: { $0.key < $1.key }) { note(label, count) }
  }

  private mutating func note(_ label: String, _ count: Int) {
    if unknown[label] != nil || unknown.count < Self.distinctLimit {
      unknown[label, default: 0] += count
    }
  }

  /// In order of their records, most first, ties by label.
  package var rankedUnknown: [(label: String, records: Int)] {
    unknown.map { ($0.key, $0.value) }
      .sorted { $0.records != $1.records ? $0.records > $1.records : $0.label < $1.label }
  }
}
