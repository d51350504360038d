import PatternMatching

/// Compiles the slot patterns of one rule, once for each shape of value the rule can speak of.
struct SlotCompiler {
  let definition: RuleDefinition
  let rule: Int
  let table: ClassTable
  let factBase: FactBase
  private(set) var problems: [Problem] = []
  private var types: [String: SlotType] = [:]
  private var lists: [String: SlotPattern] = [:]

  init(definition: RuleDefinition, rule: Int, table: ClassTable, factBase: FactBase) {
    self.definition = definition
    self.rule = rule
    self.table = table
    self.factBase = factBase
  }

  /// In order of the patterns, then of the shapes.
  mutating func compile(features: inout FeatureTable) -> [CompiledPattern] {
    readSlots()
    readLists()
    var compiled: [CompiledPattern] = []
    for pattern in definition.patterns {
      guard let parsed = parse(pattern) else { continue }
      guard checkNames(parsed.slotNames, at: pattern.location) else { continue }
      for shape in shapes(of: parsed) {
        if let made = compile(parsed, shape: shape, at: pattern.location, features: &features) {
          compiled.append(made)
        }
      }
    }
    return compiled
  }

  private mutating func report(
    _ code: String, at location: SourceLocation, _ message: String, help: String? = nil
  ) {
    problems.append(Problem(.error, code, at: location, message, help: help))
  }

  private mutating func readSlots() {
    for slot in definition.slots {
      let name = slot.value.name
      guard let type = SlotType(slot.value.slot) else {
        report(
          "slot-type", at: slot.location, "the slot '\(name)' has no known type",
          help:
            "types are entity(TYPE), attribute(GROUP), value(SLOT), text(ATTRIBUTE), a list of words, /pcre2/, "
            + SlotType.plainNames.joined(separator: ", "))
        continue
      }
      switch type {
      case .entity(let entityTypes):
        let known = factBase.entities.map(\.type)
        for entityType in entityTypes
        where !factBase.entities.isEmpty && !known.contains(entityType) {
          report(
            "unknown-type", at: slot.location, "no entity has the type '\(entityType)'",
            help: NearestName.hint(for: entityType, in: known))
        }
      case .attribute(let group):
        let known = factBase.attributes.flatMap(\.groups)
        if !known.contains(group), group != Attribute.anyGroup {
          report(
            "unknown-group", at: slot.location, "no attribute is in the group '\(group)'",
            help: NearestName.hint(for: group, in: known))
        }
      case .text(let name):
        let known = factBase.attributes.map(\.id) + factBase.attributes.flatMap(\.groups)
        if !known.contains(name) {
          report(
            "unknown-id", at: slot.location, "no attribute and no group is called '\(name)'",
            help: NearestName.hint(for: name, in: known))
        }
      case .raw(let source):
        do {
          _ = try Pattern(source, options: [.utf], uses: .searching)
        } catch {
          report(
            "pattern", at: slot.location,
            "the slot '\(name)' doesn't compile, at byte \(error.byteOffset + 1): \(error.message)",
            help: "it must be a PCRE2 pattern between slashes")
        }
      case .words(let words) where words.isEmpty:
        report("slot-type", at: slot.location, "the slot '\(name)' lists no words")
      default: break
      }
      types[name] = type
    }
    for slot in definition.slots {
      if case .value(let target) = types[slot.value.name] {
        if case .attribute = types[target] { continue }
        report(
          "slot-type", at: slot.location,
          "value(\(target)) must name an attribute slot of this rule")
      }
    }
  }

  private mutating func readLists() {
    for list in definition.lists {
      if let parsed = parse(Located(list.value.value, at: list.location)) {
        lists[list.value.key] = parsed
        _ = checkNames(parsed.slotNames, at: list.location)
      }
    }
  }

  private mutating func parse(_ pattern: Located<String>) -> SlotPattern? {
    do {
      return try SlotPattern(parsing: pattern.value)
    } catch {
      report(
        "pattern", at: pattern.location,
        "pattern \"\(pattern.value)\", at character \(error.offset + 1): \(error.message)")
      return nil
    }
  }

  private mutating func checkNames(_ names: [String], at location: SourceLocation) -> Bool {
    let known = definition.slots.map(\.value.name) + definition.lists.map(\.value.key)
    var isFine = true
    for name in names where !known.contains(name) {
      report(
        "unknown-slot", at: location,
        "the pattern names a slot '\(name)' that the rule doesn't have",
        help: NearestName.hint(for: name, in: known))
      isFine = false
    }
    return isFine && names.allSatisfy { types[$0] != nil || lists[$0] != nil }
  }

  /// The slot names of a pattern and of the lists in it.
  private func allNames(_ pattern: SlotPattern) -> [String] {
    pattern.slotNames.flatMap { [$0] + (lists[$0]?.slotNames ?? []) }
  }

