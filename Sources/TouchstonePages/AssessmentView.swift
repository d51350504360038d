import Touchstone

/// An assessment as its template names things. Of a block exactly one property is there.
struct AssessmentView {
  let title: String
  let preamble: [LineView]
  let sections: [Section]
  let footer: [LineView]

  struct Section {
    let number: Int
    let title: String
    let blocks: [Block]
  }

  struct Block {
    var paragraph: LineView?
    var heading: String?
    var list: List?
    var table: Table?
    var chart: Chart?
    var advice: Advice?
    var note: LineView?
  }

  struct List {
    let items: [LineView]
  }

  struct Table {
    let caption: String
    let columns: [Column]
    let rows: [Row]
    let hasStandings: Bool
  }

  struct Column {
    let title: String
    let isNumeric: Bool
  }

  struct Row {
    let cells: [Cell]
    let standing: StandingView?
  }

  struct Cell {
    let stretches: [LineView.Stretch]
    let isNumeric: Bool
    /// The first of its row names it.
    let isHead: Bool
    /// Its words say the row's standing: they have its colour.
    let kind: String?
  }

  struct Chart {
    let caption: String
    let bars: [Bar]
    let hasTargets: Bool
  }

  struct Bar {
    let label: String
    let kind: String
    let plot: Plot
    let id: String
    let shown: String
    let standing: StandingView?
  }

  struct Advice {
    let rank: String
    let rankID: String
    let title: String
    let text: [LineView]
    let details: [Detail]
  }

  struct Detail {
    let name: String
    let stretches: [LineView.Stretch]
  }

  init(_ document: AssessmentDocument) {
    title = document.title
    preamble = document.preamble.map(LineView.init)
    sections = document.sections.enumerated().map { place, section in
      Section(number: place + 1, title: section.title, blocks: section.blocks.map(Block.init))
    }
    footer = document.footer.map(LineView.init)
  }
}

extension AssessmentView.Block {
  fileprivate init(_ block: AssessmentDocument.Block) {
    switch block {
    case .paragraph(let line): paragraph = LineView(line)
    case .heading(let title): heading = title
    case .list(let lines): list = AssessmentView.List(items: lines.map(LineView.init))
    case .table(let table): self.table = AssessmentView.Table(table)
    case .chart(let chart): self.chart = AssessmentView.Chart(chart)
    case .advice(let advice): self.advice = AssessmentView.Advice(advice)
    case .note(let line): note = LineView(line)
    }
  }
}

extension AssessmentView.Table {
  fileprivate init(_ table: AssessmentDocument.Table) {
    caption = table.caption
    columns = table.columns.map {
      AssessmentView.Column(title: $0.title, isNumeric: $0.isNumeric)
    }
    rows = table.rows.map { row in
      AssessmentView.Row(
        cells: row.cells.enumerated().map { place, line in
          AssessmentView.Cell(
            stretches: LineView(line).stretches,
            isNumeric: place < table.columns.count && table.columns[place].isNumeric,
            isHead: place == 0,
            kind: place < table.columns.count && table.columns[place].tellsStanding
              && row.standing != .none ? row.standing.rawValue : nil)
        }, standing: StandingView(row.standing))
    }
    hasStandings =
      table.rows.contains { $0.standing != .none }
      && !table.columns.contains(where: \.tellsStanding)
  }
}

extension AssessmentView.Chart {
  fileprivate init(_ chart: AssessmentDocument.Chart) {
    caption = chart.caption
    bars = chart.bars.map { bar in
      AssessmentView.Bar(
        label: bar.label, kind: bar.standing.rawValue,
        plot: Plot(
          bar.value, interval: bar.interval, target: bar.target, scale: 0...max(chart.maximum, 0)),
        id: bar.shown.id, shown: bar.shown.shown, standing: StandingView(bar.standing))
    }
    hasTargets = chart.bars.contains { $0.target != nil }
  }
}

extension AssessmentView.Advice {
  fileprivate init(_ advice: AssessmentDocument.Advice) {
    rank = advice.rank.shown
    rankID = advice.rank.id
    title = advice.title
    text = advice.text.map(LineView.init)
    details = advice.details.map {
      AssessmentView.Detail(name: $0.name, stretches: LineView($0.line).stretches)
    }
  }
}
