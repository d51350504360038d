/// The vocabulary, ready to be looked up in.
struct LintIndex: Sendable {
  let vocabulary: LintVocabulary
  let figures: FigureReader
  let placeOfTerm: [String: Int]
  let phrases: [LintPhraseGroup: PhraseTable]
  let roles: [FigureRole: PhraseTable]
  let statistics: PhraseTable
  let priorities: PhraseTable
  /// Stems that say nothing of what a recommendation or a risk is about.
  let generic: Set<String>
  let labels: [LintLabel: Set<[String]>]
  let sectionTitles: [Title]
  let otherTitles: Set<[String]>
  let acronyms: Set<String>
  /// By term: what can't be said of it.
  let misuses: [Int: PhraseTable]
  /// By id of a group of objects.
  let objects: [String: PhraseTable]
  let quantities: [LintDimension: PhraseTable]
  /// By term: what makes a definition another metric's.
  let misdefinitions: [Int: PhraseTable]
  /// By term: what makes a definition its own.
  let ownWords: [Int: PhraseTable]
  /// By stem of an acronym: what it may stand for, and the letters that begin its words.
  let expansions: [String: Expansion]
  private let names: PhraseTable
  private let termOfName: [Int]
  private let statisticOfPhrase: [Int]

  struct Title: Hashable, Sendable {
    let kind: LintSectionKind
    let stems: [String]
    /// It counts only as the whole of a title.
    let isWhole: Bool
  }

  /// What an acronym may stand for.
  struct Expansion: Hashable, Sendable {
    /// The acronym as people write it.
    var shown: String
    /// *Shape*: stems; none is empty.
    var accepted: [[String]] = []
    var wrong: [[String]] = []
    /// In small letters: all, and the capitals alone ("lora", "lra").
    var letters: Set<String> = []
    var meaning = ""
    var help = ""
  }

