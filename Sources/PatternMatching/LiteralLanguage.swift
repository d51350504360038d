/// A small set of folded literals.
struct LiteralChoice: Hashable, Sendable {
  static let maximumCount = 64
  static let maximumBytes = 48

  private(set) var literals: Set<[UInt8]>

  /// Nil when there are too many, or one is too long, to be worth it.
  init?(_ literals: Set<[UInt8]>) {
    guard literals.count <= Self.maximumCount,
      literals.allSatisfy({ $0.count <= Self.maximumBytes })
    else { return nil }
    self.literals = literals
  }

  static let empty = LiteralChoice(unchecked: [[]])

  private init(unchecked literals: Set<[UInt8]>) {
    self.literals = literals
  }

  var shortestCount: Int { literals.map(\.count).min() ?? 0 }
  var sorted: [[UInt8]] { literals.sorted { $0.lexicographicallyPrecedes($1) } }

  func union(_ other: LiteralChoice) -> LiteralChoice? {
    LiteralChoice(literals.union(other.literals))
  }

  /// Each of these followed by each of `other`.
  func followed(by other: LiteralChoice) -> LiteralChoice? {
    guard literals.count * other.literals.count <= Self.maximumCount else { return nil }
    return LiteralChoice(Set(literals.flatMap { head in other.literals.map { head + $0 } }))
  }

  /// The rarer of two that are both required: the longer one, then the one with fewer choices.
  static func better(_ first: LiteralChoice?, _ second: LiteralChoice?) -> LiteralChoice? {
    guard let first, first.shortestCount > 0 else { return second }
    guard let second, second.shortestCount > 0 else { return first }
    if first.shortestCount != second.shortestCount {
      return first.shortestCount > second.shortestCount ? first : second
    }
    return second.literals.count < first.literals.count ? second : first
  }
}

/// What is known of the texts that a part of a pattern matches. Nil is "not known".
struct LiteralLanguage: Hashable, Sendable {
  /// It matches nothing but these.
  var exact: LiteralChoice?
  /// Each of its matches starts with one of these.
  var starts: LiteralChoice?
  /// Each of its matches ends with one of these.
  var ends: LiteralChoice?
  /// Each of its matches holds one of these.
  var required: LiteralChoice?

  static let unknown = LiteralLanguage(exact: nil, starts: nil, ends: nil, required: nil)
  /// The empty text alone, as an assertion does.
  static let nothing = LiteralLanguage(exact: .empty)

  init(exact: LiteralChoice) {
    self.init(exact: exact, starts: exact, ends: exact, required: exact)
  }

  init(
    exact: LiteralChoice?, starts: LiteralChoice?, ends: LiteralChoice?, required: LiteralChoice?
  ) {
    self.exact = exact
    self.starts = starts
    self.ends = ends
    self.required = required
  }

  func followed(by next: LiteralLanguage) -> LiteralLanguage {
    if let exact, let nextExact = next.exact, let both = exact.followed(by: nextExact) {
      return LiteralLanguage(exact: both)
    }
    let newStarts = exact.map { exact in next.starts.flatMap { exact.followed(by: $0) } ?? exact }
    let newEnds = next.exact.map { exact in ends.flatMap { $0.followed(by: exact) } ?? exact }
    let seam = (ends ?? .empty).followed(by: next.starts ?? .empty)
    return LiteralLanguage(
      exact: nil, starts: newStarts ?? starts, ends: newEnds ?? next.ends,
      required: .better(.better(required, next.required), seam))
  }

  func or(_ other: LiteralLanguage) -> LiteralLanguage {
    func union(_ path: KeyPath<LiteralLanguage, LiteralChoice?>) -> LiteralChoice? {
      guard let first = self[keyPath: path], let second = other[keyPath: path] else { return nil }
      return first.union(second)
    }
    return LiteralLanguage(
      exact: union(\.exact), starts: union(\.starts), ends: union(\.ends),
      required: union(\.required))
  }

  /// This, repeated from `lowest` to `highest` times; nil is no upper bound.
  func repeated(lowest: Int, highest: Int?) -> LiteralLanguage {
    if exact == .empty { return self }
    if lowest == 0 {
      guard highest == 1, let choice = exact?.union(.empty) else { return .unknown }
      return LiteralLanguage(exact: choice)
    }
    if lowest == 1, highest == 1 { return self }
    return LiteralLanguage(exact: nil, starts: starts, ends: ends, required: required)
  }
}
