internal import Touchstone

/// What a pack says of reading payloads beyond the order of its identifiers: `imports/edgar.yaml`.
struct ImportGuide: Sendable {
  static let fileName = "imports/edgar.yaml"

  /// An attribute whose concepts may state a part of it only.
  struct Total: Sendable {
    let attribute: String
    /// Attributes that sum up to it, each list a sum of its own.
    let sums: [[String]]
    /// Concepts that are taken only where no other is there.
    let last: [String]
    /// An attribute that gets a smaller figure beside the total.
    let beside: String?
  }

  var taxonomies: [String] = []
  /// Of the entities that are made.
  var entityType = ""
  /// What a form is called: `10-K` is an `annual report`. Other forms state facts only where none of
  /// these does.
  var forms: [KeyValue] = []
  /// Of the forms, those that tell the fiscal year.
  var annualForms: [String] = []
  var totals: [Total] = []
  /// Concepts that are taken only for filers that never state a better one.
  var substitutes: Set<String> = []
  /// Attributes that don't change a hundredfold from one period to the next.
  var steady: [String] = []
  /// Endings of company names with how texts write them, most usual first: `corp`, `Corporation`.
  var endings: [KeyValue] = []
  /// Words that texts leave out at the end of a name: `Platforms`.
  var descriptors: Set<String> = []
  /// Words that mean something else as well, in lower case.
  var everyday: Set<String> = []

  /// What a form is called; nil for one that isn't listed.
  func name(ofForm form: String) -> String? { forms.first { $0.key == form }?.value }

  /// Ids of all attributes it names.
  var attributes: [String] {
    totals.flatMap { [$0.attribute] + $0.sums.flatMap(\.self) + [$0.beside].compactMap(\.self) }
      + steady
  }

  func writings(ofEnding word: String) -> [String] {
    endings.filter { $0.key == word }.map(\.value)
  }

  /// The guide of a pack's folder; nil where it has none.
  static func read(inFolder path: String) -> (guide: ImportGuide?, problems: [Problem]) {
    var shape = ShapeReader()
    guard let folder = PackFolder(path, problems: &shape.problems),
      folder.names.contains(fileName)
    else { return (nil, []) }
    let file = folder.shown(fileName)
    guard let bytes = folder.read(fileName, problems: &shape.problems),
      let node = PackLoader.yaml(bytes, file: file, &shape)
    else { return (nil, shape.problems) }
    return (shape.importGuide(of: node), shape.problems)
  }
}

extension ShapeReader {
  mutating func importGuide(of node: YAMLNode) -> ImportGuide? {
    guard
      let fields = fields(
        of: node, owner: "an import guide",
        known: [
          "taxonomies", "entity_type", "forms", "annual_forms", "totals", "substitutes", "steady",
          "endings",
          "descriptors", "everyday",
        ])
    else { return nil }
    func lower(_ words: [Located<String>]) -> Set<String> {
      Set(words.map { $0.value.lowercased() })
    }
    let type = text("entity_type", of: fields, required: true)
    if let type { checkID(type) }
    var guide = ImportGuide()
    guide.taxonomies = texts("taxonomies", of: fields, required: true).map(\.value)
    guide.entityType = type?.value ?? ""
    guide.forms = map("forms", of: fields).map(\.value)
    guide.annualForms = texts("annual_forms", of: fields, required: true).map(\.value)
    guide.substitutes = Set(texts("substitutes", of: fields).map(\.value))
    guide.steady = texts("steady", of: fields).map(\.value)
    guide.endings = mapOfLists("endings", of: fields).map(\.value)
    guide.descriptors = lower(texts("descriptors", of: fields))
    guide.everyday = lower(texts("everyday", of: fields))
    if let node = fields["totals"] {
      guide.totals = items(of: node, file: "totals").compactMap { total($0) }
    }
    return type == nil || guide.taxonomies.isEmpty ? nil : guide
  }

  private mutating func total(_ node: YAMLNode) -> ImportGuide.Total? {
    guard
      let fields = fields(
        of: node, owner: "a total", known: ["attribute", "sums", "last", "beside"]),
      let attribute = id("attribute", of: fields)
    else { return nil }
    var sums: [[String]] = []
    if let node = fields["sums"] {
      guard case .sequence(let items, _) = node else {
        noteShape(of: node, name: "'sums'", expected: "a list of lists of attributes")
        return nil
      }
      sums = items.map {
        texts($0, name: "an item of 'sums'", expected: "a list of attributes").map(\.value)
      }
    }
    return ImportGuide.Total(
      attribute: attribute.value, sums: sums, last: texts("last", of: fields).map(\.value),
      beside: text("beside", of: fields)?.value)
  }
}
