/// The vocabulary of figures, keyed by word hash; built once.
struct QuantityWords: Sendable {
  struct CurrencyName: Sendable {
    let unit: Unit
    /// A code or a sign of one country: no other currency can be meant.
    let isExact: Bool
    let isSign: Bool
    let isCode: Bool
    /// A code that is an English word: only behind a figure and in capitals.
    let isWordlike: Bool
  }

  /// The words of a unit behind its first one.
  struct Phrase: Sendable {
    let rest: [(hash: WordHash, isGlued: Bool)]
    let unit: Unit
    let isCurrency: Bool
  }

  static let shared = QuantityWords()

  let table: WordTable
  /// Index 0 of each list is a filler: 0 in `WordRoles` means none.
  let currencies: [CurrencyName]
  let units: [Unit]
  let casedUnits: [[(bytes: [UInt8], unit: Unit)]]
  /// Longest first.
  let phrases: [[Phrase]]
  let countUnits: [Unit]

  private init() {
    var builder = QuantityWordsBuilder()
    builder.addNumbers()
    builder.addKeywords()
    builder.addCurrencies()
    builder.addUnits()
    table = WordTable(builder.roles)
    currencies = builder.currencies
    units = builder.units
    casedUnits = builder.casedUnits
    phrases = builder.phrases.map { $0.sorted { $0.rest.count > $1.rest.count } }
    countUnits = builder.countUnits
  }
}

private struct QuantityWordsBuilder {
  var roles: [UInt64: WordRoles] = [:]
  var currencies = [
    QuantityWords.CurrencyName(
      unit: .none, isExact: false, isSign: false, isCode: false, isWordlike: false)
  ]
  var units = [Unit.none]
  var casedUnits: [[(bytes: [UInt8], unit: Unit)]] = [[]]
  var phrases: [[QuantityWords.Phrase]] = [[]]
  var countUnits = [Unit.none]

  private mutating func edit(_ word: String, _ change: (inout WordRoles) -> Void) {
    change(&roles[WordHash(word).bits, default: WordRoles()])
  }

  mutating func addNumbers() {
    for (word, value) in QuantityVocabulary.cardinals {
      edit(word) {
        $0.cardinal = Int16(value); $0.canStart = true
      }
    }
    for (word, value) in QuantityVocabulary.ordinals {
      edit(word) {
        $0.ordinal = Int16(value); $0.canStart = true
      }
      edit(word + "s") {
        $0.ordinal = Int16(value); $0.isPluralOrdinal = true
      }
    }
    for (word, power) in QuantityVocabulary.scales { edit(word) { $0.scale = Int8(power) } }
    for (word, power) in QuantityVocabulary.letterScales {
      edit(word) {
        $0.scale = Int8(power); $0.isLetterScale = true
      }
    }
  }

  mutating func addKeywords() {
    let keywords: [(WordRoles.Keyword, [String])] = [
      (.a, ["a", "an"]), (.and, ["and"]), (.minus, ["minus"]), (.negative, ["negative"]),
      (.point, ["point"]), (.half, ["half"]), (.halves, ["halves"]), (.quarter, ["quarter"]),
      (.quarters, ["quarters"]), (.dozen, ["dozen", "dozens"]), (.pair, ["pair"]),
      (.over, ["over"]), (.of, ["of"]), (.per, ["per"]), (.percent, ["percent", "pct", "%"]),
      (.perCentSecond, ["cent"]), (.percentage, ["percentage"]), (.points, ["points"]),
      (.basis, ["basis"]), (.basisPoints, ["bps", "bp"]),
      (.percentagePoints, ["pp", "ppt", "ppts"]),
      (.times, ["times"]), (.x, ["x", "×"]), (.e, ["e"]), (.to, ["to"]),
      (.between, ["between"]), (.latexText, QuantityVocabulary.latexText),
      (.linkStart, QuantityVocabulary.linkStarts), (.meridiem, ["am", "pm"]),
      (.ordinalEnding, ["st", "nd", "rd", "th"]), (.each, ["each"]),
    ]
    for (keyword, words) in keywords {
      for word in words { edit(word) { $0.keyword = keyword } }
    }
    for word in ["a", "an", "half", "quarter", "minus", "negative"] + QuantityVocabulary.linkStarts
    {
      edit(word) { $0.canStart = true }
    }
    for word in QuantityVocabulary.beforePronounOne { edit(word) { $0.isBeforePronounOne = true } }
    for word in QuantityVocabulary.afterPronounOne { edit(word) { $0.isAfterPronounOne = true } }
    for word in QuantityVocabulary.beforeStretch { edit(word) { $0.isBeforeStretch = true } }
    for word in QuantityVocabulary.shareNouns { edit(word) { $0.isShareNoun = true } }
    for word in QuantityVocabulary.shareAdjectives { edit(word) { $0.isShareAdjective = true } }
    for noun in QuantityVocabulary.countNouns {
      countUnits.append(.count(of: noun))
      let index = UInt16(countUnits.count - 1)
      edit(noun) { $0.countNoun = index }
      if noun.hasSuffix("s") { edit(String(noun.dropLast())) { $0.countNoun = index } }
    }
  }

