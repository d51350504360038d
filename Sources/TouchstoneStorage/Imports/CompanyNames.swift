internal import Touchstone

/// What texts call a company, made of the name it is registered with.
///
/// `BLUE FERN CO` gives the name "Blue Fern" with "Blue-Fern", "Blue Fern Company" and others.
struct CompanyNames {
  typealias Alias = EntityDefinition.Alias

  let name: String
  /// Without the name itself, each once.
  let aliases: [Alias]
  /// For an id: the name without endings.
  let core: String

  /// - Parameter others: further registered names, such as former ones.
  init(_ registered: String, others: [String] = [], guide: ImportGuide) {
    let main = Forms(registered, guide: guide)
    core = main.core
    var aliases = main.aliases
    for other in others {
      let forms = Forms(other, guide: guide)
      aliases.append(Alias(text: forms.name))
      aliases += forms.aliases
    }
    name = main.name
    var seen: Set<String> = [main.name]
    self.aliases = aliases.filter { !$0.text.isEmpty && seen.insert($0.text).inserted }
  }

  /// A name given by hand: marked where it is an everyday word.
  static func alias(_ text: String, guide: ImportGuide) -> Alias {
    let isEveryday = guide.everyday.contains(text.lowercased())
    return Alias(text: text, isCaseExact: isEveryday, needsSignal: isEveryday)
  }

  /// The letters a share trades under. Few of them may be an abbreviation of anything.
  static func alias(ofTicker ticker: String, guide: ImportGuide) -> Alias {
    let isShort = ticker.utf8.count <= 3 || guide.everyday.contains(ticker.lowercased())
    return Alias(text: ticker, isCaseExact: true, needsSignal: isShort)
  }
}

/// The forms of one registered name.
private struct Forms {
  let guide: ImportGuide
  /// Words without endings, as texts write them.
  private var words: [String]
  /// The words behind them, in the register's writing: `CORP`, `& CO`.
  private var endings: [String] = []

  init(_ registered: String, guide: ImportGuide) {
    self.guide = guide
    words = Self.withoutTail(registered).split(separator: " ").map(String.init)
    let isConformed = !registered.contains { $0.isLowercase }
    if words.count > 1, words[0].lowercased() == "the" { words.removeFirst() }
    while words.count > 1, let last = words.last,
      guide.endings.contains(where: { $0.key == Self.plain(last) })
    {
      endings.insert(last, at: 0)
      words.removeLast()
    }
    if words.count > 1, words.last == "&" {
      endings.insert("&", at: 0)
      words.removeLast()
    }
    if let last = words.last { words[words.count - 1] = last.trimmingEnd(",") }
    // "BLUE FERN CO", and "FERN & ROSE Co" with a small letter in its ending.
    if isConformed || !words.contains(where: { $0.contains { $0.isLowercase } }) {
      words = words.map { Self.written($0) }
    }
  }

  var core: String { words.joined(separator: " ") }

  /// The plain name, or the one with its ending where the plain one is an everyday word.
  var name: String { isEveryday(core) ? withEndings(core).first ?? core : core }

  var aliases: [EntityDefinition.Alias] {
    var texts = ([core] + spellings).flatMap { [$0] + withEndings($0) }
    texts.removeFirst()
    if words.count == 3, words[1] == "&" {
      texts.append("\(words[0].prefix(1))&\(words[2].prefix(1))")
    }
    var aliases = texts.map { EntityDefinition.Alias(text: $0) }
    aliases += ([core] + [shortened].compactMap(\.self)).map {
      CompanyNames.alias($0, guide: guide)
    }
    if let initials { aliases.append(EntityDefinition.Alias(text: initials, isCaseExact: true)) }
    if let first { aliases.append(EntityDefinition.Alias(text: first, needsSignal: true)) }
    return aliases
  }

  /// Other ways to write the core: the register has neither points nor hyphens nor apostrophes.
  private var spellings: [String] {
    var spellings: [String] = []
    if words.count == 2, !words.contains("&") {
      // "Initech Com" is Initech.com; "Blue Fern" may be Blue-Fern or BlueFern.
      let isSite = words[1].lowercased() == "com"
      spellings += isSite ? ["\(words[0]).com"] : [words.joined(separator: "-"), words.joined()]
    }
    if words.contains("&") {
      spellings.append(words.map { $0 == "&" ? "and" : $0 }.joined(separator: " "))
    }
    return spellings + possessive
  }

