internal import Touchstone

/// Writes what was imported as a folder of facts: entities.yaml, sources.yaml and
/// facts/*.csv, in the forms of a pack, without pack.yaml.
package enum FactsFolder {
  /// - Parameter replaces: a folder of facts that is there already is replaced.
  ///
  /// *Throws*: where something else is in the way, before anything is written.
  package static func write(
    _ companies: [ImportedCompany], to place: String, replaces: Bool
  ) throws(ImportFailure) {
    try write(
      ImportedFiles(companies, tableSuffix: ""), to: place, replaces: replaces)
  }

  /// - Parameter replaces: a folder of facts that is there already is replaced.
  ///
  /// *Throws*: where something else is in the way, before anything is written.
  package static func write(
    _ files: ImportedFiles, to place: String, replaces: Bool
  ) throws(ImportFailure) {
    try check(place, replaces: replaces)
    do throws(SystemError) {
      let folder = try StagedFolder(for: place)
      try folder.createFolder("facts")
      try folder.write("entities.yaml", list(files.entities.map(\.text)))
      try folder.write("sources.yaml", list(files.sources.map(\.text)))
      for table in files.tables { try folder.write("facts/\(table.name)", table.bytes) }
      try folder.commit(folders: ["facts"])
    } catch {
      throw .system(error)
    }
  }

  private static func list(_ items: [String]) -> [UInt8] {
    Array((items.isEmpty ? "[]\n" : items.joined(separator: "\n")).utf8)
  }

  private static func check(_ place: String, replaces: Bool) throws(ImportFailure) {
    let names: [String]
    let facts: [String]
    do throws(SystemError) {
      guard let found = try SystemFile.kind(ofFileAt: place) else { return }
      guard found.kind == .folder, SystemFolder.isFolder(place) else {
        throw SystemError.isInTheWay(place)
      }
      names = try SystemFile.names(inFolder: place)
      facts =
        SystemFolder.isFolder(place + "/facts")
        ? try SystemFile.names(inFolder: place + "/facts") : []
    } catch {
      throw .system(error)
    }
    if names.isEmpty { return }
    let location = SourceLocation(file: place, line: 0)
    guard replaces else {
      throw .problem(
        "not-empty", at: location, "the folder is there and not empty",
        help: "name another folder, or replace it with --force")
    }
    let others =
      names.filter { !["entities.yaml", "sources.yaml", "facts"].contains($0) }
      + facts.filter { !$0.hasSuffix(".csv") }
    if let other = others.first {
      throw .problem(
        "not-facts", at: location,
        "the folder is not one of imported facts: it has '\(other)' in it",
        help: "name another folder; --force replaces folders of facts only")
    }
  }
}
