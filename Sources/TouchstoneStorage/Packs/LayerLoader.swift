internal import Touchstone

/// Reads facts that `--facts` lays over the packs of a run: a CSV file, or a folder with `facts/*.csv` or
/// `*.csv` and, if it likes, `entities.yaml`, `entities.csv` and `sources.yaml`, all in the formats of
/// packs.
///
/// A CSV file without the column `source` is the source of its facts itself: titled by its name, of medium
/// trust.
package enum LayerLoader {
  /// - Parameter path: problems and locations carry it as it is given.
  package static func load(_ path: String) -> LoadedPack {
    var shape = ShapeReader()
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var loaded: (PackDefinition, missing: Int)?
    switch PackFolder.isFolder(path) {
    case true?: loaded = folder(path, &shape)
    case false?: loaded = file(path, &shape)
    case nil:
      shape.note(
        "missing-facts", at: SourceLocation(file: path, line: 0),
        "there is no such file or folder", help: form)
    }
    return LoadedPack(
      definition: loaded?.0, problems: shape.problems.sorted(), missingValues: loaded?.missing ?? 0)
  }

  private static let form = "facts are in a CSV file, or in a folder of such files"

  private static func layer(_ path: String) -> PackDefinition {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var layer = PackDefinition(
      name: name, version: "", title: name, licence: "", covers: "",
      location: SourceLocation(file: path, line: 0))
    layer.isLayer = true
    return layer
  }

  private static func file(_ path: String, _ shape: inout ShapeReader) -> (PackDefinition, Int)? {
    guard path.hasSuffix(".csv") else {
      shape.note(
        "not-facts", at: SourceLocation(file: path, line: 0), "a file of facts ends in .csv",
        help: form)
      return nil
    }
    let bytes: [UInt8]
    switch TextFile.read(path, shownAs: path, maximumBytes: PackFolder.maximumTableBytes) {
    case .bytes(let read): bytes = read
    case .refused(let problem):
      shape.problems.append(problem)
      return nil
    }
    var layer = layer(path)
    layer.contentHash = ContentHash.of(bytes[...])
    let missing = readFacts(bytes, file: path, into: &layer, &shape)
    return (layer, missing)
  }

  private static func folder(
    _ path: String, _ shape: inout ShapeReader
  ) -> (PackDefinition, Int)? {
    guard let folder = files(in: path, &shape) else { return nil }
    var layer = layer(path)
    var hash = FolderHash()
    var missing = 0
    for name in folder.names {
      guard let bytes = folder.read(name, problems: &shape.problems) else { continue }
      hash.add(name, bytes)
      let file = folder.shown(name)
      switch name {
      case "entities.csv":
        layer.entities += EntityTable.read(bytes, file: file, shape: &shape)
      case "entities.yaml":
        if let node = PackLoader.yaml(bytes, file: file, &shape) {
          layer.entities += shape.entities(of: node, file: name)
        }
      case "sources.yaml":
        if let node = PackLoader.yaml(bytes, file: file, &shape) {
          layer.sources += shape.sources(of: node, file: name)
        }
      default:
        missing += readFacts(bytes, file: file, into: &layer, &shape)
      }
    }
    shape.checkUnique(layer.entities.map(\.id))
    shape.checkUnique(layer.sources.map(\.id))
    layer.contentHash = hash.finish()
    return (layer, missing)
  }

  private static let others = ["entities.yaml", "entities.csv", "sources.yaml"]

  /// Nil, with the problem, where the folder holds no facts. Files that are no tables are passed over.
  private static func files(in path: String, _ shape: inout ShapeReader) -> PackFolder? {
    if PackFolder.isPack(path) {
      shape.note(
        "not-facts", at: SourceLocation(file: path, line: 0), "this is a pack",
        help: "load it with --pack \(path)")
      return nil
    }
    var names: [String] = []
    for name in PackFolder.list(path) ?? [] {
      if name == "facts", let inner = PackFolder.list(path + "/facts") {
        names += inner.filter { $0.hasSuffix(".csv") }.map { "facts/" + $0 }
        for stray in inner where PackFolder.isTable(stray) && !stray.hasSuffix(".csv") {
          shape.problems.append(
            PackFolder.stray(path + "/facts/" + stray, help: "files in facts end in .csv"))
        }
      } else if others.contains(name) || name.hasSuffix(".csv") {
        names.append(name)
      } else if PackFolder.isTable(name) {
        shape.problems.append(
          PackFolder.stray(
            path + "/" + name,
            help: NearestName.hint(for: name, in: others)
              ?? "attributes and rules come from packs; facts have \(others.joined(separator: ", "))"
          ))
      }
    }
    guard names.contains(where: { !others.contains($0) }) else {
      shape.note(
        "no-facts", at: SourceLocation(file: path, line: 0), "there are no facts in this folder",
        help: "facts are in *.csv or facts/*.csv")
      return nil
    }
    return PackFolder(path, names: names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  /// Returns the number of missing values.
  private static func readFacts(
    _ bytes: [UInt8], file: String, into layer: inout PackDefinition, _ shape: inout ShapeReader
  ) -> Int {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    // The prefix keeps it apart from the ids of real sources.
    let id = "file-" + (Identifier.suggestion(for: String(name.dropLast(".csv".count))) ?? "facts")
    let before = layer.facts.count
    let missing = FactTable.read(
      bytes, file: file, ownSource: id, into: &layer.facts, shape: &shape)
    // Only a cell has a column.
    let isOwn = layer.facts[before...].first.map { $0.source.location.column == 0 } ?? false
    if isOwn, !layer.sources.contains(where: { $0.id.value == id }) {
      layer.sources.append(
        SourceDefinition(
          id: Located(id, at: SourceLocation(file: file, line: 1)), title: name,
          trust: Located("medium", at: SourceLocation(file: file, line: 1))))
    }
    return missing
  }
}
