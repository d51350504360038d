internal import FoundationEssentials
package import Touchstone

/// Finds the folders of the packs of a run, as LANGUAGE "Finding packs" says.
package struct PackFinder: Sendable {
  /// The packs of a run, and what is wrong with how they were named.
  package struct Found: Sendable {
    /// Each once, what a pack builds on before it, `core` first; else in the order of naming. Where
    /// nothing was named: those of ./factbase, or of the first other place that has any, by name,
    /// without templates.
    package let folders: [String]
    package let project: ProjectFile?
    /// By file, line and column.
    package let problems: [Problem]
  }

  private let workingFolder: String
  /// What `$TOUCHSTONE_PACKS` holds: folders of packs, with `:` between them.
  private let packsVariable: String?
  /// Folders of packs that came with the program.
  private let installFolders: [String]

  /// Nothing is taken from the environment: the caller hands it over.
  package init(workingFolder: String, packsVariable: String? = nil, installFolders: [String] = []) {
    self.workingFolder = workingFolder
    self.packsVariable = packsVariable
    self.installFolders = installFolders
  }

  /// - Parameter names: what `--pack` gave, names or paths, in order.
  package func find(_ names: [String]) -> Found {
    var search = Search(problems: [])
    let (project, projectProblems) = findProject()
    search.problems = projectProblems
    // What --pack names is looked for where it was typed.
    let base = names.isEmpty ? project?.folder ?? workingFolder : workingFolder
    search.places = places(from: base)
    let option = SourceLocation(file: "--pack", line: 0)
    if names.isEmpty, let project, !project.packs.isEmpty {
      for pack in project.packs { search.add(pack.value, base: base, at: pack.location) }
    } else if names.isEmpty {
      // The first place that has any: packs of several places may not be meant together.
      let packs = search.places.lazy.map(Search.packs).first { !$0.isEmpty } ?? []
      for pack in packs { search.add(pack, base: base, at: option, isNamed: false) }
    }
    for name in names { search.add(name, base: workingFolder, at: option) }
    search.addCore(base: base, at: option)
    return Found(folders: search.folders, project: project, problems: search.problems.sorted())
  }

  /// Folders of packs, in the order they are looked in.
  private func places(from base: String) -> [String] {
    [base + "/factbase"]
      + (packsVariable ?? "").split(separator: ":").map(String.init) + installFolders
  }

  /// The first file of this name beside packs, where packs are looked for; nil where there is none.
  package func findFile(_ name: String) -> String? {
    places(from: findProject().0?.folder ?? workingFolder).lazy.map { $0 + "/" + name }
      .first { PackFolder.isFolder($0) == false }
  }

  /// The nearest touchstone.yaml, from the working folder upwards.
  package func findProject() -> (ProjectFile?, [Problem]) {
    var folder = workingFolder
    while true {
      let path = (folder == "/" ? "" : folder) + "/" + ProjectFile.name
      if FileManager.default.fileExists(atPath: path) {
        let (project, problems) = ProjectFile.read(path, inFolder: folder)
        return (project, problems)
      }
      guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return (nil, []) }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }
}

/// A walk over what packs build on, deepest first.
private struct Search {
  var places: [String] = []
  var folders: [String] = []
  var problems: [Problem]
  /// Where each pack's name was found, by name.
  private var folderOfPack: [String: String] = [:]
  /// The packs whose bases are being found, outermost first.
  private var path: [String] = []

  init(problems: [Problem]) {
    self.problems = problems
  }

  /// Names of the packs in a folder, in order of their bytes.
  static func packs(in folder: String) -> [String] {
    (PackFolder.list(folder) ?? []).filter { PackFolder.isPack(folder + "/" + $0) }
  }

  /// Adds a pack and, before it, what it builds on.
  ///
  /// - Parameters:
  ///   - base: the folder that paths count from.
  ///   - isNamed: somebody asked for it; templates are passed over otherwise.
  mutating func add(
    _ name: String, base: String, at location: SourceLocation, isNamed: Bool = true
  ) {
    let isPath = name.contains("/") || name == "." || name == ".."
    if isPath {
      addFolder(name.hasPrefix("/") ? name : base + "/" + name, at: location)
    } else if let place = places.first(where: { PackFolder.isPack($0 + "/" + name) }) {
      addFolder(place + "/" + name, at: location, isNamed: isNamed)
    } else {
      noteUnknown(name, base: base, at: location)
    }
  }

  private mutating func addFolder(
    _ folder: String, at location: SourceLocation, isNamed: Bool = true
  ) {
    var shape = ShapeReader()
    let resolved = TextFile.resolved(folder)
    guard let files = PackFolder(folder, problems: &shape.problems),
      let pack = PackLoader.header(in: files, &shape)
    else {
      // What else is wrong in pack.yaml is said when the pack is loaded.
      if shape.problems.contains(where: { ["not-a-pack", "missing-folder"].contains($0.code) }) {
        problems += shape.problems
      } else if !folders.contains(folder) {
        folders.append(folder)
      }
      return
    }
    if pack.isTemplate, !isNamed { return }
    if let start = path.firstIndex(of: pack.name) {
      let circle = (path[start...] + [pack.name]).joined(separator: " → ")
      problems.append(
        Problem(.error, "pack-circle", at: location, "packs build on each other: \(circle)"))
      return
    }
    if let known = folderOfPack[pack.name] {
      if TextFile.resolved(known) != resolved {
        problems.append(
          Problem(
            .error, "duplicate-pack", at: location,
            "two packs are named '\(pack.name)': \(known) and \(files.path)"))
      }
      return
    }
    folderOfPack[pack.name] = files.path
    path.append(pack.name)
    for name in pack.buildsOn {
      addBase(name, of: resolved)
    }
    path.removeLast()
    folders.append(files.path)
  }

  /// What a pack builds on is a name: of a pack already found, else of one in the places, else of one
  /// beside the pack itself.
  private mutating func addBase(_ name: Located<String>, of folder: String) {
    if folderOfPack[name.value] != nil, !path.contains(name.value) { return }
    let beside = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
    let all = places
    places.append(beside)
    add(name.value, base: folder, at: name.location)
    places = all
  }

  /// Every run has the pack `core`, and has it first.
  mutating func addCore(base: String, at location: SourceLocation) {
    if folderOfPack["core"] == nil { add("core", base: base, at: location) }
    guard let core = folderOfPack["core"], let index = folders.firstIndex(of: core) else { return }
    folders.remove(at: index)
    folders.insert(core, at: 0)
  }

  private mutating func noteUnknown(_ name: String, base: String, at location: SourceLocation) {
    var known: [String] = []
    for pack in places.flatMap({ Self.packs(in: $0) }) where !known.contains(pack) {
      known.append(pack)
    }
    let help: String
    if PackFolder.isPack(base + "/" + name) {
      help = "for the folder of this name write './\(name)'"
    } else if let hint = NearestName.hint(for: name, in: known) {
      help = hint
    } else if known.isEmpty {
      help = "no packs were found in \(places.joined(separator: ", "))"
    } else {
      help = "known packs: " + known.sorted().joined(separator: ", ")
    }
    problems.append(
      Problem(.error, "unknown-pack", at: location, "there is no pack '\(name)'", help: help))
  }
}
