/// Near duplicates by the smallest hashes of their pieces.
public enum MinHash {
  /// Places in which two texts agree are, in expectation, the share of pieces they have in common.
  public struct Signature: Hashable, Sendable {
    /// Of a fixed length, or empty for a text without pieces.
    public var values: [UInt32]

    public init(_ values: [UInt32] = []) { self.values = values }
  }
}
