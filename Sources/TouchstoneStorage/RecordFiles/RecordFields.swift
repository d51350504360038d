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
  /// By the length of the name.
  private let keys: [[(name: [UInt8], key: RecordKey)]]

  init(_ fields: RecordFields) {
    var names: [(String, RecordKey)] = []
    func add(_ usual: [RecordKey], as named: String?) {
      if let named {
        names.append((named, usual[0]))
      } else {
        names += usual.map { ($0.name, $0) }
      }
    }
    add(RecordKey.outputs, as: fields.output)
    add(RecordKey.prompts, as: fields.prompt)
    add([.id], as: fields.id)
    add([.context], as: fields.context)
    let given = Set([fields.output, fields.prompt, fields.id, fields.context].compactMap { $0 })
    let read = Set(RecordKey.outputs + RecordKey.prompts + [.id, .context])
    for key in RecordKey.allCases where !read.contains(key) { names.append((key.name, key)) }
    // A name that the user gives to one field means nothing else.
    var seen = Set<String>()
    names.sort { (given.contains($0.0) ? 0 : 1, $0.0) < (given.contains($1.0) ? 0 : 1, $1.0) }
    var keys: [[(name: [UInt8], key: RecordKey)]] = []
    for (name, key) in names where seen.insert(name).inserted {
      let bytes = Array(name.utf8)
      while keys.count <= bytes.count { keys.append([]) }
      keys[bytes.count].append((bytes, key))
    }
    self.keys = keys
  }

  func key(_ name: UnsafeBufferPointer<UInt8>) -> RecordKey? {
    guard name.count < keys.count else { return nil }
    for entry in keys[name.count] where unsafe name.elementsEqual(entry.name) { return entry.key }
    return nil
  }
}