  init(_ vocabulary: LintVocabulary) {
    self.vocabulary = vocabulary
    figures = FigureReader(vocabulary.units)
    placeOfTerm = Dictionary(
      vocabulary.terms.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let all = vocabulary.terms.enumerated().flatMap { place, term in term.names.map { (place, $0) }
    }
    names = PhraseTable(all.map(\.1))
    termOfName = all.map(\.0)
    // "Reduces" states, "reduce" asks.
    let exact: Set<LintPhraseGroup> = [
      .effects, .certain, .leftovers, .tells, .defines, .falls, .rises, .wentDown, .wentUp,
      .improved, .crossed, .crossedPlural, .conditions,
    ]
    phrases = Dictionary(
      vocabulary.phrases.map { ($0, PhraseTable($1, isExact: exact.contains($0))) },
      uniquingKeysWith: { first, _ in first })
    roles = vocabulary.roles.mapValues { PhraseTable($0) }
    let words = vocabulary.statistics.enumerated().flatMap { place, one in
      one.words.map { (place, $0) }
    }
    statistics = PhraseTable(words.map(\.1))
    statisticOfPhrase = words.map(\.0)
    priorities = PhraseTable(vocabulary.priorities)
    generic = Set(vocabulary.phrases[.generic, default: []].map { LintToken.stem(of: $0) })
    labels = vocabulary.labels.mapValues { Set($0.map(Self.stems)) }
    sectionTitles = vocabulary.sections.flatMap { section in
      section.titles.map {
        let stems = Self.stems(of: $0)
        return Title(
          kind: section.kind, stems: stems, isWhole: stems.count < 2 || $0.hasPrefix("="))
      }
    }
    misuses = Dictionary(
      vocabulary.terms.enumerated().filter { !$1.misused.isEmpty }.map {
        ($0, PhraseTable($1.misused))
      },
      uniquingKeysWith: { first, _ in first })
    misdefinitions = Dictionary(
      vocabulary.terms.enumerated().filter { !$1.misdefined.isEmpty }.map {
        ($0, PhraseTable($1.misdefined))
      },
      uniquingKeysWith: { first, _ in first })
    ownWords = Dictionary(
      vocabulary.terms.enumerated().filter { !$1.definedBy.isEmpty }.map {
        ($0, PhraseTable($1.definedBy))
      },
      uniquingKeysWith: { first, _ in first })
    objects = vocabulary.objects.mapValues { PhraseTable($0) }
    quantities = vocabulary.quantities.mapValues { PhraseTable($0) }
    expansions = Self.expansions(of: vocabulary)
    otherTitles = Set(vocabulary.otherTitles.map(Self.stems))
    // What stands for a term may be written beside any metric.
    let ownNames = vocabulary.terms.flatMap { $0.names + $0.standsFor }
    acronyms = Set((vocabulary.acronyms + ownNames).map { LintToken.stem(of: $0.lowercased()) })
  }

  /// The acronyms among the names of terms, and those that are no terms.
  private static func expansions(of vocabulary: LintVocabulary) -> [String: Expansion] {
    var found: [String: Expansion] = [:]
    for term in vocabulary.terms where !term.standsFor.isEmpty {
      for name in term.names where name.allSatisfy({ $0.isLetter }) {
        let capitals = name.filter(\.isUppercase)
        guard capitals.count > 1, capitals.count * 2 >= name.count else { continue }
        var one = Expansion(shown: name)
        one.accepted = (term.standsFor + term.names.filter { $0 != name }).map(stems(of:)).filter {
          $0.count > 1 || $0 == stems(of: term.standsFor[0])
        }
        one.wrong = term.wrong.map(stems(of:))
        one.letters = [name.lowercased(), capitals.lowercased()]
        one.meaning = term.standsFor[0]
        one.help = "it stands for '\(term.standsFor[0])': \(term.definition)"
        found[LintToken.stem(of: name.lowercased())] = one
      }
    }
    for (name, meanings) in vocabulary.expansions {
      let stem = LintToken.stem(of: name.lowercased())
      guard found[stem] == nil, let first = meanings.first else { continue }
      var one = Expansion(shown: name)
      one.accepted = meanings.map(stems(of:))
      one.letters = [name.lowercased()]
      one.meaning = first
      one.help = "it stands for '\(first)'"
      found[stem] = one
    }
    return found
  }

  static func stems(of text: String) -> [String] { stems(of: LintLexer.tokens(of: text)) }

  /// The words alone.
  static func stems(of tokens: [LintToken]) -> [String] {
    tokens.filter { $0.kind == .word }.map(\.stem)
  }

  func term(_ id: String) -> LintTerm? { placeOfTerm[id].map { vocabulary.terms[$0] } }

  func phrase(_ group: LintPhraseGroup, _ tokens: [LintToken], at place: Int) -> Int? {
    phrases[group]?.match(tokens, at: place)?.end
  }

  func has(_ group: LintPhraseGroup, _ tokens: [LintToken]) -> Bool {
    phrases[group]?.occurs(in: tokens) ?? false
  }

  func has(_ role: FigureRole, _ tokens: [LintToken]) -> Bool {
    roles[role]?.occurs(in: tokens) ?? false
  }

  /// From left to right, the longest first, none inside another.
  func mentions(in tokens: [LintToken]) -> [TermMention] {
    var found: [TermMention] = []
    var place = 0
    while place < tokens.count {
      if let match = names.match(tokens, at: place) {
        let range = tokens[place].range.lowerBound..<tokens[match.end - 1].range.upperBound
        found.append(
          TermMention(term: termOfName[match.phrase], tokens: place..<match.end, range: range))
        place = match.end
      } else {
        place += 1
      }
    }
    return found
  }

  /// The statistics that a run of tokens names.
  func statistics(in tokens: [LintToken]) -> [Int] {
    tokens.indices.compactMap { statistics.match(tokens, at: $0) }.map {
      statisticOfPhrase[$0.phrase]
    }
  }

  /// The label that these words are, all of them.
  func label(_ tokens: [LintToken], among wanted: [LintLabel] = LintLabel.allCases) -> LintLabel? {
    let stems = Self.stems(of: tokens)
    return wanted.first { labels[$0]?.contains(stems) == true }
  }

  /// A cell or a part without words, or whose words all say that there is nothing: "none yet", "will be looked at later".
  func isNothing(_ part: [LintToken]) -> Bool {
    let words = part.filter { $0.kind != .sign }
    var place = 0
    while place < words.count {
      guard let end = phrase(.nothing, words, at: place) else { return false }
      place = end
    }
    return true
  }

  /// What a run of tokens names is better so: the last metric in it, or words of the data.
  func isBetter(
    _ tokens: [LintToken], mentions: [TermMention], within run: Range<Int>, isFall: Bool
  ) -> Bool {
    let metric = mentions.last { isMetric($0) && run.contains($0.tokens.lowerBound) }
    if let metric, let isLowerBetter = vocabulary.terms[metric.term].isLowerBetter {
      return isLowerBetter == isFall
    }
    return has(isFall ? .betterLower : .betterHigher, Array(tokens[run]))
  }

  /// What a term is one of.
  func family(of term: Int) -> String { vocabulary.terms[term].family ?? vocabulary.terms[term].id }

  func isMetric(_ mention: TermMention) -> Bool { vocabulary.terms[mention.term].kind == .metric }
}

/// A term where a sentence names it.
struct TermMention: Hashable, Sendable {
  /// Index into the vocabulary's terms.
  let term: Int
  /// Tokens of the sentence.
  let tokens: Range<Int>
  /// *Units*: code points of the text.
  let range: Range<Int>
}
