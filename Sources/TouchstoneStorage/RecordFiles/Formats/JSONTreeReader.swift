import Touchstone

/// Reads JSON into a tree, strictly but for `NaN` and `Infinity`.
@safe struct JSONTreeReader {
  enum Fault: Error, Hashable {
    case json(JSONError)
    case duplicateKey(String, offset: Int)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var scanner: JSONScanner
  private var depth = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    unsafe self.bytes = bytes
    scanner = unsafe JSONScanner(bytes, in: range)
    scanner.allowsConstants = true
  }

  /// The one value of the range; white space may stand around it.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) throws(Fault)
    -> JSONTree
  {
    var reader = unsafe JSONTreeReader(bytes, in: range)
    reader.scanner.skipSpace()
    let tree = try reader.value()
    do throws(JSONError) { try reader.scanner.finish() } catch { throw .json(error) }
    return tree
  }

  static func read(_ bytes: [UInt8], in range: Range<Int>? = nil) throws(Fault) -> JSONTree {
    let result = unsafe bytes.withUnsafeBufferPointer { buffer -> Result<JSONTree, Fault> in
      do throws(Fault) {
        return .success(try unsafe read(buffer, in: range ?? 0..<buffer.count))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Of a string that may hold JSON itself; nil where it doesn't hold an object or an array.
  static func embedded(_ text: String) -> JSONTree? {
    let first = text.utf8.first { $0 > 0x20 }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    do throws(Fault) { return try read(Array(text.utf8)) } catch { return nil }
  }

  private mutating func value() throws(Fault) -> JSONTree {
    let next = scanner.position < scanner.end ? scanner.byte(scanner.position) : 0
    if next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
      guard depth < JSONScanner.depthLimit else {
        throw .json(JSONError(offset: scanner.position, problem: .tooDeep))
      }
      depth += 1
      defer { depth -= 1 }
      scanner.position += 1
      return next == UInt8(ascii: "{") ? try object() : try array()
    }
    let value = try scalar()
    switch value.kind {
    case .string: return .string(text(of: value))
    case .number:
      return .number(unsafe String(decoding: bytes[value.start..<value.end], as: UTF8.self))
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .null, .object, .array: return .null
    }
  }

  private mutating func object() throws(Fault) -> JSONTree {
    var members: [JSONTree.Member] = []
    var seen: Set<[UInt8]> = []
    while let key = try nextKey(isFirst: members.isEmpty) {
      let name = text(of: key)
      let isRepeated =
        members.count < 16
        ? members.contains { $0.key.utf8.elementsEqual(name.utf8) }
        : seen.contains(Array(name.utf8))
      if isRepeated { throw .duplicateKey(name, offset: key.start) }
      members.append(JSONTree.Member(key: name, value: try value()))
      if members.count == 16 {
        seen = Set(members.map { Array($0.key.utf8) })
      } else if members.count > 16 {
        seen.insert(Array(name.utf8))
      }
    }
    return .object(members)
  }

  private mutating func array() throws(Fault) -> JSONTree {
    var elements: [JSONTree] = []
    while try nextElement(isFirst: elements.isEmpty) { elements.append(try value()) }
    return .array(elements)
  }

  private func text(of value: JSONValue) -> String {
    let inside = unsafe UnsafeBufferPointer(rebasing: bytes[value.inside])
    guard value.isEscaped else { return unsafe String(decoding: inside, as: UTF8.self) }
    var decoded: [UInt8] = []
    let isValid = unsafe JSONText.unescape(inside, into: &decoded)
    precondition(isValid, "an escape the scanner let pass")
    return String(decoding: decoded, as: UTF8.self)
  }

  // MARK: The scanner, with our error

  private mutating func scalar() throws(Fault) -> JSONValue {
    do throws(JSONError) { return try scanner.value() } catch { throw .json(error) }
  }

  private mutating func nextKey(isFirst: Bool) throws(Fault) -> JSONValue? {
    do throws(JSONError) { return try scanner.nextKey(isFirst: isFirst) } catch {
      throw .json(error)
    }
  }

  private mutating func nextElement(isFirst: Bool) throws(Fault) -> Bool {
    do throws(JSONError) {
      return try scanner.nextElement(isFirst: isFirst)
    } catch {
      throw .json(error)
    }
  }
}
