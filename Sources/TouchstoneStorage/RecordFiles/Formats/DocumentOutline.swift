import Touchstone

/// Where the items of a document stand, and the document without them.
///
/// Arrays of items are `results.results`, `request_states` and `samples`.
struct DocumentOutline {
  let whole: Range<Int>
  /// In the order of the document; empty where it has no such array.
  let items: [Range<Int>]
  /// The document with that array empty.
  let frame: JSONTree

  init(_ bytes: [UInt8]) throws(JSONTreeReader.Fault) {
    let result = unsafe bytes.withUnsafeBufferPointer { buffer in
      var reader = unsafe OutlineReader(buffer)
      do throws(JSONTreeReader.Fault) {
        return Result<OutlineReader, JSONTreeReader.Fault>.success(try reader.read())
      } catch {
        return .failure(error)
      }
    }
    let reader = try result.get()
    whole = reader.whole
    items = reader.items
    frame = reader.frame
  }
}

/// Walks the outer levels of a document.
@safe private struct OutlineReader {
  private(set) var whole = 0..<0
  private(set) var items: [Range<Int>] = []
  private(set) var frame = JSONTree.null

  private let bytes: UnsafeBufferPointer<UInt8>
  private var scanner: JSONScanner

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe self.bytes = bytes
    scanner = unsafe JSONScanner(bytes, in: 0..<bytes.count)
    scanner.allowsConstants = true
  }

  mutating func read() throws(JSONTreeReader.Fault) -> OutlineReader {
    do throws(JSONError) {
      scanner.skipSpace()
      let value = try scanner.value()
      whole = value.start..<value.end
      try scanner.finish()
    } catch {
      throw .json(error)
    }
    frame = try object(whole, path: "")
    return self
  }

  private static let itemPaths: Set<String> = ["results.results", "request_states", "samples"]

  private mutating func object(_ range: Range<Int>, path: String) throws(JSONTreeReader.Fault)
    -> JSONTree
  {
    var members: [JSONTree.Member] = []
    var scanner = unsafe JSONScanner(bytes, in: range)
    scanner.allowsConstants = true
    guard scanner.take(UInt8(ascii: "{")) else {
      return try unsafe JSONTreeReader.read(bytes, in: range)
    }
    while let (key, value) = try Self.member(&scanner, isFirst: members.isEmpty) {
      let inside = unsafe UnsafeBufferPointer(rebasing: bytes[key.inside])
      let name = unsafe String(decoding: inside, as: UTF8.self)
      if members.contains(where: { $0.key == name }) {
        throw .duplicateKey(name, offset: key.start)
      }
      let place = path.isEmpty ? name : "\(path).\(name)"
      let tree: JSONTree
      if Self.itemPaths.contains(place), value.kind == .array {
        items = try elements(value.start..<value.end)
        tree = .array([])
      } else if place == "results", value.kind == .object {
        tree = try object(value.start..<value.end, path: place)
      } else {
        tree = try unsafe JSONTreeReader.read(bytes, in: value.start..<value.end)
      }
      members.append(JSONTree.Member(key: name, value: tree))
    }
    return .object(members)
  }

  private static func member(_ scanner: inout JSONScanner, isFirst: Bool)
    throws(JSONTreeReader.Fault) -> (JSONValue, JSONValue)?
  {
    do throws(JSONError) {
      guard let key = try scanner.nextKey(isFirst: isFirst) else { return nil }
      return (key, try scanner.value())
    } catch {
      throw .json(error)
    }
  }

  private func elements(_ range: Range<Int>) throws(JSONTreeReader.Fault) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    var scanner = unsafe JSONScanner(bytes, in: (range.lowerBound + 1)..<range.upperBound)
    scanner.allowsConstants = true
    do throws(JSONError) {
      while try scanner.nextElement(isFirst: elements.isEmpty) {
        let value = try scanner.value()
        elements.append(value.start..<value.end)
      }
    } catch {
      throw .json(error)
    }
    return elements
  }
}
