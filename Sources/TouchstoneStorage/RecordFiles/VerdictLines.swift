import Touchstone

/// The verdict lines of a stretch of a file.
struct VerdictLines: Sequence {
  typealias Fault = VerdictLineParser.Fault

  struct Line: Sendable {
    let bytes: [UInt8]
    let range: Range<Int>
    /// 1-based.
    let number: Int

    /// The line's record; nil for a blank line. Offsets of faults count from the line's start.
    func record(_ wanted: VerdictReader.Wanted) throws(Fault) -> ScoredRecord? {
      do {
        return try unsafe bytes.withUnsafeBufferPointer { buffer throws(Fault) in
          try unsafe VerdictLineParser(buffer, wanted: wanted).record(in: range)
        }
      } catch {
        throw Fault(offset: error.offset - range.lowerBound, cause: error.cause)
      }
    }
  }

  private let batch: LineBatch

  init(_ batch: LineBatch) { self.batch = batch }

  func makeIterator() -> AnyIterator<Line> {
    var start = 0
    var number = batch.firstLine
    let bytes = batch.bytes
    return AnyIterator {
      guard start < bytes.count else { return nil }
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      defer {
        start = end + 1
        number += 1
      }
      return Line(bytes: bytes, range: start..<end, number: number)
    }
  }
}
