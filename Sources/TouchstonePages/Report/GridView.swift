import Touchstone

/// A table with plots in it, for the template `grid`.
struct GridView {
  let caption: String
  let columns: [Column]
  let rows: [Row]
  /// Said below, such as how many rows were left out.
  let more: [String]

  struct Column {
    let title: String
    /// A class: `number`, `plotted`, or empty.
    let kind: String

    init(_ title: String, _ kind: String = "") {
      self.title = title
      self.kind = kind
    }

    static func number(_ title: String) -> Column { Column(title, "number") }
    static func plot(_ title: String) -> Column { Column(title, "plotted") }
  }

  struct Row {
    let cells: [Cell]
  }

  /// Exactly one of its contents is there, or none.
  struct Cell {
    var isHead = false
    /// Its column's class.
    var column = ""
    var words: String?
    /// A text of the user's.
    var name: String?
    var standing: Standing?
    var link: Link?
    var drawing: Drawing?

    static func words(_ text: String) -> Cell { Cell(words: text) }
    static func name(_ text: String) -> Cell { Cell(name: text) }
    static func plot(_ plot: Plot?, kind: String = "") -> Cell {
      Cell(drawing: plot.map { Drawing(kind: kind, plot: $0) })
    }
  }

  struct Standing {
    let kind: String
    let sign: String
    let word: String
  }

  struct Link {
    let target: String
    /// Codes to filter the records by.
    let facets: String?
    let text: String
    let isName: Bool
  }

  struct Drawing {
    let kind: String
    let plot: Plot
  }

  /// - Parameter rows: cells in the order of the columns; the first names its row.
  init(_ caption: String, _ columns: [Column], _ rows: [[Cell]], more: [String] = []) {
    self.caption = caption
    self.columns = columns
    self.rows = rows.map { cells in
      Row(
        cells: cells.enumerated().map { place, cell in
          var cell = cell
          cell.isHead = place == 0
          cell.column = place < columns.count ? columns[place].kind : ""
          return cell
        })
    }
    self.more = more
  }
}

extension GridView.Cell {
  /// A share with its numerator and denominator.
  static func share(_ score: Score) -> GridView.Cell {
    .words(ShownNumber.share(score.numerator, of: score.denominator))
  }

  static func range(_ score: Score) -> GridView.Cell {
    .words(score.interval.map(ShownNumber.shares) ?? "")
  }

  /// A share on a scale from 0 to `maximum`.
  static func plot(_ score: Score, maximum: Double = 1) -> GridView.Cell {
    .plot(score.value.map { Plot($0, interval: score.interval, scale: 0...maximum) })
  }
}

extension [Score] {
  /// The end of a scale that holds all of these shares and their intervals: 5, 10, 20, 50 or 100 per cent.
  var scaleEnd: Double {
    let most = compactMap { $0.interval?.upperBound ?? $0.value }.max() ?? 1
    return [0.05, 0.1, 0.2, 0.5].first { most <= $0 } ?? 1
  }
}
