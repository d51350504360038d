internal import Touchstone

/// Makes the names that texts use for a thing out of the one a file gives it.
///
/// "The Larch House Hotel" with `drop_leading: [the]` and `drop_trailing: [hotel]` is also
/// "Larch House Hotel", "The Larch House" and "Larch House".
struct NameForms: Sendable {
  typealias Alias = EntityDefinition.Alias

  /// Words in lower case.
  var dropLeading: [[String]] = []
  var dropTrailing: [[String]] = []
  /// (words, what stands in their place), both ways to write them.
  var replacements: [(words: [String], by: [String])] = []
  /// "Rosa's" may be written "Rosas", and "Hobsons" "Hobson's".
  var variesPossessives = false
  /// Names, folded, that are everyday words as well.
  var everyday: Set<String> = []
  /// Names, folded, that count with their capitals only.
  var capitals: Set<String> = []
  /// (name, alias) given by hand.
  var also: [Located<KeyValue>] = []

  /// A name can have no more forms than this.
  static let maximumForms = 40

  /// Other forms of a name, without the name itself.
  ///
  /// *Shape*: each once, by how they differ: what is left out first, then what is written otherwise.
  func forms(of name: String) -> [String] {
    var forms = [Self.words(name)]
    var seen: Set<String> = [Folding.fold(name)]
    var next = 0
    while next < forms.count, forms.count < Self.maximumForms {
      let form = forms[next]
      next += 1
      for other in shortened(form) + replaced(form) + possessives(form) {
        let text = other.joined(separator: " ")
        guard Self.isName(text), seen.insert(Folding.fold(text)).inserted else { continue }
        forms.append(other)
      }
    }
    return forms.dropFirst().map { $0.joined(separator: " ") }
  }

  private func shortened(_ form: [String]) -> [[String]] {
    let lower = form.map { $0.lowercased() }
    let trailing = dropTrailing.filter {
      lower.count > $0.count && lower.suffix($0.count) == $0[...]
    }.map(\.count)
    let leading = dropLeading.filter {
      lower.count > $0.count && lower.prefix($0.count) == $0[...]
    }.map(\.count)
    // Of "guest house" and "house" the longer one: what is left of the other is no name.
    let shorter = [
      trailing.max().map { Array(form.dropLast($0)) },
      leading.max().map { Array(form.dropFirst($0)) },
    ]
    return shorter.compactMap(\.self).map(Self.withoutLooseEnds)
  }

  /// "Larch Bar and" has lost what its last word joins.
  private static func withoutLooseEnds(_ form: [String]) -> [String] {
    var form = form
    while let last = form.last?.lowercased(), ["and", "&", "-", ","].contains(last) {
      form.removeLast()
    }
    return form
  }

  private func replaced(_ form: [String]) -> [[String]] {
    let lower = form.map { $0.lowercased() }
    return replacements.flatMap { words, by -> [[String]] in
      guard !words.isEmpty, words.count <= lower.count else { return [] }
      return (0...(lower.count - words.count)).filter {
        lower[$0..<($0 + words.count)] == words[...]
      }.map { start in
        let isCapital = form[start].first?.isUppercase ?? false
        var new = by
        if isCapital { new = Self.words(CellText.titled(new.joined(separator: " "))) }
        return Array(form[..<start]) + new + Array(form[(start + words.count)...])
      }
    }
  }

  /// One word at a time.
  private func possessives(_ form: [String]) -> [[String]] {
    guard variesPossessives else { return [] }
    return form.indices.compactMap { index in
      let word = form[index]
      var new = form
      if word.contains("'") || word.contains("’") {
        new[index] = word.filter { $0 != "'" && $0 != "’" }
      } else if word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") {
        new[index] = word.dropLast() + "'s"
      } else {
        return nil
      }
      return new
    }
  }

  /// Whether a made-up text can name anything: two letters at least, and not small words only.
  private static func isName(_ text: String) -> Bool {
    text.count(where: \.isLetter) >= 2
      && words(text).contains { !CellText.isSmall($0.lowercased()) }
  }

  static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  /// A name as an alias: one that is an everyday word as well needs its capitals and a second signal,
  /// one of `capitals` its capitals.
  func alias(_ text: String) -> Alias {
    let isEveryday = everyday.contains(Folding.fold(text))
    let isCaseExact = isEveryday || capitals.contains(Folding.fold(text))
    return Alias(text: text, isCaseExact: isCaseExact, needsSignal: isEveryday)
  }
}
