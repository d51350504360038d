/// What an attribute's values look like: decides which figures of a text may state it.
package enum ValueShape: UInt8, Hashable, Sendable, CaseIterable {
  case number, percent, money, moneyPer, ratio, count, time, physical
  /// Words that state a value: text, enum, boolean, day of week, set.
  case term
  case clock, date
  /// Another entity.
  case relation
}

/// What a figure of a text looks like.
package enum ValueClass: UInt8, Hashable, Sendable, CaseIterable {
  case number, percent, points, money, moneyPer, ratio, count, time, physical, ordinal
}

/// What a mention is to a pattern.
package enum MentionClass: Hashable, Sendable {
  case entity(type: String)
  case attribute(group: String, shape: ValueShape)
  case value(ValueClass)
  case period
  case date
  /// A time of day.
  case time
  /// A stated value of the attribute.
  case term(AttributeIndex)
  /// A yes or no behind a label.
  case answer
  /// What a `/pcre2/` slot matched, by the place of its expression in the class table.
  case raw(Int)
}

extension ValueShape {
  /// The figures that may state an attribute of this shape. A bare number may state any of them: its
  /// unit is one of the readings.
  var acceptedClasses: [ValueClass] {
    switch self {
    case .number: [.number]
    case .percent: [.percent, .points, .number]
    case .money: [.money, .number]
    case .moneyPer: [.moneyPer, .money, .number]
    case .ratio: [.ratio, .number, .percent]
    case .count: [.count, .number]
    case .time: [.time, .number]
    case .physical: [.physical, .number]
    case .term, .clock, .date, .relation: []
    }
  }

  /// The shape of an attribute's facts.
  init(_ attribute: Attribute) {
    switch attribute.type {
    case .percent: self = .percent
    // "45.3 days" is a ratio of amounts that is shown in days.
    case .ratio: self = attribute.display == .days ? .time : .ratio
    case .duration: self = .time
    case .count: self = .count
    case .quantity: self = .physical
    case .money:
      if case .moneyPer = attribute.unit?.dimension { self = .moneyPer } else { self = .money }
    case .number: self = .number
    case .text, .enumeration, .boolean, .weekday, .set: self = .term
    case .time: self = .clock
    case .date: self = .date
    case .entity: self = .relation
    }
  }
}

extension ValueClass {
  package init(_ mention: QuantityMention) {
    if mention.kind == .ordinal {
      self = .ordinal
      return
    }
    switch mention.value.unit.dimension {
    case .none: self = .number
    case .percent: self = .percent
    case .points: self = .points
    case .money: self = .money
    case .moneyPer: self = .moneyPer
    case .ratio: self = .ratio
    case .count: self = .count
    case .time: self = .time
    case .physical, .rate: self = .physical
    }
  }
}
