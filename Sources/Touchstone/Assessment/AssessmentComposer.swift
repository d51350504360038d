/// Writes an assessment as a document, and keeps the ledger of its numbers.
public struct AssessmentComposer {
  typealias Line = AssessmentDocument.Line
  let assessment: Assessment
  var writer: SentenceWriter

  /// A document and every number in it.
  public struct Composed: Hashable, Sendable {
    public let document: AssessmentDocument
    /// In the order they are first shown; a figure may be shown more than once.
    public let ledger: [LedgerEntry]
  }

  public static func compose(_ assessment: Assessment) -> Composed {
    var composer = AssessmentComposer(assessment)
    let document = composer.document()
    return Composed(document: document, ledger: composer.writer.ledger)
  }

  private init(_ assessment: Assessment) {
    self.assessment = assessment
    writer = SentenceWriter(situation: assessment.situation)
  }

  var situation: AssessmentSituation { assessment.situation }

  /// The names of the sections, in order.
  public static let sectionTitles = [
    "Executive Summary of Model Performance", "Optimisation Recommendations",
    "Risk/Mitigation Table",
  ]

  private mutating func document() -> AssessmentDocument {
    let preamble = preamble()
    let sections = [
      AssessmentDocument.Section(Self.sectionTitles[0], summary()),
      AssessmentDocument.Section(Self.sectionTitles[1], recommendations()),
      AssessmentDocument.Section(Self.sectionTitles[2], riskTable()),
    ]
    return AssessmentDocument(
      title: "Model assessment: \(situation.subject.title)", preamble: preamble,
      sections: sections, footer: footer())
  }

  private mutating func preamble() -> [Line] {
    let subject = situation.subject
    var line: Line = [.words("From ")] + Self.names(subject.verdictFiles)
    let files = situation.performance.map(\.source)
    if !files.isEmpty { line += [.words(", performance from ")] + Self.names(files) }
    if let previous = situation.previous {
      line += [.words(", compared with "), .name(previous.source)]
    }
    if let day = subject.day { line += [.words(", facts as of "), .name(day)] }
    if !subject.models.isEmpty {
      line += [.words(subject.models.count == 1 ? "; model: " : "; models: ")]
      line += Self.names(subject.models)
    }
    return [line + [.words(".")]]
  }

  private mutating func footer() -> [Line] {
    let confidence = writer.figure(
      "95 %", "confidence", 0.95, .computed("two-sided; of a score by its method"))
    return [
      [
        .words("Intervals are two-sided at "), confidence,
        .words(
          ". A target is met or missed where the whole interval says so. Every number here is in assessment.json "
            + "with the measurement it comes from."),
      ]
    ]
  }

  /// `a`, `b` and `c`.
  static func names(_ names: [String]) -> Line { joined(names.map { [.name($0)] }) }

  static func joined(_ parts: [Line]) -> Line {
    var line: Line = []
    for (place, part) in parts.enumerated() {
      if place > 0 { line.append(.words(place == parts.count - 1 ? " and " : ", ")) }
      line += part
    }
    return line
  }

  static func standing(_ standing: AssessmentTarget.Standing) -> AssessmentDocument.Standing {
    switch standing {
    case .met: .met
    case .missed: .missed
    case .unsure: .unsure
    case .unmeasured: .none
    }
  }

  static func words(_ standing: AssessmentTarget.Standing) -> String {
    switch standing {
    case .met: "met"
    case .missed: "missed"
    case .unsure: "can't be told"
    case .unmeasured: "not measured"
    }
  }
}

extension String {
  /// With its first letter large.
  var capitalized: String { isEmpty ? self : self[startIndex].uppercased() + dropFirst() }
}
