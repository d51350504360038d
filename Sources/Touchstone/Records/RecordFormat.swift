/// How the records of a file are written.
public enum RecordFormat: String, Hashable, Sendable, CaseIterable {
  /// Our own: the text to check is `output`.
  case touchstone
  /// A plain pair under one of its other usual names, such as `response` and `question`.
  case pairs
}
