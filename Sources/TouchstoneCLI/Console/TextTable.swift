/// Rows whose cells stand below each other.
struct TextTable {
  enum Alignment: Hashable, Sendable { case left, right }

  private let alignments: [Alignment]
  private let indentation: String
  private let gap: String
  private let firstWidth: Int
  private var rows: [[StyledText]] = []

  /// - Parameters:
  ///   - alignments: of the columns; the last one says it for all that follow.
  ///   - firstWidth: the first column is at least this wide, to agree with other tables.
  init(_ alignments: [Alignment], indentation: Int = 2, gap: Int = 2, firstWidth: Int = 0) {
    self.firstWidth = firstWidth
    self.alignments = alignments
    self.indentation = String(repeating: " ", count: indentation)
    self.gap = String(repeating: " ", count: gap)
  }

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ cells: [StyledText]) { rows.append(cells) }

  /// A line a row, each with its line end, none with spaces at its end.
  var text: StyledText {
    var widths: [Int] = [firstWidth]
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.width)
      }
    }
    var text = StyledText()
    for row in rows {
      var line = StyledText(indentation)
      var owed = 0
      for (column, cell) in row.enumerated() {
        if cell.isEmpty {
          owed += widths[column] + gap.count
          continue
        }
        let padding = widths[column] - cell.width
        let before = alignment(of: column) == .right ? padding : 0
        line += StyledText(String(repeating: " ", count: owed + before)) + cell
        owed = padding - before + gap.count
      }
      text += line + "\n"
    }
    return text
  }

  private func alignment(of column: Int) -> Alignment {
    column < alignments.count ? alignments[column] : alignments.last ?? .left
  }
}
