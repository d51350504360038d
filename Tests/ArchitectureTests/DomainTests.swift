import Testing

/// Domains are data: no Swift file of the product names what a pack is about.
struct DomainTests {
  /// Without the words of model operations: the tool itself measures and names such metrics.
  private let packs = Repository.folders(in: "factbase").filter {
    $0 != "core" && $0 != "llm-operations"
  }

  /// Values of a key that stands at the given margin of a pack's file, without quotes.
  private func values(_ margin: String, in file: String) -> [String] {
    Repository.text(file).split(separator: "\n").filter { $0.hasPrefix(margin) }.map {
      $0.dropFirst(margin.count).filter { $0 != "\"" && $0 != "'" }
    }
  }

  /// Without names such as "AMD", which are currency codes and amounts as well.
  private var entityNames: [String] {
    packs.flatMap { values("  name: ", in: "factbase/\($0)/entities.yaml") }
      .filter { $0.contains(where: \.isLowercase) }
  }

  /// Without ids of one word, which are everyday words as well.
  private var attributeIDs: [String] {
    packs.flatMap { values("- id: ", in: "factbase/\($0)/attributes.yaml") }
      .filter { $0.contains("-") }
  }

  @Test func `packs are read`() {
    #expect(entityNames.count > 20)
    #expect(attributeIDs.count > 50)
  }

  @Test func `no source names an entity or an attribute of a pack`() {
    let names = (entityNames + attributeIDs).map { words(of: $0) }
    let namesByStart = Dictionary(grouping: names.filter { !$0.isEmpty }) { $0[0] }
    for source in Repository.this.sources {
      let text = words(of: source.text)
      for (place, word) in text.enumerated() {
        for name in namesByStart[word] ?? [] where text[place...].starts(with: name) {
          Issue.record("\(source.path) names '\(name.joined(separator: " "))'")
        }
      }
    }
  }

  /// Runs of letters, digits and hyphens.
  private func words(of text: String) -> [String] {
    text.utf8.split { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        false
      default: byte < 0x80
      }
    }.map { String($0) ?? "" }
  }
}
