import Touchstone

extension LineParser {
  /// The text to check. `offset` is the record's, for one that has none.
  ///
  /// Other formats than pairs are told apart here, by their keys, before the usual names are tried.
  mutating func output(orAt offset: Int) throws(Fault) -> ByteSpan {
    let keys = present(self[.output] == nil ? RecordKey.outputs : RecordKey.ownOutputs)
    guard let key = keys.first, let value = self[key] else {
      throw Fault(offset: offset, cause: .noOutput)
    }
    if let second = keys.second {
      throw Fault(offset: offset, cause: .twoOutputs(key.name, second.name))
    }
    if batch.format == nil { batch.format = key == .output ? .touchstone : .pairs }
    return try string(value, of: key)
  }

  mutating func readFields(of record: inout Record) throws(Fault) {
    if let id = self[.id] {
      record.id = id.kind == .number ? raw(id) : try string(id, of: .id, as: "a string or a number")
    }
    for key in RecordKey.contextKeys {
      guard let context = self[key] else { continue }
      record.context = try readContext(context)
      break
    }
    if let model = self[.model] { record.model = try string(model, of: .model) }
    if let asOf = self[.asOf] { record.asOf = try string(asOf, of: .asOf) }
    if let complete = self[.complete] {
      guard complete.kind == .yes || complete.kind == .no else {
        throw wrongType(complete, RecordKey.complete.name, "true or false")
      }
      record.complete = complete.kind == .yes
    }
    if let label = self[.label] {
      let json = try canonical(label)
      record.labelJSON = json
      record.label = label.kind == .string ? text(label) : json
    }
    if let metadata = self[.metadata] { record.metadataJSON = try canonical(metadata) }
    if let timing = self[.timing] { record.timingJSON = try canonical(timing) }
    if let expect = self[.expect] { record.expectJSON = try canonical(expect) }
    if let scope = self[.scope] { try readScope(scope, of: &record) }
    try readPrompt(of: &record)
  }

  func wrongType(_ value: JSONValue, _ key: String, _ expected: String) -> Fault {
    Fault(
      offset: value.start,
      cause: .wrongType(key: key, expected: expected, found: Self.name(of: value.kind)))
  }

  private mutating func string(
    _ value: JSONValue, of key: RecordKey, as expected: String = "a string"
  ) throws(Fault) -> ByteSpan {
    guard value.kind == .string else { throw wrongType(value, key.name, expected) }
    return text(value)
  }

  /// A text; of a list of texts, or of objects that hold one, all with blank lines between; else the
  /// JSON as it stands.
  private mutating func readContext(_ context: JSONValue) throws(Fault) -> ByteSpan {
    if context.kind == .string { return text(context) }
    guard context.kind == .array else { return raw(context) }
    var passages: [JSONValue] = []
    for element in try elements(of: context) {
      guard let passage = try passage(element) else { return raw(context) }
      passages.append(passage)
    }
    let start = decoded.count
    for (place, passage) in passages.enumerated() {
      if place > 0 { decoded += [UInt8(ascii: "\n"), UInt8(ascii: "\n")] }
      appendText(of: passage)
    }
    return decodedSpan(from: start)
  }

  private func passage(_ element: JSONValue) throws(Fault) -> JSONValue? {
    if element.kind == .string { return element }
    guard element.kind == .object else { return nil }
    let members = try members(of: element)
    for name in Self.passageNames {
      if let text = try member(name, of: members), text.kind == .string { return text }
    }
    return nil
  }

  private static let passageNames: [StaticString] = ["text", "page_content", "content"]

  /// A number, true or false counts as its text; null leaves the dimension open.
  private mutating func readScope(_ scope: JSONValue, of record: inout Record) throws(Fault) {
    guard scope.kind == .object else { throw wrongType(scope, "scope", "an object") }
    let first = batch.scopes.count
    var dimensions: [ByteSpan] = []
    for (key, value) in try members(of: scope) {
      let dimension = text(key)
      dimensions.append(dimension)
      switch value.kind {
      case .string:
        batch.scopes.append(ScopePair(dimension: dimension, value: text(value)))
      case .number, .yes, .no:
        batch.scopes.append(ScopePair(dimension: dimension, value: raw(value)))
      case .null: break
      case .object, .array:
        let name = unsafe String(decoding: bytes[key.inside], as: UTF8.self)
        throw wrongType(value, "scope.\(name)", "a string, a number, true or false")
      }
    }
    try refuseDuplicates(of: dimensions, at: scope.start)
    record.scopes = first..<batch.scopes.count
  }

  /// The members of an object that the scanner has passed already.
  func members(of object: JSONValue) throws(Fault) -> [(key: JSONValue, value: JSONValue)] {
    var members: [(key: JSONValue, value: JSONValue)] = []
    var scanner = unsafe JSONScanner(bytes, in: (object.start + 1)..<object.end)
    do throws(JSONError) {
      while let key = try scanner.nextKey(isFirst: members.isEmpty) {
        members.append((key, try scanner.value()))
      }
    } catch {
      throw fault(error, isCut: false, end: object.end)
    }
    return members
  }

  /// The elements of an array that the scanner has passed already.
  func elements(of array: JSONValue) throws(Fault) -> [JSONValue] {
    var elements: [JSONValue] = []
    var scanner = unsafe JSONScanner(bytes, in: (array.start + 1)..<array.end)
    do throws(JSONError) {
      while try scanner.nextElement(isFirst: elements.isEmpty) {
        elements.append(try scanner.value())
      }
    } catch {
      throw fault(error, isCut: false, end: array.end)
    }
    return elements
  }
}
