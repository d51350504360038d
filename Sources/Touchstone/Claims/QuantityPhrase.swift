/// The words around a noun that say how many are spoken of, and those that join to it what narrows it.
enum QuantityPhrase {
  /// - Parameter before: the word in front of it.
  static func quantifier(_ word: WordHash, before: WordHash?) -> Quantifier? {
    if word == many, before == how { return .asked }
    if asking.contains(word) { return .asked }
    if nones.contains(word) { return Quantifier.none }
    if word == only { return before.map(articlesOfOnly.contains) ?? false ? .only : .vague }
    if alls.contains(word) { return .all }
    if someWords.contains(word) {
      // "a few", "a couple of", "a number of" are read at their second word.
      return .some
    }
    if severals.contains(word) { return .several }
    if vagues.contains(word) { return .vague }
    return nil
  }

  private static let many = WordHash("many")
  private static let how = WordHash("how")
  private static let only = WordHash("only")
  private static let asking = English.hashes("what which")
  private static let nones = English.hashes("no none zero")
  private static let articlesOfOnly = English.hashes("the our its their")
  private static let alls = English.hashes("all every each")
  private static let someWords = English.hashes("a an any")
  private static let severals = English.hashes("several few couple number various multiple some")
  private static let vagues = English.hashes(
    "many most lots plenty dozens hundreds numerous another both half loads tons more fewer less"
  )

  static let openers = English.hashes("a the how our")
  static let opened = English.hashes("few couple number only many")
  /// Words between a quantifier and the noun that change nothing.
  static let passed = English.hashes(
    "of our different total available great good nice lovely excellent fine wonderful fantastic")
  static let definites = English.hashes(
    "the these those this that such same said your their his her")
  /// Before a number: exactly so many.
  static let strict = English.hashes("only just exactly")
  /// Before a number they make it one of others.
  static let others = English.hashes(
    "other all both first last next top another more further additional extra these those of than or "
      + "between least most every each")
  static let conjunctions = English.hashes("and or but")
  static let or = English.hashes("or")
  static let denials = English.hashes("without no not lacking")
  static let relatives = English.hashes("that which who with")
  static let beings = English.hashes("is are was were do does")
  static let joints = English.hashes(
    "in on at with have has having had offer offers offering include includes including serve serves "
      + "serving provide provides providing feature features featuring of rated located situated "
      + "listed available")
  static let articles = English.hashes("a an the our")
  /// Where a clause goes on with something else.
  static let ends = English.hashes(
    "i we you they it one would could can may will shall should please so here there and")
}
