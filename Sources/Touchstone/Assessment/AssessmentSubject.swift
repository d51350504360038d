/// What is assessed, and what was read for it.
public struct AssessmentSubject: Hashable, Sendable {
  /// `Support bot`; the first model's name where nothing is given.
  public var title: String
  /// Files of verdict lines, as they are shown.
  public var verdictFiles: [String]
  /// The day facts are judged by; nil where it isn't known.
  public var day: String?
  public var models: [String]

  public init(title: String, verdictFiles: [String], day: String? = nil, models: [String] = []) {
    self.title = title
    self.verdictFiles = verdictFiles
    self.day = day
    self.models = models
  }
}

/// The assessment of an earlier run, as its JSON has it.
public struct PreviousAssessment: Hashable, Sendable {
  /// The file, as it is shown.
  public let source: String
  public let measurements: [MeasurementID: Measurement]

  public init(source: String, measurements: [Measurement]) {
    self.source = source
    self.measurements = Dictionary(
      measurements.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
  }
}

/// A name with how often it was seen, for lists in sentences.
public struct NamedCount: Hashable, Sendable {
  public let name: String
  public let count: Int
  public let origin: Measurement.Origin

  public init(_ name: String, _ count: Int, origin: Measurement.Origin) {
    self.name = name
    self.count = count
    self.origin = origin
  }
}
