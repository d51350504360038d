import PatternMatching

/// Values of facts, and the ways attributes state them.
extension FactBaseCompiler {
  mutating func value(of definition: FactDefinition, _ attribute: AttributeIndex) -> FactValue? {
    let kind = attributes[Int(attribute.value)]
    let text = definition.value
    switch kind.type {
    case .entity:
      let id = text.value
      guard note(entityIDs.problem(with: text)) else { return nil }
      return .entity(String(id.split(separator: ":", maxSplits: 1).last ?? id[...]))
    case .set:
      let items = text.value.split(separator: "|").map { Self.trimmed($0) }
        .filter { !$0.isEmpty }
      guard !items.isEmpty else { break }
      return check(items, kind, at: text.location) ? .set(items) : nil
    case .enumeration:
      return check([text.value], kind, at: text.location) ? .text(text.value) : nil
    default:
      if kind.type.isFigure { return figure(of: definition, kind) }
      if let value = Self.plainValue(text.value, type: kind.type) { return value }
    }
    report(
      "value", at: text.location, "'\(text.value)' is no value of type \(kind.type.rawValue)",
      help: Self.help(for: kind.type))
    return nil
  }

  private static func help(for type: ValueType) -> String? {
    switch type {
    case .time: "write it as HH:MM"
    case .date: "write it as YYYY-MM-DD"
    case .boolean: "write true or false"
    case .weekday: "write monday, tuesday …"
    case .set: "write its items with | between them"
    default: nil
    }
  }

  /// Of types whose values stand for themselves.
  private static func plainValue(_ text: String, type: ValueType) -> FactValue? {
    switch type {
    case .text: text.isEmpty ? nil : .text(text)
    case .weekday: Weekday(named: Folding.fold(text)).map { .text($0.name) }
    case .time: ClockTime(parsing: text).map { .time($0) }
    case .date: Day(text).map { .date($0) }
    case .boolean: truth(text).map { .boolean($0) }
    default: nil
    }
  }

  private static func truth(_ text: String) -> Bool? {
    switch text {
    case "true", "yes": true
    case "false", "no": false
    default: nil
    }
  }

  /// Values of a type that lists them must be listed.
  private mutating func check(
    _ items: [String], _ attribute: Attribute, at location: SourceLocation
  ) -> Bool {
    let known = attribute.form.words.map { word -> String in
      if case .text(let value) = word.value { value } else { word.text }
    }
    guard !known.isEmpty, let unknown = items.first(where: { !known.contains($0) }) else {
      return true
    }
    report(
      "unknown-value", at: location,
      "'\(unknown)' isn't among the values of the attribute '\(attribute.id)'",
      help: NearestName.hint(for: unknown, in: known) ?? "list it under 'values'")
    return false
  }

  /// How texts state the attribute's values.
  mutating func form(of definition: AttributeDefinition, _ attribute: Attribute) -> ValueForm {
    var form = ValueForm()
    if let pattern = definition.pattern {
      do throws(PatternError) {
        _ = try Pattern(pattern.value, options: ValueForm.patternOptions, uses: .searching)
        form.pattern = pattern.value
      } catch {
        report(
          "pattern", at: pattern.location,
          "the pattern doesn't compile, at byte \(error.byteOffset + 1): \(error.message)",
          help: "it must be a PCRE2 pattern between slashes")
      }
    }
    form.matchesParts = definition.match?.value == "part"
    form.isSymmetric = definition.symmetric?.value == "true"
    form.isMany = definition.many?.value == "true"
    form.isTransitive = definition.transitive?.value == "true"
    checkRelation(definition, attribute)
    for pair in definition.abbreviations {
      form.abbreviations[Folding.fold(pair.value.key)] = Folding.fold(pair.value.value)
    }
    if attribute.type == .weekday {
      form.words = Weekday.allCases.flatMap { day in
        day.spellings.map { ($0, FactValue.text(day.name)) }
      }
    }
    for pair in definition.values {
      guard let value = statedValue(pair, attribute) else { continue }
      // What an amount is called is no way to write the digits.
      if attribute.type.isFigure || attribute.type == .boolean,
        pair.value.key == pair.value.value
      {
        continue
      }
      form.words.append((pair.value.value, value))
    }
    if attribute.type == .boolean {
      form.words += attribute.labels.map { ($0, FactValue.boolean(true)) }
    }
    return form
  }

  /// The value that a word of `values` stands for.
  private mutating func statedValue(
    _ pair: Located<KeyValue>, _ attribute: Attribute
  ) -> FactValue? {
    let text = pair.value.key
    switch attribute.type {
    case .enumeration, .set: return .text(text)
    case .entity:
      report(
        "values", at: pair.location, "the values of '\(attribute.id)' are entities",
        help: "give the entities aliases")
    case .text, .time, .date, .boolean, .weekday:
      if let value = Self.plainValue(text, type: attribute.type) { return value }
      report(
        "values", at: pair.location, "'\(text)' is no value of type \(attribute.type.rawValue)",
        help: Self.help(for: attribute.type))
    default:
      if let amount = ExactDecimal(parsing: text), let unit = attribute.unit {
        return .figure(FactFigure(amount: amount), unit)
      }
      report(
        "values", at: pair.location,
        attribute.unit == nil
          ? "'\(attribute.id)' needs a 'unit' for its 'values'" : "'\(text)' is no plain decimal",
        help: "write an amount before the colon and what texts call it behind it")
    }
    return nil
  }

  /// Keys that say something of relations only.
  private mutating func checkRelation(_ definition: AttributeDefinition, _ attribute: Attribute) {
    let keys = [
      ("symmetric", definition.symmetric), ("many", definition.many),
      ("transitive", definition.transitive),
    ]
    for case (let key, let value?) in keys where attribute.type != .entity {
      report(
        "relation", at: value.location,
        "'\(key)' is for relations, and '\(attribute.id)' is of type \(attribute.type.rawValue)",
        help: "leave it out, or make the attribute one of type entity")
    }
  }

  /// Relations that name each other: both ends are there, and both are relations.
  mutating func linkInverses() {
    for (place, definition) in attributeDefinitions.enumerated() {
      guard let inverse = definition.inverse else { continue }
      guard note(attributeIDs.problem(with: inverse)),
        let other = attributeIDs.place(of: inverse.value)
      else { continue }
      guard attributes[place].type == .entity, attributes[other].type == .entity else {
        report(
          "inverse", at: inverse.location,
          "'\(definition.id.value)' and '\(inverse.value)' must both be of type entity")
        continue
      }
      attributes[place].form.inverse = AttributeIndex(other)
      if attributes[other].form.inverse == nil {
        attributes[other].form.inverse = AttributeIndex(place)
      }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
