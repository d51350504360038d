/// Writes JSON into a growing array of bytes: no white space, keys in the caller's order.
///
/// The caller gives the keys of each object in the order of their bytes (checked in debug builds),
/// so that equal values are equal bytes.
package struct JSONWriter: Sendable {
  package var bytes: [UInt8]
  /// A comma stands before the next value or key.
  private var needsComma = false
  /// The last key of each open object, empty for arrays; only debug builds fill it.
  private var openKeys: [[UInt8]] = []

  package init(capacity: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  /// The key of the value written next.
  package mutating func key(_ name: String) {
    assert(keepsOrder(Array(name.utf8)), "the key '\(name)' is out of order")
    separate()
    needsComma = false
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
  }

  package mutating func string(_ text: String) {
    separate()
    appendQuoted(text)
    needsComma = true
  }

  /// A string whose text is `source[span]`, valid UTF-8.
  package mutating func string(_ source: [UInt8], _ span: ByteSpan) {
    separate()
    unsafe source.withUnsafeBufferPointer { source in
      unsafe appendQuoted(UnsafeBufferPointer(rebasing: source[span.range]))
    }
    needsComma = true
  }

  package mutating func int(_ value: Int) {
    separate()
    appendDigits(value)
    needsComma = true
  }

  /// A number that is JSON as it is written, such as a decimal.
  package mutating func number(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  package mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }
  package mutating func null() { literal("null") }

  /// A value that is JSON already.
  package mutating func raw(_ source: [UInt8], _ span: ByteSpan) {
    separate()
    bytes.append(contentsOf: source[span.range])
    needsComma = true
  }

  /// Ends a line of JSON Lines: the next value starts anew.
  package mutating func endLine() {
    precondition(openKeys.isEmpty, "a line ends inside \(openKeys.count) open values")
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func literal(_ text: StaticString) {
    separate()
    for byte in text.description.utf8 { bytes.append(byte) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
    assert(pushed())
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
    assert(openKeys.popLast() != nil, "more values are closed than were opened")
  }

  @inline(__always)
  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func pushed() -> Bool {
    openKeys.append([])
    return true
  }

  private mutating func keepsOrder(_ name: [UInt8]) -> Bool {
    guard let last = openKeys.indices.last else { return false }
    defer { openKeys[last] = name }
    // The first key may be the empty one.
    return openKeys[last].isEmpty || openKeys[last].lexicographicallyPrecedes(name)
  }

  private mutating func appendDigits(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func appendQuoted(_ text: String) {
    var text = text
    text.withUTF8 { unsafe appendQuoted($0) }
  }

  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    unsafe JSONText.escape(text, into: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }
}
