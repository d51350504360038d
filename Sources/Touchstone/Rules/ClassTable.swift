/// Gives every set of classes that a mention can have one private-use code point.
///
/// *Source*: LANGUAGE "Slot patterns": a code point stands for an interned set of classes; a slot is
/// the character class of all sets that contain it.
package struct ClassTable: Sendable {
  private var sets: [Set<MentionClass>] = []
  private var codes: [Set<MentionClass>: UInt32] = [:]
  /// By lexicon entry; 0 for an entry no pattern can speak of.
  package private(set) var entryCodes: [UInt32] = []
  package let periodCode: UInt32
  package let dateCode: UInt32
  package let timeCode: UInt32
  let answerCode: UInt32
  private var valueCodes: [UInt32] = []
  private var rawSources: [String] = []
  /// By expression: what looks like a value of the attributes that have it.
  private(set) var lookCodes: [String: UInt32] = [:]

  /// - Parameter rawSources: the expressions of `/pcre2/` slots.
  package init(lexicon: Lexicon, factBase: FactBase, rawSources: [String] = []) {
    periodCode = SkeletonWord.firstClass
    dateCode = SkeletonWord.firstClass + 1
    timeCode = SkeletonWord.firstClass + 2
    answerCode = SkeletonWord.firstClass + 3
    _ = intern([.period])
    _ = intern([.period, .date])
    _ = intern([.time])
    _ = intern([.answer])
    valueCodes = ValueClass.allCases.map { intern([.value($0)]) }
    entryCodes = lexicon.entries.map { entry in
      var set: Set<MentionClass> = []
      for entity in entry.entities { set.insert(.entity(type: factBase[entity].type)) }
      for index in entry.attributes {
        let attribute = factBase[index]
        let shape = ValueShape(attribute)
        for group in attribute.groups { set.insert(.attribute(group: group, shape: shape)) }
        if attribute.isIn(group: Attribute.anyGroup) {
          set.insert(.attribute(group: Attribute.anyGroup, shape: shape))
        }
      }
      for term in entry.terms { set.insert(.term(term.attribute)) }
      return set.isEmpty ? 0 : intern(set)
    }
    for look in ValueLook.groups(of: factBase) {
      lookCodes[look.source] = intern(Set(look.attributes.map { .term($0) }))
    }
    for source in rawSources where !self.rawSources.contains(source) {
      _ = intern([.raw(self.rawSources.count)])
      self.rawSources.append(source)
    }
  }

  /// The expressions of `/pcre2/` slots with the code points of what they match.
  var rawSlots: [(source: String, code: UInt32)] {
    rawSources.enumerated().map { index, source in (source, codes[[.raw(index)]] ?? 0) }
  }

  /// Stated values of all attributes.
  var termClasses: Set<MentionClass> {
    sets.reduce(into: []) { classes, set in
      classes.formUnion(set.filter { if case .term = $0 { true } else { false } })
    }
  }

  func rawClass(of source: String) -> MentionClass? {
    rawSources.firstIndex(of: source).map { .raw($0) }
  }

  package func code(of value: ValueClass) -> UInt32 { valueCodes[Int(value.rawValue)] }

  /// The code points of all sets that hold one of the classes, ascending.
  func codes(of classes: Set<MentionClass>) -> [UInt32] {
    sets.indices.filter { !sets[$0].isDisjoint(with: classes) }
      .map { SkeletonWord.firstClass + UInt32($0) }
  }

  private mutating func intern(_ set: Set<MentionClass>) -> UInt32 {
    if let code = codes[set] { return code }
    let code = SkeletonWord.firstClass + UInt32(sets.count)
    precondition(code < SkeletonWord.classLimit, "more class sets than private-use code points")
    sets.append(set)
    codes[set] = code
    return code
  }
}
