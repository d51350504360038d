/// Whether a list vouches for what isn't in it. *Source*: SEMANTICS 8.5.
///
/// A list that was complete on one day knows nothing of what was given up before, and past its refresh
/// interval nothing of what has come since.
enum Completeness: Hashable {
  /// The world is open, or the day lies before the one it was complete on.
  case none
  case vouches
  /// It did; the refresh interval is over.
  case stale

  /// - Parameter day: the day that is asked about; nil for any.
  init(_ world: Attribute.World, asOf complete: Day?, refreshDays: Int?, on day: Day?) {
    guard world == .closed, let complete else {
      self = .none
      return
    }
    guard let day else {
      self = .vouches
      return
    }
    if day < complete {
      self = .none
    } else if let refreshDays, day - complete > refreshDays {
      self = .stale
    } else {
      self = .vouches
    }
  }
}

extension Judge {
  /// The day a text speaks of: that of its writing, or else the day freshness counts from.
  private var day: Day? { conversation.asOf ?? freshOn }

  func completeness(of attribute: Attribute) -> Completeness {
    Completeness(
      attribute.world, asOf: attribute.completeAsOf, refreshDays: attribute.refreshDays, on: day)
  }

  func completeness(of type: EntityType) -> Completeness {
    Completeness(type.world, asOf: type.completeAsOf, refreshDays: type.refreshDays, on: day)
  }
}
