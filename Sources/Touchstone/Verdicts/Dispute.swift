/// What somebody objects to a finding, and until when. *Source*: SEMANTICS 8.8.
public struct Dispute: Hashable, Sendable {
  /// The finding's, as verdict lines give it.
  public let fingerprint: String
  public let reason: String
  /// The last day it holds.
  public let expires: Day
  /// Who says so.
  public let by: String?
  public let location: SourceLocation

  public init(
    fingerprint: String, reason: String, expires: Day, by: String? = nil, location: SourceLocation
  ) {
    self.fingerprint = fingerprint
    self.reason = reason
    self.expires = expires
    self.by = by
    self.location = location
  }
}

/// The disputes of a run.
public struct DisputeList: Hashable, Sendable {
  /// In the order of their file; no fingerprint occurs twice.
  public let disputes: [Dispute]
  /// Places in `disputes` of those that have run out: their findings count again.
  public let expired: [Int]
  private let placeOfFingerprint: [String: Int]

  /// - Parameter day: what expiry is measured by; nil where no day is known: none has run out then.
  public init(_ disputes: [Dispute], on day: Day?) {
    self.disputes = disputes
    let expired = disputes.indices.filter { index in
      day.map { disputes[index].expires < $0 } ?? false
    }
    self.expired = expired
    placeOfFingerprint = Dictionary(
      disputes.indices.filter { !expired.contains($0) }.map { (disputes[$0].fingerprint, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The place in `disputes` of the one in force against a finding.
  public func place(of fingerprint: String) -> Int? { placeOfFingerprint[fingerprint] }

  /// The place in `disputes` of the one that a finding bears.
  package func place(of finding: Finding) -> Int? {
    finding.dispute.flatMap { placeOfFingerprint[$0.fingerprint] }
  }

  /// Whether none is in force.
  var isIdle: Bool { placeOfFingerprint.isEmpty }
}

/// The disputes of a run as they bear on one record.
public struct RecordDisputes: Sendable {
  public let list: DisputeList
  /// What fingerprints name the record by: its id, or the hash of its prompt.
  public let record: String

  public init(_ list: DisputeList, record: String) {
    self.list = list
    self.record = record
  }
}

extension RecordReport {
  /// Marks the contradicted findings that are disputed. They keep their verdict and count no longer: the
  /// record is what it is without them, and they aren't mended.
  mutating func apply(_ disputes: RecordDisputes) {
    if disputes.list.isIdle { return }
    var fingerprints = FingerprintMaker(record: disputes.record)
    for index in findings.indices {
      let fingerprint = fingerprints.fingerprint(of: findings[index])
      guard findings[index].verdict == .contradicted,
        let place = disputes.list.place(of: fingerprint)
      else { continue }
      findings[index].dispute = disputes.list.disputes[place]
      findings[index].notes.append(.disputed)
      findings[index].correction = nil
      findings[index].edits = []
    }
    if findings.contains(where: { $0.dispute != nil }) { settle() }
  }
}
