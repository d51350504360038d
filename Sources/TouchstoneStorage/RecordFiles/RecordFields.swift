/// Which keys of a record hold what, where the user names them.
///
/// A nil field is read under its usual names, and two of them in one record are refused; a named
/// field is read under that name only.
package struct RecordFields: Hashable, Sendable {
  package var output: String?
  package var prompt: String?
  package var id: String?
  package var context: String?

  /// The user names none.
  package var isUsual: Bool { self == RecordFields() }

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
  case output, response, completion, answer, text, generation, prediction, modelOutput, actualOutput
  case prompt, question, input, messages, query, instruction, userInput, topic
  case context, retrievedContexts, retrievalContext, contexts
  case id, model, metadata, scope, timing, label, expect, complete
  case asOf, systemPrompt

  /// Two of them in one record are refused.
  static let ownOutputs: [RecordKey] = [.output, .response, .completion, .answer, .text]
  /// Two of them in one record are refused, unless `output` is there as well.
  static let outputs =
    ownOutputs + [.generation, .prediction, .modelOutput, .actualOutput]
  /// Two of them in one record are refused.
  static let prompts: [RecordKey] = [.prompt, .question, .input, .messages]
  /// They are the prompt only where none of the others is there.
  static let otherPrompts: [RecordKey] = [.userInput, .query, .instruction, .topic]
  /// What was retrieved goes before what should have been.
  static let contextKeys: [RecordKey] = [
    .retrievedContexts, .retrievalContext, .contexts, .context,
  ]

  var name: String {
    switch self {
    case .asOf: "as_of"
    case .systemPrompt: "system_prompt"
    case .modelOutput: "model_output"
    case .actualOutput: "actual_output"
    case .userInput: "user_input"
    case .retrievedContexts: "retrieved_contexts"
    case .retrievalContext: "retrieval_context"
    default: "\(self)"
    }
  }
}

/// Finds what a key means without making a string of it.
struct RecordKeyTable: Sendable {
  /// By the name's length.
  private var short = [[(name: PackedName, key: RecordKey)]](repeating: [], count: 17)
  /// Names of more than 16 bytes.
  private var long: [(name: [UInt8], key: RecordKey)] = []

  init(_ fields: RecordFields) {
    var named: [(String, RecordKey)] = []
    var usual: [(String, RecordKey)] = []
    func add(_ keys: [RecordKey], as name: String?) {
      if let name { named.append((name, keys[0])) } else { usual += keys.map { ($0.name, $0) } }
    }
    add(RecordKey.outputs, as: fields.output)
    add(RecordKey.prompts + RecordKey.otherPrompts, as: fields.prompt)
    add([.id], as: fields.id)
    add(RecordKey.contextKeys, as: fields.context)
    let rest: [RecordKey] = [
      .model, .metadata, .scope, .timing, .label, .expect, .complete, .asOf, .systemPrompt,
    ]
    add(rest, as: nil)
    // A name that the user gives to one field means nothing else.
    for (name, key) in named + usual {
      let bytes = Array(name.utf8)
      if let packed = unsafe bytes.withUnsafeBufferPointer({ unsafe PackedName($0) }) {
        if !short[bytes.count].contains(where: { $0.name == packed }) {
          short[bytes.count].append((packed, key))
        }
      } else if !long.contains(where: { $0.name == bytes }) {
        long.append((bytes, key))
      }
    }
  }

  func key(_ name: UnsafeBufferPointer<UInt8>) -> RecordKey? {
    if let packed = unsafe PackedName(name) {
      for entry in short[name.count] where entry.name == packed { return entry.key }
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
