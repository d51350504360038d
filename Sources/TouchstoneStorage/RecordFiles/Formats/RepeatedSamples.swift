import Touchstone

/// Leaves out samples of lm-evaluation-harness that another filter has written already: those with the
/// same `doc_id` and the same `resps`.
///
/// It keeps hashes of 64 bits, of at most so many samples as `DuplicateCounter` of ids.
struct RepeatedSamples {
  private var seen: Set<UInt64> = []

  /// The batch with its records one by one, but for the repeats.
  mutating func process(_ batch: consuming LineBatch) -> LineBatch {
    var kept: [LineBatch.Element] = []
    var skips: [Skip] = []
    for element in batch.units() {
      if let hash = Self.hash(batch.bytes, element.range), !isNew(hash) {
        skips.append(Skip(line: element.line, reason: .repeatedAnswer))
      } else {
        kept.append(element)
      }
    }
    batch.elements = kept
    batch.skips += skips
    return batch
  }

  private mutating func isNew(_ hash: UInt64) -> Bool {
    if seen.contains(hash) { return false }
    if seen.count < DuplicateCounter.capacity { seen.insert(hash) }
    return true
  }

  /// Nil for a line that the parser will reject.
  private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64? {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var document: Range<Int>?
      var answers: Range<Int>?
      do throws(JSONError) {
        var scanner = unsafe JSONScanner(buffer, in: range)
        scanner.allowsConstants = true
        scanner.skipSpace()
        guard scanner.take(UInt8(ascii: "{")) else { return nil }
        var isFirst = true
        while let key = try scanner.nextKey(isFirst: isFirst) {
          isFirst = false
          let value = try scanner.value()
          let name = unsafe UnsafeBufferPointer(rebasing: buffer[key.inside])
          if unsafe name.elementsEqual("doc_id".utf8) { document = value.start..<value.end }
          if unsafe name.elementsEqual("resps".utf8) { answers = value.start..<value.end }
        }
      } catch {
        return nil
      }
      guard let document, let answers else { return nil }
      return DuplicateCounter.hash(ArraySlice(bytes[document] + [0] + bytes[answers]))
    }
  }
}

extension LineBatch {
  /// The lines that aren't blank, or the elements: what the parser makes records of.
  func units() -> [Element] {
    if let elements { return elements }
    var units: [Element] = []
    var start = 0
    var number = firstLine
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if bytes[start..<end].contains(where: { $0 > 0x20 }) {
        units.append(Element(range: start..<end, line: number, column: 0))
      }
      start = end + 1
      number += 1
    }
    return units
  }
}
