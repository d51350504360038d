import Testing

/// What CONTRIBUTING.md asks of every file and a machine can see.
struct HouseRuleTests {
  /// Tables of data may be long.
  private static let longTables: Set<String> = []

  private let engine = Repository.this.sources.filter { $0.module == "Touchstone" }
  private let all = Repository.this.sources + Repository.this.tests

  @Test func `no file has more than 500 lines`() {
    for source in all where !Self.longTables.contains(source.path) {
      #expect(source.lines.count <= 501, "\(source.path): split it")
    }
  }

  @Test func `nothing is forced`() {
    for source in all {
      for (number, line) in source.lines.enumerated() where line.contains("try!") {
        Issue.record("\(source.path):\(number + 1): handle the error")
      }
    }
  }

  @Test func `libraries print nothing`() {
    let talk: Set<String> = ["print", "debugPrint", "dump", "NSLog"]
    for source in Repository.this.sources where source.module != "TouchstoneCLI" {
      #expect(source.words.isDisjoint(with: talk), "\(source.path): return it to the edge")
    }
  }

  @Test func `the engine knows no file, clock, environment, locale or chance`() {
    let world: Set<String> = [
      "FileManager", "FileHandle", "ProcessInfo", "Date", "Calendar", "Locale", "TimeZone",
      "ContinuousClock", "SuspendingClock", "getenv", "random", "randomElement", "shuffled",
      "SystemRandomNumberGenerator", "hashValue",
    ]
    for source in engine {
      let found = source.words.intersection(world).sorted()
      #expect(found.isEmpty, "\(source.path): hand it in as a parameter")
    }
  }

  @Test func `types are never erased to Any`() {
    for source in Repository.this.sources {
      #expect(source.words.isDisjoint(with: ["Any", "AnyObject"]), "\(source.path)")
    }
  }

  // MARK: Memory

  /// Files and folders that work on raw bytes or with C.
  private static let unsafePlaces = [
    "Sources/PatternMatching/",
    "Sources/Touchstone/Report/JSONWriter",
    "Sources/TouchstoneStorage/Output/ContentHash.swift",
    "Sources/TouchstoneStorage/Output/SystemFile.swift",
    "Sources/TouchstoneStorage/Output/SystemFolder.swift",
    "Sources/TouchstoneStorage/Output/SystemMemory.swift",
    "Sources/TouchstoneStorage/RecordFiles/",
    "Sources/TouchstoneStorage/Text/YAMLEvents.swift",
  ]
  /// Types whose state is behind a lock, or never changes and holds a C pointer.
  private static let uncheckedFiles: Set<String> = [
    "Sources/PatternMatching/CompiledCode.swift",
    "Sources/TouchstoneStorage/Output/OrderedPipeline.swift",
  ]

  @Test func `unsafe code stays where bytes and C are`() {
    for source in Repository.this.sources where source.words.contains("unsafe") {
      let isAllowed = Self.unsafePlaces.contains { source.path.hasPrefix($0) }
      #expect(isAllowed, "\(source.path) is unsafe")
    }
  }

  @Test func `the compiler checks all that threads share but two types`() {
    let found = Repository.this.sources.filter { source in
      source.lines.contains { $0.contains("@unchecked") }
    }
    #expect(Set(found.map(\.path)) == Self.uncheckedFiles)
  }
}
