import Touchstone

/// A record for the template `record`.
struct RecordView {
  let anchor: String
  let facets: String
  let kind: String
  let sign: String
  let word: String
  let id: String
  /// What is wrong with it, or how it begins.
  let gist: String
  let tally: String
  let about: [String]
  let messages: [Message]
  let output: Output?
  let hasClaims: Bool
  let claims: [ClaimView]

  struct Message {
    let role: String
    let text: String
    let cut: [String]
  }

  struct Output {
    let segments: [Segment]
    let cut: [String]
  }

  struct Segment {
    let plain: String
    let mark: Mark?
  }

  struct Mark {
    let kind: String
    let anchor: String
    let title: String
    let text: String
  }

  /// Texts are cut there, and the page says so. *Units*: code points.
  private static let (outputLimit, promptLimit) = (20_000, 4_000)

  init(_ record: ShownRecord, anchor: String, facets: String) {
    self.anchor = anchor
    self.facets = facets
    let look = VerdictLook(record.verdict)
    (kind, sign, word) = (look.kind, look.sign, look.word)
    id = record.id
    let errors = record.claims.filter { $0.isContradicted }
    gist = Self.start(
      errors.first?.message ?? record.output ?? record.claims.first?.message ?? "", limit: 180)
    tally =
      record.claims.isEmpty
      ? "no claims"
      : errors.isEmpty
        ? CountText.count(record.claims.count, "claim")
        : "\(CountText.grouped(errors.count)) of \(CountText.count(record.claims.count, "claim"))"
    about = Self.about(record)
    var messages = record.prompt.map { Self.message($0.role, $0.text, limit: Self.promptLimit) }
    if let context = record.context {
      messages.append(Self.message("context", context, limit: Self.promptLimit))
    }
    self.messages = messages
    output = record.output.map { Self.output($0, record.claims, anchor: anchor) }
    claims = record.claims.enumerated().map {
      ClaimView($0.element, anchor: "\(anchor)c\($0.offset + 1)")
    }
    hasClaims = !claims.isEmpty
  }

  private static func about(_ record: ShownRecord) -> [String] {
    var about: [String] = []
    if !record.file.isEmpty { about.append("\(record.file):\(record.line)") }
    if let model = record.model { about.append("model \(model)") }
    if let asked = record.asked { about.append("asked for \(asked)") }
    if let obstacle = record.obstacle { about.append("question not understood: \(obstacle)") }
    return about + record.metadata.map { "\($0.key) \($0.value)" }
  }

  private static func message(_ role: String, _ text: String, limit: Int) -> Message {
    let count = text.unicodeScalars.count
    return Message(role: role, text: start(text, limit: limit), cut: cut(count, limit))
  }

  private static func output(_ text: String, _ claims: [ShownClaim], anchor: String) -> Output {
    let count = text.unicodeScalars.count
    let shown = start(text, limit: outputLimit)
    let segments = TextSegment.cut(shown, at: claims.map(\.span)).map { segment in
      guard let claim = segment.spans.first else { return Segment(plain: segment.text, mark: nil) }
      let looks = segment.spans.map { place in
        "\(VerdictLook(claims[place]).word): \(claims[place].message)"
      }
      return Segment(
        plain: "",
        mark: Mark(
          kind: VerdictLook(claims[claim]).kind, anchor: "\(anchor)c\(claim + 1)",
          title: looks.joined(separator: "\n"), text: segment.text))
    }
    return Output(segments: segments, cut: cut(count, outputLimit))
  }

  private static func cut(_ count: Int, _ limit: Int) -> [String] {
    count <= limit
      ? []
      : [
        "Cut here: \(CountText.grouped(count - limit)) of \(CountText.grouped(count)) characters are not shown."
      ]
  }

  /// The first so many code points.
  private static func start(_ text: String, limit: Int) -> String {
    // No text has more code points than bytes.
    if text.utf8.count <= limit { return text }
    return String(text.unicodeScalars.prefix(limit))
  }
}
