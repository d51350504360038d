import Touchstone

extension Finding {
  /// The claim in words: `Acme, total current assets, FY2019: about $16.5 billion`.
  func words(_ factBase: FactBase) -> String {
    let entity = factBase.entity(entity).map { factBase[$0].name } ?? entity
    let attribute = factBase.attribute(attribute).map {
      factBase[$0].name
    }
    let parts = [entity, attribute ?? self.attribute].compactMap { $0 } + context.map(\.value)
    let subject = parts.isEmpty ? "" : parts.joined(separator: ", ") + ": "
    let denial = polarity == .negative ? "not " : ""
    // Of a direction the text's own word says which.
    let isDirection =
      if case .text = value { self.relation == .rose || self.relation == .fell } else { false }
    let relation = relation.words.isEmpty || isDirection ? "" : relation.words + " "
    let manner = modality == .asserted ? "" : " (\(modality.rawValue))"
    return subject + denial + relation + text + manner
  }
}

extension Relation {
  /// Before a value; empty for plain equality.
  var words: String {
    switch self {
    case .equal: ""
    case .about: "about"
    case .above: "more than"
    case .atLeast: "at least"
    case .below: "less than"
    case .atMost: "at most"
    case .between: "between"
    case .rose: "rose by"
    case .fell: "fell by"
    case .unchanged: "unchanged at"
    case .has: "has"
    case .rank: "rank"
    }
  }
}

extension Note {
  /// The note as a person reads it.
  var words: String {
    switch self {
    case .padded: "zeros were added behind the point"
    case .rounded: "the text rounds coarsely"
    case .rounding: "within what rounding the steps first gives"
    case .excessPrecision: "the text is more precise than the fact"
    case .periodUnstated: "no period is stated; this is the newest value"
    case .otherReading: "true in a reading that isn't the first one"
    case .olderVintage: "an older vintage of the fact says so"
    case .oldFact: "the fact is past its refresh interval"
    case .lowTrust: "it rests on one source of low trust"
    case .severalSources: "not every source says so"
    case .farOff: "more than tenfold off: perhaps misread"
    case .computed: "it follows from figures of the context"
    case .disputed: "somebody objects to it, and it doesn't count"
    case .quarantined: "its rule measured under its floor: it doesn't count"
    }
  }
}

extension Diagnosis {
  /// The error as a person reads it.
  var words: String {
    switch self {
    case .wrongPeriod: "the figure of another period"
    case .wrongEntity: "the figure of another entity"
    case .wrongAttribute: "the figure of another attribute"
    case .wrongScale: "right but for its scale"
    case .wrongUnit: "right but for its unit"
    case .wrongSign: "right but for its sign"
    case .swappedDigits: "two digits swapped"
    case .rounding: "rounded the wrong way"
    case .outdatedValue: "no longer so"
    case .wrongDirection: "it went the other way"
    case .wrongArithmetic: "the stated figures don't give it"
    case .selfContradiction: "the text says otherwise elsewhere"
    case .nonexistentEntity: "there is no such thing"
    case .fabricatedIdentifier: "no such identifier can be"
    case .impossibleDate: "no such date can be"
    case .ungrounded: "the record's context doesn't say so"
    case .wrongValue: "nothing known explains it"
    }
  }
}
