import Touchstone

/// Holds the rows of a file on the disk until their order is known: drawn by lot, wanted and unwanted ones by turns.
final class RowSpool {
  private struct Row {
    var lot: UInt64
    var offset: Int
    var length: Int
    var isWanted: Bool
  }

  private let folder: DatasetFolder
  private let name: String
  private var file: SystemFile
  private var buffer: [UInt8] = []
  private var end = 0
  private var rows: [Row] = []
  private static let bufferBytes = 1 << 16

  init(_ name: String, in folder: DatasetFolder) throws(SystemError) {
    self.folder = folder
    self.name = name
    file = try folder.create(name)
  }

  var count: Int { rows.count }
  var wanted: Int { rows.count(where: \.isWanted) }

  /// - Parameters:
  ///   - row: one line, without its end.
  ///   - lot: decides the row's place.
  func add(_ row: [UInt8], lot: UInt64, isWanted: Bool) throws(SystemError) {
    rows.append(Row(lot: lot, offset: end, length: row.count, isWanted: isWanted))
    end += row.count
    buffer += row
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  /// Writes all rows to their file, and returns its SHA-256.
  func write(to path: String) throws(SystemError) -> String {
    try flush()
    try file.finish()
    let source = try folder.open(name)
    var target = try folder.create(path)
    var hash = ContentHash()
    var lines: [UInt8] = []
    for row in ordered {
      lines += try source.readChunk(of: row.length, at: row.offset)
      lines.append(UInt8(ascii: "\n"))
      if lines.count >= Self.bufferBytes {
        hash.update(lines[...])
        try target.write(lines)
        lines.removeAll(keepingCapacity: true)
      }
    }
    hash.update(lines[...])
    try target.write(lines)
    try target.synchronize()
    try target.finish()
    try folder.remove(name)
    return hash.finish()
  }

  /// By lot; where there are rows of both kinds, spread evenly among one another.
  private var ordered: [Row] {
    let drawn = rows.sorted { ($0.lot, $0.offset) < ($1.lot, $1.offset) }
    let wanted = drawn.filter(\.isWanted)
    let unwanted = drawn.filter { !$0.isWanted }
    var order: [Row] = []
    var (left, right) = (0, 0)
    while left < wanted.count || right < unwanted.count {
      // The kind of which the smaller share has been taken; the unwanted ones first.
      if right < unwanted.count,
        left == wanted.count
          || (2 * right + 1) * wanted.count <= (2 * left + 1) * unwanted.count
      {
        order.append(unwanted[right])
        right += 1
      } else {
        order.append(wanted[left])
        left += 1
      }
    }
    return order
  }

  private func flush() throws(SystemError) {
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
