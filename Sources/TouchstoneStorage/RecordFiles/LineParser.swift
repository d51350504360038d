import Touchstone

/// Parses the lines of one batch; holds what is used again from line to line.
@safe struct LineParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var batch: RecordBatch
  /// Texts that aren't in `bytes` as they read; their spans count on behind `bytes`.
  var decoded: [UInt8] = []
  private let table: RecordKeyTable
  /// By the key's number.
  private var values = [JSONValue?](repeating: nil, count: RecordKey.allCases.count)
  private var found: [RecordKey] = []
  private var unknownKeys: [ByteSpan] = []
  private var canonicalizer = JSONCanonicalizer()
  /// For formats of others; nil where the keys of a record say all.
  private let foreign: ForeignReader?
  let requests: RequestTable?

  /// What is wrong with a line, and at which byte of the batch.
  struct Fault: Error {
    let offset: Int
    let cause: Rejection.Cause
  }

  init(
    bytes: UnsafeBufferPointer<UInt8>, table: RecordKeyTable, batch: RecordBatch,
    foreign: ForeignReader? = nil, requests: RequestTable? = nil
  ) {
    unsafe self.bytes = bytes
    self.table = table
    self.batch = batch
    self.foreign = foreign
    self.requests = requests
  }

  /// Adds the line's record or its rejection; nothing for a blank line.
  mutating func parse(_ line: Line) {
    var range = line.range
    if let last = range.last, unsafe bytes[last] == UInt8(ascii: "\r") {
      range = range.lowerBound..<last
    }
    var scanner = unsafe JSONScanner(bytes, in: range)
    scanner.skipSpace()
    if scanner.position == range.upperBound { return }
    let before = (batch.turns.count, batch.scopes.count, decoded.count)
    do throws(Fault) {
      let start = scanner.position
      if range.count > line.maxBytes {
        throw Fault(offset: range.lowerBound, cause: .lineTooLong(limit: line.maxBytes))
      }
      if let foreign { return try readForeign(foreign, line, range, start: start) }
      try walk(&scanner, of: line)
      var record = Record(
        output: try output(orAt: start), rawLine: ByteSpan(range), line: line.number,
        byteOffset: line.byteOffset + range.lowerBound)
      try readFields(of: &record)
      batch.records.append(record)
    } catch {
      batch.turns.removeLast(batch.turns.count - before.0)
      batch.scopes.removeLast(batch.scopes.count - before.1)
      decoded.removeLast(decoded.count - before.2)
      batch.rejections.append(rejection(of: error, in: line, range))
    }
  }

  // MARK: Keys and values

  subscript(key: RecordKey) -> JSONValue? {
    guard let value = values[key.rawValue], value.kind != .null else { return nil }
    return value
  }

  /// The first of some keys that has a value, and the second.
  func present(_ keys: [RecordKey]) -> (first: RecordKey?, second: RecordKey?) {
    var first: RecordKey?
    for key in keys where self[key] != nil {
      if first != nil { return (first, key) }
      first = key
    }
    return (first, nil)
  }

  /// Passes the whole line and notes the values of the known keys.
  private mutating func walk(_ scanner: inout JSONScanner, of line: Line) throws(Fault) {
    for key in found { values[key.rawValue] = nil }
    found.removeAll(keepingCapacity: true)
    unknownKeys.removeAll(keepingCapacity: true)
    let start = scanner.position
    var other: JSONValue?
    do throws(JSONError) {
      if scanner.take(UInt8(ascii: "{")) {
        var isFirst = true
        while let key = try scanner.nextKey(isFirst: isFirst) {
          isFirst = false
          let value = try scanner.value()
          note(key, value)
        }
      } else {
        other = try scanner.value()
      }
      try scanner.finish()
    } catch {
      throw fault(error, isCut: line.isCut, end: scanner.end)
    }
    if let other {
      throw Fault(offset: start, cause: .notAnObject(found: Self.name(of: other.kind)))
    }
    try refuseDuplicates(of: unknownKeys, at: start)
  }

  /// A known key that occurs twice is noted among the unknown ones twice, where it is found.
  private mutating func note(_ key: JSONValue, _ value: JSONValue) {
    var known: RecordKey?
    if key.isEscaped {
      let span = text(key)
      known = unsafe decoded.withUnsafeBufferPointer {
        unsafe table.key(
          UnsafeBufferPointer(rebasing: $0[(Int(span.start) - bytes.count)...]))
      }
      if known == nil { unknownKeys.append(span) }
    } else {
      known = unsafe table.key(UnsafeBufferPointer(rebasing: bytes[key.inside]))
      if known == nil { unknownKeys.append(ByteSpan(key.inside)) }
    }
    guard let known else { return }
    if values[known.rawValue] == nil {
      values[known.rawValue] = value
      found.append(known)
    } else {
      unknownKeys += [ByteSpan(key.inside), ByteSpan(key.inside)]
    }
  }

  /// *Throws*: a fault that names the first key, in the order of their bytes, that occurs twice.
  func refuseDuplicates(of keys: [ByteSpan], at offset: Int) throws(Fault) {
    var twice: ByteSpan?
    if keys.count <= 16 {
      for (index, key) in keys.enumerated() where twice == nil {
        twice = keys[..<index].first {
          $0.count == key.count && !precedes($0, key) && !precedes(key, $0)
        }
      }
    } else {
      let sorted = keys.sorted(by: precedes)
      for (a, b) in zip(sorted, sorted.dropFirst()) where twice == nil && !precedes(a, b) {
        twice = a
      }
    }
    if let twice {
      let name = String(decoding: twice.range.map(byte), as: UTF8.self)
      throw Fault(offset: offset, cause: .duplicateKey(name))
    }
  }

  private func precedes(_ a: ByteSpan, _ b: ByteSpan) -> Bool {
    for offset in 0..<min(a.count, b.count) {
      let (left, right) = (byte(Int(a.start) + offset), byte(Int(b.start) + offset))
      if left != right { return left < right }
    }
    return a.count < b.count
  }

  /// A byte of the arena as it will be: the batch's bytes, then the decoded ones.
  private func byte(_ index: Int) -> UInt8 {
    unsafe index < bytes.count ? bytes[index] : decoded[index - bytes.count]
  }

  // MARK: Spans of the arena

  /// The text of a string; decoded only where it holds escapes.
  mutating func text(_ value: JSONValue) -> ByteSpan {
    guard value.isEscaped else { return ByteSpan(value.inside) }
    let start = decoded.count
    let inside = unsafe UnsafeBufferPointer(rebasing: bytes[value.inside])
    // The scanner has refused every escape that isn't valid.
    let isValid = unsafe JSONText.unescape(inside, into: &decoded)
    precondition(isValid, "an escape the scanner let pass")
    return decodedSpan(from: start)
  }

  func raw(_ value: JSONValue) -> ByteSpan { ByteSpan(value.start, value.end) }

  mutating func canonical(_ value: JSONValue) throws(Fault) -> ByteSpan {
    let start = decoded.count
    let json = unsafe UnsafeBufferPointer(rebasing: bytes[value.start..<value.end])
    let failure = unsafe canonicalizer.append(json, to: &decoded)
    switch failure {
    case nil: return decodedSpan(from: start)
    case .duplicateKey(let key): throw Fault(offset: value.start, cause: .duplicateKey(key))
    case .tooDeep:
      throw Fault(offset: value.start, cause: .tooDeep(limit: JSONScanner.depthLimit))
    case .malformed: preconditionFailure("the scanner let malformed JSON pass")
    }
  }

  /// The span, in the arena, of the decoded bytes from an index on.
  func decodedSpan(from start: Int) -> ByteSpan {
    unsafe ByteSpan(bytes.count + start, bytes.count + decoded.count)
  }
}
