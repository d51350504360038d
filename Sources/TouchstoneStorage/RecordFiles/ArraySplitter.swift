/// Finds the records of a JSON array, `[ {…}, {…} ]`, stretch by stretch.
///
/// It tells elements apart by brackets and strings only; whether each is a record, the parser says.
struct ArraySplitter {
  enum State: Hashable {
    case beforeArray, beforeFirst, beforeElement, behindElement, done
  }

  /// What is expected and isn't there, at a byte of the stretch.
  struct Break: Error, Hashable {
    let offset: Int
    let expected: String
  }

  private(set) var state = State.beforeArray

  /// The whole elements of a stretch, and where the part begins that the next stretch must repeat.
  mutating func split(_ bytes: [UInt8]) throws(Break) -> (elements: [Range<Int>], end: Int) {
    var elements: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x20 || (0x09...0x0a).contains(byte) || byte == 0x0d {
        index += 1
        continue
      }
      switch (state, byte) {
      case (.beforeArray, UInt8(ascii: "[")):
        state = .beforeFirst
        index += 1
      case (.beforeFirst, UInt8(ascii: "]")), (.behindElement, UInt8(ascii: "]")):
        state = .done
        index += 1
      case (.behindElement, UInt8(ascii: ",")):
        state = .beforeElement
        index += 1
      case (.behindElement, _): throw Break(offset: index, expected: "',' or ']'")
      case (.done, _): throw Break(offset: index, expected: "the end of the file")
      case (.beforeArray, _): throw Break(offset: index, expected: "'['")
      case (.beforeElement, UInt8(ascii: "]")), (.beforeElement, UInt8(ascii: ",")),
        (.beforeFirst, UInt8(ascii: ",")):
        throw Break(offset: index, expected: "a record")
      case (.beforeFirst, _), (.beforeElement, _):
        guard let end = Self.endOfElement(bytes, from: index) else { return (elements, index) }
        elements.append(index..<end)
        state = .behindElement
        index = end
      }
    }
    return (elements, index)
  }

  /// Nil where the stretch ends first.
  private static func endOfElement(_ bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        if index >= bytes.count { return nil }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return index }
        depth -= 1
        if depth == 0 { return index + 1 }
      case UInt8(ascii: ","):
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }
}
