/// A value that a source states.
public struct Fact: Sendable {
  public let entity: EntityIndex
  public let attribute: AttributeIndex
  public let period: Period?
  /// The days the period covers by the entity's calendar: an instant has one day. Nil without a
  /// period.
  public let days: ClosedRange<Day>?
  /// (dimension, value) by dimension.
  public let dimensions: [KeyValue]
  public let value: FactValue
  /// The place of the source in the fact base.
  public let source: Int
  /// Where in the source, such as a page.
  public let locator: String?
  /// When the source said so; orders vintages.
  public let asOf: Day?
  /// The first day the value holds on; nil where the pack gives none.
  public let validFrom: Day?
  /// The last day the value holds on; nil where the pack gives none.
  public let validTo: Day?
}

/// What a fact says.
public enum FactValue: Hashable, Sendable {
  case figure(FactFigure, Unit)
  case text(String)
  case date(Day)
  case time(ClockTime)
  case boolean(Bool)
  case entity(String)
  case set([String])
}

/// Where facts come from.
public struct Source: Sendable {
  public enum Trust: String, Hashable, Sendable, CaseIterable {
    case high, medium, low
  }

  public let id: String
  public let title: String
  public let publisher: String
  public let link: String
  /// An ISO day, or a year alone.
  public let published: String?
  public let retrieved: Day?
  public let trust: Trust
  /// The days it may have been published on: one, or those of the year.
  let publishedDays: ClosedRange<Day>?

  init(
    id: String, title: String, publisher: String, link: String, published: String?,
    retrieved: Day?, trust: Trust
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.link = link
    self.published = published
    self.retrieved = retrieved
    self.trust = trust
    publishedDays = published.flatMap { text in
      if let day = Day(text) { return day...day }
      return Int(text).flatMap { Period.calendarYear($0).dates(calendar: nil) }
    }
  }
}
