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
    let main = RegisteredName(registered, guide: guide)
    core = main.core
    var aliases = main.aliases
    for other in others {
      let forms = RegisteredName(other, guide: guide)
      aliases += Self.aliases(forms.name, guide: guide)
      aliases += forms.aliases
    }
    name = main.name
    var seen: Set<String> = [main.name]
    self.aliases = aliases.filter { !$0.text.isEmpty && seen.insert($0.text).inserted }
  }

  /// A name given by hand: marked where it is an everyday word.
  static func alias(_ text: String, guide: ImportGuide) -> Alias {
    let isEveryday = guide.isEveryday(text)
    return Alias(
      text: text, isCaseExact: isEveryday || guide.isProper(text), needsSignal: isEveryday)
  }

  /// A name that stands alone, with its writing in capitals where capitals count.
  static func aliases(_ text: String, guide: ImportGuide) -> [Alias] {
    let alias = alias(text, guide: guide)
    guard alias.isCaseExact, text.contains(where: \.isLowercase) else { return [alias] }
    let capitals = Alias(text: text.uppercased(), isCaseExact: true, needsSignal: true)
    guard text.first?.isLowercase == true else { return [alias, capitals] }
    return [
      Self.alias(text.prefix(1).uppercased() + text.dropFirst(), guide: guide), alias, capitals,
    ]
  }

  /// The letters a share trades under. Few of them may be an abbreviation of anything.
  static func alias(ofTicker ticker: String, guide: ImportGuide) -> Alias {
    let isShort = ticker.utf8.count <= 3 || guide.isEveryday(ticker) || guide.isProper(ticker)
    return Alias(text: ticker, isCaseExact: true, needsSignal: isShort)
  }
}
