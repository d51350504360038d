/// The attributes of a span as one tree, however its format writes them: flat with dots, nested, or both.
///
/// `{"llm.output_messages.0.message.content": "a"}` gives
/// `{"llm": {"output_messages": {"0": {"message": {"content": "a"}}}}}`.
struct SpanAttributes {
  private(set) var tree = JSONTree.object([])

  init() {}

  init(_ attributes: JSONTree?) {
    for member in attributes?.members ?? [] { add(member.key, member.value) }
  }

  /// Keys deeper than any convention has them are left out, and so are attributes beyond so many, as
  /// each one is looked for among those before it.
  private static let depthLimit = 32
  private static let countLimit = 4096
  private var count = 0

  mutating func add(_ key: String, _ value: JSONTree) {
    let path = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard path.count <= Self.depthLimit, count < Self.countLimit else { return }
    count += 1
    Self.insert(Self.unflattened(value, depth: path.count), at: path[...], into: &tree)
  }

  /// Names of frameworks that write a text or JSON in it: the JSON, else the text.
  static func parsed(_ value: JSONTree?) -> JSONTree? {
    guard let text = value?.string else { return value }
    return JSONTreeReader.embedded(text) ?? value
  }

  /// Keys with dots inside a value are paths as well.
  private static func unflattened(_ value: JSONTree, depth: Int) -> JSONTree {
    guard depth < depthLimit else { return value }
    switch value {
    case .object(let members):
      var tree = JSONTree.object([])
      for member in members.prefix(countLimit) {
        let path = member.key.split(separator: ".", omittingEmptySubsequences: false)
          .map(String.init)
        insert(unflattened(member.value, depth: depth + 1), at: path[...], into: &tree)
      }
      return tree
    case .array(let elements):
      return .array(elements.map { unflattened($0, depth: depth + 1) })
    default: return value
    }
  }

  /// A path through a value that is no object is left out; what stands there first stays.
  private static func insert(
    _ value: JSONTree, at path: ArraySlice<String>, into tree: inout JSONTree
  ) {
    guard let key = path.first, case .object(var members) = tree else { return }
    let place = members.firstIndex { $0.key == key }
    let rest = path.dropFirst()
    if rest.isEmpty {
      if let place {
        if case .object(let new) = value, members[place].value.isObject {
          for member in new { insert(member.value, at: [member.key], into: &members[place].value) }
        }
      } else {
        members.append(JSONTree.Member(key: key, value: value))
      }
    } else {
      var child = place.map { members[$0].value } ?? .object([])
      insert(value, at: rest, into: &child)
      if let place {
        members[place].value = child
      } else {
        members.append(JSONTree.Member(key: key, value: child))
      }
    }
    tree = .object(members)
  }
}
