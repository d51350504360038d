internal import Touchstone

/// A new pack to start from: one entity type, a few facts, one rule with examples, and comments that say what
/// to put in their place. It is sound as it is.
package struct PackScaffold: Sendable {
  package let name: String
  /// By relative name, in order.
  let files: [(name: String, text: String)]

  /// *Throws*: where no pack can have the name.
  package init(name: String) throws(ImportFailure) {
    let location = SourceLocation(file: name, line: 0)
    guard Identifier.isSound(name) else {
      let suggestion = Identifier.suggestion(for: name).map { ", such as '\($0)'" } ?? ""
      throw .problem(
        "malformed-id", at: location, "'\(name)' can't be the name of a pack",
        help: "names of packs are small letters, digits and hyphens\(suggestion)")
    }
    guard name != "core" else {
      throw .problem(
        "duplicate-pack", at: location, "every run has a pack 'core' already",
        help: "give yours another name")
    }
    self.name = name
    files = [
      ("attributes.yaml", Self.attributes), ("entities.yaml", Self.entities),
      ("facts/prices.csv", Self.facts), ("pack.yaml", Self.header),
      ("rules/stated-price.yaml", Self.rule),
      ("sources.yaml", Self.sources),
    ].map { ($0.0, $0.1.replacing("NAME", with: name)) }
  }

  /// Writes the pack as a folder of its name, whole or not at all; the folder around it is made where
  /// it isn't there.
  ///
  /// *Throws*: where something of the name is there already.
  package func write(inFolder folder: String) throws(ImportFailure) {
    let place = folder + "/" + name
    do throws(SystemError) {
      if try SystemFile.kind(ofFileAt: folder) == nil { try SystemFolder.create(folder) }
      if try SystemFile.kind(ofFileAt: place) == nil {
        let staged = try StagedFolder(for: place)
        for inner in ["facts", "rules"] { try staged.createFolder(inner) }
        for file in files { try staged.write(file.name, Array(file.text.utf8)) }
        try staged.commit(folders: ["facts", "rules"])
        return
      }
    } catch {
      throw .system(error)
    }
    throw .problem(
      "not-empty", at: SourceLocation(file: place, line: 0), "this is there already",
      help: "give the pack another name, or another folder with --folder")
  }

  // MARK: Files

  private static let header = """
    # What the pack is called and what it covers. Everything in this folder is an example that works: put your own in
    # its place, and run `touchstone pack lint NAME` and `touchstone rules test --pack NAME` as you go.
    name: NAME
    version: 0.1.0
    title: Plans and prices
    licence: all rights reserved
    covers: The plans of a made-up shop and what they cost.
    builds_on: [core]
    language: en

    """

  private static let entities = """
    # The things facts are about: plans, products, venues, people. `name` and `aliases` are what texts call them; capitals
    # don't matter. An alias that is an everyday word too is written {text: Basic, case: exact, needs: signal}.
    - id: NAME-basic
      type: plan
      name: Basic plan
      aliases: [basic membership]
    - id: NAME-family
      type: plan
      name: Family plan
      aliases: [family membership]

    """

  private static let attributes = """
    # What is stated of the things. `labels` are what texts call it. Types for figures: money, count, percent, ratio,
    # quantity, duration, number; `unit` is what facts are counted in.
    - id: NAME-price
      groups: [plan]
      type: money
      unit: GBP
      labels: [price, monthly price, monthly fee]
      harmless: [full, regular]      # words that may stand beside a label without making it another thing

    """

  private static let sources = """
    # Where facts come from. Every fact names one of these.
    - id: NAME-price-list
      title: Price list of a made-up shop
      publisher: NAME
      retrieved: 2026-01-31
      trust: high

    """

  private static let facts = """
    entity,attribute,value,unit,source
    NAME-basic,NAME-price,9.99,GBP,NAME-price-list
    NAME-family,NAME-price,14.99,GBP,NAME-price-list

    """

  private static let rule = """
    # How sentences are read. A pattern has words, slots {name}, choices (of|for) and gaps: ~3 is up to three words. Look at
    # what is found in a sentence with `touchstone mentions "…"`, and at what came of it with `touchstone check --why "…"`.
    id: stated-price
    title: What a plan costs
    kind: claim
    severity: error
    why: A stated price must be the price list's.
    slots:
      plan: entity(plan)
      amount: money
      cost: [costs, cost, is priced at, sells for, comes to, is]
      be: [is, are, "=", ":", of]
    patterns:
      - "{plan} ~3 {cost} ~1 {amount}"
      - "(price|monthly price|fee|monthly fee) ~4 {be} ~1 {amount}"
    claim: {entity: plan, attribute: NAME-price, value: amount}
    # One text at least that must be flagged, and one that must not. They bring facts of their own, about made-up things.
    examples:
      - facts: [acme/NAME-price = 12.50 GBP]
        text: "Acme costs ⟦1:£14.50⟧ a month."
        claims: {1: {verdict: contradicted}}
      - facts: [acme/NAME-price = 12.50 GBP]
        text: "The price of Acme is ⟦1:£12.50⟧."
        claims: {1: {verdict: supported}}
      - facts: [acme/NAME-price = 12.50 GBP]
        text: "Acme has sent you a voucher of £5."
        claims: {}

    """
}
