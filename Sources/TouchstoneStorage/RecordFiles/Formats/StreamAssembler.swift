import Touchstone

/// Puts the chunks of streamed chat completions together: each stream becomes one completion, in the
/// order of the first chunks.
///
/// Chunks belong together by their ids; several streams may run side by side. A stream is whole once
/// all its choices have ended and a good many other chunks have passed, as usage comes last.
struct StreamAssembler {
  /// In the order of their first chunks.
  private var open: [StreamedCompletion] = []
  private var openBytes = 0
  private let byteLimit: Int
  /// Chunks of other streams after which an ended one gets nothing more.
  private static let patience = 64
  /// The most streams that are open at a time; beyond, the first of them counts as cut.
  private static let openLimit = 1024

  init(byteLimit: Int) { self.byteLimit = byteLimit }

  /// What stands behind `data:` on a line of an event stream; empty for its other lines, and the line
  /// itself where it is none of a stream.
  static func data(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int> {
    let text = bytes[line]
    if text.starts(with: "data:".utf8) { return (line.lowerBound + 5)..<line.upperBound }
    let isOther = [":", "event:", "id:", "retry:"].contains { text.starts(with: $0.utf8) }
    return isOther ? line.upperBound..<line.upperBound : line
  }

  /// The completions that are whole after these chunks, and the lines that are no chunks as they are.
  mutating func process(_ batch: consuming LineBatch) -> LineBatch {
    var output = Assembled()
    for unit in batch.units() {
      let range = Self.data(batch.bytes, unit.range)
      let content = batch.bytes[range].drop { $0 <= 0x20 }
      if content.isEmpty { continue }
      if content.starts(with: "[DONE]".utf8) {
        for index in open.indices where open[index].isEnded { open[index].patience = 0 }
      } else {
        add(batch.bytes, range, unit, batch, &output)
      }
      while let first = open.first,
        first.patience <= 0 || openBytes > byteLimit || open.count > Self.openLimit
      {
        openBytes -= first.size
        output.add(open.removeFirst())
      }
    }
    return output.batch(like: batch)
  }

  /// What is left at the end of the file; nil for nothing.
  mutating func finish(like batch: LineBatch) -> LineBatch? {
    guard !open.isEmpty else { return nil }
    var output = Assembled()
    for stream in open { output.add(stream) }
    open = []
    return output.batch(like: batch)
  }

  private mutating func add(
    _ bytes: [UInt8], _ range: Range<Int>, _ unit: LineBatch.Element, _ batch: LineBatch,
    _ output: inout Assembled
  ) {
    let offset = batch.byteOffset + unit.range.lowerBound
    let value: JSONTree?
    do throws(JSONTreeReader.Fault) {
      value = try JSONTreeReader.read(bytes, in: range)
    } catch {
      value = nil
    }
    guard let value, value["object"]?.string == "chat.completion.chunk",
      let id = value["id"]?.text
    else {
      // The parser says what is wrong with it; an error of the service has a form of its own.
      if let error = value?["error"], value?.has("choices") != true {
        let members = [
          JSONTree.Member(key: "error", value: error),
          JSONTree.Member(key: "object", value: .string("chat.completion")),
        ]
        output.add(Array(JSONTree.object(members).canonicalJSON().utf8), unit.line, offset)
      } else {
        output.add(Array(bytes[range]), unit.line, batch.byteOffset + range.lowerBound)
      }
      return
    }
    for index in open.indices where open[index].isEnded && open[index].id != id {
      open[index].patience -= 1
    }
    let place = open.firstIndex { $0.id == id }
    var stream =
      place.map { open[$0] } ?? StreamedCompletion(id: id, line: unit.line, fileOffset: offset)
    let before = stream.size
    stream.add(value, patience: Self.patience)
    openBytes += stream.size - (place == nil ? 0 : before)
    if let place { open[place] = stream } else { open.append(stream) }
  }
}

/// Completions put together, as a batch of elements.
private struct Assembled {
  var bytes: [UInt8] = []
  var elements: [LineBatch.Element] = []

  mutating func add(_ stream: StreamedCompletion) {
    add(Array(stream.completion().canonicalJSON().utf8), stream.line, stream.fileOffset)
  }

  mutating func add(_ element: [UInt8], _ line: Int, _ fileOffset: Int) {
    let start = bytes.count
    bytes += element
    elements.append(
      LineBatch.Element(
        range: start..<bytes.count, line: line, column: 0, fileOffset: fileOffset))
    bytes.append(UInt8(ascii: "\n"))
  }

  func batch(like batch: LineBatch) -> LineBatch {
    var result = batch
    result.bytes = bytes
    result.elements = elements
    return result
  }
}