  mutating func addCurrencies() {
    for code in Currency.codes.sorted() {
      addCurrency(
        code, .money(Currency(code)), isExact: true, isCode: true,
        isWordlike: CurrencyCatalogue.wordlike.contains(code))
    }
    for (sign, code) in CurrencyCatalogue.signs {
      addCurrency(sign, .money(Currency(code)), isExact: false, isSign: true)
    }
    for (word, code) in CurrencyCatalogue.words {
      addCurrency(word, .money(Currency(code)), isExact: false)
    }
    for (word, code) in CurrencyCatalogue.hundredths {
      addCurrency(word, .hundredths(of: Currency(code)), isExact: false)
    }
    addCurrency("rs", .money(Currency("INR")), isExact: false, isSign: true)
    for (prefix, code) in CurrencyCatalogue.dollarPrefixes {
      addCurrency(prefix + "$", .money(Currency(code)), isExact: true)
      let index = UInt16(currencies.count - 1)
      edit(prefix) {
        $0.dollarPrefix = index; $0.canStart = true
      }
    }
    for (adjective, nouns) in CurrencyCatalogue.adjectives {
      for (noun, code) in nouns.sorted(by: { $0.key < $1.key }) {
        for form in [noun, noun + "s"] {
          let unit: Unit = noun == "cent" ? .hundredths(of: Currency(code)) : .money(Currency(code))
          addPhrase("\(adjective) \(form)", unit, isCurrency: true)
        }
      }
    }
    for phrase in ["hong kong dollars", "hong kong dollar"] {
      addPhrase(phrase, .money(Currency("HKD")), isCurrency: true)
    }
    for phrase in ["new zealand dollars", "new zealand dollar"] {
      addPhrase(phrase, .money(Currency("NZD")), isCurrency: true)
    }
    for phrase in ["u.s. dollars", "u.s. dollar"] {
      addPhrase(phrase, .money(.dollar), isCurrency: true)
    }
    addPhrase("pounds sterling", .money(Currency("GBP")), isCurrency: true)
  }

  private mutating func addCurrency(
    _ name: String, _ unit: Unit, isExact: Bool, isSign: Bool = false, isCode: Bool = false,
    isWordlike: Bool = false
  ) {
    currencies.append(
      QuantityWords.CurrencyName(
        unit: unit, isExact: isExact, isSign: isSign, isCode: isCode, isWordlike: isWordlike))
    let index = UInt16(currencies.count - 1)
    edit(name) {
      $0.currency = index
      if isSign || isCode { $0.canStart = true }
    }
  }

  mutating func addUnits() {
    for entry in UnitCatalogue.entries {
      for spelling in entry.spellings + [entry.unit.name] {
        let hasParts = Tokenizer.tokenize(Array(spelling.utf8)).count > 1
        if hasParts {
          addPhrase(spelling, entry.unit, isCurrency: false)
        } else if spelling != entry.unit.name || entry.spellings.contains(spelling) {
          units.append(entry.unit)
          let index = UInt16(units.count - 1)
          edit(spelling) { $0.unit = index }
        }
      }
      for spelling in entry.cased where Tokenizer.tokenize(Array(spelling.utf8)).count == 1 {
        addCased(spelling, entry.unit)
      }
    }
  }

  private mutating func addCased(_ spelling: String, _ unit: Unit) {
    let key = WordHash(spelling).bits
    if roles[key, default: WordRoles()].casedUnits == 0 {
      casedUnits.append([])
      roles[key, default: WordRoles()].casedUnits = UInt16(casedUnits.count - 1)
    }
    let index = Int(roles[key, default: WordRoles()].casedUnits)
    casedUnits[index].append((Array(spelling.utf8), unit))
  }

  private mutating func addPhrase(_ text: String, _ unit: Unit, isCurrency: Bool) {
    let tokens = Tokenizer.tokenize(Array(text.utf8))
    let key = tokens[0].hash.bits
    if roles[key, default: WordRoles()].phrases == 0 {
      phrases.append([])
      roles[key, default: WordRoles()].phrases = UInt16(phrases.count - 1)
    }
    let index = Int(roles[key, default: WordRoles()].phrases)
    phrases[index].append(
      QuantityWords.Phrase(
        rest: tokens.dropFirst().map { ($0.hash, $0.isGlued) }, unit: unit, isCurrency: isCurrency))
  }
}
