import TouchstoneStorage

extension CommandFailure {
  /// Refuses to compare runs that were checked differently: a comparison of models wants equal checking.
  static func refuseDrift(old: String, new: String) throws {
    guard old != "-", new != "-",
      let before = try RunIdentity.read(beside: old), let after = try RunIdentity.read(beside: new)
    else { return }
    let differences = after.differences(from: before)
    if differences.isEmpty { return }
    throw CommandFailure.malformed(
      "error[config-drift]: the runs were checked differently: \(differences.joined(separator: "; "))\n"
        + "  help: validate both with the same packs and options, or give --allow-config-drift")
  }

  static func noMatch(old: String, new: String) -> CommandFailure {
    .malformed(
      "error[no-match]: no record is in both \(old) and \(new)\n"
        + "  help: records are matched by id and prompt: give each the same id in both runs")
  }
}
