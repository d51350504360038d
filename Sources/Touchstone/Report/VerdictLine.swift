/// Writes one verdict line for a record. *Source*: DESIGN "Output" and SEMANTICS 10.
package struct VerdictLineWriter {
  /// What the line says of the record beside its verdict.
  package struct Frame {
    package var id: String
    package var hasOwnID: Bool
    package var file: String
    package var line: Int
    package var sha256: String
    package var promptHash: String?
    /// JSON that is echoed, with sorted keys.
    package var label: ByteSpan?
    /// What the label says in our words; nil where it isn't known.
    package var labelVerdict: Verdict?
    package var metadata: ByteSpan?
    package var timing: ByteSpan?
    package var model: ByteSpan?
    /// The batch's bytes, which the spans point into.
    package var bytes: [UInt8]
    package var output: ByteSpan

    /// What fingerprints name the record by.
    package var fingerprintName: String { hasOwnID ? id : promptHash ?? id }

    package init(
      id: String, hasOwnID: Bool, file: String, line: Int, sha256: String,
      promptHash: String? = nil, label: ByteSpan? = nil, labelVerdict: Verdict? = nil,
      metadata: ByteSpan? = nil, timing: ByteSpan? = nil, model: ByteSpan? = nil, bytes: [UInt8],
      output: ByteSpan
    ) {
      self.id = id
      self.hasOwnID = hasOwnID
      self.file = file
      self.line = line
      self.sha256 = sha256
      self.promptHash = promptHash
      self.label = label
      self.labelVerdict = labelVerdict
      self.metadata = metadata
      self.timing = timing
      self.model = model
      self.bytes = bytes
      self.output = output
    }
  }

  private var writer: JSONWriter
  private let frame: Frame
  private let index: CodePointIndex

  package static func append(_ report: RecordReport, _ frame: Frame, to writer: inout JSONWriter) {
    var line = VerdictLineWriter(writer: writer, frame: frame)
    line.write(report)
    writer = line.writer
  }

  private init(writer: JSONWriter, frame: Frame) {
    self.writer = writer
    self.frame = frame
    index = CodePointIndex(frame.bytes, in: frame.output.range)
  }

  private mutating func write(_ report: RecordReport) {
    writer.beginObject()
    writer.key("answer")
    writer.beginObject()
    if let asked = report.answer.asked {
      writer.key("asked")
      writer.string(asked)
    }
    if let finding = report.answer.finding {
      writer.key("claim")
      writer.string("c\(finding + 1)")
    }
    if let obstacle = report.answer.obstacle {
      writer.key("obstacle")
      writer.string(obstacle)
    }
    writer.key("status")
    writer.string(report.answer.status.rawValue)
    writer.endObject()
    writer.key("claims")
    writer.beginArray()
    var fingerprints = FingerprintMaker(
      record: frame.fingerprintName)
    for (number, finding) in report.findings.enumerated() {
      write(finding, id: "c\(number + 1)", fingerprint: fingerprints.fingerprint(of: finding))
    }
    writer.endArray()
    writer.key("clean")
    writer.bool(report.isClean)
    optional("complexity", report.complexity?.rawValue)
    if let corrected = report.corrected { write(corrected) }
    writer.key("coverage")
    writer.beginObject()
    writer.key("checked")
    writer.int(report.coverage.checked)
    writer.key("items")
    writer.int(report.coverage.items)
    writer.endObject()
    writer.key("id")
    writer.string(frame.id)
    writeInput()
    echo("label", frame.label)
    optional("label_verdict", frame.labelVerdict?.rawValue)
    echo("metadata", frame.metadata)
    if let model = frame.model {
      writer.key("model")
      writer.string(frame.bytes, model)
    }
    writer.key("problems")
    strings(report.problems)
    if let rule = report.refusalRule {
      writer.key("refusal")
      writer.string(rule)
    }
    echo("timing", frame.timing)
    writer.key("unchecked")
    writer.beginArray()
    for item in report.unchecked { write(item) }
    writer.endArray()
    writer.key("verdict")
    writer.string(report.verdict.rawValue)
    writer.endObject()
    writer.endLine()
  }

  private mutating func write(_ corrected: RecordReport.Corrected) {
    writer.key("corrected")
    writer.beginObject()
    writer.key("edits")
    writer.beginArray()
    for edit in corrected.edits {
      writer.beginObject()
      writer.key("span")
      write(edit.span)
      writer.key("text")
      writer.string(edit.text)
      writer.endObject()
    }
    writer.endArray()
    writer.key("output")
    writer.string(corrected.output, ByteSpan(0, corrected.output.count))
    writer.endObject()
  }

  private mutating func writeInput() {
    writer.key("input")
    writer.beginObject()
    writer.key("file")
    writer.string(frame.file)
    writer.key("line")
    writer.int(frame.line)
    optional("prompt_sha256", frame.promptHash)
    writer.key("sha256")
    writer.string(frame.sha256)
    writer.endObject()
  }

  private mutating func echo(_ key: String, _ json: ByteSpan?) {
    guard let json else { return }
    writer.key(key)
    writer.raw(frame.bytes, json)
  }

  private mutating func strings(_ texts: [String]) {
    writer.beginArray()
    for text in texts { writer.string(text) }
    writer.endArray()
  }

  // MARK: Claims

  private mutating func write(_ finding: Finding, id: String, fingerprint: String) {
    writer.beginObject()
    if !finding.also.isEmpty {
      writer.key("also")
      strings(finding.also)
    }
    optional("attribute", finding.attribute)
    writer.key("basis")
    writer.string(finding.basis.rawValue)
    optional("belongs_to", finding.belongsTo)
    if !finding.candidates.isEmpty {
      writer.key("candidates")
      strings(finding.candidates)
    }
    writer.key("context")
    writer.beginObject()
    for pair in finding.context {
      writer.key(pair.key)
      writer.string(pair.value)
    }
    writer.endObject()
    optional("correction", finding.correction)
    optional("diagnosis", finding.diagnosis?.rawValue)
    if let dispute = finding.dispute { write(dispute) }
    optional("entity", finding.entity)
    writer.key("evidence")
    writer.beginArray()
    for evidence in finding.evidence { write(evidence) }
    writer.endArray()
    if let expected = finding.expected {
      writer.key("expected")
      write(expected)
    }
    writer.key("fingerprint")
    writer.string(fingerprint)
    writer.key("from")
    writer.beginObject()
    optional("attribute", finding.from.attribute)
    optional("entity", finding.from.entity)
    optional("period", finding.from.period)
    writer.endObject()
    writer.key("id")
    writer.string(id)
    writer.key("message")
    writer.string(finding.message)
    writer.key("modality")
    writer.string(finding.modality.rawValue)
    writer.key("notes")
    strings(finding.notes.map(\.rawValue))
    writer.key("polarity")
    writer.string(finding.polarity.rawValue)
    optional("reading", finding.reading)
    optional("reason", finding.reason?.rawValue)
    writer.key("relation")
    writer.string(finding.relation.rawValue)
    writer.key("rule")
    writer.string(finding.rule)
    writer.key("severity")
    writer.string(finding.severity.rawValue)
    writer.key("span")
    write(finding.span)
    writer.key("spans")
    write(finding.spans)
    writer.key("text")
    writer.string(finding.text)
    writer.key("value")
    write(finding.value)
    writer.key("verdict")
    writer.string(finding.verdict.rawValue)
    writer.endObject()
  }

  private mutating func write(_ dispute: Dispute) {
    writer.key("disputed")
    writer.beginObject()
    optional("by", dispute.by)
    writer.key("expires")
    writer.string(dispute.expires.description)
    writer.key("reason")
    writer.string(dispute.reason)
    writer.endObject()
  }

  private mutating func optional(_ key: String, _ text: String?) {
    guard let text else { return }
    writer.key(key)
    writer.string(text)
  }

  private mutating func write(_ evidence: Finding.Evidence) {
    writer.beginObject()
    writer.key("fact")
    writer.string(evidence.fact)
    optional("locator", evidence.locator)
    writer.key("source")
    writer.string(evidence.source)
    writer.endObject()
  }

  private mutating func write(_ spans: Finding.Spans) {
    writer.beginObject()
    optional("attribute", spans.attribute)
    optional("entity", spans.entity)
    optional("period", spans.period)
    writer.key("value")
    writer.beginArray()
    for span in spans.value { write(span) }
    writer.endArray()
    writer.endObject()
  }

  private mutating func optional(_ key: String, _ span: ByteSpan?) {
    guard let span else { return }
    writer.key(key)
    write(span)
  }

  /// In code points of the output.
  private mutating func write(_ span: ByteSpan) {
    let base = Int(frame.output.start)
    writer.beginObject()
    writer.key("end")
    writer.int(index.codePointOffset(ofByte: base + Int(span.end), in: frame.bytes))
    writer.key("start")
    writer.int(index.codePointOffset(ofByte: base + Int(span.start), in: frame.bytes))
    writer.endObject()
  }

  private mutating func write(_ value: StatedValue) {
    writer.beginObject()
    switch value {
    case .figure(let type, let amount, let unit):
      writer.key("amount")
      writer.string(amount.description)
      writer.key("type")
      writer.string(type)
      writer.key("unit")
      writer.string(unit)
    case .text(let text):
      writer.key("text")
      writer.string(text)
      writer.key("type")
      writer.string("text")
    case .date(let day):
      writer.key("date")
      writer.string(day.description)
      writer.key("type")
      writer.string("date")
    case .time(let time):
      writer.key("time")
      writer.string(time.description)
      writer.key("type")
      writer.string("time")
    case .boolean(let isTrue):
      writer.key("type")
      writer.string("boolean")
      writer.key("value")
      writer.bool(isTrue)
    case .entity(let id):
      writer.key("id")
      writer.string(id)
      writer.key("type")
      writer.string("entity")
    case .set(let items):
      writer.key("items")
      strings(items)
      writer.key("type")
      writer.string("set")
    }
    writer.endObject()
  }

  private mutating func write(_ item: RecordReport.Unchecked) {
    writer.beginObject()
    writer.key("class")
    writer.string(item.itemClass)
    writer.key("reason")
    writer.string(item.reason.rawValue)
    writer.key("span")
    write(item.span)
    writer.key("text")
    writer.string(item.text)
    writer.endObject()
  }
}
