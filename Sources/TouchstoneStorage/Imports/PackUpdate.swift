internal import Touchstone

/// Brings what was imported into the files of a pack.
///
/// Entries of YAML files are replaced by id, new ones come at the end; all else in the files stays
/// as it is. The pack is put together beside its folder and checked there before its own
/// files are touched, each of which then is replaced whole: sources, entities, attributes, facts.
package struct PackUpdate {
  private let folder: String
  /// New bytes by name, in the order of writing.
  private var files: [(name: String, bytes: [UInt8])] = []

  /// *Throws*: where the pack's own files can't be read.
  package init(_ companies: [ImportedCompany], into folder: String) throws(ImportFailure) {
    try self.init(ImportedFiles(companies), into: folder)
  }

  /// *Throws*: where the pack's own files can't be read.
  package init(_ imported: ImportedFiles, into folder: String) throws(ImportFailure) {
    self.folder = folder
    try add(imported.sources, to: "sources.yaml")
    try add(imported.entities, to: "entities.yaml")
    try add(imported.attributes, to: "attributes.yaml")
    for table in imported.tables { files.append(("facts/\(table.name)", table.bytes)) }
  }

  private mutating func add(
    _ entries: [ImportedFiles.Entry], to name: String
  ) throws(ImportFailure) {
    guard !entries.isEmpty else { return }
    var list = try Self.entries(of: name, in: folder)
    for entry in entries { list.set(entry.id, entry.text) }
    files.append((name, list.bytes))
  }

  private static func entries(
    of name: String, in folder: String
  ) throws(ImportFailure) -> ListText {
    let path = folder + "/" + name
    do throws(SystemError) {
      guard try SystemFile.kind(ofFileAt: path) != nil else { return ListText([]) }
      return ListText(try SystemFile(reading: path).readAll())
    } catch {
      throw .system(error)
    }
  }

  /// Writes the files, if the pack is sound with them.
  ///
  /// - Parameter bases: folders of the other packs of the run, which it is checked with.
  package func write(checkedWith bases: [String]) throws(ImportFailure) {
    try check(bases)
    do throws(SystemError) {
      if !SystemFolder.isFolder(folder + "/facts") { try SystemFolder.create(folder + "/facts") }
      for (name, bytes) in files {
        var file = try AtomicFile(path: folder + "/" + name)
        try file.write(bytes)
        try file.commit()
      }
    } catch {
      throw .system(error)
    }
  }

  private func check(_ bases: [String]) throws(ImportFailure) {
    var problems: [Problem] = []
    guard let pack = PackFolder(folder, problems: &problems) else { throw .problems(problems) }
    let loaded: LoadedPack
    let staged: String
    do throws(SystemError) {
      let copy = try StagedFolder(for: folder)
      staged = copy.path
      for inner in ["facts", "imports", "rules"] { try copy.createFolder(inner) }
      for name in pack.names where !files.contains(where: { $0.name == name }) {
        try copy.write(name, try SystemFile(reading: pack.shown(name)).readAll())
      }
      for (name, bytes) in files { try copy.write(name, bytes) }
      loaded = PackLoader.load(copy.path)
    } catch {
      throw .system(error)
    }
    problems += loaded.problems
    var definitions: [PackDefinition] = []
    for base in bases where TextFile.resolved(base) != TextFile.resolved(folder) {
      if let definition = PackLoader.load(base).definition { definitions.append(definition) }
    }
    if let definition = loaded.definition { definitions.append(definition) }
    problems += Engine.compile(definitions).problems
    let errors = problems.filter { $0.level == .error }.sorted()
    if !errors.isEmpty {
      throw .problems(errors.map { $0.moved(from: staged, to: folder) })
    }
  }
}

extension Problem {
  /// The same of a file in another folder.
  fileprivate func moved(from old: String, to new: String) -> Problem {
    guard location.file.hasPrefix(old) else { return self }
    let file = new + location.file.dropFirst(old.count)
    return Problem(
      level, code,
      at: SourceLocation(file: file, line: location.line, column: location.column), message,
      help: help)
  }
}