  /// A core with each writing of its endings: "Acme Corporation", "Acme, Inc.", "Acme & Co., Inc.".
  private func withEndings(_ core: String) -> [String] {
    let names = endings.filter { $0 != "&" }.map { Self.plain($0) }
    guard let first = names.first, let last = names.last else { return [] }
    let joint = endings.first == "&" ? " & " : " "
    let short = guide.writings(ofEnding: first).map { core + joint + $0 }
    let comma =
      first == "inc" ? guide.writings(ofEnding: first).prefix(1).map { "\(core), \($0)" } : []
    guard names.count > 1 else { return short + comma }
    let tail = guide.writings(ofEnding: last).first ?? ""
    return short + short.flatMap { ["\($0), \(tail)", "\($0) \(tail)"] }
  }

  /// "IBR" of "Initech Business Robots": three words or more, joiners left out.
  private var initials: String? {
    let starts = words.filter { !["of", "and", "for", "&"].contains($0) }.compactMap(\.first)
    guard starts.count >= 3, starts.allSatisfy({ $0.isUppercase }) else { return nil }
    return String(starts)
  }

  /// The first of two words, where it is long enough to be no word of other names: with a signal.
  private var first: String? {
    guard words.count == 2, words[0].count >= 6, !isEveryday(words[0]), shortened == nil else {
      return nil
    }
    return words[0]
  }

  /// "Mcgregor's" for the register's "MCGREGORS": it has no apostrophes. Only the first word, and not
  /// where it may be a plural.
  private var possessive: [String] {
    guard let first = words.first, first.count > 4, first.lowercased().hasSuffix("s"),
      !["ss", "us", "is", "as", "es", "ns"].contains(String(first.lowercased().suffix(2))),
      words.count > 1 || !(isEveryday(first) || isEveryday(String(first.dropLast())))
    else { return Self.oes(words, isEveryday) }
    return [([first.dropLast() + "'s"] + words.dropFirst()).joined(separator: " ")]
  }

  /// "Rowe's" for "ROWES": with "es" at its end a name may be a plural, so only single words count.
  private static func oes(_ words: [String], _ isEveryday: (String) -> Bool) -> [String] {
    guard words.count == 1, let first = words.first, first.count > 4,
      first.lowercased().hasSuffix("es"), !isEveryday(first), !isEveryday(String(first.dropLast()))
    else { return [] }
    return [first.dropLast() + "'s"]
  }

  /// The name without describing words at its end: "Initech" of "Initech Platforms".
  private var shortened: String? {
    var short = words
    while short.count > 1, let last = short.last?.lowercased(),
      last == "com" || guide.descriptors.contains(last)
    {
      short.removeLast()
    }
    guard short.count < words.count, short.last != "&", short.joined().count > 2 else { return nil }
    return short.joined(separator: " ")
  }

  private func isEveryday(_ text: String) -> Bool { guide.everyday.contains(text.lowercased()) }

  /// Without what the register appends: "CORP /DE/", "CO/", "INC /NEW/".
  private static func withoutTail(_ name: String) -> String {
    var name = name
    if let slash = name.firstIndex(of: "/"), slash != name.startIndex {
      let before = name[name.index(before: slash)]
      if before == " " || name[slash...].count <= 5 { name = String(name[..<slash]) }
    }
    return name.trimmingEnd(" ")
  }

  /// An ending without points and commas, in lower case.
  private static func plain(_ word: String) -> String {
    word.lowercased().filter { $0 != "." && $0 != "," }
  }

  /// A word of capitals as a name writes it. Words with digits or signs, and short ones without a
  /// vowel, are abbreviations.
  private static func written(_ word: String) -> String {
    let isAbbreviation =
      word.contains { $0.isNumber || $0 == "&" || $0 == "." }
      || (word.count <= 4 && !word.contains { "AEIOUY".contains($0) })
    guard !isAbbreviation else { return word }
    if ["OF", "AND", "FOR"].contains(word) { return word.lowercased() }
    return word.prefix(1) + word.dropFirst().lowercased()
  }
}

extension String {
  fileprivate func trimmingEnd(_ characters: String) -> String {
    var text = self[...]
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
