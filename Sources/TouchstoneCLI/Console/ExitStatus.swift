/// What the process says when it ends. *Source*: SEMANTICS 11.
enum ExitStatus: Int32, Hashable, Sendable {
  /// It ran, findings or not.
  case ran = 0
  /// A limit that the user stated was broken.
  case limitBroken = 1
  /// It could not run: usage, pack, files, no readable record, too many rejects.
  case couldNotRun = 2
  /// A gate that can't tell.
  case inconclusive = 3
}
