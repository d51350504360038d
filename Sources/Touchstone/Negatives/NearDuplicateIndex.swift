/// Finds texts that are much alike, without comparing each with each: those that agree in a whole band of their
/// signatures are compared.
public struct NearDuplicateIndex: Sendable {
  /// Signatures this alike are duplicates.
  public let threshold: Double
  /// Values in a band: with so few, what is 0.8 alike shares one with more than 999 in 1,000.
  static let rows = 4

  private var signatures: [MinHash.Signature] = []
  /// Places in `signatures` by the hash of a band.
  private var bands: [UInt64: [Int32]] = [:]
  /// Texts that share a band beyond so many are not compared: they are common phrases, not duplicates.
  private static let bandLimit = 200

  public init(threshold: Double = 0.8) { self.threshold = threshold }

  public var count: Int { signatures.count }

  /// The place of one that is a near duplicate, the first that was inserted.
  public func match(_ signature: MinHash.Signature) -> Int? {
    var seen: Set<Int32> = []
    var best: Int32?
    for band in Self.bandKeys(of: signature) {
      for place in bands[band] ?? [] where seen.insert(place).inserted {
        if best.map({ place < $0 }) ?? true,
          MinHash.similarity(signatures[Int(place)], signature) >= threshold
        {
          best = place
        }
      }
    }
    return best.map(Int.init)
  }

  /// Returns its place.
  @discardableResult
  public mutating func insert(_ signature: MinHash.Signature) -> Int {
    let place = Int32(signatures.count)
    signatures.append(signature)
    for band in Self.bandKeys(of: signature) {
      if bands[band, default: []].count < Self.bandLimit { bands[band, default: []].append(place) }
    }
    return Int(place)
  }

  /// Figures are part of a band: texts with others aren't compared.
  private static func bandKeys(of signature: MinHash.Signature) -> [UInt64] {
    if signature.values.isEmpty { return [SplitMix.draw(signature.figures)] }
    return stride(from: 0, to: signature.values.count, by: rows).map { start in
      var key = SplitMix.draw(signature.figures &+ UInt64(start))
      for value in signature.values[start..<start + rows] {
        key = SplitMix.draw(key ^ UInt64(value))
      }
      return key
    }
  }
}
