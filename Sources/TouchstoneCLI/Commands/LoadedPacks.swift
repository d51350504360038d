import Foundation
import Touchstone
import TouchstoneStorage

/// The packs of a run and the facts laid over them, read and compiled.
struct LoadedPacks {
  /// The packs, then what `--facts` laid over them; the packs' entities have what the layers add.
  let definitions: [PackDefinition]
  /// Of the same packs, in the same order.
  let folders: [String]
  /// The nearest touchstone.yaml; nil where there is none.
  let project: ProjectFile?
  /// Nil where a pack has an error.
  let engine: Engine?
  /// Of finding, reading and compiling, by place.
  let problems: [Problem]
  /// Those of `problems` that files of layers have.
  let layerProblems: [Problem]

  /// - Parameters:
  ///   - names: what `--pack` gave.
  ///   - facts: what `--facts` gave; paths count from the working folder.
  init(_ names: [String], facts: [String] = [], on console: Console) {
    let found = PackFinder(
      workingFolder: console.workingFolder, packsVariable: console.variables["TOUCHSTONE_PACKS"],
      installFolders: console.installFolders
    ).find(names)
    var problems = found.problems
    var definitions: [PackDefinition] = []
    var folders: [String] = []
    for folder in found.folders {
      let pack = PackLoader.load(folder)
      problems += pack.problems
      if let definition = pack.definition {
        definitions.append(definition)
        folders.append(folder)
      }
    }
    var layering = FactLayering(definitions)
    project = found.project
    // Packs that are named set the project's aside, and with them the facts laid over those.
    let projectFacts =
      names.isEmpty ? found.project.map { file in file.facts.map(\.value).map(file.path) } : nil
    let paths = (projectFacts ?? []) + facts.map(console.path)
    for path in paths {
      let layer = LayerLoader.load(path)
      problems += layer.problems
      if let definition = layer.definition { layering.add(definition) }
    }
    problems += layering.problems
    let scopes = ScopeCheck(layering.definitions)
    problems += scopes.problems(
      with: (found.project?.scope ?? []) + layering.definitions.flatMap(\.scope))
    // Also of packs with errors, so that one report names all.
    let compiled = Engine.compile(layering.definitions)
    problems += compiled.problems
    self.definitions = layering.definitions
    self.folders = folders
    let distinct = Self.distinct(problems.sorted())
    self.problems = distinct.map { $0.shortened(console.workingFolder) }
    layerProblems = distinct.filter { problem in
      paths.contains { Self.contains($0, file: problem.location.file) }
    }.map { $0.shortened(console.workingFolder) }
    let isSound = problems.allSatisfy { $0.level == .warning }
    engine = isSound ? compiled.engine : nil
  }

  /// Whether all packs that were named are there, whatever is wrong in them.
  var areFound: Bool {
    !problems.contains {
      ["not-a-pack", "missing-folder", "unknown-pack"].contains($0.code)
    }
  }

  /// The folder of a pack that is written into: of those that were found, the one named.
  ///
  /// - Parameter pack: a name or a path, as the command line gave it.
  func folder(of pack: String) -> String? {
    let index = definitions.firstIndex { $0.name == pack }
    if let index { return folders[index] }
    // A path: what the pack builds on comes before it, so it is the last that was added for it.
    let path = pack.count > 1 && pack.hasSuffix("/") ? String(pack.dropLast()) : pack
    return folders.first { pack == $0 || $0.hasSuffix("/" + path) } ?? folders.last
  }

  private static func contains(_ path: String, file: String) -> Bool {
    file == path || file.hasPrefix(path.hasSuffix("/") ? path : path + "/")
  }

  private static func distinct(_ sorted: [Problem]) -> [Problem] {
    sorted.enumerated().filter { $0.offset == 0 || sorted[$0.offset - 1] != $0.element }
      .map(\.element)
  }

  /// The engine. The packs' warnings are said in one line, those of layers in full: nothing else shows
  /// them.
  static func engine(
    _ options: PackOptions, _ facts: FactOptions? = nil, on console: Console
  ) throws(CommandFailure) -> Engine {
    try load(options, facts, on: console).engine
  }

  /// The same with the packs it was made of.
  static func load(
    _ options: PackOptions, _ facts: FactOptions? = nil, on console: Console
  ) throws(CommandFailure) -> (engine: Engine, packs: LoadedPacks) {
    let packs = LoadedPacks(options.pack, facts: facts?.facts ?? [], on: console)
    guard let engine = packs.engine else { throw .problems(packs.problems) }
    let others = packs.problems.count - packs.layerProblems.count
    if others > 0 {
      console.say(
        StyledText("warning", .doubtful)
          + ": the packs have \(Words.count(others, "warning")); "
          + "see touchstone pack lint\n")
    }
    for problem in packs.layerProblems { console.say(StyledText(problem.description + "\n")) }
    return (engine, packs)
  }
}

extension Problem {
  /// The same with paths under the working folder named from there.
  func shortened(_ folder: String) -> Problem {
    func short(_ text: String) -> String { text.replacingOccurrences(of: folder + "/", with: "") }
    return Problem(
      level, code,
      at: Touchstone.SourceLocation(
        file: short(location.file), line: location.line, column: location.column),
      short(message), help: help.map(short))
  }
}
