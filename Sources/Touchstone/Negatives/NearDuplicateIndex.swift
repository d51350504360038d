/// Finds texts that are much alike without comparing each with each: those are compared that agree in a whole band of
/// their signatures.
///
/// *Source*: banding as in J. Leskovec, A. Rajaraman and J. Ullman, "Mining of Massive Datasets", 3.4.
public struct NearDuplicateIndex: Sendable {
  /// Signatures at least this alike are near duplicates.
  public let threshold: Double
  /// Values of a band: as many as still let 99 of 100 pairs at the threshold share a band. Six at 0.8.
  let rows: Int

  private var signatures: [MinHash.Signature] = []
  /// Places in `signatures` by the hash of a band; a list ends at `bandLimit`.
  private var bands: [UInt64: [Int32]] = [:]
  /// A band that more texts have is a phrase that they share; to compare with all of them would take quadratic time.
  private static let bandLimit = 256

  /// - Parameter threshold: 0...1.
  public init(threshold: Double = 0.8) {
    precondition((0...1).contains(threshold), "the threshold \(threshold) is no share")
    self.threshold = threshold
    rows = Self.rows(for: threshold)
  }

  public var count: Int { signatures.count }

  /// The place of the first inserted that is a near duplicate, from 0; nil without one.
  public func match(_ signature: MinHash.Signature) -> Int? {
    var compared: Set<Int32> = []
    var first: Int32?
    for band in bandKeys(of: signature) {
      for place in bands[band] ?? [] where first.map({ place < $0 }) ?? true {
        guard compared.insert(place).inserted else { continue }
        if MinHash.similarity(signatures[Int(place)], signature) >= threshold { first = place }
      }
    }
    return first.map(Int.init)
  }

  /// Returns its place.
  @discardableResult
  public mutating func insert(_ signature: MinHash.Signature) -> Int {
    let place = signatures.count
    signatures.append(signature)
    for band in bandKeys(of: signature) {
      if bands[band, default: []].count < Self.bandLimit {
        bands[band, default: []].append(Int32(place))
      }
    }
    return place
  }

  /// Figures are part of every band: texts with others are never compared.
  private func bandKeys(of signature: MinHash.Signature) -> [UInt64] {
    if signature.values.isEmpty { return [SplitMix.mix(signature.figures &+ 1)] }
    return stride(from: 0, through: signature.values.count - rows, by: rows).map { start in
      var key = SplitMix.mix(signature.figures ^ UInt64(start) << 32)
      for value in signature.values[start..<start + rows] {
        key = SplitMix.mix(key &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(value))
      }
      return key
    }
  }

  /// The more values, the fewer pairs are compared in vain.
  private static func rows(for threshold: Double) -> Int {
    var best = 1
    for rows in 2...16 {
      var missesBand = 1.0
      for _ in 0..<rows { missesBand *= threshold }
      missesBand = 1 - missesBand
      var missesAll = 1.0
      for _ in 0..<(MinHash.length / rows) { missesAll *= missesBand }
      if missesAll <= 0.01 { best = rows }
    }
    return best
  }
}
