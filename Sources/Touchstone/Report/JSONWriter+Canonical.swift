extension JSONWriter {
  /// A value that is JSON already, with sorted keys and without white space. False, with nothing
  /// written, where it isn't valid or has a key twice.
  package mutating func canonical(_ source: [UInt8], _ span: ByteSpan) -> Bool {
    var canonicalizer = JSONCanonicalizer()
    var value: [UInt8] = []
    let failure = unsafe source.withUnsafeBufferPointer { source in
      unsafe canonicalizer.append(UnsafeBufferPointer(rebasing: source[span.range]), to: &value)
    }
    guard failure == nil else { return false }
    raw(value, ByteSpan(0..<value.count))
    return true
  }
}

/// Makes JSON that means the same the same bytes: keys in the order of their bytes, strings escaped
/// as `JSONText` escapes them, no white space. Numbers stay as they are written.
///
/// Two passes: the first finds where each array and object ends, so that the second, which must
/// emit members in another order than they stand in, jumps over them. Time grows as n log n whatever
/// the nesting.
package struct JSONCanonicalizer {
  package enum Failure: Hashable, Sendable {
    case malformed
    case tooDeep
    case duplicateKey(String)
  }

  package static let depthLimit = 512

  /// Of each array and object, in the order they open: where it ends, and how many open up to there.
  private var containers: [(end: Int, next: Int)] = []
  private var open: [Int] = []
  private var members: [Member] = []
  private var keys: [UInt8] = []
  private var text: [UInt8] = []

  private struct Member {
    /// Decoded, in `keys`.
    var key: Range<Int>
    var value: Int
    var container: Int
  }

  package init() {}

  /// Appends `json`, one value that `JSONScanner` has found valid, to `bytes`. On failure nothing is
  /// appended.
  package mutating func append(_ json: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8])
    -> Failure?
  {
    let before = bytes.count
    containers.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    do throws(CanonicalError) {
      try unsafe findContainers(json)
      let start = unsafe Self.skipSpace(json, from: 0)
      try unsafe emit(json, at: start, container: 0, to: &bytes)
      return nil
    } catch {
      bytes.removeLast(bytes.count - before)
      return error.failure
    }
  }

  private struct CanonicalError: Error {
    let failure: Failure
    static let malformed = CanonicalError(failure: .malformed)
  }

  private mutating func findContainers(_ json: UnsafeBufferPointer<UInt8>) throws(CanonicalError) {
    var index = 0
    while index < json.count {
      switch unsafe json[index] {
      case UInt8(ascii: "\""):
        index = try unsafe Self.endOfString(json, at: index)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open.append(containers.count)
        containers.append((end: json.count, next: 0))
        if open.count > Self.depthLimit { throw CanonicalError(failure: .tooDeep) }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let container = open.popLast() else { throw .malformed }
        containers[container] = (end: index + 1, next: containers.count)
      default: break
      }
      index += 1
    }
    if !open.isEmpty { throw .malformed }
  }

  /// Recursion is as deep as the value, which `findContainers` has bounded.
  private mutating func emit(
    _ json: UnsafeBufferPointer<UInt8>, at start: Int, container: Int, to bytes: inout [UInt8]
  ) throws(CanonicalError) {
    guard start < json.count else { throw .malformed }
    switch unsafe json[start] {
    case UInt8(ascii: "{"):
      try unsafe emitObject(json, at: start, container: container, to: &bytes)
    case UInt8(ascii: "["):
      try unsafe emitArray(json, at: start, container: container, to: &bytes)
    case UInt8(ascii: "\""):
      let end = try unsafe Self.endOfString(json, at: start)
      let inside = unsafe UnsafeBufferPointer(rebasing: json[(start + 1)..<(end - 1)])
      if unsafe JSONText.firstBackslash(inside, from: 0) == inside.count {
        bytes.append(UInt8(ascii: "\""))
        unsafe JSONText.escape(inside, into: &bytes)
        bytes.append(UInt8(ascii: "\""))
      } else {
        text.removeAll(keepingCapacity: true)
        guard unsafe JSONText.unescape(inside, into: &text) else { throw .malformed }
        Self.appendQuoted(text, 0..<text.count, to: &bytes)
      }
    default:
      let end = unsafe Self.endOfScalar(json, at: start)
      if end == start { throw .malformed }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: json[start..<end]))
    }
  }

  private mutating func emitArray(
    _ json: UnsafeBufferPointer<UInt8>, at start: Int, container: Int, to bytes: inout [UInt8]
  ) throws(CanonicalError) {
    let end = containers[container].end - 1
    var child = container + 1
    var index = unsafe Self.skipSpace(json, from: start + 1)
    bytes.append(UInt8(ascii: "["))
    while index < end {
      try unsafe emit(json, at: index, container: child, to: &bytes)
      (index, child) = try unsafe skip(json, at: index, container: child)
      index = unsafe Self.skipSpace(json, from: index)
      if index < end {
        guard unsafe json[index] == UInt8(ascii: ",") else { throw .malformed }
        bytes.append(UInt8(ascii: ","))
        index = unsafe Self.skipSpace(json, from: index + 1)
      }
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func emitObject(
    _ json: UnsafeBufferPointer<UInt8>, at start: Int, container: Int, to bytes: inout [UInt8]
  ) throws(CanonicalError) {
    let first = members.count
    let firstKey = keys.count
    defer {
      members.removeLast(members.count - first)
      keys.removeLast(keys.count - firstKey)
    }
    try unsafe collectMembers(json, at: start, container: container)
    try sortMembers(from: first)
    bytes.append(UInt8(ascii: "{"))
    for position in first..<members.count {
      let member = members[position]
      if position > first { bytes.append(UInt8(ascii: ",")) }
      Self.appendQuoted(keys, member.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      try unsafe emit(json, at: member.value, container: member.container, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func collectMembers(
    _ json: UnsafeBufferPointer<UInt8>, at start: Int, container: Int
  ) throws(CanonicalError) {
    let end = containers[container].end - 1
    var child = container + 1
    var index = unsafe Self.skipSpace(json, from: start + 1)
    while index < end {
      guard unsafe json[index] == UInt8(ascii: "\"") else { throw .malformed }
      let keyEnd = try unsafe Self.endOfString(json, at: index)
      let keyStart = keys.count
      let inside = unsafe UnsafeBufferPointer(rebasing: json[(index + 1)..<(keyEnd - 1)])
      guard unsafe JSONText.unescape(inside, into: &keys) else { throw .malformed }
      index = unsafe Self.skipSpace(json, from: keyEnd)
      guard index < end, unsafe json[index] == UInt8(ascii: ":") else { throw .malformed }
      index = unsafe Self.skipSpace(json, from: index + 1)
      members.append(Member(key: keyStart..<keys.count, value: index, container: child))
      (index, child) = try unsafe skip(json, at: index, container: child)
      index = unsafe Self.skipSpace(json, from: index)
      if index < end {
        guard unsafe json[index] == UInt8(ascii: ",") else { throw .malformed }
        index = unsafe Self.skipSpace(json, from: index + 1)
      }
    }
  }

  private mutating func sortMembers(from first: Int) throws(CanonicalError) {
    var sorted = true
    for position in (first + 1)..<max(members.count, first + 1) where sorted {
      sorted = precedes(members[position - 1], members[position])
    }
    if sorted { return }
    // Out of the struct while sorting: the order reads `keys`.
    var members = members
    self.members = []
    members[first...].sort { precedes($0, $1) }
    self.members = members
    for position in (first + 1)..<members.count
    where !precedes(members[position - 1], members[position]) {
      let key = String(decoding: keys[members[position].key], as: UTF8.self)
      throw CanonicalError(failure: .duplicateKey(key))
    }
  }

  private func precedes(_ a: Member, _ b: Member) -> Bool {
    var (left, right) = (a.key.lowerBound, b.key.lowerBound)
    while left < a.key.upperBound, right < b.key.upperBound {
      if keys[left] != keys[right] { return keys[left] < keys[right] }
      left += 1
      right += 1
    }
    return a.key.count < b.key.count
  }

  /// The end of the value at `start`, and the container that opens next after it.
  private func skip(_ json: UnsafeBufferPointer<UInt8>, at start: Int, container: Int)
    throws(CanonicalError) -> (Int, Int)
  {
    guard start < json.count else { throw .malformed }
    switch unsafe json[start] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return (containers[container].end, containers[container].next)
    case UInt8(ascii: "\""): return (try unsafe Self.endOfString(json, at: start), container)
    default:
      let end = unsafe Self.endOfScalar(json, at: start)
      if end == start { throw .malformed }
      return (end, container)
    }
  }

  private static func appendQuoted(
    _ source: [UInt8], _ range: Range<Int>, to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: "\""))
    unsafe source.withUnsafeBufferPointer { source in
      unsafe JSONText.escape(UnsafeBufferPointer(rebasing: source[range]), into: &bytes)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Past the closing quote of the string that opens at `start`.
  private static func endOfString(_ json: UnsafeBufferPointer<UInt8>, at start: Int)
    throws(CanonicalError) -> Int
  {
    var index = start + 1
    while true {
      index = unsafe JSONText.firstQuoteOrBackslash(json, from: index)
      guard index < json.count else { throw .malformed }
      if unsafe json[index] == UInt8(ascii: "\"") { return index + 1 }
      // Two bytes on, which may be beyond the end.
      index = min(index + 2, json.count)
    }
  }

  private static func endOfScalar(_ json: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var index = start
    while index < json.count {
      switch unsafe json[index] {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"),
        UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "{"), 0...0x20:
        return index
      default: index += 1
      }
    }
    return index
  }

  private static func skipSpace(_ json: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < json.count, unsafe json[index] <= 0x20 { index += 1 }
    return index
  }
}
