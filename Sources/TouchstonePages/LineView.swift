import Touchstone

/// A line for the template `line`. Of a stretch exactly one property is there.
struct LineView {
  let stretches: [Stretch]

  struct Stretch {
    var words: String?
    var strong: String?
    var figure: Figure?
    var name: String?
  }

  struct Figure {
    let shown: String
    let id: String
  }

  init(_ line: AssessmentDocument.Line) {
    stretches = line.map { stretch in
      switch stretch {
      case .words(let words): Stretch(words: words)
      case .strong(let words): Stretch(strong: words)
      case .figure(let figure): Stretch(figure: Figure(shown: figure.shown, id: figure.id))
      case .name(let name): Stretch(name: name)
      }
    }
  }
}
