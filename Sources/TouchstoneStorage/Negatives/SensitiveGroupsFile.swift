package import Touchstone

/// sensitive-groups.yaml: the groups that the bias monitor watches, and what names them.
package enum SensitiveGroupsFile {
  /// In a folder of packs, beside the packs.
  package static let name = "sensitive-groups.yaml"
  package static let maximumTerms = 2_000
  /// *Units*: UTF-8 bytes of a term or an exception.
  package static let maximumTermBytes = 200

  /// The groups of a file.
  package struct Loaded: Sendable {
    /// Empty where there are problems.
    package var groups: [SensitiveGroup] = []
    /// By file, line and column.
    package var problems: [Problem] = []
  }

  /// A file with the name that problems call it.
  package struct Named: Sendable {
    let path: String
    let name: String

    package init(_ path: String, shownAs name: String) {
      self.path = path
      self.name = name
    }
  }

  /// The groups of a run.
  ///
  /// - Parameters:
  ///   - shipped: those that came with the program.
  ///   - own: what `--groups` gave. A group of the same id takes the place of the shipped one; the others come after those. With
  ///     `extends: none` the shipped ones are left out.
  package static func load(shipped: Named, own: Named? = nil) -> Loaded {
    guard let own else { return read(shipped, over: []) }
    var ownShape = GroupsShape(own.name)
    guard let document = ownShape.document(of: own.path) else {
      return Loaded(problems: ownShape.problems)
    }
    if document.isAlone { return ownShape.finish(document, over: []) }
    let base = read(shipped, over: [])
    var loaded = ownShape.finish(document, over: base.groups)
    loaded.problems = (base.problems + loaded.problems).sorted()
    if !loaded.problems.isEmpty { loaded.groups = [] }
    return loaded
  }

  private static func read(_ file: Named, over groups: [SensitiveGroup]) -> Loaded {
    var shape = GroupsShape(file.name)
    guard let document = shape.document(of: file.path) else {
      return Loaded(problems: shape.problems)
    }
    return shape.finish(document, over: groups)
  }
}

/// What a file of groups says, and what is wrong with it.
private struct GroupsShape {
  struct Document {
    var groups: [Located<SensitiveGroup>]
    /// The shipped groups are left out.
    var isAlone: Bool
  }

  private let name: String
  private var shape = ShapeReader()

  init(_ name: String) { self.name = name }

  var problems: [Problem] { shape.problems.sorted() }

  /// Nil where the file can't be read at all.
  mutating func document(of path: String) -> Document? {
    switch TextFile.read(path, shownAs: name, maximumBytes: YAMLReader.maximumBytes) {
    case .refused(let problem):
      shape.problems = [problem]
      return nil
    case .bytes(let bytes):
      let (node, problems) = YAMLReader.read(bytes, file: name)
      shape.problems = problems
      return node.flatMap { shape.sensitiveGroups(of: $0) }.map {
        Document(groups: $0.groups, isAlone: $0.isAlone)
      }
    }
  }

  mutating func finish(
    _ document: Document, over base: [SensitiveGroup]
  ) -> SensitiveGroupsFile.Loaded {
    var groups = base
    for own in document.groups {
      if let place = groups.firstIndex(where: { $0.id == own.value.id }) {
        groups[place] = own.value
      } else {
        groups.append(own.value)
      }
      if groups.count == SensitiveGroups.maximumGroups + 1 {
        shape.note(
          "too-many-groups", at: own.location,
          "'\(own.value.id)' is one group more than the \(SensitiveGroups.maximumGroups) of a run",
          help:
            "leave groups out, or write 'extends: none' to leave out those that came with the program"
        )
      }
    }
    let problems = problems
    return SensitiveGroupsFile.Loaded(groups: problems.isEmpty ? groups : [], problems: problems)
  }
}
