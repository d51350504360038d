/// Which keys of a record hold what, where the user names them.
///
/// A nil field is read under its usual names, and two of them in one record are refused; a named
/// field is read under that name only.
package struct RecordFields: Hashable, Sendable {
  package var output: String?
  package var prompt: String?
  package var id: String?
  package var context: String?

  package init(
    output: String? = nil, prompt: String? = nil, id: String? = nil, context: String? = nil
  ) {
    self.output = output
    self.prompt = prompt
    self.id = id
    self.context = context
  }
}

/// The keys that are read. The order within outputs and within prompts is the order they are looked
/// for.
enum RecordKey: Int, CaseIterable {
  case output, response, completion, answer, text
  case prompt, question, input, messages
  case id, context, model, metadata, scope, timing, label, expect, complete
  case asOf, systemPrompt

  static let outputs: [RecordKey] = [.output, .response, .completion, .answer, .text]
  static let prompts: [RecordKey] = [.prompt, .question, .input, .messages]

  var name: String {
    switch self {
    case .asOf: "as_of"
    case .systemPrompt: "system_prompt"
    default: "\(self)"
    }
  }
}

/// Finds what a key means without making a string of it.
struct RecordKeyTable: Sendable {
  private var short: [(name: PackedName, key: RecordKey)] = []
  /// Names of more than 16 bytes, which only users give.
  private var long: [(name: [UInt8], key: RecordKey)] = []

  init(_ fields: RecordFields) {
    var named: [(String, RecordKey)] = []
    var usual: [(String, RecordKey)] = []
    func add(_ keys: [RecordKey], as name: String?) {
      if let name { named.append((name, keys[0])) } else { usual += keys.map { ($0.name, $0) } }
    }
    add(RecordKey.outputs, as: fields.output)
    add(RecordKey.prompts, as: fields.prompt)
    add([.id], as: fields.id)
    add([.context], as: fields.context)
    let choosable = RecordKey.outputs + RecordKey.prompts + [.id, .context]
    add(RecordKey.allCases.filter { !choosable.contains($0) }, as: nil)
    // A name that the user gives to one field means nothing else.
    for (name, key) in named + usual {
      let bytes = Array(name.utf8)
      if let packed = unsafe bytes.withUnsafeBufferPointer({ unsafe PackedName($0) }) {
        if !short.contains(where: { $0.name == packed }) { short.append((packed, key)) }
      } else if !long.contains(where: { $0.name == bytes }) {
        long.append((bytes, key))
      }
    }
  }

  func key(_ name: UnsafeBufferPointer<UInt8>) -> RecordKey? {
    if let packed = unsafe PackedName(name) {
      for entry in short where entry.name == packed { return entry.key }
    } else {
      for entry in long where unsafe name.elementsEqual(entry.name) { return entry.key }
    }
    return nil
  }
}

/// A name of at most 16 bytes, to compare in two steps.
private struct PackedName: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var count: UInt8

  init?(_ name: UnsafeBufferPointer<UInt8>) {
    guard name.count <= 16 else { return nil }
    count = UInt8(name.count)
    for index in 0..<min(8, name.count) { unsafe low = low << 8 | UInt64(name[index]) }
    for index in 8..<max(8, name.count) { unsafe high = high << 8 | UInt64(name[index]) }
  }
}
