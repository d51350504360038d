/// What a dataset may take of a failing record, without its texts: of bounded size, so that many can be held.
///
/// Texts are read again once it is known which candidates go in.
public struct NegativeCandidate: Hashable, Sendable {
  /// Where a right answer to set against the output could come from.
  public struct Sources: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Another output of the same model to the same prompt, in which nothing is contradicted.
    public static let passing = Sources(rawValue: 1)
    /// The output itself, mended and validated.
    public static let correction = Sources(rawValue: 2)
    /// Saying that it isn't known.
    public static let abstention = Sources(rawValue: 4)
  }

  /// The place of the record in the run, from 0, over all files.
  public var order: Int
  /// Decides between equals: a hash of the seed, the record's id and its bytes.
  public var lot: UInt64
  /// A hash of the weightiest error's pattern.
  public var pattern: UInt64
  /// *Source*: the severity weights of SEMANTICS 7, doubled, over the record's contradicted claims.
  public var weight: Int
  /// Hashes of the entities that its claims are about; sorted, no one twice.
  public var entities: [UInt64]
  /// Hashes of entity and attribute of its claims; sorted, no one twice.
  public var facts: [UInt64]
  /// Of the prompt with names, periods and figures taken out; nil without a prompt.
  public var template: UInt64?
  /// Of the whole prompt and the model; nil without a prompt.
  public var prompt: UInt64?
  /// Of prompt and output, folded: equal for exact duplicates.
  public var duplicateKey: UInt64
  /// Of the output: what near duplicates share.
  public var signature: MinHash.Signature
  /// Bits by the place of a sensitive group in its list.
  public var groups: UInt64
  public var sources: Sources

  public init(
    order: Int, lot: UInt64, pattern: UInt64, weight: Int = 2, entities: [UInt64] = [],
    facts: [UInt64] = [], template: UInt64? = nil, prompt: UInt64? = nil, duplicateKey: UInt64,
    signature: MinHash.Signature = MinHash.Signature(), groups: UInt64 = 0, sources: Sources = []
  ) {
    self.order = order
    self.lot = lot
    self.pattern = pattern
    self.weight = weight
    self.entities = entities
    self.facts = facts
    self.template = template
    self.prompt = prompt
    self.duplicateKey = duplicateKey
    self.signature = signature
    self.groups = groups
    self.sources = sources
  }
}
