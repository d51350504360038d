@testable import Touchstone

/// A text whose periods are marked: `"In ⟦fiscal 2019⟧"`.
struct MarkedPeriods {
  let text: String
  /// What stands inside the marks, in order.
  let marked: [String]

  init(_ source: String) {
    var text = ""
    var marked: [String] = []
    var isInside = false
    for character in source {
      switch character {
      case "⟦":
        isInside = true
        marked.append("")
      case "⟧": isInside = false
      default:
        text.append(character)
        if isInside { marked[marked.count - 1].append(character) }
      }
    }
    self.text = text
    self.marked = marked
  }

  var mentions: [PeriodMention] { readPeriods(text) }

  var read: [String] {
    let bytes = Array(text.utf8)
    return mentions.map { String(decoding: bytes[$0.span.range], as: UTF8.self) }
  }
}

func readPeriods(_ text: String) -> [PeriodMention] {
  let bytes = Array(text.utf8)
  return PeriodReader.readPeriods(bytes: bytes, tokens: Tokenizer.tokenize(bytes))
}

func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(valid: year, month, day) }
