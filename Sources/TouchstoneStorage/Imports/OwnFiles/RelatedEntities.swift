internal import Touchstone

/// Entities that are made because a value names them, each once.
struct RelatedEntities: Sendable {
  struct Item: Sendable {
    let type: String
    let id: String
    let name: String
  }

  /// In order of appearance.
  private(set) var items: [Item] = []
  private var idsOfNames: [KeyValue: String] = [:]

  /// The id of a name; nil where it has no letter to make one of.
  mutating func id(of name: String, type: String) -> String? {
    let key = KeyValue(type, Folding.fold(name))
    if let id = idsOfNames[key] { return id }
    guard let id = EntityBook.id(of: name) else { return nil }
    idsOfNames[key] = id
    items.append(Item(type: type, id: id, name: name))
    return id
  }

  /// Takes back what came behind the first so many.
  mutating func forget(since count: Int) {
    guard items.count > count else { return }
    items.removeSubrange(count...)
    let kept = Set(items.map { KeyValue($0.type, $0.id) })
    idsOfNames = idsOfNames.filter { kept.contains(KeyValue($0.key.key, $0.value)) }
  }
}
