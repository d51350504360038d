internal import CYaml

/// What libyaml meets, one by one.
///
/// Yams keeps its events to itself and resolves aliases while it composes, which is where YAML bombs
/// go off, so that this reads the events of the libyaml that Yams brings.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case scalar(String, isPlain: Bool)
    case sequenceStart
    case mappingStart
    case collectionEnd
    case alias(String)
  }

  let kind: Kind
  let anchor: String?
  let tag: String?
  /// From 1, in code points.
  let line: Int
  let column: Int

  /// Why libyaml stopped.
  struct Failure {
    let message: String
    let position: Position

    enum Position {
      case mark(line: Int, column: Int)
      case byteOffset(Int)
    }
  }

  /// Calls `visit` with each event of a UTF-8 text, until it answers false or the text ends.
  static func read(_ bytes: [UInt8], _ visit: (YAMLEvent) -> Bool) -> Failure? {
    var parser = unsafe yaml_parser_t()
    // The parser holds pointers to itself and to the bytes, so that both stay put in here.
    return unsafe withUnsafeMutablePointer(to: &parser) { parser in
      guard unsafe yaml_parser_initialize(parser) == 1 else { return outOfMemory }
      defer { unsafe yaml_parser_delete(parser) }
      return unsafe bytes.withUnsafeBufferPointer { buffer in
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
        return unsafe read(from: parser, visit)
      }
    }
  }

  private static let outOfMemory = Failure(
    message: "out of memory", position: .mark(line: 1, column: 1))

  private static func read(
    from parser: UnsafeMutablePointer<yaml_parser_t>, _ visit: (YAMLEvent) -> Bool
  ) -> Failure? {
    while true {
      var event = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(parser, &event) == 1 else { return unsafe failure(of: parser) }
      defer { unsafe yaml_event_delete(&event) }
      if unsafe event.type == YAML_STREAM_END_EVENT { return nil }
      guard let next = unsafe YAMLEvent(event) else { continue }
      if !visit(next) { return nil }
    }
  }

  private static func failure(of parser: UnsafeMutablePointer<yaml_parser_t>) -> Failure {
    let parser = unsafe parser.pointee
    let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "out of memory"
    if unsafe parser.error == YAML_READER_ERROR {
      return unsafe Failure(message: problem, position: .byteOffset(parser.problem_offset))
    }
    let context = unsafe parser.context.map { unsafe String(cString: $0) + ", " } ?? ""
    let mark = unsafe parser.problem_mark
    return Failure(
      message: context + problem, position: .mark(line: mark.line + 1, column: mark.column + 1))
  }
}

extension YAMLEvent {
  /// Nil for the events that say nothing: the stream's start and a document's end.
  private init?(_ event: yaml_event_t) {
    func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
      unsafe pointer.map { unsafe String(cString: $0) }
    }
    let data = unsafe event.data
    switch unsafe event.type {
    case YAML_DOCUMENT_START_EVENT:
      (kind, anchor, tag) = (.documentStart, nil, nil)
    case YAML_ALIAS_EVENT:
      (kind, anchor, tag) = unsafe (.alias(text(data.alias.anchor) ?? ""), nil, nil)
    case YAML_SCALAR_EVENT:
      let scalar = unsafe data.scalar
      // A double-quoted "\0" is a NUL inside the text, so that the length counts.
      let value = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = unsafe .scalar(
        String(decoding: value, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
      (anchor, tag) = unsafe (text(scalar.anchor), text(scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe data.sequence_start
      (kind, anchor, tag) = unsafe (.sequenceStart, text(start.anchor), text(start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = unsafe data.mapping_start
      (kind, anchor, tag) = unsafe (.mappingStart, text(start.anchor), text(start.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      (kind, anchor, tag) = (.collectionEnd, nil, nil)
    default:
      return nil
    }
    line = unsafe event.start_mark.line + 1
    column = unsafe event.start_mark.column + 1
  }
}
