package import Touchstone

/// What came of loading a pack.
package struct LoadedPack: Sendable {
  /// All that could be read; nil where pack.yaml couldn't be. It may be used only where `isSound`;
  /// otherwise it serves to find more problems for the same report.
  package let definition: PackDefinition?
  /// By file, line and column.
  package let problems: [Problem]
  /// Rows of facts whose value isn't known (`?`, `N/A` or empty); they are no facts.
  package let missingValues: Int

  package var isSound: Bool {
    definition != nil && problems.allSatisfy { $0.level == .warning }
  }
}

/// Reads a pack's folder into a definition: shapes, ids, closed words and dates are checked, what one
/// id means to another is not.
package enum PackLoader {
  /// - Parameter folder: the pack's folder; problems and locations carry it as it is given.
  package static func load(_ folder: String) -> LoadedPack {
    var shape = ShapeReader()
    var missingValues = 0
    var definition: PackDefinition?
    if let folder = PackFolder(folder, problems: &shape.problems),
      var pack = header(in: folder, &shape)
    {
      missingValues = read(folder, into: &pack, &shape)
      definition = pack
    }
    return LoadedPack(
      definition: definition, problems: shape.problems.sorted(), missingValues: missingValues)
  }

  /// What pack.yaml alone says.
  static func header(in folder: PackFolder, _ shape: inout ShapeReader) -> PackDefinition? {
    guard folder.names.contains("pack.yaml") else {
      shape.note(
        "not-a-pack", at: SourceLocation(file: folder.path, line: 0),
        "this is not a pack: it has no pack.yaml", help: "a pack is a folder with a pack.yaml in it"
      )
      return nil
    }
    guard let bytes = folder.read("pack.yaml", problems: &shape.problems),
      let node = yaml(bytes, file: folder.shown("pack.yaml"), &shape)
    else { return nil }
    return shape.header(of: node)
  }

  /// Returns the number of missing values.
  private static func read(
    _ folder: PackFolder, into pack: inout PackDefinition, _ shape: inout ShapeReader
  ) -> Int {
    var hash = FolderHash()
    var missingValues = 0
    var measures: [RuleMeasure] = []
    for name in folder.names {
      guard let bytes = folder.read(name, problems: &shape.problems) else { continue }
      hash.add(name, bytes)
      let file = folder.shown(name)
      switch name {
      case "pack.yaml":
        break
      case "entities.csv":
        pack.entities += EntityTable.read(bytes, file: file, shape: &shape)
      case _ where name.hasSuffix(".csv"):
        missingValues += FactTable.read(bytes, file: file, into: &pack.facts, shape: &shape)
      case MeasuresFile.name:
        if let node = yaml(bytes, file: file, &shape) { measures = shape.measures(of: node) }
      default:
        guard let node = yaml(bytes, file: file, &shape) else { continue }
        add(node, of: name, file: file, to: &pack, &shape)
      }
    }
    pack.add(measures, &shape.problems)
    shape.checkUnique(pack.entities.map(\.id))
    shape.checkUnique(pack.attributes.map(\.id))
    shape.checkUnique(pack.sources.map(\.id))
    pack.contentHash = hash.finish()
    return missingValues
  }

  private static func add(
    _ node: YAMLNode, of name: String, file: String, to pack: inout PackDefinition,
    _ shape: inout ShapeReader
  ) {
    switch name {
    case "entities.yaml": pack.entities += shape.entities(of: node, file: name)
    case "attributes.yaml": pack.attributes += shape.attributes(of: node, file: name)
    case "sources.yaml": pack.sources += shape.sources(of: node, file: name)
    // Who imports reads them anew; here they are only checked.
    case ImportGuide.fileName: _ = shape.importGuide(of: node)
    case _ where name.hasPrefix("imports/"): _ = shape.importMapping(of: node, file: file)
    default:
      let fileName = name.dropFirst("rules/".count)
      if let rule = shape.rule(node, pack: pack.name, fileName: String(fileName)) {
        pack.rules.append(rule)
      }
    }
  }

  static func yaml(_ bytes: [UInt8], file: String, _ shape: inout ShapeReader) -> YAMLNode? {
    let (node, problems) = YAMLReader.read(bytes, file: file)
    shape.problems += problems
    return node
  }
}
