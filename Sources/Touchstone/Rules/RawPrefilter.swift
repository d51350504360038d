import PatternMatching

/// Says which patterns over raw text can match a text at all: one pass finds the literals of all.
package struct RawPrefilter: Sendable {
  private let set: LiteralSet?
  /// By rule, then by its patterns: the literals of which one must occur; nil where none is known.
  private let required: [[[LiteralID]?]]

  /// What a text holds.
  package struct Found {
    fileprivate let literals: FoundLiterals?
  }

  init(_ rules: [Rule]) {
    var literals: [[UInt8]] = []
    var places: [[UInt8]: LiteralID] = [:]
    required = rules.map { rule in
      rule.match.map { pattern in
        RequiredLiterals(ofPattern: pattern.source, options: pattern.options)?.literals.map {
          literal in
          if let known = places[literal] { return known }
          let id = LiteralID(index: literals.count)
          places[literal] = id
          literals.append(literal)
          return id
        }
      }
    }
    // Too many literals for a table: then every pattern is tried.
    set = literals.isEmpty ? nil : try? LiteralSet(literals)
  }

  package func look(into text: Span<UInt8>) -> Found {
    guard let set else { return Found(literals: nil) }
    var found = set.makeFoundLiterals()
    set.find(in: text, into: &found)
    return Found(literals: found)
  }

  /// False only where the pattern can't match.
  package func mayMatch(rule: Int, pattern: Int, _ found: Found) -> Bool {
    guard let wanted = required[rule][pattern], let literals = found.literals else { return true }
    return wanted.contains { literals.contains($0) }
  }
}
