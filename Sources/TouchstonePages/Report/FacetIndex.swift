import Touchstone

/// What the records of a page can be filtered by. A code (`d3`) stands for a value in the page, so that no text of the
/// user's is compared with another there.
struct FacetIndex {
  enum Facet: String, CaseIterable {
    case verdict = "v"
    case diagnosis = "d"
    case attribute = "a"
    case rule = "r"
    case slice = "s"

    var title: String {
      switch self {
      case .verdict: "Verdict"
      case .diagnosis: "Diagnosis"
      case .attribute: "Attribute"
      case .rule: "Rule"
      case .slice: "Slice"
      }
    }

    var any: String {
      switch self {
      case .diagnosis: "Any diagnosis"
      default: "Any \(title.lowercased())"
      }
    }
  }

  struct Value: Hashable {
    let facet: Facet
    let text: String
  }

  struct Option {
    let code: String
    let text: String
    var records: Int
  }

  private(set) var options: [Option] = []
  private var places: [Value: Int] = [:]
  private var counts: [Facet: Int] = [:]
  private var byFacet: [Facet: [Int]] = [:]

  /// The codes of a record, each once.
  mutating func codes(of record: ShownRecord) -> [String] {
    var values = [Value(facet: .verdict, text: record.verdict.rawValue)]
    for claim in record.claims {
      if claim.isContradicted, let diagnosis = claim.diagnosis {
        values.append(Value(facet: .diagnosis, text: diagnosis.rawValue))
      }
      if let attribute = claim.attribute {
        values.append(Value(facet: .attribute, text: attribute))
      }
      values.append(Value(facet: .rule, text: claim.rule))
    }
    for slice in record.slices {
      values.append(Value(facet: .slice, text: "\(slice.key): \(slice.value)"))
    }
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }.map { code(of: $0) }
  }

  private mutating func code(of value: Value) -> String {
    if let place = places[value] {
      options[place].records += 1
      return options[place].code
    }
    let number = counts[value.facet, default: 0] + 1
    counts[value.facet] = number
    places[value] = options.count
    byFacet[value.facet, default: []].append(options.count)
    let code = "\(value.facet.rawValue)\(number)"
    options.append(Option(code: code, text: value.text, records: 1))
    return code
  }

  /// The code of a value that a record of the page has.
  func known(_ facet: Facet, _ text: String) -> String? {
    places[Value(facet: facet, text: text)].map { options[$0].code }
  }

  /// The most frequent first, ties by text.
  func options(of facet: Facet) -> [Option] {
    (byFacet[facet] ?? []).map { options[$0] }.sorted {
      $0.records != $1.records
        ? $0.records > $1.records : $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
    }
  }
}
