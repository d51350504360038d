import Touchstone

/// Looks up one value in a record's metadata.
enum MetadataReader {
  enum Outcome: Hashable {
    /// Of a string, or a number, true or false as JSON writes it.
    case text(String)
    /// There is no such key, or it holds null.
    case missing
    case wrongType(found: String)
  }

  /// - Parameters:
  ///   - keys: from the outermost object inwards.
  ///   - json: valid JSON, as the record parser has checked it.
  static func value(at keys: [String], in json: ArraySlice<UInt8>) -> Outcome {
    unsafe json.withUnsafeBufferPointer { bytes in
      unsafe value(at: keys[...], in: bytes, 0..<bytes.count)
    }
  }

  private static func value(
    at keys: ArraySlice<String>, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Outcome {
    do throws(JSONError) {
      var scanner = unsafe JSONScanner(bytes, in: range)
      guard let key = keys.first else { return try unsafe text(of: scanner.value(), in: bytes) }
      guard scanner.take(UInt8(ascii: "{")) else { return .missing }
      var isFirst = true
      while let found = try scanner.nextKey(isFirst: isFirst) {
        isFirst = false
        let value = try scanner.value()
        if unsafe string(found, in: bytes) == key {
          return unsafe self.value(at: keys.dropFirst(), in: bytes, value.start..<value.end)
        }
      }
      return .missing
    } catch {
      preconditionFailure("metadata the record parser let pass: \(error)")
    }
  }

  private static func text(of value: JSONValue, in bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    switch value.kind {
    case .string: return unsafe .text(string(value, in: bytes))
    case .number, .yes, .no:
      let raw = unsafe UnsafeBufferPointer(rebasing: bytes[value.start..<value.end])
      return unsafe .text(String(decoding: raw, as: UTF8.self))
    case .null: return .missing
    case .object, .array: return .wrongType(found: LineParser.name(of: value.kind))
    }
  }

  private static func string(_ value: JSONValue, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    let inside = unsafe UnsafeBufferPointer(rebasing: bytes[value.inside])
    guard value.isEscaped else { return unsafe String(decoding: inside, as: UTF8.self) }
    var decoded: [UInt8] = []
    let isValid = unsafe JSONText.unescape(inside, into: &decoded)
    precondition(isValid, "an escape the record parser let pass")
    return String(decoding: decoded, as: UTF8.self)
  }
}
