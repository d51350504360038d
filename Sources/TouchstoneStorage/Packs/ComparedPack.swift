internal import Touchstone

/// Finds and loads one side of a diff: a pack or facts by their path, or a pack by its name.
package enum ComparedPack {
  /// - Parameters:
  ///   - name: a name, or a path that counts from `workingFolder`.
  ///   - finder: finds packs by name.
  package static func load(
    _ name: String, workingFolder: String, finder: PackFinder
  ) -> LoadedPack {
    let path = name.hasPrefix("/") ? name : workingFolder + "/" + name
    let isPath = name.contains("/") || name.hasSuffix(".csv") || name == "." || name == ".."
    if PackFolder.isPack(path), isPath { return PackLoader.load(path) }
    if isPath { return LayerLoader.load(path) }
    let found = finder.find([name])
    // What a pack builds on stands before it, and `core` before all.
    for folder in found.folders.reversed() {
      let pack = PackLoader.load(folder)
      guard let definition = pack.definition, definition.name != name else { return pack }
    }
    if PackFolder.list(path) != nil { return LayerLoader.load(path) }
    return LoadedPack(definition: nil, problems: found.problems, missingValues: 0)
  }
}
