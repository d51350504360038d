/// An assessment as people read it, without a format: Markdown and HTML are both written from it.
///
/// Words hold no digits but those of names (p95, F1): every number is a figure of the assessment's JSON.
public struct AssessmentDocument: Hashable, Sendable {
  /// A stretch of a line.
  public enum Inline: Hashable, Sendable {
    case words(String)
    case strong(String)
    /// A number, as it is shown.
    case figure(Figure)
    /// A name of the user's: a model, a file, an attribute. It may hold anything.
    case name(String)
  }

  /// A number with the measurement or setting it is shown from.
  public struct Figure: Hashable, Sendable {
    /// `2.4 %`, `1,250 ms`.
    public let shown: String
    /// `ttft.p95`, `ttft.p95.target`, `claim-rate.interval`, `recommendation.scaling-out.replicas`.
    public let id: String

    public init(_ shown: String, id: String) {
      self.shown = shown
      self.id = id
    }
  }

  public typealias Line = [Inline]

  public struct Column: Hashable, Sendable {
    public let title: String
    /// Set flush right.
    public let isNumeric: Bool
    /// Its cells say the row's standing in words, or how much it matters.
    public let tellsStanding: Bool

    public init(_ title: String, isNumeric: Bool = false, tellsStanding: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
      self.tellsStanding = tellsStanding
    }
  }

  /// How a row or a card stands: it colours, and is said in words too.
  public enum Standing: String, Hashable, Sendable {
    case met
    case missed
    case unsure
    case none
  }

  public struct Row: Hashable, Sendable {
    public let cells: [Line]
    public let standing: Standing

    public init(_ cells: [Line], standing: Standing = .none) {
      self.cells = cells
      self.standing = standing
    }
  }

  public struct Table: Hashable, Sendable {
    public let caption: String
    public let columns: [Column]
    public let rows: [Row]

    public init(caption: String, columns: [Column], rows: [Row]) {
      self.caption = caption
      self.columns = columns
      self.rows = rows
    }
  }

  /// Horizontal bars with intervals and targets on one scale.
  public struct Chart: Hashable, Sendable {
    public struct Bar: Hashable, Sendable {
      public let label: String
      public let value: Double
      public let interval: ClosedRange<Double>?
      public let target: Double?
      public let shown: Figure
      public let standing: Standing

      public init(
        _ label: String, _ value: Double, interval: ClosedRange<Double>? = nil,
        target: Double? = nil, shown: Figure, standing: Standing = .none
      ) {
        self.label = label
        self.value = value
        self.interval = interval
        self.target = target
        self.shown = shown
        self.standing = standing
      }
    }

    /// Also what a screen reader says.
    public let caption: String
    /// The bars' scale goes from 0 to this; at least each value, interval and target.
    public let maximum: Double
    public let bars: [Bar]

    public init(caption: String, maximum: Double, bars: [Bar]) {
      self.caption = caption
      self.maximum = maximum
      self.bars = bars
    }
  }

  /// A recommendation, ranked.
  public struct Advice: Hashable, Sendable {
    public let rank: Figure
    public let title: String
    /// In order: paragraphs of text.
    public let text: [Line]
    /// What it shows beside the text, such as `Evidence`, `Estimate`, `Effort`, `Cost`.
    public let details: [Detail]

    public struct Detail: Hashable, Sendable {
      public let name: String
      public let line: Line

      public init(_ name: String, _ line: Line) {
        self.name = name
        self.line = line
      }
    }

    public init(rank: Figure, title: String, text: [Line], details: [Detail]) {
      self.rank = rank
      self.title = title
      self.text = text
      self.details = details
    }
  }

  public enum Block: Hashable, Sendable {
    case paragraph(Line)
    case heading(String)
    case list([Line])
    case table(Table)
    /// In HTML only; Markdown has the same numbers in a table.
    case chart(Chart)
    case advice(Advice)
    /// What a reader must not overlook: something is missing, or can't be so.
    case note(Line)
  }

  public struct Section: Hashable, Sendable {
    public let title: String
    public let blocks: [Block]

    public init(_ title: String, _ blocks: [Block]) {
      self.title = title
      self.blocks = blocks
    }
  }

  public let title: String
  /// Under the title: what is assessed, when, from what.
  public let preamble: [Line]
  /// The three sections, in order.
  public let sections: [Section]
  /// In small print: how to trace a number.
  public let footer: [Line]

  public init(title: String, preamble: [Line], sections: [Section], footer: [Line]) {
    self.title = title
    self.preamble = preamble
    self.sections = sections
    self.footer = footer
  }
}
