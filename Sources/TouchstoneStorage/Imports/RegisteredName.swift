internal import Touchstone

/// The forms of one registered name: what remains without its endings, and how texts write that.
struct RegisteredName {
  let guide: ImportGuide
  /// Words without endings, as texts write them.
  private(set) var words: [String]
  /// The words behind them, in the register's writing: `CORP`, `& CO`.
  private var endings: [String] = []

  init(_ registered: String, guide: ImportGuide) {
    self.guide = guide
    words = Self.withoutTail(registered).split(separator: " ").map(String.init)
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
    let isConformed = !words.contains { $0.contains(where: \.isLowercase) }
    if isConformed {
      words = Self.inOrder(words, guide: guide)
      if !isAbbreviation { words = words.map { Self.written($0) } }
    }
  }

  var core: String { words.joined(separator: " ") }

  /// One word of three letters at most: whether it is an abbreviation isn't known.
  private var isAbbreviation: Bool {
    words.count == 1 && words[0].count <= 3 && !guide.isEveryday(words[0])
      && !guide.isProper(words[0]) && words[0].allSatisfy(\.isUppercase)
  }

  /// The plain name, or the one with its ending where the plain one needs capitals or is a place.
  var name: String {
    let isPlain = !guide.isEveryday(core) && !guide.isProper(core) && !isAbbreviation
    return isPlain ? core : withEndings(core).first ?? core
  }

  /// With those names first that have the endings the register gives.
  var aliases: [EntityDefinition.Alias] {
    var texts = ([core] + spellings(words)).flatMap { [$0] + withEndings($0) }
    texts.removeFirst()
    if words.count == 3, words[1] == "&" {
      texts.append("\(words[0].prefix(1))&\(words[2].prefix(1))")
      texts.append("\(words[0]) \(words[2])")
    }
    var aliases = texts.map { EntityDefinition.Alias(text: $0) }
    aliases += coreAliases
    for short in shortened {
      for text in [short.joined(separator: " ")] + spellings(short) {
        aliases += CompanyNames.aliases(text, guide: guide)
      }
    }
    aliases += initials
    aliases += parts
    return aliases.filter { !guide.isNever($0.text) }
  }

  private var coreAliases: [EntityDefinition.Alias] {
    if isAbbreviation {
      let written = String(core.prefix(1)) + core.dropFirst().lowercased()
      return [core, written].map { EntityDefinition.Alias(text: $0, isCaseExact: true) }
    }
    var aliases = CompanyNames.aliases(core, guide: guide)
    // "Moody's" for the register's "MOODYS", though "moody" is a word.
    if words.count == 1, core.count > 4, core.lowercased().hasSuffix("s"),
      guide.isEveryday(String(core.dropLast())), !guide.isEveryday(core)
    {
      aliases.append(
        EntityDefinition.Alias(text: core.dropLast() + "'s", isCaseExact: true, needsSignal: true))
    }
    return aliases
  }

