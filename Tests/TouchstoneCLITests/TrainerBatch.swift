import Foundation
import TouchstoneTestSupport

/// Records of made companies, whose datasets trainers are to load: as awkward as records may be.
enum TrainerBatch {
  private static let companies = ["Umber", "Vellum", "Ochre", "Larch", "Teasel", "Quillon"]

  /// One template a company, so that the split has something to divide.
  private static let prompts = [
    "What was Umber's revenue in fiscal 2023?", "Tell me about Vellum's fiscal 2023.",
    "How much did Ochre sell?", "Summarise: Larch.\nIn one line.", "Teasel – revenue, please 🙏",
    "Report what Quillon made",
  ]

  static let packs = [
    "factbase/acme/entities.yaml": companies.map { name in
      """
      - id: \(name.lowercased())
        type: company
        name: \(name)
        fiscal: {ends: last-day-of-may, named: end}

      """
    }.joined(),
    "factbase/acme/facts/acme.csv": "entity,attribute,period,value,unit,decimals,source,as_of\n"
      + companies.enumerated().map { place, name in
        """
        \(name.lowercased()),revenue,FY2022,\(300 + place)000000000,USD,-8,acme-10k#p31,
        \(name.lowercased()),revenue,FY2023,\(400 + place)000000000,USD,-8,acme-10k#p31,

        """
      }.joined(),
    "factbase/acme/rules/reported-metric.yaml": rule,
  ]

  private static let rule = """
    id: reported-metric
    title: A company's reported figure
    kind: claim
    severity: error
    why: A reported figure must be the filing's.
    slots:
      company: entity(company)
      metric: attribute(financial)
      amount: value(metric)
      be: [was, were, is]
    patterns: ["{metric} ~4 {be} {amount}"]
    claim: {entity: company, attribute: metric, relation: equal, value: amount}
    examples:
      - facts: [umber/revenue/FY2023 = 400000 million USD]
        text: "Umber's revenue was ⟦1:$1.0 billion⟧ in fiscal 2023."
        claims: {1: {verdict: contradicted, diagnosis: wrong-value, correction: $400.0 billion}}
      - text: "Umber met 11 people."
        claims: {}
    """

  struct Record: Encodable {
    struct Message: Encodable {
      var role: String
      var content: String
    }

    var id: String
    var model: String?
    var prompt: String?
    var messages: [Message]?
    var context: String?
    var output: String
  }

  /// Ids and models that loaders take for days; prompts of every kind; marks that count differently by the way they are
  /// counted.
  static let usual: [Record] = (0..<72).map { number in
    let place = number % companies.count
    let turn = number / companies.count
    let isRight = turn % 4 == 3
    let name = companies[place]
    let value = isRight ? "\(400 + place).0" : "\(turn % 4 == 0 ? 300 + place : 450 + turn).0"
    let ornament = ["", "👩‍👩‍👧‍👦 ", "E\u{301}tude: ", "\u{2028}„", "½ – ", "\t\r\n"][turn % 6]
    var record = Record(
      id: String(format: "2023-%02d-%02d", number / 28 + 1, number % 28 + 1),
      model: turn % 2 == 0 ? "2024-01-01" : "2024-02-01",
      output: "\(ornament)In fiscal 2023, \(name)'s revenue was $\(value) billion. Note \(number)\n"
    )
    switch turn % 4 {
    case 0: record.prompt = prompts[place]
    case 1:
      record.messages = [
        .init(role: "system", content: "Answer from filings, \(name)."),
        .init(role: "user", content: "Hello, I am of \(name)."),
        .init(role: "assistant", content: place == 0 ? "2022-09-24" : "Hello."),
        .init(role: "user", content: prompts[place]),
      ]
    case 2:
      record.prompt = turn < 4 ? prompts[place] : nil
    default:
      record.prompt = prompts[place]
      record.context = turn < 4 ? "The \(name) filing.\n" : nil
    }
    return record
  }

  /// Texts that were made to break readers, around a false claim.
  /// Where no trainer is at hand to read them, every fourth of the shared texts is enough.
  private static let hostileTexts: [String] = {
    let step = ProcessInfo.processInfo.environment["TOUCHSTONE_PYTHON"] == nil ? 4 : 1
    let shared = HostileTexts.readers.enumerated().filter { $0.offset.isMultiple(of: step) }
    return HostileTexts.own + shared.map(\.element)
  }()

  static let hostile: [Record] = hostileTexts.enumerated().map {
    number, text in
    Record(
      id: "\(number)", model: text, prompt: "\(text)\nWhat of number \(number)?",
      output:
        "\(text)\n\nIn fiscal 2023, Umber's revenue was $\(300 + number / 10).\(number % 10) billion.\n\n\(text)"
    )
  }

  static func lines(_ records: [Record]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try records.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
      .joined()
  }
}
