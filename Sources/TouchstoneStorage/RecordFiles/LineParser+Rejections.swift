import Touchstone

extension LineParser {
  /// A fault of the grammar. On the last line of a file that ends without a line end, one at the very
  /// end means that the record was cut.
  func fault(_ error: JSONError, isCut: Bool, end: Int) -> Fault {
    // A character of up to four bytes may be cut too.
    let reach = error.problem == .invalidUTF8 ? 3 : 0
    if isCut, error.offset + reach >= end { return Fault(offset: end, cause: .cutOff) }
    let cause: Rejection.Cause =
      switch error.problem {
      case .expected(let expected):
        .syntax(expected: expected.rawValue, found: found(at: error.offset, end: end))
      case .invalidUTF8: .invalidUTF8
      case .loneSurrogate: .loneSurrogate
      case .tooDeep: .tooDeep(limit: JSONScanner.depthLimit)
      }
    return Fault(offset: error.offset, cause: cause)
  }

  /// The place of a fault in the file. An element of an array may run over several lines.
  func rejection(of fault: Fault, in line: Line, _ range: Range<Int>) -> Rejection {
    var number = line.number
    var column = line.indentation + 1
    for index in range.lowerBound..<min(fault.offset, range.upperBound) {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "\n") {
        number += 1
        column = 1
      } else if byte & 0xc0 != 0x80 {
        column += 1
      }
    }
    return Rejection(
      line: number, column: column, byteOffset: line.byteOffset + fault.offset, cause: fault.cause)
  }

  static func name(of kind: JSONValue.Kind) -> String {
    switch kind {
    case .string: "a string"
    case .number: "a number"
    case .object: "an object"
    case .array: "an array"
    case .yes: "true"
    case .no: "false"
    case .null: "null"
    }
  }

  private func found(at offset: Int, end: Int) -> String {
    guard offset < end else { return "the end of the line" }
    let byte = unsafe bytes[offset]
    if (0x21..<0x7f).contains(byte) { return "'\(Character(Unicode.Scalar(byte)))'" }
    return "the byte 0x\(String(byte, radix: 16))"
  }
}
