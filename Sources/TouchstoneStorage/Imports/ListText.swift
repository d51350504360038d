/// The text of a YAML file that is a list of maps with ids, cut into its entries.
struct ListText {
  /// What stands before the first entry.
  private var head = ""
  private var entries: [(id: String, text: String)] = []
  private var indexOfID: [String: Int] = [:]

  /// - Parameter bytes: UTF-8; an entry starts with `- ` in the first column.
  init(_ bytes: [UInt8]) {
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    // An empty list has no entries to keep.
    if lines.count == 1, lines[0] == "[]" { return }
    for line in lines {
      if line.hasPrefix("- ") {
        indexOfID[Self.id(line)] = entries.count
        entries.append((Self.id(line), ""))
      }
      if entries.isEmpty {
        head += line + "\n"
      } else {
        entries[entries.count - 1].text += line + "\n"
      }
    }
  }

  /// Of an entry whose first line gives its id; empty for others.
  private static func id(_ line: Substring) -> String {
    guard line.hasPrefix("- id:") else { return "" }
    let value = line.dropFirst(5).split(separator: "#", maxSplits: 1).first ?? ""
    return String(value.filter { $0 != " " && $0 != "\"" && $0 != "'" && $0 != "\r" })
  }

  /// Puts an entry in the place of the one with its id, else at the end.
  mutating func set(_ id: String, _ text: String) {
    if let index = indexOfID[id] {
      // The blank line behind it stays.
      let isLast = index == entries.count - 1
      entries[index].text = isLast ? text : text + "\n"
      return
    }
    if let last = entries.last, !last.text.hasSuffix("\n\n") {
      entries[entries.count - 1].text += "\n"
    }
    indexOfID[id] = entries.count
    entries.append((id, text))
  }

  var bytes: [UInt8] { Array((head + entries.map(\.text).joined()).utf8) }
}
