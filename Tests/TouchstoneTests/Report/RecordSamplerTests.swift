import Testing

@testable import Touchstone

struct RecordSamplerTests {
  private static func record(_ number: Int, rule: String? = nil) -> ScoredRecord {
    var record = ScoredRecord(
      id: "r\(number)", verdict: number.isMultiple(of: 2) ? .supported : .unverifiable,
      sha256: "h\(number)")
    if let rule {
      record.verdict = .contradicted
      record.claims = [
        ScoredClaim(
          id: "c1", verdict: .contradicted, basis: .fact, severity: .error, diagnosis: .wrongValue,
          rule: rule, fingerprint: "")
      ]
    }
    return record
  }

  /// A hundred of one error, three of another, two hundred right ones.
  private static let run =
    (0..<100).map { record($0, rule: "common") } + (100..<103).map { record($0, rule: "rare") }
    + (103..<303).map { record($0) }

  private func sample(
    _ records: [ScoredRecord], size: Int, seed: UInt64 = 0
  ) -> (ids: [String], counts: RecordSample.Counts) {
    var sampler = RecordSampler(size: size, seed: seed)
    for record in records { sampler.add(record) }
    let sample = sampler.sample
    return (
      records.filter { sample.times(sample.key(of: $0)) > 0 }.map(\.id).sorted(), sample.counts
    )
  }

  @Test(arguments: [
    (0, 0, 0), (1, 1, 1), (50, 50, 50), (103, 103, 103), (150, 150, 103), (500, 303, 103),
  ])
  func `records with an error come first, up to the size`(size: Int, shown: Int, wrong: Int) {
    let (ids, counts) = sample(Self.run, size: size)
    #expect(ids.count == shown && counts.shown == shown && counts.shownWrong == wrong)
    #expect(counts.all == 303 && counts.allWrong == 103)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func `a rare error isn't lost among common ones`(
    seed: UInt64
  ) {
    let (ids, _) = sample(Self.run, size: 10, seed: seed)
    #expect(Set(ids).isSuperset(of: ["r100", "r101", "r102"]), "seed \(seed)")
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func `neither order nor shards change what is chosen`(
    seed: UInt64
  ) {
    let whole = sample(Self.run, size: 120, seed: seed)
    #expect(sample(Self.run.reversed(), size: 120, seed: seed).ids == whole.ids)
    var shards = [RecordSampler](repeating: RecordSampler(size: 120, seed: seed), count: 3)
    for (place, record) in Self.run.enumerated() { shards[place % 3].add(record) }
    var merged = shards[2]
    merged.merge(shards[0])
    merged.merge(shards[1])
    var one = RecordSampler(size: 120, seed: seed)
    for record in Self.run { one.add(record) }
    #expect(merged.sample == one.sample, "seed \(seed)")
  }

  @Test func `another seed chooses others`() {
    #expect(sample(Self.run, size: 20, seed: 1).ids != sample(Self.run, size: 20, seed: 2).ids)
  }

  @Test func `a larger sample holds a smaller one`() {
    let small = Set(sample(Self.run, size: 30).ids)
    #expect(Set(sample(Self.run, size: 200).ids).isSuperset(of: small))
  }

  @Test func `equal records are counted one by one`() {
    var sampler = RecordSampler(size: 3, seed: 0)
    for _ in 0..<5 { sampler.add(Self.record(1)) }
    let sample = sampler.sample
    #expect(sample.times(sample.key(of: Self.record(1))) == 3 && sample.counts.shown == 3)
  }

  @Test func `a disputed claim makes no record wrong`() {
    var record = Self.record(1, rule: "common")
    record.claims[0].isDisputed = true
    record.verdict = .unverifiable
    var sampler = RecordSampler(size: 3, seed: 0)
    sampler.add(record)
    #expect(sampler.sample.counts.allWrong == 0)
  }
}
