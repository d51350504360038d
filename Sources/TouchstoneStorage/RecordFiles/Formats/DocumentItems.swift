import Touchstone

/// The items of a document that is one JSON value, to be handed on in batches.
struct DocumentItems {
  let format: RecordFormat
  let frame: DocumentFrame?
  private let bytes: [UInt8]
  private let items: [Range<Int>]
  private var next = 0
  private var place: Place

  /// - Parameters:
  ///   - place: where the bytes start in the file.
  ///   - format: what the user says it is.
  ///
  /// *Throws*: where it is no JSON, or of no format that is read whole.
  init(_ bytes: [UInt8], path: String, at place: Place, format forced: RecordFormat?)
    throws(RecordFileError)
  {
    let outline: DocumentOutline
    do throws(JSONTreeReader.Fault) {
      outline = try DocumentOutline(bytes)
    } catch {
      throw Self.failure(error, bytes, path: path, at: place)
    }
    var vote = FormatVote()
    vote.add(outline.frame, line: place.line)
    if let forced {
      format = forced
    } else {
      guard let found = try vote.decide(path: path), !found.isPlain else {
        throw .prettyPrinted(path: path)
      }
      format = found
    }
    switch format {
    case .promptfoo: frame = PromptfooFormat.frame(of: outline.frame)
    case .helm: frame = HELMFormat.frame(of: outline.frame)
    case .inspect: frame = InspectFormat.frame(of: outline.frame)
    default: frame = nil
    }
    items = frame == nil ? [outline.whole] : outline.items
    self.bytes = bytes
    self.place = place
  }

  private static func failure(
    _ fault: JSONTreeReader.Fault, _ bytes: [UInt8], path: String, at place: Place
  ) -> RecordFileError {
    var place = place
    switch fault {
    case .json(let error):
      // Several objects, each over several lines.
      if error.problem == .expected(.end) { return .prettyPrinted(path: path) }
      place.pass(bytes[..<min(error.offset, bytes.count)])
      let expected =
        switch error.problem {
        case .expected(.end): "the end of the document"
        case .expected(let expected): expected.rawValue
        case .invalidUTF8: "valid UTF-8"
        case .loneSurrogate: "both halves of a surrogate pair"
        case .tooDeep: "at most \(JSONScanner.depthLimit) levels"
        }
      return .brokenDocument(
        path: path, line: place.line, column: place.column + 1, byteOffset: place.byteOffset,
        expected: expected)
    case .duplicateKey(let key, let offset):
      place.pass(bytes[..<min(offset, bytes.count)])
      return .brokenDocument(
        path: path, line: place.line, column: place.column + 1, byteOffset: place.byteOffset,
        expected: "the key '\(PrintableText.line(key, limit: 80))' once")
    }
  }

  /// Items of about so many bytes together; nil after the last.
  mutating func nextBatch(ofAbout size: Int, maxLineBytes: Int) -> LineBatch? {
    guard next < items.count else { return nil }
    let start = items[next].lowerBound
    var elements: [LineBatch.Element] = []
    place.pass(bytes[(next == 0 ? 0 : items[next - 1].lowerBound)..<start])
    let (line, byteOffset) = (place.line, place.byteOffset)
    var end = start
    while next < items.count, elements.isEmpty || items[next].upperBound - start <= size {
      let item = items[next]
      if !elements.isEmpty { place.pass(bytes[items[next - 1].lowerBound..<item.lowerBound]) }
      elements.append(
        LineBatch.Element(
          range: (item.lowerBound - start)..<(item.upperBound - start), line: place.line,
          column: place.column))
      end = item.upperBound
      next += 1
    }
    var batch = LineBatch(
      bytes: Array(bytes[start..<end]), firstLine: line, byteOffset: byteOffset, elements: elements,
      maxLineBytes: maxLineBytes)
    batch.frame = frame
    return batch
  }
}