  /// The shapes the pattern's attribute can have; one nil where nothing depends on it.
  private func shapes(of pattern: SlotPattern) -> [ValueShape?] {
    let names = allNames(pattern)
    let groups = names.compactMap { name -> String? in
      if case .value(let target) = types[name], case .attribute(let group) = types[target] {
        return group
      }
      return nil
    }
    guard let group = groups.first else { return [nil] }
    let shapes = Set(
      factBase.attributes.filter { $0.isIn(group: group) }.map { ValueShape($0) })
    return ValueShape.allCases.filter(shapes.contains)
  }

  private mutating func compile(
    _ pattern: SlotPattern, shape: ValueShape?, at location: SourceLocation,
    features: inout FeatureTable
  ) -> CompiledPattern? {
    var writer = ExpressionWriter(
      types: types, lists: lists, table: table, shape: shape, factBase: factBase)
    writer.excluded = excludedCodes(pattern, shape: shape)
    let source = writer.expression(pattern.items)
    var items: [CompiledPattern.ListItems] = []
    do {
      for name in writer.listNames {
        guard let list = lists[name] else { continue }
        var inner = ExpressionWriter(
          types: types, lists: [:], table: table, shape: shape, factBase: factBase)
        inner.excluded = writer.excluded
        let code = try Pattern(
          inner.expression(list.items), options: .utf, uses: [.searching, .anchored])
        items.append(
          CompiledPattern.ListItems(
            code: code, slots: inner.slots(of: code), gaps: inner.gapGroups(of: code)))
      }
      let code = try Pattern(source, options: .utf, uses: [.searching])
      var required = FeatureMask()
      for name in requiredNames(pattern.items) {
        guard
          let codes = types[name]?.classes(shape: shape, table: table, factBase: factBase).map(
            table.codes)
        else {
          continue
        }
        if codes.isEmpty { return nil }
        required.formUnion(features.mask(of: codes))
      }
      return CompiledPattern(
        rule: rule, code: code, slots: writer.slots(of: code),
        gaps: writer.gapGroups(of: code), lists: items, required: required,
        spellsParentheses: pattern.namesParenthesis)
    } catch {
      report("pattern", at: location, "the pattern doesn't compile: \(error.message)")
      return nil
    }
  }

  /// A gap never crosses a mention of a class that the pattern uses.
  private func excludedCodes(_ pattern: SlotPattern, shape: ValueShape?) -> [UInt32] {
    var classes: Set<MentionClass> = []
    for name in allNames(pattern) {
      classes.formUnion(types[name]?.classes(shape: shape, table: table, factBase: factBase) ?? [])
    }
    // One stated value between is another statement.
    if classes.contains(where: { if case .term = $0 { true } else { false } }) {
      classes.formUnion(table.termClasses)
    }
    // Whatever the shape: a figure of another kind between is another statement.
    if classes.contains(where: { if case .value = $0 { true } else { false } }) {
      classes.formUnion(ValueClass.allCases.filter { $0 != .ordinal }.map { .value($0) })
    }
    for name in allNames(pattern) {
      if case .attribute = types[name] {
        classes.formUnion(types[name]?.classes(shape: nil, table: table, factBase: factBase) ?? [])
      }
    }
    return table.codes(of: classes)
  }

  /// Slots outside every choice and optional part; those of lists count, one item is always there.
  private func requiredNames(_ items: [SlotPattern.Item]) -> [String] {
    items.flatMap { item -> [String] in
      switch item {
      case .slot(let name): [name]
      case .list(let name): requiredNames(lists[name]?.items ?? [])
      case .words, .gap, .group, .optional: []
      }
    }
  }
}

/// Numbers the sets of code points that patterns need.
struct FeatureTable {
  private var sets: [[UInt32]: Int] = [:]
  private(set) var order: [[UInt32]] = []

  /// Sets beyond the last bit share it: the look at the mask then lets more through, never less.
  mutating func mask(of codes: [UInt32]) -> FeatureMask {
    let index: Int
    if let known = sets[codes] {
      index = known
    } else {
      index = min(order.count, 127)
      sets[codes] = index
      order.append(codes)
    }
    return FeatureMask(rawValue: 1 << UInt128(index))
  }

  /// By code point from `SkeletonWord.firstClass` on: the features a mention brings to its clause.
  func masksByCode() -> [FeatureMask] {
    let last = order.joined().max() ?? SkeletonWord.firstClass
    var masks = [FeatureMask](
      repeating: FeatureMask(), count: Int(last - SkeletonWord.firstClass) + 1)
    for (index, codes) in order.enumerated() {
      for code in codes {
        masks[Int(code - SkeletonWord.firstClass)].formUnion(
          FeatureMask(rawValue: 1 << UInt128(min(index, 127))))
      }
    }
    return masks
  }
}
