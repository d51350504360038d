import Foundation
import Touchstone
import TouchstoneStorage

/// The packs of a run, read and compiled.
struct LoadedPacks {
  let definitions: [PackDefinition]
  /// Of the same packs, in the same order.
  let folders: [String]
  /// Nil where a pack has an error.
  let engine: Engine?
  /// Of finding, reading and compiling, by place.
  let problems: [Problem]

  init(_ names: [String], on console: Console) {
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
    // Also of packs with errors, so that one report names all.
    let compiled = Engine.compile(definitions)
    problems += compiled.problems
    self.definitions = definitions
    self.folders = folders
    self.problems = Self.distinct(problems.sorted()).map { $0.shortened(console.workingFolder) }
    let isSound = problems.allSatisfy { $0.level == .warning }
    engine = isSound ? compiled.engine : nil
  }

  private static func distinct(_ sorted: [Problem]) -> [Problem] {
    sorted.enumerated().filter { $0.offset == 0 || sorted[$0.offset - 1] != $0.element }
      .map(\.element)
  }

  /// The engine, with the packs' warnings said in one line.
  static func engine(_ options: PackOptions, on console: Console) throws(CommandFailure) -> Engine {
    let packs = LoadedPacks(options.pack, on: console)
    guard let engine = packs.engine else { throw .problems(packs.problems) }
    if !packs.problems.isEmpty {
      console.say(
        StyledText("warning", .doubtful)
          + ": the packs have \(Words.count(packs.problems.count, "warning")); "
          + "see touchstone pack lint\n")
    }
    return engine
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
