/// Something wrong with a pack, a rule or an input: a value, collected and shown together.
public struct Problem: Hashable, Sendable {
  public enum Level: String, Hashable, Sendable {
    case error
    case warning
  }

  public let level: Level
  /// A stable word for the kind of problem, such as `unknown-id`.
  public let code: String
  public let location: SourceLocation
  /// What is wrong, names quoted.
  public let message: String
  /// What to do about it; the nearest known name is offered here.
  public let help: String?

  public init(
    _ level: Level = .error, _ code: String, at location: SourceLocation, _ message: String,
    help: String? = nil
  ) {
    self.level = level
    self.code = code
    self.location = location
    self.message = message
    self.help = help
  }
}

extension Problem: CustomStringConvertible {
  /// `file:line:column: error[code]: message`, and the help on a line of its own.
  public var description: String {
    let head = "\(location): \(level.rawValue)[\(code)]: \(message)"
    guard let help else { return head }
    return head + "\n  help: " + help
  }
}

extension Problem: Comparable {
  /// By file, line and column, then by code and message.
  public static func < (a: Problem, b: Problem) -> Bool {
    if a.location != b.location { return a.location < b.location }
    return (a.code, a.message) < (b.code, b.message)
  }
}
