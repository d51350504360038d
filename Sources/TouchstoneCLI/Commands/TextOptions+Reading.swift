import Touchstone
import TouchstoneStorage

extension TextOptions {
  /// The text, without the line end that shells and editors add, and the name verdict lines give it.
  func read(on console: Console) throws(CommandFailure) -> (bytes: [UInt8], name: String) {
    let name: String
    var bytes: [UInt8]
    if let file {
      name = BatchRun.shownName(of: file)
      bytes = try Self.contents { () throws(SystemError) in try SystemFile(reading: file) }
    } else if text == "-" || text == nil {
      name = "-"
      let input = console.input
      bytes = try Self.contents { () throws(SystemError) in
        SystemFile(descriptor: input, path: "standard input", isOwned: false)
      }
    } else {
      return (Array((text ?? "").utf8), "text")
    }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw .notUTF8(file: file ?? "-", byteOffset: error.byteOffsets.lowerBound)
    }
    return (bytes, name)
  }

  private static func contents(
    _ open: () throws(SystemError) -> SystemFile
  ) throws(CommandFailure) -> [UInt8] {
    do throws(SystemError) {
      return try open().readAll()
    } catch {
      throw .system(error)
    }
  }
}
