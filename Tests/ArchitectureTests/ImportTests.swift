import Testing

/// SwiftPM lets a target import whatever its dependencies bring with them; this table doesn't.
struct ImportTests {
  /// What each module may import, and files that may import more than that.
  private struct Allowance {
    let modules: Set<String>
    var files: [String: Set<String>] = [:]
  }

  private static let system: Set<String> = ["Darwin", "Glibc", "Musl"]

  private static let table: [String: Allowance] = [
    "PatternMatching": Allowance(modules: ["CPCRE2"]),
    "Touchstone": Allowance(
      modules: ["PatternMatching"],
      files: [
        // Fractions of any size; the one type that shows none of it.
        "Quantities/ExactRational.swift": ["BigInt"],
        // Logarithms and the gamma function aren't in the standard library.
        "Scores/Statistics/Elementary.swift": system,
        // Canonical composition isn't in the standard library.
        "Words/Folding.swift": ["Foundation"],
        "Facts/RuleDefinition+Status.swift": ["Crypto"],
        "Verdicts/Fingerprint.swift": ["Crypto"],
      ]),
    "TouchstoneStorage": Allowance(
      modules: ["Touchstone"],
      files: [
        "Output/ContentHash.swift": ["Crypto"],
        // NSCondition: the one lock that ThreadSanitizer sees.
        "Output/OrderedPipeline.swift": ["Foundation"],
        "Output/SystemFile.swift": system,
        "Output/SystemFolder.swift": system,
        "Packs/PackFinder.swift": ["FoundationEssentials"],
        "Packs/PackFolder.swift": ["FoundationEssentials"],
        // Base64.
        "Scores/ReplicateText.swift": ["FoundationEssentials"],
        "Text/TextFile.swift": ["FoundationEssentials"],
        "Text/YAMLEvents.swift": ["CYaml"],
      ]),
    "TouchstonePages": Allowance(
      modules: ["Touchstone", "Mustache"], files: ["ContentSecurity.swift": ["Crypto"]]),
    "TouchstoneCLI": Allowance(
      modules: [
        // PatternMatching: `--version` names the library it runs on.
        "ArgumentParser", "Foundation", "FoundationEssentials", "PatternMatching", "Touchstone",
        "TouchstonePages", "TouchstoneStorage",
      ].union(system)),
    "TouchstoneTestSupport": Allowance(modules: ["Foundation", "Touchstone", "TouchstoneStorage"]),
  ]

  @Test func `each module imports only what the table allows`() {
    for source in Repository.this.sources {
      guard let allowance = Self.table[source.module] else {
        Issue.record("\(source.path): the module '\(source.module)' has no row in the table")
        continue
      }
      let allowed = allowance.modules.union(allowance.files[source.pathInModule] ?? [])
      for module in source.imports where !allowed.contains(module) {
        Issue.record("\(source.path) may not import \(module)")
      }
    }
  }

  @Test func `the table allows nothing to files that don't use it`() {
    for (module, allowance) in Self.table {
      for (file, allowed) in allowance.files {
        let source = Repository.this.sources.first {
          $0.module == module && $0.pathInModule == file
        }
        let used = Set(source?.imports ?? [])
        #expect(!used.isDisjoint(with: allowed), "\(module)/\(file) needs no \(allowed.sorted())")
      }
    }
  }
}

extension [String] {
  fileprivate func union(_ other: Set<String>) -> Set<String> { Set(self).union(other) }
}
