import Touchstone

/// Looks at the start of a file of lines or of an array: what are its records?
///
/// *Units*: offsets are into the bytes it is made with.
struct FormatSample {
  enum Shape: Hashable {
    /// One record a line, or one element an array.
    case records
    /// One object that runs over several lines.
    case document
    /// Lines of an event stream: `data: {…}`.
    case events
    /// Not a whole record is there yet.
    case tooShort
    /// Neither an object, an array nor an event stream.
    case other
  }

  let bytes: [UInt8]
  /// Where the first byte stands that is no white space.
  let first: Int
  /// Of the bytes' start, 1-based.
  let line: Int
  let isAtEnd: Bool

  /// The records of an array's start.
  func vote(inArrayWith splitter: ArraySplitter) -> FormatVote {
    var vote = FormatVote()
    var splitter = splitter
    let elements: [Range<Int>]
    do throws(ArraySplitter.Break) {
      elements = try splitter.split(bytes).elements
    } catch {
      // The reader says so when it gets there.
      return vote
    }
    for range in elements.prefix(FormatVote.limit) {
      if let value = Self.tree(bytes, range) {
        vote.add(value, line: line + Self.lineFeeds(bytes[..<range.lowerBound]))
      }
    }
    return vote
  }

  var shape: Shape {
    switch bytes[first] {
    case UInt8(ascii: "{"): return objectShape
    default:
      let isEvents = ["data:", "event:", "id:", "retry:", ":"].contains {
        bytes[first...].starts(with: $0.utf8)
      }
      return isEvents ? .events : .other
    }
  }

  private var objectShape: Shape {
    guard let end = bytes[first...].firstIndex(of: UInt8(ascii: "\n")) else {
      return isAtEnd ? .records : .tooShort
    }
    do throws(JSONTreeReader.Fault) {
      _ = try JSONTreeReader.read(bytes, in: first..<end)
      return .records
    } catch {
      guard case .json(let error) = error, case .expected = error.problem, error.offset >= end - 1
      else { return .records }
    }
    // The line ends inside the object. Is the next one another record, or does it go on?
    guard let next = bytes[end...].first(where: { $0 > 0x20 }) else {
      return isAtEnd ? .records : .tooShort
    }
    return next == UInt8(ascii: "{") ? .records : .document
  }

  /// The records of the first lines; those that are no JSON are passed over. Of an event stream, what
  /// stands behind `data:`.
  func voteInLines() -> FormatVote {
    var vote = FormatVote()
    var start = first
    var number = line + Self.lineFeeds(bytes[..<first])
    while start < bytes.count, vote.findings.count < FormatVote.limit {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
      if end == nil, !isAtEnd { break }
      let range = StreamAssembler.data(bytes, start..<(end ?? bytes.count))
      if let value = Self.tree(bytes, range) { vote.add(value, line: number) }
      start = (end ?? bytes.count) + 1
      number += 1
    }
    return vote
  }

  private static func tree(_ bytes: [UInt8], _ range: Range<Int>) -> JSONTree? {
    do throws(JSONTreeReader.Fault) {
      return try JSONTreeReader.read(bytes, in: range)
    } catch {
      return nil
    }
  }

  private static func lineFeeds(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 == UInt8(ascii: "\n") }
  }
}