  /// Other ways to write the words: the register has neither points nor hyphens nor apostrophes.
  private func spellings(_ words: [String]) -> [String] {
    var spellings: [String] = []
    if words.count == 2, !words.contains("&") {
      // "Initech Com" is Initech.com; "Blue Fern" may be Blue-Fern or BlueFern.
      let isSite = words[1].lowercased() == "com"
      spellings += isSite ? ["\(words[0]).com"] : [words.joined(separator: "-"), words.joined()]
    }
    if words.contains("&") {
      spellings.append(words.map { $0 == "&" ? "and" : $0 }.joined(separator: " "))
    }
    // "J M Initech" is J.M. Initech, and JM Initech.
    let letters = words.prefix { Self.isInitial($0) }
    let joined = letters.map { $0.filter { $0 != "." } }.joined()
    if joined.count > 1, letters.count < words.count {
      spellings.append(([joined] + words.dropFirst(letters.count)).joined(separator: " "))
    }
    for (place, word) in words.enumerated() {
      for other in guide.spellings(of: word) {
        var changed = words
        changed[place] = other
        spellings.append(changed.joined(separator: " "))
      }
    }
    spellings += guide.alike(words.joined(separator: " "))
    return spellings + possessive(words) + withoutApostrophes(words)
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

  /// "IBR" of "Initech Business Robots": three words or more, joiners left out, and "IBRC" where a
  /// company is one by its ending. Two words have "IB" only with a signal.
  private var initials: [EntityDefinition.Alias] {
    let parts = words.flatMap { $0.split(separator: "-") }
    guard !parts.contains("&") else { return [] }
    let starts = parts.filter { !["of", "and", "for"].contains($0) }.compactMap(\.first)
    guard starts.count >= 2, starts.count == parts.count || starts.count > 2,
      starts.allSatisfy({ $0.isUppercase }),
      !parts.contains(where: { $0.lowercased() == "com" || Self.isInitial(String($0)) })
    else { return [] }
    let letters = String(starts)
    let isShort = starts.count < 3
    var texts = [letters]
    if !isShort, endings.first.map({ Self.plain($0) }) == "co" { texts.append(letters + "C") }
    return texts.map {
      EntityDefinition.Alias(
        text: $0, isCaseExact: true, needsSignal: isShort || guide.isEveryday($0))
    }
  }

  /// What of a name may stand for it where a signal says so: the first word, the one behind a first
  /// name or initials. Never a word of other names or a place.
  private var parts: [EntityDefinition.Alias] {
    var texts: [String] = []
    let surname = words.drop { Self.isInitial($0) }
    if surname.count < words.count {
      texts.append(surname.joined(separator: " "))
    } else if words.count > 1, words[1] != "&", let first = words.first, !guide.isGiven(first) {
      texts.append(first)
    }
    if words.count == 2, guide.isGiven(words[0]) { texts.append(words[1]) }
    texts = texts.filter {
      $0.count >= 4 && !guide.isEveryday($0) && !guide.isProper($0) && !guide.isNever($0)
    }
    return texts.flatMap { [$0] + spellings([$0]) }.map {
      EntityDefinition.Alias(text: $0, needsSignal: true)
    }
  }

  /// "Mcgregor's" for the register's "MCGREGORS": it has no apostrophes. Only the first word, and not
  /// where it may be a plural.
  private func possessive(_ words: [String]) -> [String] {
    guard let first = words.first, first.lowercased().hasSuffix("s"), first.count > 2,
      !first.contains("'")
    else { return [] }
    let stem = String(first.dropLast())
    if words.count > 1 {
      let ending = String(first.lowercased().suffix(2))
      guard !["ss", "us", "is"].contains(ending) else { return [] }
      return [([stem + "'s"] + words.dropFirst()).joined(separator: " ")]
    }
    guard first.count > 4, !guide.isEveryday(first), !guide.isEveryday(stem),
      !["ss", "us", "is", "as", "ns"].contains(String(first.lowercased().suffix(2)))
    else { return [] }
    return [stem + "'s"]
  }

  /// "Rowes" of "Rowe's".
  private func withoutApostrophes(_ words: [String]) -> [String] {
    let plain = words.map { $0.filter { $0 != "'" } }
    guard plain != words, !guide.isEveryday(plain.joined(separator: " ")) else { return [] }
    return [plain.joined(separator: " ")]
  }

  /// The name with fewer and fewer describing words at its end: "Initech Data" and "Initech" of
  /// "Initech Data Platforms".
  private var shortened: [[String]] {
    var forms: [[String]] = []
    var short = words
    while short.count > 1, let last = short.last?.lowercased(),
      last == "com" || guide.descriptors.contains(last)
    {
      short.removeLast()
      let text = short.joined(separator: " ")
      guard short.last != "&", text.count > 2, !guide.isNever(text) else { continue }
      forms.append(short)
    }
    return forms
  }
}

// MARK: Words of the register

extension RegisteredName {
  /// Without what the register appends: "CORP /DE/", "CO/", "INC /NEW/", "CORP \DE\".
  fileprivate static func withoutTail(_ name: String) -> String {
    var name = name
    if let slash = name.firstIndex(where: { $0 == "/" || $0 == "\\" }), slash != name.startIndex {
      let before = name[name.index(before: slash)]
      if before == " " || name[slash...].count <= 5 { name = String(name[..<slash]) }
    }
    return name.trimmingEnd(" ")
  }

  /// People's names are registered with the last name first: "HOOLI J B", "HOOLI CHARLES".
  fileprivate static func inOrder(_ words: [String], guide: ImportGuide) -> [String] {
    guard words.count > 1, !isInitial(words[0]), !guide.isGiven(words[0]) else { return words }
    if words.count == 2, guide.isGiven(words[1]) { return [words[1], words[0]] }
    let letters = words.dropFirst().prefix { isInitial($0) }
    guard !letters.isEmpty else { return words }
    return letters + [words[0]] + words.dropFirst(1 + letters.count)
  }

  /// "J" or "J.".
  fileprivate static func isInitial(_ word: String) -> Bool {
    let letters = word.hasSuffix(".") ? word.dropLast().split(separator: ".") : [word[...]]
    return letters.allSatisfy { $0.count == 1 && $0.allSatisfy(\.isLetter) }
  }

  /// An ending without points and commas, in lower case.
  fileprivate static func plain(_ word: String) -> String {
    word.lowercased().filter { $0 != "." && $0 != "," }
  }

  /// A word of capitals as a name writes it. Words with digits or signs, and short ones without a
  /// vowel, are abbreviations.
  fileprivate static func written(_ word: String) -> String {
    let isAbbreviation =
      word.contains { $0.isNumber || $0 == "&" || $0 == "." }
      || (word.count <= 4 && !word.contains { "AEIOUY".contains($0) })
    guard !isAbbreviation else { return word }
    if ["OF", "AND", "FOR"].contains(word) { return word.lowercased() }
    return word.split(separator: "-", omittingEmptySubsequences: false)
      .map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: "-")
  }
}

extension String {
  fileprivate func trimmingEnd(_ characters: String) -> String {
    var text = self[...]
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
