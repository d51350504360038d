import Touchstone

/// What a pack holds.
struct PackSheet {
  let pack: PackDefinition

  var text: StyledText {
    var text = StyledText(pack.name, .bold) + "  \(pack.version), \(pack.title)\n"
    var table = TextTable([.left])
    func add(_ name: String, _ value: String) {
      if !value.isEmpty { table.add([StyledText(name, .dim), StyledText(value)]) }
    }
    add("licence", pack.licence)
    add("builds on", pack.buildsOn.map(\.value).joined(separator: ", "))
    add("contents", contents)
    text += table.text + "\n"
    text += Self.wrapped(pack.covers)
    text += entities + attributes + rules
    return text
  }

  private var contents: String {
    [
      Words.count(pack.entities.count, "entity", plural: "entities"),
      Words.count(pack.attributes.count, "attribute"), Words.count(pack.facts.count, "fact"),
      Words.count(pack.sources.count, "source"), Words.count(pack.rules.count, "rule"),
    ].joined(separator: ", ")
  }

  private var entities: StyledText {
    if pack.entities.isEmpty { return StyledText() }
    var counts: [String: Int] = [:]
    for fact in pack.facts { counts[fact.entity.value, default: 0] += 1 }
    var table = TextTable([.left, .left, .left, .right])
    for entity in pack.entities {
      table.add([
        StyledText(entity.id.value), StyledText(entity.name.value),
        StyledText(entity.type.value, .dim),
        StyledText(Words.count(counts[entity.id.value, default: 0], "fact")),
      ])
    }
    return "\n" + StyledText("Entities", .bold) + "\n" + table.text
  }

  private var attributes: StyledText {
    if pack.attributes.isEmpty { return StyledText() }
    var table = TextTable([.left])
    for attribute in pack.attributes {
      let labels = attribute.labels.prefix(3).map(\.value).joined(separator: ", ")
      table.add([
        StyledText(attribute.id.value),
        StyledText(
          [attribute.type.value, attribute.unit?.value].compactMap { $0 }.joined(separator: " "),
          .dim),
        StyledText(labels + (attribute.labels.count > 3 ? ", …" : "")),
      ])
    }
    return "\n" + StyledText("Attributes", .bold) + "\n" + table.text
  }

  private var rules: StyledText {
    if pack.rules.isEmpty { return StyledText() }
    var table = TextTable([.left])
    for rule in pack.rules {
      table.add([
        StyledText(rule.fullID), StyledText(rule.kind.value, .dim), StyledText(rule.title),
      ])
    }
    return "\n" + StyledText("Rules", .bold) + "\n" + table.text
  }

  /// Lines of at most 90 characters.
  private static func wrapped(_ text: String) -> StyledText {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if !last.isEmpty, last.count + word.count >= 90 {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = last.isEmpty ? String(word) : last + " " + word
      }
    }
    return StyledText(lines.map { "  \($0)\n" }.joined())
  }
}
