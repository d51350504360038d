import Touchstone

/// What was asked for records that come without it, by the ids that answers repeat.
package struct RequestTable: Hashable, Sendable {
  struct Request: Hashable, Sendable {
    /// In the order of the files.
    let number: Int
    let model: String?
    let turns: [ForeignTurn]
  }

  private var requests: [String: Request] = [:]
  /// Lines that aren't blank.
  package private(set) var count = 0

  package init() {}

  func request(_ id: String) -> Request? { requests[id] }

  /// Adds the requests of a batch's input file, OpenAI's or Anthropic's: JSON Lines, or one object
  /// with `requests`. Of equal ids the first one counts.
  ///
  /// - Parameter bytes: UTF-8 without a byte order mark, as `TextFile` gives it.
  ///
  /// *Throws*: where a line is no request; a file of prompts that is half read would leave answers
  /// without theirs.
  package mutating func add(_ bytes: [UInt8], file: String) throws(RequestFileError) {
    var start = 0
    if let whole = Self.document(bytes) {
      for request in whole { try add(request, file: file, line: 1) }
      return
    }
    var line = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      line += 1
      defer { start = end + 1 }
      guard bytes[start..<end].contains(where: { $0 > 0x20 }) else { continue }
      let tree: JSONTree
      do throws(JSONTreeReader.Fault) {
        tree = try JSONTreeReader.read(bytes, in: start..<end)
      } catch {
        throw .notJSON(file: file, line: line)
      }
      try add(tree, file: file, line: line)
    }
  }

  /// `{"requests": […]}` over the whole file.
  private static func document(_ bytes: [UInt8]) -> [JSONTree]? {
    do throws(JSONTreeReader.Fault) {
      let tree = try JSONTreeReader.read(bytes)
      return tree["requests"]?.elements ?? (tree.isArray ? tree.elements : nil)
    } catch {
      return nil
    }
  }

  private mutating func add(_ tree: JSONTree, file: String, line: Int) throws(RequestFileError) {
    guard let id = tree["custom_id"]?.text else {
      throw .noRequest(file: file, line: line, found: FormatDetector.finding(in: tree).words)
    }
    let request: Request
    if let body = tree["body"] {
      request = Request(
        number: count, model: body["model"]?.string, turns: Self.turns(ofOpenAI: body))
    } else if let parameters = tree["params"] {
      request = Request(
        number: count, model: parameters["model"]?.string,
        turns: AnthropicFormat.turns(ofRequest: parameters))
    } else {
      throw .noRequest(file: file, line: line, found: FormatDetector.finding(in: tree).words)
    }
    count += 1
    if requests[id] == nil { requests[id] = request }
  }

  private static func turns(ofOpenAI body: JSONTree) -> [ForeignTurn] {
    if let messages = body["messages"] { return ChatText.turns(of: messages) }
    if let prompt = body["prompt"] { return ChatText.turns(of: prompt) }
    return OpenAIFormat.responsesTurns(of: body)
  }
}

/// Why a file given to `--requests` can't be read.
package enum RequestFileError: Error, Hashable, Sendable {
  case notJSON(file: String, line: Int)
  case noRequest(file: String, line: Int, found: String)
}

extension RequestFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notJSON(let file, let line):
      """
      \(file):\(line): error[json-syntax]: this line of requests is no JSON
      help: give the file that was uploaded for the batch, one request on each line
      """
    case .noRequest(let file, let line, let found):
      """
      \(file):\(line): error[no-request]: expected a request with 'custom_id' and 'body' or 'params', \
      this is \(found)
      help: give the file that was uploaded for the batch, one request on each line
      """
    }
  }
}
